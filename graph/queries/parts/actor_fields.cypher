// One actor. Arguments: actor, day (of the event that it stands under), ask (what is wanted: memberOf, on, members).
@actor {
  .id, .name, .kind, day: @day,
  memberOf: @@member_of(actor=@actor; day=@day; ask=@ask),
  members: @@members(actor=@actor; day=@day; ask=@ask)
}
