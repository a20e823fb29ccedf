// All that belong to an actor on a day, by name. Arguments: actor, day, ask (members: how many).
//: when @ask.members, else []
COLLECT {
    MATCH path = (@actor)<-[:PART_OF*1..8]-(part:Actor)
    WHERE all(step IN relationships(path) WHERE
      (step.from IS NULL OR step.from <= @day) AND (step.to IS NULL OR step.to > @day))
    WITH DISTINCT part ORDER BY part.key, part.id
    RETURN part {.id, .name, .kind, day: @day}
  }[..@ask.members]
