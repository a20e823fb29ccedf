// In which form the graph has the events of some blocks.
// Parameters: $blocks.
// Columns: id, digest.
MATCH (e:Event) WHERE e.block IN $blocks
RETURN e.id AS id, e.digest AS digest
