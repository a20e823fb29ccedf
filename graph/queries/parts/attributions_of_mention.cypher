// Whose word a mention is. Arguments: mention, day (that memberships are asked on), ask (of an actor).
//: when @ask, else []
COLLECT {
  MATCH (@mention)-[:HAS_PARTICIPANT]->(participant:Participant)
  WHERE participant.role = 'ATTRIBUTION'
  OPTIONAL MATCH (participant)-[:RESOLVED_TO]->(actor:Actor)
  WITH participant, actor ORDER BY participant.index
  RETURN participant {
    .start, .end, .text,
    actor: @@actor_fields(actor=actor; day=@day; ask=@ask)
  }
}
