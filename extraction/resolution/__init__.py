"""Names in context → entities: the component `dateline_resolution`, and `entities`, the closure of what is named."""

from extraction.resolution.component import ResolutionComponent, entities

__all__ = ["ResolutionComponent", "entities"]
