// Say what participants resolve to.
// Parameters: $rows (id of the participant, to, properties).
// Columns: created (fewer than rows when an entity is missing).
CALL () {
  UNWIND [row IN $rows WHERE row.to STARTS WITH "a_"] AS row
  MATCH (p:Participant {id: row.id})
  MATCH (a:Actor {id: row.to})
  CREATE (p)-[r:RESOLVED_TO]->(a) SET r = row.properties
  RETURN count(r) AS actors
}
CALL () {
  UNWIND [row IN $rows WHERE row.to STARTS WITH "r_"] AS row
  MATCH (p:Participant {id: row.id})
  MATCH (a:Region {id: row.to})
  CREATE (p)-[r:RESOLVED_TO]->(a) SET r = row.properties
  RETURN count(r) AS places
}
RETURN actors + places AS created
