"""Dates of events: find the expression, resolve it against the publication day, attach it to its event.

expressions.find      where date expressions stand in a text, each with what it means
resolution.resolve    a meaning and a publication day → a half-open interval of days
attachment            which expression belongs to which trigger, by the rules
pairs                 what the learned scorer of trigger and expression looks at
component             the component `dateline_dates`
"""

from extraction.dates.component import DatelineDates, create_dates
from extraction.dates.expressions import Expression, find
from extraction.dates.meaning import Meaning
from extraction.dates.resolution import resolve

__all__ = ["DatelineDates", "Expression", "Meaning", "create_dates", "find", "resolve"]
