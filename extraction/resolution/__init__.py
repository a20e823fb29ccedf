"""Names in context → entities: the component `dateline_resolution` and `entities`, the closure of what a document names."""

from extraction.resolution.component import ResolutionComponent, entities

__all__ = ["ResolutionComponent", "entities"]
