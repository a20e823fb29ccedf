// Whether the database answers. Columns: alive.
RETURN true AS alive
