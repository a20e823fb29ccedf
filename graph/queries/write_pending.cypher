// Documents that wait to be extracted, in the order in which they came.
// Parameters: $limit.
// Columns: document (id, text, title, url, source, publishedAt).
MATCH (d:Document {state: "PENDING"})
WHERE d.ingestedAt IS NOT NULL AND d.id IS NOT NULL
WITH d ORDER BY d.state, d.ingestedAt, d.id LIMIT $limit
RETURN d {.id, .text, .title, .url, .source, .publishedAt} AS document
