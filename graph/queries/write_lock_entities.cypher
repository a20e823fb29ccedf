// Take locks on entities, in the order of the ids.
// Parameters: $ids, sorted.
UNWIND $ids AS id
CALL (id) {
  MATCH (a:Actor {id: id})
  SET a.key = a.key
}
CALL (id) {
  MATCH (r:Region {id: id})
  SET r.key = r.key
}
