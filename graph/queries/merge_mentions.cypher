// The mentions of some blocks with all that merging needs.
// Parameters: $blocks.
// Columns: mention (its properties), source (of its document), participants (in order; attributions last).
MATCH (m:Mention) WHERE m.block IN $blocks
MATCH (m)-[:FROM]->(d:Document)
RETURN m {.id, .block, .documentId, .knownAt, .start, .action, .factuality, .occurredFrom, .occurredTo, .datePrecision, .presupposed,
    .quoteText} AS mention,
  d.source AS source,
  COLLECT {
    MATCH (m)-[:HAS_PARTICIPANT]->(p:Participant)
    OPTIONAL MATCH (p)-[r:RESOLVED_TO]->(e)
    WITH p, r, e ORDER BY p.index
    RETURN {role: p.role, text: p.text, antecedentText: p.antecedentText, entityId: e.id, facts: r.facts}
  } AS participants
