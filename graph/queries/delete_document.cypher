// Remove a document that nothing follows from any more.
// Parameters: $id.
MATCH (d:Document {id: $id})
DETACH DELETE d
