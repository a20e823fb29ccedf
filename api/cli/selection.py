"""Options of `dateline events` → a query of `graph.reading`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from api.cli.errors import CommandError
from extraction.errors import InputRefused, UnknownName
from extraction.knowledge import load as load_knowledge
from extraction.names import new_actor_id, new_region_id
from extraction.reading import parse_published
from extraction.types import Action
from graph.model import Status
from graph.reading import (
    BY_EVENT,
    ActorAsk,
    DateRange,
    DocumentAsk,
    EventAsk,
    EventFilter,
    EventQuery,
    MentionAsk,
    MentionsAsk,
    RegionAsk,
    TimeAxes,
)

ASK = EventAsk(
    actors=ActorAsk(),
    targets=ActorAsk(),
    regions=RegionAsk(),
    mentions=MentionsAsk(order=BY_EVENT, mention=MentionAsk(document=DocumentAsk())),
)
"""What a listing shows of an event."""

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Selection:
    """What was typed."""

    action: Sequence[str] = ()
    status: Sequence[str] = ()
    region: str | None = None
    actor: str | None = None
    during: str | None = None
    known_at: str | None = None


def query_of(selection: Selection) -> EventQuery:
    """Return the query. Raises CommandError (BAD_USAGE), and NOT_FOUND or AMBIGUOUS_NAME for names."""
    where = EventFilter(
        action=tuple(_member(Action, "--action", name) for name in selection.action) or None,
        status=tuple(_member(Status, "--status", name) for name in selection.status) or None,
        region=_region(selection.region) if selection.region else None,
        participant=_actor(selection.actor) if selection.actor else None,
    )
    try:
        known_at = parse_published(selection.known_at) if selection.known_at else None
    except InputRefused as error:
        raise CommandError("BAD_USAGE", f"--known-at: {error.message}") from None
    axes = TimeAxes(during=_range(selection.during) if selection.during else None, known_at=known_at)
    return EventQuery(where=where, axes=axes, ask=ASK)


def _region(given: str) -> str:
    """An id is taken as it is; a name that gazetteer and register do not know may be one that only texts name."""
    try:
        return given if given.startswith("r_") else load_knowledge().resolve_region(given).id
    except UnknownName:
        return new_region_id(given)


def _actor(given: str) -> str:
    try:
        return given if given.startswith("a_") else load_knowledge().resolve_actor(given).id
    except UnknownName:
        return new_actor_id(given)


def _member(choices: type[Value], option: str, given: str) -> Value:
    name = given.strip().upper()
    try:
        return choices(name)
    except ValueError:
        near = get_close_matches(name, [str(choice) for choice in choices], 3, 0.5) or [str(c) for c in choices]
        raise CommandError("BAD_USAGE", f"{option}: there is no {given}; choose from {', '.join(near)}") from None


def _range(given: str) -> DateRange:
    """`A..B` is A ≤ day < B, either may be missing; a single day is that day."""
    first, dots, last = given.partition("..")
    start, end = _day(first), _day(last)
    if not dots:
        end = None if start is None else start + timedelta(days=1)
    if start is None and end is None:
        raise CommandError("BAD_USAGE", "--during: give a day, or two with .. between: 2022-10-01..2022-11-01")
    return DateRange(start, end)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given.strip()) if given.strip() else None
    except ValueError:
        raise CommandError("BAD_USAGE", f"--during: “{given.strip()}” is no day; write YYYY-MM-DD") from None
