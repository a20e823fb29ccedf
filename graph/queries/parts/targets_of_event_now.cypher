// Whom an event is directed at, as known now. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  MATCH (@event)-[:TARGETED]->(actor:Actor)
  WITH actor ORDER BY actor.id
  RETURN @@actor_fields(actor=actor; day=@state.day; ask=@ask)
}
