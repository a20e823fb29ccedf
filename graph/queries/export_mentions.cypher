// Mentions in id order, with the event that each refers to.
// Columns: row.
MATCH (m:Mention)
RETURN m {.*, eventId: head(COLLECT { MATCH (m)-[:REFERS_TO]->(e:Event) RETURN e.id })} AS row
ORDER BY m.id
