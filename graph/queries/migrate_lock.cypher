// Take the lock on migrating; held until the transaction ends.
MERGE (lock:MigrationLock {name: "migrate"})
SET lock.takenAt = datetime()
