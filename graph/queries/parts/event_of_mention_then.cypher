// The event that a mention refers to, in its state at $knownAt, as a list of at most one. Arguments: mention, ask (of the event).
//: when @ask, else []
COLLECT {
  MATCH (@mention)-[:REFERS_TO]->(event:Event)-[:HAD_STATE]->(state:EventState)
  WHERE @known_state
  RETURN event { @@event_fields(event=event; state=state; ask=@ask) }
}
