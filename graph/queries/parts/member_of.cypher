// All that an actor belongs to on a day, nearest first, once for each way there (an aggregate cannot stand here).
// Arguments: actor, day (of the context), ask (memberOf; on: the day, else that of the context).
//: when @ask.memberOf, else []
COLLECT {
    MATCH path = (@actor)-[:PART_OF*1..8]->(whole:Actor)
    WHERE all(step IN relationships(path) WHERE
      (step.from IS NULL OR step.from <= coalesce(@ask.on, @day)) AND (step.to IS NULL OR step.to > coalesce(@ask.on, @day)))
    WITH whole, length(path) AS distance ORDER BY distance, whole.id
    RETURN whole {.id, .name, .kind, day: @day}
  }
