// Remove events with their states and direct edges.
// Parameters: $ids.
UNWIND $ids AS id
MATCH (e:Event {id: id})
CALL (e) {
  MATCH (a:Actor)-[:ACTED_IN]->(e)-[:IN_REGION|TARGETED]->(to)
  MATCH (a)-[direct]->(to) WHERE direct.eventId = e.id
  DELETE direct
}
CALL (e) {
  MATCH (e)-[:HAD_STATE]->(s:EventState)
  DETACH DELETE s
}
DETACH DELETE e
