// Events in id order, with their states, participants and read models.
// Columns: row.
MATCH (e:Event)
RETURN e {.*,
  states: COLLECT { MATCH (e)-[:HAD_STATE]->(s:EventState) RETURN s {.*} ORDER BY s.knownFrom },
  actorIds: COLLECT { MATCH (e)<-[:ACTED_IN]-(a:Actor) RETURN a.id ORDER BY a.id },
  targetIds: COLLECT { MATCH (e)-[:TARGETED]->(a:Actor) RETURN a.id ORDER BY a.id },
  regionIds: COLLECT { MATCH (e)-[:IN_REGION]->(r:Region) RETURN r.id ORDER BY r.id },
  within: COLLECT { MATCH (e)-[w:WITHIN]->(r:Region) RETURN [r.id, w.regionId, w.day, w.eventId] ORDER BY r.id },
  involves: COLLECT {
    MATCH (e)-[i:INVOLVES]->(a:Actor) RETURN [a.id, i.actorId, i.role, i.day, i.eventId] ORDER BY a.id, i.role
  }
} AS row
ORDER BY e.id
