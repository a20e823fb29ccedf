// Who and what takes part in a mention. Arguments: mention, day (that memberships are asked on), ask (actor, region).
//: when @ask, else []
COLLECT {
  MATCH (@mention)-[:HAS_PARTICIPANT]->(participant:Participant)
  WHERE participant.role <> 'ATTRIBUTION'
  OPTIONAL MATCH (participant)-[:RESOLVED_TO]->(actor:Actor)
  OPTIONAL MATCH (participant)-[:RESOLVED_TO]->(place:Region)
  WITH participant, actor, place ORDER BY participant.index
  RETURN participant {
    .role, .start, .end, .text, .antecedentStart, .antecedentEnd, .antecedentText,
    .extent, .countLow, .countHigh, .countText, .inferred,
    actor: @@actor_fields(actor=actor; day=@day; ask=@ask.actor),
    region: @@region_fields(region=place; ask=@ask.region)
  }
}
