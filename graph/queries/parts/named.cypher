// Whether an entity answers to a name: parameters $eq, $startsWith, $contains (normalised; null asks nothing). Arguments: entity.
($eq IS NULL OR @entity.key = $eq) AND ($startsWith IS NULL OR @entity.key STARTS WITH $startsWith)
  AND ($contains IS NULL OR @entity.key CONTAINS $contains)
