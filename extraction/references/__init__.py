"""The component `dateline_references`: what a pronoun or a role noun ("the group") stands for in its document."""

from extraction.references.component import DatelineReferences, create_references

__all__ = ["DatelineReferences", "create_references"]
