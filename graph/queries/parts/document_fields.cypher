// The fields of a document that need no mention. Arguments: document, ask (text).
.id, .title, .url, .source, .publishedAt, .ingestedAt, .state, .failureCode, .failureMessage,
text: @@text_of_document(document=@document; ask=@ask)
