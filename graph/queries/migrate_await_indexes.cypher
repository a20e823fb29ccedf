// Wait until all indexes are filled.
// Parameters: $seconds (at most).
CALL db.awaitIndexes($seconds)
