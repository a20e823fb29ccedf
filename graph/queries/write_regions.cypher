// Create regions or make them what the rows say.
// Parameters: $rows (id, properties), sorted by id.
UNWIND $rows AS row
MERGE (r:Region {id: row.id})
SET r = row.properties
