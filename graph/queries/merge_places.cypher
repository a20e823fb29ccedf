// What merging needs to know of regions.
// Parameters: $ids.
// Columns: id, name, kind, countryId, within (its own id and those of all that it lies in).
MATCH (r:Region) WHERE r.id IN $ids
RETURN r.id AS id, r.name AS name, r.kind AS kind, r.countryId AS countryId, r.withinIds AS within
