// Documents by id. Parameters: $ids, $ask, $mentionsLimit. Columns: id, document.
UNWIND $ids AS id
MATCH (document:Document {id: id})
RETURN id, document {
  @@document_fields(document=document; ask=$ask),
  mentions: @@mentions_of_document(document=document; ask=$ask.mentions),
  mentionsBefore: @@mentions_before_of_document(document=document; ask=$ask.mentions),
  mentionsTotal: @@mentions_total_of_document(document=document; ask=$ask.mentions),
  candidates: @@candidates_of_document(document=document; ask=$ask)
} AS document
