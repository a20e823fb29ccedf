// Create actors or make them what the rows say.
// Parameters: $rows (id, properties), sorted by id.
UNWIND $rows AS row
MERGE (a:Actor {id: row.id})
SET a = row.properties
