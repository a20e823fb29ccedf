// What merging needs to know of actors: these, and all that they ever belonged to.
// Parameters: $ids.
// Columns: id, name, kind, countryId, partOf (list of [id, from, to]).
MATCH (named:Actor) WHERE named.id IN $ids
MATCH (named)-[:PART_OF*0..12]->(a:Actor)
WITH DISTINCT a
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.countryId AS countryId,
  COLLECT { MATCH (a)-[m:PART_OF]->(above:Actor) RETURN [above.id, m.from, m.to] } AS partOf
