// The indexes that are ready, those behind constraints too.
// Columns: name.
SHOW INDEXES YIELD name, state
WHERE state = "ONLINE"
RETURN name
