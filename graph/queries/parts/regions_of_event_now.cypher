// Where an event is, as known now. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  MATCH (@event)-[:IN_REGION]->(region:Region)
  WITH region ORDER BY region.id
  RETURN @@region_fields(region=region; ask=@ask)
}
