// The fields of a mention that need no other mention, event or document. Arguments: mention, day, ask (participants, attributions).
.id, .documentId, .action, .factuality, .trigger, .start, .end, .quoteText, .quoteStart, .quoteEnd,
.occurredFrom, .occurredTo, .datePrecision, .knownAt,
participants: @@participants_of_mention(mention=@mention; day=@day; ask=@ask.participants),
attributions: @@attributions_of_mention(mention=@mention; day=@day; ask=@ask.attributions)
