// A page of the mentions of a document in text order, one more than wanted.
// Arguments: document, ask (event, participants, attributions; after: where the page begins). Parameters: $mentionsLimit.
//: when @ask, else []
COLLECT {
  MATCH (mention:Mention)-[:FROM]->(@document)
  WHERE @ask.after IS NULL OR [mention.start, mention.id] > @ask.after
  WITH mention ORDER BY mention.start, mention.id LIMIT $mentionsLimit
  OPTIONAL MATCH (mention)-[:REFERS_TO]->(referent:Event)
  WITH mention, coalesce(referent.day, mention.occurredFrom, date(mention.knownAt)) AS mentionDay
  ORDER BY mention.start, mention.id
  RETURN mention {
    @@mention_fields(mention=mention; day=mentionDay; ask=@ask),
    event: @@event_of_mention(mention=mention; ask=@ask.event)
  }
}
