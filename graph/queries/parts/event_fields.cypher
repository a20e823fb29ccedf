// The fields of an event that need no mention. Arguments: event, state (the event itself, or its state at a known time), ask.
.id, .action, .group, .knownAt, status: @state.status, occurredFrom: @state.occurredFrom, occurredTo: @state.occurredTo,
datePrecision: @state.datePrecision, day: @state.day, summary: @state.summary,
mentionCount: @state.mentionCount, sourceCount: @state.sourceCount,
actors: @@actors_of_event(event=@event; state=@state; ask=@ask.actors),
targets: @@targets_of_event(event=@event; state=@state; ask=@ask.targets),
regions: @@regions_of_event(event=@event; state=@state; ask=@ask.regions)
