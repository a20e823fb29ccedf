// What all mentions say of entities that neither gazetteer nor register knows.
// Parameters: $ids.
// Columns: id, digest (the form that the graph has now), facts (each different one once).
CALL () {
  MATCH (e:Actor) WHERE e.id IN $ids AND NOT e.known
  RETURN e
  UNION ALL
  MATCH (e:Region) WHERE e.id IN $ids AND NOT e.known
  RETURN e
}
MATCH (e)<-[r:RESOLVED_TO]-(:Participant)
RETURN e.id AS id, e.digest AS digest, collect(DISTINCT r.facts) AS facts
ORDER BY id
