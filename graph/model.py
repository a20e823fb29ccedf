"""The types that pass between the steps of the graph package.

Days are UTC calendar days and intervals half-open, as in `extraction.types`; instants are aware and in UTC. Ids of
entities are those of the gazetteer and the register (`r_…`, `a_…`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from extraction.types import Action, ActionGroup, ActorKind, Factuality, Interval, Membership, RegionKind


class Status(StrEnum):
    """What the reports taken together make of an event; the table is in docs/merging.md."""

    ASSERTED = "ASSERTED"
    CLAIMED = "CLAIMED"
    PLANNED = "PLANNED"
    HYPOTHETICAL = "HYPOTHETICAL"
    DENIED = "DENIED"
    CONTESTED = "CONTESTED"


class DocumentState(StrEnum):
    """How far a document has come."""

    PENDING = "PENDING"
    DONE = "DONE"
    FAILED = "FAILED"


class OnConflict(StrEnum):
    """What to do with a known id that comes with another text."""

    REJECT = "REJECT"
    REPLACE = "REPLACE"


class Outcome(StrEnum):
    """What became of an accepted document."""

    NEW = "NEW"
    KNOWN = "KNOWN"
    REPLACED = "REPLACED"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A document that stands in the graph. It needs extracting unless `state` is DONE."""

    id: str
    outcome: Outcome
    state: DocumentState


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that was not taken: `code` is a word of docs/errors.md, `message` says what to do."""

    id: str
    code: str
    message: str


# --- merging: pure values, no database ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MergeMention:
    """What merging needs to know of a mention. Entity ids are those that its participants resolve to, in text order."""

    id: str
    block: str
    """Mentions of different blocks are never of one event: `graph.merging.block_key`."""
    document_id: str
    known_at: datetime
    start: int
    action: Action
    factuality: Factuality
    occurred: Interval = field(default_factory=Interval)
    presupposed: bool = False
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    attributed: bool = False
    """True when the text says whose word it is, resolved or not."""
    unresolved: tuple[tuple[str, str], ...] = ()
    """(role, text) of participants and attributions (role ATTRIBUTION) that resolve to nothing, for wording only."""
    source: str | None = None
    quote: str = ""

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Known time, document, offset, id: the order in which mentions come first, last and give their names."""
        return (self.known_at, self.document_id, self.start, self.id)

    @property
    def day(self) -> date:
        """The day that it tells of as well as we know: the first of its interval, else the day it became known."""
        return self.occurred.start or self.known_at.date()


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A region as merging sees it: `within` holds its own id and those of all that it lies in."""

    name: str
    kind: RegionKind = RegionKind.OTHER
    country_id: str | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """An actor as merging sees it, with the actors that it belongs to directly."""

    name: str
    kind: ActorKind = ActorKind.OTHER
    country_id: str | None = None
    part_of: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The regions and actors that some mentions name, and all that these lie in or belong to."""

    places: Mapping[str, PlaceFacts]
    actors: Mapping[str, ActorFacts]

    def name(self, entity_id: str) -> str:
        """The entity's name; its id where it is not known."""
        facts = self.places.get(entity_id) or self.actors.get(entity_id)
        return facts.name if facts else entity_id

    def closure(self, entity_id: str, day: date) -> tuple[str, ...]:
        """The region and all that it lies in, or the actor and all that it belongs to on `day`; sorted, itself
        included."""
        place = self.places.get(entity_id)
        if place:
            return tuple(sorted({entity_id, *place.within}))
        found = {entity_id}
        waiting = [entity_id]
        while waiting:
            facts = self.actors.get(waiting.pop())
            for membership in facts.part_of if facts else ():
                begun = membership.start is None or membership.start <= day
                if begun and (membership.end is None or day < membership.end) and membership.entity_id not in found:
                    found.add(membership.entity_id)
                    waiting.append(membership.entity_id)
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class EventState:
    """What an event was for `known_from` ≤ k < `known_to` (None: still). Id tuples are sorted; closures hold the ids
    themselves."""

    known_from: datetime
    known_to: datetime | None
    status: Status
    occurred: Interval
    day: date
    """Sort key: the first day of `occurred`, else the day on which the event became known."""
    mention_count: int
    source_count: int
    summary: str
    actor_ids: tuple[str, ...] = ()
    target_ids: tuple[str, ...] = ()
    region_ids: tuple[str, ...] = ()
    within_ids: tuple[str, ...] = ()
    actor_closure_ids: tuple[str, ...] = ()
    target_closure_ids: tuple[str, ...] = ()
    attributed_to_ids: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """An event as its mentions make it. `states` is never empty and its last entry is what holds now."""

    id: str
    action: Action
    group: ActionGroup
    block: str
    known_at: datetime
    mention_ids: tuple[str, ...]
    states: tuple[EventState, ...]

    @property
    def now(self) -> EventState:
        """The state that all of its mentions give."""
        return self.states[-1]
