// Whether any known mention of an event stands before the page. Arguments: event, ask (after).
//: when @ask.after, else false
EXISTS {
  MATCH (mention:Mention)-[:REFERS_TO]->(@event)
  WHERE @known_mention AND [mention.knownAt, mention.documentId, mention.start, mention.id] <= @ask.after
}
