// How many mentions a document has. Arguments: document, ask (total).
//: when @ask.total, else null
COUNT { (:Mention)-[:FROM]->(@document) }
