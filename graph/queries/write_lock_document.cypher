// Lock a document and tell what follows from it.
// Parameters: $id.
// Columns: textHash, metadataHash, state, knownAt, source, candidates (how many), blocks, entityIds (that its mentions resolve to),
// unknownIds (those of them that neither gazetteer nor register knows). No row: there is no such document.
MATCH (d:Document {id: $id})
SET d.id = d.id
WITH d
RETURN d.textHash AS textHash, d.metadataHash AS metadataHash, d.state AS state, d.knownAt AS knownAt, d.source AS source,
  COUNT { (d)<-[:FROM]-(:Candidate) } AS candidates,
  COLLECT { MATCH (m:Mention {documentId: $id}) RETURN DISTINCT m.block } AS blocks,
  COLLECT { MATCH (m:Mention {documentId: $id})-[:HAS_PARTICIPANT]->()-[:RESOLVED_TO]->(e) RETURN DISTINCT e.id } AS entityIds,
  COLLECT { MATCH (m:Mention {documentId: $id})-[:HAS_PARTICIPANT]->()-[:RESOLVED_TO]->(e) WHERE NOT e.known RETURN DISTINCT e.id }
    AS unknownIds
