// Regions by id. Parameters: $ids, $ask, $today. Columns: id, region.
UNWIND $ids AS id
MATCH (region:Region {id: id})
RETURN id, @@region_fields(region=region; ask=$ask) AS region
