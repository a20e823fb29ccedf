// Regions in id order, with what they lie in and whose they are.
// Columns: row.
MATCH (r:Region)
RETURN r {.*,
  partOf: COLLECT { MATCH (r)-[:PART_OF]->(b:Region) RETURN b.id ORDER BY b.id },
  sovereign: COLLECT { MATCH (r)-[s:SOVEREIGN]->(a:Actor) RETURN [a.id, s.from, s.to] ORDER BY a.id, s.from, s.to }
} AS row
ORDER BY r.id
