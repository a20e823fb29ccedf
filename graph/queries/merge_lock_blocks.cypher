// Take the locks of blocks, in key order, so that two writers never wait for each other.
// Parameters: $keys, sorted.
UNWIND $keys AS key
MERGE (b:Block {key: key})
SET b.key = key
