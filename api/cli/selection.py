"""Options of `dateline events` → a query of `graph.reading`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from api.cli.errors import CommandError
from api.cli.instants import instant
from extraction.errors import UnknownName
from extraction.knowledge import load as load_knowledge
from extraction.names import new_actor_id, new_region_id
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
    axes = TimeAxes(
        during=_range(selection.during) if selection.during else None,
        known_at=instant("--known-at", selection.known_at),
    )
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
    """`A..B` is A ≤ day < B, either may be missing; a day, month or year alone is that period."""
    first, dots, last = given.partition("..")
    start, end = _period(first)
    if dots:
        end, _ = _period(last)
    if start is None and end is None:
        raise CommandError("BAD_USAGE", "--during: give a day, or two with .. between: 2022-10-01..2022-11-01")
    return DateRange(start, end)


def _period(given: str) -> tuple[date | None, date | None]:
    """Return the first day of a day, month or year, and the day after its last; nothing for nothing."""
    text = given.strip()
    if not text:
        return None, None
    try:
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 1, 1), date(int(text) + 1, 1, 1)
        if re.fullmatch(r"\d{4}-\d{2}", text):
            start = date.fromisoformat(f"{text}-01")
            return start, (start + timedelta(days=31)).replace(day=1)
        start = date.fromisoformat(text)
        return start, start + timedelta(days=1)
    except (ValueError, OverflowError):
        raise CommandError("BAD_USAGE", f"--during: “{text}” is no day; write YYYY-MM-DD, YYYY-MM or YYYY") from None
