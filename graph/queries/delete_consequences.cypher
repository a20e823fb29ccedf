// Remove a document's mentions, their participants, and its candidates. Their events no longer are as they were written.
// Parameters: $id.
CALL () {
  MATCH (m:Mention {documentId: $id})-[:REFERS_TO]->(e:Event)
  REMOVE e.digest
}
CALL () {
  MATCH (m:Mention {documentId: $id})
  OPTIONAL MATCH (m)-[:HAS_PARTICIPANT]->(p:Participant)
  DETACH DELETE p, m
}
CALL () {
  MATCH (c:Candidate {documentId: $id})
  DETACH DELETE c
}
