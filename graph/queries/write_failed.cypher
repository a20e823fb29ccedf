// A document could not be extracted; one that is DONE by now stays so.
// Parameters: $id, $code, $message.
// Columns: state. No row: there is no such document.
MATCH (d:Document {id: $id})
SET d.id = d.id
WITH d
CALL (d) {
  WITH d WHERE d.state <> "DONE"
  SET d.state = "FAILED", d.failureCode = $code, d.failureMessage = $message, d.tries = d.tries + 1
}
RETURN d.state AS state
