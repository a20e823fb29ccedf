// Mentions in id order, with the event that each refers to; `mergeInput` repeats them.
// Columns: row.
MATCH (m:Mention)
RETURN m {.*, mergeInput: null, eventId: head(COLLECT { MATCH (m)-[:REFERS_TO]->(e:Event) RETURN e.id })} AS row
ORDER BY m.id
