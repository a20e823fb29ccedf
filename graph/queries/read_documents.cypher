// Documents by known time, newest first, a page. Parameters: $ask, $state, $source (null: any), $after (null, or [known time, id]), $limit,
// $mentionsLimit, $total. Columns: page (in order, one more than wanted), behind (something stands before the page), total.
CALL () {
  MATCH (document:Document)
  WHERE ($state IS NULL OR document.state = $state) AND ($source IS NULL OR document.source = $source)
    AND ($after IS NULL OR [document.knownAt, document.id] < $after)
  WITH document ORDER BY document.knownAt DESC, document.id DESC LIMIT $limit
  WITH document ORDER BY document.knownAt DESC, document.id DESC
  RETURN collect(document {
    .knownAt, @@document_fields(document=document; ask=$ask),
    mentions: @@mentions_of_document(document=document; ask=$ask.mentions),
    mentionsBefore: @@mentions_before_of_document(document=document; ask=$ask.mentions),
    mentionsTotal: @@mentions_total_of_document(document=document; ask=$ask.mentions),
    candidates: @@candidates_of_document(document=document; ask=$ask)
  }) AS page
}
CALL () {
  MATCH (document:Document)
  WHERE $after IS NOT NULL AND ($state IS NULL OR document.state = $state) AND ($source IS NULL OR document.source = $source)
    AND [document.knownAt, document.id] >= $after
  WITH document LIMIT 1
  RETURN count(document) > 0 AS behind
}
CALL () {
  MATCH (document:Document)
  WHERE $total AND ($state IS NULL OR document.state = $state) AND ($source IS NULL OR document.source = $source)
  RETURN count(document) AS total
}
RETURN page, behind, total
