// Whether any mention of a document stands before the page. Arguments: document, ask (after).
//: when @ask.after, else false
EXISTS {
  MATCH (mention:Mention)-[:FROM]->(@document)
  WHERE [mention.start, mention.id] <= @ask.after
}
