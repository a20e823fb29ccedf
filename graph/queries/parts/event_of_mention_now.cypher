// The event that a mention refers to, as a list of at most one. Arguments: mention, ask (of the event).
//: when @ask, else []
COLLECT {
  MATCH (@mention)-[:REFERS_TO]->(event:Event)
  RETURN event { @@event_fields(event=event; state=event; ask=@ask) }
}
