// Regions by normalised name, a page.
// Parameters: $ask, $eq, $startsWith, $contains (normalised, null: any), $after (null, or [key, id]), $limit, $today.
// Columns: page (in order, one more than wanted), behind (something stands before the page).
CALL () {
  MATCH (region:Region)
  WHERE @@named(entity=region) AND ($after IS NULL OR [region.key, region.id] > $after)
  WITH region ORDER BY region.key, region.id LIMIT $limit
  RETURN collect({key: region.key, region: @@region_fields(region=region; ask=$ask)}) AS page
}
CALL () {
  MATCH (region:Region)
  WHERE $after IS NOT NULL AND @@named(entity=region) AND [region.key, region.id] <= $after
  WITH region LIMIT 1
  RETURN count(region) > 0 AS behind
}
RETURN page, behind
