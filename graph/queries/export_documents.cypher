// Documents in id order, without traces of their ingestion.
// Columns: row.
MATCH (d:Document)
RETURN d {.id, .text, .textHash, .title, .url, .source, .publishedAt, .state, .failureCode, .extractor} AS row
ORDER BY d.id
