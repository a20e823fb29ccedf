// In which form the graph has these entities; those that it lacks are left out.
// Parameters: $ids (of actors and regions).
// Columns: id, digest.
MATCH (a:Actor) WHERE a.id IN $ids
RETURN a.id AS id, a.digest AS digest
UNION ALL
MATCH (r:Region) WHERE r.id IN $ids
RETURN r.id AS id, r.digest AS digest
