// The events that these ids stand for now: an event's id names its first mention, and the answer is the event that this mention refers to.
// Parameters: $ids (of events), $mentionIds (the first mentions, in the same order), $ask, $mentionsLimit, $knownAt if asked for.
// Columns: id (as asked), event.
UNWIND range(0, size($ids) - 1) AS index
MATCH (first:Mention {id: $mentionIds[index]})-[:REFERS_TO]->(event:Event)
@@in_state(event=event)
RETURN $ids[index] AS id, event {
  @@event_fields(event=event; state=state; ask=$ask),
  mentions: @@mentions_of_event(event=event; day=state.day; ask=$ask.mentions),
  mentionsBefore: @@mentions_before_of_event(event=event; ask=$ask.mentions)
} AS event
