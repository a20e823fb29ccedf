// Draw direct edges from actors to what they acted on.
// Parameters: $edges (type: an action or a status, from our own enumerations; actorId, toId, properties).
// Columns: created (fewer than asked for when an entity is missing).
CALL () {
  UNWIND [edge IN $edges WHERE edge.toId STARTS WITH "r_"] AS edge
  MATCH (a:Actor {id: edge.actorId})
  MATCH (p:Region {id: edge.toId})
  CREATE (a)-[r:$(edge.type)]->(p) SET r = edge.properties
  RETURN count(r) AS places
}
CALL () {
  UNWIND [edge IN $edges WHERE edge.toId STARTS WITH "a_"] AS edge
  MATCH (a:Actor {id: edge.actorId})
  MATCH (b:Actor {id: edge.toId})
  CREATE (a)-[r:$(edge.type)]->(b) SET r = edge.properties
  RETURN count(r) AS actors
}
RETURN places + actors AS created
