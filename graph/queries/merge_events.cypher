// The events that some mentions refer to, and those with some ids, in the form in which the graph has them.
// Parameters: $mentionIds, $eventIds.
// Columns: id, digest (null: no longer as it was written).
MATCH (m:Mention)-[:REFERS_TO]->(e:Event) WHERE m.id IN $mentionIds
RETURN e.id AS id, e.digest AS digest
UNION
MATCH (e:Event) WHERE e.id IN $eventIds
RETURN e.id AS id, e.digest AS digest
