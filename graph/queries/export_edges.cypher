// Direct edges in the order of their event, ends and type.
// Columns: row.
MATCH (a:Actor)-[d]->(b) WHERE d.eventId IS NOT NULL AND (b:Actor OR b:Region)
RETURN d {.*, type: type(d), fromId: a.id, toId: b.id} AS row
ORDER BY d.eventId, a.id, b.id, type(d)
