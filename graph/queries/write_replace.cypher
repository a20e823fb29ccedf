// Give a document other properties, all of them.
// Parameters: $id, $properties.
MATCH (d:Document {id: $id})
SET d = $properties
