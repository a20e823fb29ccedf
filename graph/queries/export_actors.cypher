// Actors in id order, with what they belong to.
// Columns: row.
MATCH (a:Actor)
RETURN a {.*, partOf: COLLECT { MATCH (a)-[m:PART_OF]->(b:Actor) RETURN [b.id, m.from, m.to] ORDER BY b.id, m.from, m.to }} AS row
ORDER BY a.id
