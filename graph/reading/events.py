"""Reads of events: a page by filter, time and order, or some by id. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.ids import first_mention_id
from graph.reading import parsing
from graph.reading.asks import EventAsk, asked, mentions_limit
from graph.reading.composition import KNOWN_STATE, compose, fill, fragments
from graph.reading.cursors import Key, decode, encode
from graph.reading.filters import Conditions, EventFilter
from graph.reading.paging import Page, Window, page
from graph.reading.rows import EventRow
from graph.reading.session import Reader
from graph.reading.time_axes import TimeAxes, valid_predicate


class EventOrder(StrEnum):
    """How a page of events is ordered; events that are equal stand in the order of their ids."""

    OCCURRED_ASC = "OCCURRED_ASC"
    OCCURRED_DESC = "OCCURRED_DESC"
    KNOWN_ASC = "KNOWN_ASC"
    KNOWN_DESC = "KNOWN_DESC"
    MENTIONS_DESC = "MENTIONS_DESC"


_KINDS: dict[str, type] = {"OCCURRED": date, "KNOWN": datetime, "MENTIONS": int}


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events, in which order, which page of them, and what of each."""

    where: EventFilter = field(default_factory=EventFilter)
    axes: TimeAxes = field(default_factory=TimeAxes)
    order: EventOrder = EventOrder.OCCURRED_DESC
    window: Window = field(default_factory=Window)
    total: bool = False
    behind: bool = False
    """Whether it is wanted to know what lies on the side that the page is read from."""
    ask: EventAsk = field(default_factory=EventAsk)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the page is read from, and what it is ordered by there."""

    match: str
    key: str
    id: str
    lead: str | None
    answers: str | None


async def read_events(reader: Reader, query: EventQuery) -> Page[EventRow]:
    """Return a page of events. Raises BadInput (BAD_INPUT, BAD_CURSOR, TOO_COSTLY) and the errors of `Reader.read`."""
    statement, parameters = statement_of(query)
    (record,) = await reader.read(statement, parameters)
    rows = [parsing.event(found, query.ask) for found in record["page"]]

    def cursor(row: EventRow) -> str:
        key: dict[str, Key] = {"OCCURRED": row.day, "KNOWN": row.known_at, "MENTIONS": row.mention_count}
        return encode(query.order, (key[_axis(query.order)], row.id))

    return page(query.window, rows, cursor, behind=record["behind"], total=record["total"] if query.total else None)


async def read_events_by_id(
    reader: Reader, ids: Sequence[str], ask: EventAsk, known_at: datetime | None = None
) -> dict[str, EventRow]:
    """Return the events that these ids stand for now; an id whose mention is gone, or not known by then, is absent."""
    wanted = ask.parameters()
    statement = compose("events_by_id", known=known_at is not None, asked=asked(wanted))
    parameters = {
        "ids": list(ids),
        "mentionIds": [first_mention_id(id_of_event) for id_of_event in ids],
        "ask": wanted,
        "mentionsLimit": mentions_limit(ask.mentions),
        "knownAt": known_at,
    }
    return {record["id"]: parsing.event(record["event"], ask) for record in await reader.read(statement, parameters)}


def statement_of(query: EventQuery) -> tuple[str, dict[str, object]]:
    """Return the statement and the parameters of a page of events."""
    known = query.axes.known_at is not None
    conditions = Conditions(known=known)
    source = _source(query, conditions, known=known)
    valid, parameters = valid_predicate(query.axes, conditions.state)
    match = " AND ".join([source.match, conditions.condition(query.where, leave_out=source.answers), *valid])

    descending = query.order.endswith("DESC")
    direction = "ASC" if descending == query.window.backward else "DESC"
    inside, behind, bounds = _bounds(query, source, descending=descending)
    order = [f"{part} {direction}" for part in (source.lead, source.key, source.id) if part is not None]
    pieces = {
        "match": match,
        "inside": inside,
        "behind": behind,
        "state": conditions.state,
        "key": source.key,
        "order": fill(", ".join(order), direction=direction),
        "direction": direction,
    }
    wanted = query.ask.parameters()
    return compose("events", known=known, asked=asked(wanted), pieces=tuple(pieces.items())), {
        **conditions.parameters,
        **parameters,
        **bounds,
        "knownAt": query.axes.known_at,
        "ask": wanted,
        "limit": query.window.size + 1,
        "mentionsLimit": mentions_limit(query.ask.mentions),
        "total": query.total,
        "behind": query.behind and bool(bounds),
    }


def _axis(order: EventOrder) -> str:
    return order.split("_", 1)[0]


def _source(query: EventQuery, conditions: Conditions, *, known: bool) -> _Source:
    """Choose the read model whose index gives the order by day; all other orders sort what the filter leaves."""
    sources = fragments("event_sources")
    axis = _axis(query.order)
    answers = None
    if not known and axis == "OCCURRED":
        answers = next((name for name in ("region", "actor", "target") if getattr(query.where, name) is not None), None)
    chosen = sources["known" if known else answers or "all"]
    value = conditions.parameter(getattr(query.where, answers)) if answers else ""
    keys = {"OCCURRED": chosen["day"], "KNOWN": "event.knownAt", "MENTIONS": f"{conditions.state}.mentionCount"}
    match = fill(chosen["match"], value=value, known_state=KNOWN_STATE)
    return _Source(match, keys[axis], chosen["id"], chosen.get("lead") if axis == "OCCURRED" else None, answers)


def _bounds(query: EventQuery, source: _Source, *, descending: bool) -> tuple[str, str, dict[str, object]]:
    """Return the conditions of lying inside the window and behind where its reading starts, and their parameters."""
    kinds = (_KINDS[_axis(query.order)], str)
    parameters: dict[str, object] = {}
    inside: list[str] = []
    behind = "false"
    for name, cursor, later in (("after", query.window.after, True), ("before", query.window.before, False)):
        if cursor is None:
            continue
        parameters[f"{name}Key"], parameters[f"{name}Id"] = decode(query.order, kinds, cursor)
        sign = "<" if descending == later else ">"
        beyond = f"{source.key} {sign}= ${name}Key AND ({source.key} {sign} ${name}Key OR {source.id} {sign} ${name}Id)"
        inside.append(beyond)
        if query.window.backward != later:
            behind = f"NOT ({beyond})"
    return " AND ".join(inside) or "true", behind, parameters
