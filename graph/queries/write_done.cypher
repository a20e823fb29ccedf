// A document has been written.
// Parameters: $id, $extractor.
MATCH (d:Document {id: $id})
SET d.state = "DONE", d.extractor = $extractor
REMOVE d.failureCode, d.failureMessage
