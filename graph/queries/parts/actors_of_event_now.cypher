// Who acts in an event, as known now. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  MATCH (actor:Actor)-[:ACTED_IN]->(@event)
  WITH actor ORDER BY actor.id
  RETURN @@actor_fields(actor=actor; day=@state.day; ask=@ask)
}
