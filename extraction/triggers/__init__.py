"""Which words of a text refer to an action: the component `dateline_triggers`."""

from extraction.triggers.component import DatelineTriggers, create_triggers

__all__ = ["DatelineTriggers", "create_triggers"]
