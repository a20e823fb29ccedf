// A document's text, which may be long. Arguments: document, ask (text).
//: when @ask.text, else null
@document.text
