// Who acts in an event, as known at a time. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  UNWIND @state.actorIds AS actorId
  MATCH (actor:Actor {id: actorId})
  WITH actor ORDER BY actor.id
  RETURN @@actor_fields(actor=actor; day=@state.day; ask=@ask)
}
