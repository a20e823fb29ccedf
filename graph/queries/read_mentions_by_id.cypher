// Mentions by id, each with its document and event where wanted. Parameters: $ids, $ask, $knownAt if asked for. Columns: id, mention.
UNWIND $ids AS id
MATCH (mention:Mention {id: id})
WHERE @known_mention
OPTIONAL MATCH (mention)-[:REFERS_TO]->(referent:Event)
WITH id, mention, coalesce(referent.day, mention.occurredFrom, date(mention.knownAt)) AS mentionDay
RETURN id, mention {
  @@mention_fields(mention=mention; day=mentionDay; ask=$ask),
  document: @@document_of_mention(mention=mention; ask=$ask.document),
  event: @@event_of_mention(mention=mention; ask=$ask.event)
} AS mention
