// Remember a migration that was applied.
// Parameters: $name, $checksum.
MERGE (m:Migration {name: $name})
SET m.checksum = $checksum, m.appliedAt = datetime()
