// What entities lie in, belong to or are ruled by: all of it anew for these ids.
// Parameters: $ids, $edges (id, to, type PART_OF or SOVEREIGN, from, until).
// Columns: created (fewer than edges when an entity is missing).
CALL () {
  MATCH (a:Actor)-[old:PART_OF]->(:Actor) WHERE a.id IN $ids
  DELETE old
}
CALL () {
  MATCH (r:Region)-[old:PART_OF|SOVEREIGN]->() WHERE r.id IN $ids
  DELETE old
}
CALL () {
  UNWIND [edge IN $edges WHERE edge.id STARTS WITH "a_"] AS edge
  MATCH (a:Actor {id: edge.id})
  MATCH (above:Actor {id: edge.to})
  CREATE (a)-[r:PART_OF {from: edge.from, to: edge.until}]->(above)
  RETURN count(r) AS memberships
}
CALL () {
  UNWIND [edge IN $edges WHERE edge.id STARTS WITH "r_" AND edge.type = "PART_OF"] AS edge
  MATCH (r:Region {id: edge.id})
  MATCH (above:Region {id: edge.to})
  CREATE (r)-[p:PART_OF]->(above)
  RETURN count(p) AS places
}
CALL () {
  UNWIND [edge IN $edges WHERE edge.type = "SOVEREIGN"] AS edge
  MATCH (r:Region {id: edge.id})
  MATCH (sovereign:Actor {id: edge.to})
  CREATE (r)-[s:SOVEREIGN {from: edge.from, to: edge.until}]->(sovereign)
  RETURN count(s) AS sovereigns
}
RETURN memberships + places + sovereigns AS created
