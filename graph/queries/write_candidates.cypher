// Write the triggers of a document that were considered and dropped.
// Parameters: $documentId, $candidates.
MATCH (d:Document {id: $documentId})
UNWIND $candidates AS row
MERGE (c:Candidate {id: row.id})
SET c = row
MERGE (c)-[:FROM]->(d)
