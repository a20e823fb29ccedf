// Whom an event is directed at, as known at a time. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  UNWIND @state.targetIds AS actorId
  MATCH (actor:Actor {id: actorId})
  WITH actor ORDER BY actor.id
  RETURN @@actor_fields(actor=actor; day=@state.day; ask=@ask)
}
