// Make documents durable; those whose id is known stay as they are.
// Parameters: $rows (id, properties), each id once, sorted.
// Columns: id, created, textHash, metadataHash, state.
UNWIND $rows AS row
MERGE (d:Document {id: row.id})
ON CREATE SET d = row.properties, d.created = true
WITH d, d.created IS NOT NULL AS created
REMOVE d.created
RETURN d.id AS id, created, d.textHash AS textHash, d.metadataHash AS metadataHash, d.state AS state
