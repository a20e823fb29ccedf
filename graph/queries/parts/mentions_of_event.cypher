// A page of the mentions of an event that are known, first known first, one more than wanted.
// Arguments: event, day, ask (document, participants, attributions; after: where the page begins). Parameters: $mentionsLimit.
//: when @ask, else []
COLLECT {
  MATCH (mention:Mention)-[:REFERS_TO]->(@event)
  WHERE @known_mention
    AND (@ask.after IS NULL OR [mention.knownAt, mention.documentId, mention.start, mention.id] > @ask.after)
  WITH mention ORDER BY mention.knownAt, mention.documentId, mention.start, mention.id LIMIT $mentionsLimit
  RETURN mention {
    @@mention_fields(mention=mention; day=@day; ask=@ask),
    document: @@document_of_mention(mention=mention; ask=@ask.document)
  }
}
