// Which of these ids are those of a region (or, with $regions false, of an actor) of the graph. Parameters: $ids, $regions. Columns: id.
UNWIND $ids AS id
OPTIONAL MATCH (region:Region {id: id}) WHERE $regions
OPTIONAL MATCH (actor:Actor {id: id}) WHERE NOT $regions
WITH coalesce(region.id, actor.id) AS id
WHERE id IS NOT NULL
RETURN id
