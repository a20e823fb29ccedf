// Participants in id order, with what they resolve to.
// Columns: row.
MATCH (p:Participant)
RETURN p {.*, resolved: head(COLLECT { MATCH (p)-[r:RESOLVED_TO]->(e) RETURN r {.*, id: e.id} })} AS row
ORDER BY p.id
