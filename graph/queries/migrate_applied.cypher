// The migrations that were applied to this graph.
// Columns: name, checksum.
MATCH (m:Migration)
RETURN m.name AS name, m.checksum AS checksum
ORDER BY name
