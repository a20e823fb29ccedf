// Remove a document's mentions, their participants, and its candidates. Their events no longer are as they were written.
// Parameters: $id.
// Columns: inputs (what merging took of the mentions), eventIds (of their events).
CALL () {
  MATCH (c:Candidate {documentId: $id})
  DETACH DELETE c
}
CALL () {
  MATCH (m:Mention {documentId: $id})-[:REFERS_TO]->(e:Event)
  REMOVE e.digest
  RETURN collect(DISTINCT e.id) AS eventIds
}
CALL () {
  MATCH (m:Mention {documentId: $id})
  WITH m, m.mergeInput AS input, COLLECT { MATCH (m)-[:HAS_PARTICIPANT]->(p:Participant) RETURN p } AS participants
  FOREACH (p IN participants | DETACH DELETE p)
  DETACH DELETE m
  RETURN collect(input) AS inputs
}
RETURN inputs, eventIds
