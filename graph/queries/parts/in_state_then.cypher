// The event as it was known at a time. Arguments: event.
MATCH (@event)-[:HAD_STATE]->(state:EventState)
WHERE @known_state
