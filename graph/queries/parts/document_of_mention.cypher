// The document that a mention stands in, as a list of one. Arguments: mention, ask (of the document).
//: when @ask, else []
COLLECT {
  MATCH (@mention)-[:FROM]->(document:Document)
  RETURN document { @@document_fields(document=document; ask=@ask) }
}
