// Where an event is, as known at a time. Arguments: event, state, ask.
//: when @ask, else []
COLLECT {
  UNWIND @state.regionIds AS regionId
  MATCH (region:Region {id: regionId})
  WITH region ORDER BY region.id
  RETURN @@region_fields(region=region; ask=@ask)
}
