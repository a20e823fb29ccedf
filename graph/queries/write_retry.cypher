// Let documents that failed wait to be extracted again.
// Parameters: $ids.
MATCH (d:Document) WHERE d.id IN $ids
SET d.state = "PENDING", d.tries = 0
REMOVE d.failureCode, d.failureMessage
