"""Maps that Neo4j returns → rows.

Each function takes what was asked for, since an empty list means "none" only where it was asked.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from neo4j.time import Date, DateTime

from extraction.types import (
    Action,
    ActionGroup,
    ActorKind,
    Count,
    Extent,
    Factuality,
    Interval,
    Precision,
    RegionKind,
    Role,
    Span,
)
from graph.model import DocumentState, Status
from graph.reading.asks import ActorAsk, DocumentAsk, EventAsk, MentionAsk, MentionOrder, MentionsAsk, RegionAsk
from graph.reading.cursors import encode
from graph.reading.paging import Page, page
from graph.reading.rows import (
    ActorRow,
    AttributionRow,
    CandidateRow,
    DocumentRow,
    EventRow,
    MentionRow,
    ParticipantRow,
    RegionRow,
)

Map = Mapping[str, Any]

BY_EVENT = MentionOrder("mentions-of-event", (datetime, str, int, str))
"""First known first."""
BY_DOCUMENT = MentionOrder("mentions-of-document", (int, str))
"""In the order of the text."""


def day(value: Date | None) -> date | None:
    """Return a calendar day as Python's own."""
    return None if value is None else value.to_native()


def instant(value: DateTime) -> datetime:
    """Return an instant as Python's own, aware; it has microseconds."""
    return value.to_native()


def distinct(rows: Iterable[ActorRow]) -> tuple[ActorRow, ...]:
    """Return the rows without repeats, each where it stands first: there may be several ways to one actor."""
    return tuple({row.id: row for row in reversed(tuple(rows))}.values())[::-1]


def actor(found: Map, ask: ActorAsk | None) -> ActorRow:
    """Return an actor's row."""
    asked = ask or ActorAsk()
    return ActorRow(
        found["id"],
        found["name"],
        ActorKind(found["kind"]),
        found["day"].to_native() if isinstance(found["day"], Date) else found["day"],
        member_of=distinct(actor(one, None) for one in found["memberOf"]) if asked.member_of else None,
        member_of_on=asked.on,
        members=tuple(actor(one, None) for one in found["members"]) if asked.members is not None else None,
        members_size=asked.members or 0,
    )


def region(found: Map, ask: RegionAsk | None) -> RegionRow:
    """Return a region's row."""
    asked = ask or RegionAsk()
    country = found["country"] if asked.country else []
    return RegionRow(
        found["id"],
        found["name"],
        RegionKind(found["kind"]),
        found["latitude"],
        found["longitude"],
        found["countryId"],
        country=region(country[0], None) if country else None,
        within=tuple(region(one, None) for one in found["within"]) if asked.within else None,
    )


def event(found: Map, ask: EventAsk) -> EventRow:
    """Return an event's row."""
    mentions = ask.mentions
    return EventRow(
        found["id"],
        Action(found["action"]),
        ActionGroup(found["group"]),
        Status(found["status"]),
        _occurred(found),
        found["day"].to_native(),
        found["summary"],
        found["mentionCount"],
        found["sourceCount"],
        instant(found["knownAt"]),
        actors=None if ask.actors is None else tuple(actor(one, ask.actors) for one in found["actors"]),
        targets=None if ask.targets is None else tuple(actor(one, ask.targets) for one in found["targets"]),
        regions=None if ask.regions is None else tuple(region(one, ask.regions) for one in found["regions"]),
        mentions=None if mentions is None else _mentions(found, mentions, BY_EVENT, found["mentionCount"]),
    )


def mention(found: Map, ask: MentionAsk) -> MentionRow:
    """Return a mention's row."""
    document_found = found.get("document") or []
    event_found = found.get("event") or []
    participants = ask.participants
    return MentionRow(
        found["id"],
        found["documentId"],
        Action(found["action"]),
        Factuality(found["factuality"]),
        Span(found["start"], found["end"], found["trigger"]),
        Span(found["quoteStart"], found["quoteEnd"], found["quoteText"]),
        _occurred(found),
        instant(found["knownAt"]),
        participants=None
        if participants is None
        else tuple(_participant(one, participants.actor, participants.region) for one in found["participants"]),
        attributions=None
        if ask.attributions is None
        else tuple(
            AttributionRow(_span(one), None if one["actor"] is None else actor(one["actor"], ask.attributions))
            for one in found["attributions"]
        ),
        document=document(document_found[0], ask.document) if ask.document is not None and document_found else None,
        event=event(event_found[0], ask.event) if ask.event is not None and event_found else None,
        event_asked=ask.event is not None,
    )


def document(found: Map, ask: DocumentAsk) -> DocumentRow:
    """Return a document's row."""
    candidates = None
    if ask.candidates is not None:
        candidates = tuple(
            CandidateRow(Span(one["start"], one["end"], one["trigger"]), one["code"], one["reason"])
            for one in found["candidates"]
        )
    published = found["publishedAt"]
    return DocumentRow(
        found["id"],
        found["title"],
        found["url"],
        found["source"],
        None if published is None else instant(published),
        instant(found["ingestedAt"]),
        DocumentState(found["state"]),
        found["failureCode"],
        found["failureMessage"],
        text=found["text"] if ask.text else None,
        mentions=None if ask.mentions is None else _mentions(found, ask.mentions, BY_DOCUMENT, found["mentionsTotal"]),
        candidates=candidates,
        candidates_size=ask.candidates or 0,
    )


def _mentions(found: Map, ask: MentionsAsk, order: MentionOrder, total: int | None) -> Page[MentionRow]:
    rows = [mention(one, ask.mention) for one in found["mentions"]]

    def cursor(row: MentionRow) -> str:
        key = (
            (row.known_at, row.document_id, row.trigger.start, row.id)
            if order is BY_EVENT
            else (row.trigger.start, row.id)
        )
        return encode(order.name, key)

    return page(ask.window, rows, cursor, behind=found["mentionsBefore"], total=total)


def _participant(found: Map, actor_ask: ActorAsk, region_ask: RegionAsk) -> ParticipantRow:
    entity: ActorRow | RegionRow | None = None
    if found["actor"] is not None:
        entity = actor(found["actor"], actor_ask)
    elif found["region"] is not None:
        entity = region(found["region"], region_ask)
    counted = found["countText"]
    return ParticipantRow(
        Role(found["role"]),
        _span(found),
        entity,
        antecedent=None
        if found["antecedentText"] is None
        else Span(found["antecedentStart"], found["antecedentEnd"], found["antecedentText"]),
        extent=None if found["extent"] is None else Extent(found["extent"]),
        count=None if counted is None else Count(found["countLow"], found["countHigh"], counted),
        inferred=bool(found["inferred"]),
    )


def _span(found: Map) -> Span:
    return Span(found["start"], found["end"], found["text"])


def _occurred(found: Map) -> Interval:
    precision = found["datePrecision"]
    return Interval(
        day(found["occurredFrom"]),
        day(found["occurredTo"]),
        Precision.UNKNOWN if precision is None else Precision(precision),
    )
