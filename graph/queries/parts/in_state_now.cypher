// The event as it is known now. Arguments: event.
WITH *, @event AS state
