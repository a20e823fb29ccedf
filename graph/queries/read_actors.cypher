// Actors by normalised name, a page.
// Parameters: $ask, $eq, $startsWith, $contains (normalised, null: any), $after (null, or [key, id]), $limit, $today.
// Columns: page (in order, one more than wanted), behind (something stands before the page).
CALL () {
  MATCH (actor:Actor)
  WHERE @@named(entity=actor) AND ($after IS NULL OR [actor.key, actor.id] > $after)
  WITH actor ORDER BY actor.key, actor.id LIMIT $limit
  RETURN collect({key: actor.key, actor: @@actor_fields(actor=actor; day=$today; ask=$ask)}) AS page
}
CALL () {
  MATCH (actor:Actor)
  WHERE $after IS NOT NULL AND @@named(entity=actor) AND [actor.key, actor.id] <= $after
  WITH actor LIMIT 1
  RETURN count(actor) > 0 AS behind
}
RETURN page, behind
