// Write events with their states, mentions, participants and read models.
// Parameters: $events (id, properties, states, mentionIds, actorIds, targetIds, regionIds, withinIds, involves [{id, role}]).
// Columns: created (relationships; fewer than asked for when an entity is missing).
UNWIND $events AS row
CREATE (e:Event) SET e = row.properties
WITH e, row
CALL (e, row) {
  UNWIND row.states AS state
  CREATE (e)-[:HAD_STATE]->(s:EventState) SET s = state
  RETURN count(s) AS states
}
CALL (e, row) {
  UNWIND row.mentionIds AS id
  MATCH (m:Mention {id: id})
  CREATE (m)-[r:REFERS_TO]->(e)
  RETURN count(r) AS mentions
}
CALL (e, row) {
  UNWIND row.actorIds AS id
  MATCH (a:Actor {id: id})
  CREATE (a)-[r:ACTED_IN]->(e)
  RETURN count(r) AS actors
}
CALL (e, row) {
  UNWIND row.targetIds AS id
  MATCH (a:Actor {id: id})
  CREATE (e)-[r:TARGETED]->(a)
  RETURN count(r) AS targets
}
CALL (e, row) {
  UNWIND row.regionIds AS id
  MATCH (p:Region {id: id})
  CREATE (e)-[r:IN_REGION]->(p)
  RETURN count(r) AS regions
}
CALL (e, row) {
  UNWIND row.withinIds AS id
  MATCH (p:Region {id: id})
  CREATE (e)-[r:WITHIN {regionId: id, day: e.day, eventId: e.id}]->(p)
  RETURN count(r) AS within
}
CALL (e, row) {
  UNWIND row.involves AS involved
  MATCH (a:Actor {id: involved.id})
  CREATE (e)-[r:INVOLVES {actorId: involved.id, role: involved.role, day: e.day, eventId: e.id}]->(a)
  RETURN count(r) AS involves
}
RETURN sum(states + mentions + actors + targets + regions + within + involves) AS created
