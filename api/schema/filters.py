"""What a caller may filter by: the inputs, and what they mean to the reads."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

import strawberry
from strawberry import UNSET

from api.schema.context import Context, given
from api.schema.enums import Action, ActionGroup, DocumentState, Status
from api.schema.refs import Ref, Resolved, resolve
from graph import reading
from graph.errors import BadInput

Word = TypeVar("Word", bound=StrEnum)

DEEPEST = 10
"""Levels of AND, OR and NOT in each other."""


@strawberry.input(description="Days from `from` up to, but not including, `to`; leave one out to leave that side open.")
class DateRange:
    """Days, half-open."""

    start: date | None = strawberry.field(name="from", default=UNSET, description="The first day.")
    end: date | None = strawberry.field(name="to", default=UNSET, description="The day after the last.")

    def read(self) -> reading.DateRange:
        """Return the range as reads take it. Raises BadInput when it is empty."""
        return reading.DateRange(given(self.start), given(self.end))


@strawberry.input(description="Which actions; both conditions hold.")
class ActionIn:
    """Which actions."""

    eq: Action | None = strawberry.field(default=UNSET, description="This one.")
    in_: list[Action] | None = strawberry.field(name="in", default=UNSET, description="One of these.")


@strawberry.input(description="Which statuses; both conditions hold.")
class StatusIn:
    """Which statuses."""

    eq: Status | None = strawberry.field(default=UNSET, description="This one.")
    in_: list[Status] | None = strawberry.field(name="in", default=UNSET, description="One of these.")


@strawberry.input(
    description="Conditions on a name, all of which hold. Case, accents, hyphens and a leading article do not count."
)
class NameFilter:
    """Conditions on a name."""

    eq: str | None = strawberry.field(default=UNSET, description="This is the name.")
    starts_with: str | None = strawberry.field(default=UNSET, description="The name begins so.")
    contains: str | None = strawberry.field(default=UNSET, description="This stands somewhere in the name.")

    def read(self) -> reading.NameFilter:
        """Return the filter as reads take it."""
        return reading.NameFilter(given(self.eq), given(self.starts_with), given(self.contains))


@strawberry.input(description="Conditions on a document, all of which hold.")
class DocumentFilter:
    """Conditions on a document."""

    state: DocumentState | None = strawberry.field(default=UNSET, description="It has come this far.")
    source: str | None = strawberry.field(default=UNSET, description="This is its source, word for word.")

    def read(self) -> reading.DocumentFilter:
        """Return the filter as reads take it."""
        return reading.DocumentFilter(given(self.state), given(self.source))


@strawberry.input(description="Conditions on an event, all of which hold.")
class EventFilter:
    """Conditions on an event."""

    all_of: list["EventFilter"] | None = strawberry.field(name="AND", default=UNSET, description="All of these hold.")
    any_of: list["EventFilter"] | None = strawberry.field(
        name="OR", default=UNSET, description="At least one of these holds; of an empty list, none does."
    )
    none_of: "EventFilter | None" = strawberry.field(name="NOT", default=UNSET, description="This does not hold.")
    action: ActionIn | None = strawberry.field(default=UNSET, description="What was done.")
    group: ActionGroup | None = strawberry.field(default=UNSET, description="The group of what was done.")
    status: StatusIn | None = strawberry.field(default=UNSET, description="What all reports of it come to.")
    region: Ref | None = strawberry.field(
        default=UNSET, description="It was done in this region, or in one that lies in it."
    )
    participant: Ref | None = strawberry.field(
        default=UNSET,
        description="This actor, or one that belonged to it that day, did it or had it done to them.",
    )
    actor: Ref | None = strawberry.field(
        default=UNSET, description="This actor, or one that belonged to it that day, did it."
    )
    target: Ref | None = strawberry.field(
        default=UNSET, description="It was done to this actor, or to one that belonged to it that day."
    )
    attributed_to: Ref | None = strawberry.field(
        default=UNSET,
        description="A mention gives it as the word of this actor, or of one that belonged to it that day.",
    )
    source: str | None = strawberry.field(default=UNSET, description="A document of this source mentions it.")
    source_count_at_least: int | None = strawberry.field(
        default=UNSET, description="At least so many independent sources speak of it."
    )


async def read_filter(where: EventFilter | None, context: Context) -> reading.EventFilter:
    """Return the filter as reads take it, with every reference decided.

    Raises BadInput (NOT_FOUND and AMBIGUOUS_NAME for references, TOO_COSTLY for a filter that nests too deep).
    """
    if where is None:
        return reading.EventFilter()
    _check_depth(where)
    regions = [ref for one in _flat(where) if (ref := given(one.region)) is not None]
    names = ("participant", "actor", "target", "attributed_to")
    actors = [ref for one in _flat(where) for name in names if (ref := given(getattr(one, name))) is not None]
    return _read(where, await resolve(context, regions=regions, actors=actors))


def _read(where: EventFilter, resolved: Resolved) -> reading.EventFilter:
    any_of, none_of = given(where.any_of), given(where.none_of)
    action, status = given(where.action), given(where.status)
    return reading.EventFilter(
        all_of=tuple(_read(one, resolved) for one in given(where.all_of) or ()),
        any_of=None if any_of is None else tuple(_read(one, resolved) for one in any_of),
        none_of=None if none_of is None else _read(none_of, resolved),
        action=None if action is None else _either(action.eq, action.in_),
        group=given(where.group),
        status=None if status is None else _either(status.eq, status.in_),
        region=resolved.region(given(where.region)),
        participant=resolved.actor(given(where.participant)),
        actor=resolved.actor(given(where.actor)),
        target=resolved.actor(given(where.target)),
        attributed_to=resolved.actor(given(where.attributed_to)),
        source=given(where.source),
        source_count_at_least=given(where.source_count_at_least),
    )


def _either(eq: Word | None, several: list[Word] | None) -> tuple[Word, ...] | None:
    """Return the words that both conditions allow; None when neither asks anything."""
    one, some = given(eq), given(several)
    if one is None:
        return None if some is None else tuple(some)
    return (one,) if some is None or one in some else ()


def _below(where: EventFilter) -> Iterator[EventFilter]:
    yield from given(where.all_of) or ()
    yield from given(where.any_of) or ()
    if (none_of := given(where.none_of)) is not None:
        yield none_of


def _flat(where: EventFilter) -> Iterator[EventFilter]:
    yield where
    for one in _below(where):
        yield from _flat(one)


def _check_depth(where: EventFilter) -> None:
    level = [where]
    for _ in range(DEEPEST):
        level = [below for one in level for below in _below(one)]
    if level:
        raise BadInput(f"This filter nests AND, OR and NOT more than {DEEPEST} deep. Flatten it.", code="TOO_COSTLY")
