"""Reads: asynchronous functions that each run one statement with read access and give back frozen rows.

A read takes a `Reader` (driver, database, time limit, operation), says what it wants with an ask (`EventAsk`, …), and
names the time it asks for with `TimeAxes` or `known_at`. Statements and their parts stand in `graph/queries`.
"""

from graph.reading.asks import ActorAsk, DocumentAsk, EventAsk, MentionAsk, MentionsAsk, ParticipantsAsk, RegionAsk
from graph.reading.documents import (
    DocumentFilter,
    read_documents,
    read_documents_by_id,
    read_mentions_by_id,
)
from graph.reading.entities import (
    NameFilter,
    entities_known,
    read_actors,
    read_actors_by_id,
    read_regions,
    read_regions_by_id,
)
from graph.reading.events import EventOrder, EventQuery, read_events, read_events_by_id
from graph.reading.filters import EventFilter
from graph.reading.paging import Page, Window, window
from graph.reading.parsing import BY_DOCUMENT, BY_EVENT
from graph.reading.session import Reader, alive
from graph.reading.time_axes import DateRange, TimeAxes

__all__ = [
    "BY_DOCUMENT",
    "BY_EVENT",
    "ActorAsk",
    "DateRange",
    "DocumentAsk",
    "DocumentFilter",
    "EventAsk",
    "EventFilter",
    "EventOrder",
    "EventQuery",
    "MentionAsk",
    "MentionsAsk",
    "NameFilter",
    "Page",
    "ParticipantsAsk",
    "Reader",
    "RegionAsk",
    "TimeAxes",
    "Window",
    "alive",
    "entities_known",
    "read_actors",
    "read_actors_by_id",
    "read_documents",
    "read_documents_by_id",
    "read_events",
    "read_events_by_id",
    "read_mentions_by_id",
    "read_regions",
    "read_regions_by_id",
    "window",
]
