// Actors by id. Parameters: $ids, $ask, $today. Columns: id, actor.
UNWIND $ids AS id
MATCH (actor:Actor {id: id})
RETURN id, @@actor_fields(actor=actor; day=$today; ask=$ask) AS actor
