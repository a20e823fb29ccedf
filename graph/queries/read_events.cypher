// Events that match a filter, a page in order, with what lies behind the page and how many there are in all.
// Composed by graph.reading.events from known texts: @match (which events, in which state), @inside and @behind (the page's bounds, and
// what lies on their other side), @key and @order (with the direction), @state (`event` itself, or its `state` at a known time).
// Parameters: $ask (what is wanted of an event), $limit, $mentionsLimit, $total, $behind, $knownAt if asked for, and those of the filter.
// Columns: page (list of events in order, one more than wanted), behind (true when something lies on the page's other side), total.
CALL () {
  @match AND @inside
  WITH event, @state AS state, @key AS key ORDER BY @order LIMIT $limit
  WITH event, state, key, event.id AS eventId ORDER BY key @direction, eventId @direction
  RETURN collect(event {
    @@event_fields(event=event; state=state; ask=$ask),
    mentions: @@mentions_of_event(event=event; day=state.day; ask=$ask.mentions),
    mentionsBefore: @@mentions_before_of_event(event=event; ask=$ask.mentions),
    key: key
  }) AS page
}
CALL () {
  WITH 1 AS one WHERE $behind
  @match AND @behind
  WITH event LIMIT 1
  RETURN count(event) > 0 AS behind
}
CALL () {
  WITH 1 AS one WHERE $total
  @match
  RETURN count(event) AS total
}
RETURN page, behind, total
