// Write the mentions of a document with their participants.
// Parameters: $documentId, $mentions (properties, participants).
MATCH (d:Document {id: $documentId})
UNWIND $mentions AS row
CREATE (m:Mention)-[:FROM]->(d) SET m = row.properties
WITH m, row
UNWIND row.participants AS participant
CREATE (m)-[:HAS_PARTICIPANT]->(p:Participant) SET p = participant
