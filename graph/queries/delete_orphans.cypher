// Remove those entities that no mention and no other entity refers to.
// Parameters: $ids.
// Columns: above (what a removed entity lay in, belonged to or was ruled by), one row for each removed entity.
CALL () {
  MATCH (e:Actor) WHERE e.id IN $ids
  RETURN e
  UNION ALL
  MATCH (e:Region) WHERE e.id IN $ids
  RETURN e
}
WITH e
WHERE NOT EXISTS { (e)<-[:RESOLVED_TO|PART_OF|SOVEREIGN]-() }
WITH e, COLLECT { MATCH (e)-[:PART_OF|SOVEREIGN]->(above) RETURN above.id } AS above
DETACH DELETE e
RETURN above
