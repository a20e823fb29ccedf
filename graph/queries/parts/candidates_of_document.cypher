// The triggers of a document that were considered and dropped, in text order. Arguments: document, ask (candidates: how many).
//: when @ask.candidates, else []
COLLECT {
  MATCH (candidate:Candidate)-[:FROM]->(@document)
  WITH candidate ORDER BY candidate.start, candidate.end, candidate.id
  RETURN candidate { .trigger, .start, .end, .code, .reason }
}[..@ask.candidates]
