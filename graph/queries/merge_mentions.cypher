// The mentions of some blocks as merging takes them.
// Parameters: $blocks.
// Columns: input (what graph.writing.merge_input kept).
MATCH (m:Mention) WHERE m.block IN $blocks
RETURN m.mergeInput AS input
