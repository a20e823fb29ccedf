"""What reads give back: frozen rows.

A part that was not asked for is None; a list that was asked for and is empty is (). Days and instants are Python's own,
instants aware.
"""

from dataclasses import dataclass
from datetime import date, datetime

from extraction.types import Action, ActionGroup, ActorKind, Count, Extent, Factuality, Interval, RegionKind, Role, Span
from graph.model import DocumentState, Status
from graph.reading.paging import Page


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor. `day` is the day that memberships are asked on unless another is given."""

    id: str
    name: str
    kind: ActorKind
    day: date
    member_of: "tuple[ActorRow, ...] | None" = None
    member_of_on: date | None = None
    members: "tuple[ActorRow, ...] | None" = None
    members_size: int = 0


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region. `country` is None when it was not asked for, and when it has none: `country_id` tells."""

    id: str
    name: str
    kind: RegionKind
    latitude: float | None
    longitude: float | None
    country_id: str | None
    country: "RegionRow | None" = None
    within: "tuple[RegionRow, ...] | None" = None


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Who or what takes part in a mention, and the entity that it is."""

    role: Role
    span: Span
    entity: ActorRow | RegionRow | None
    antecedent: Span | None
    extent: Extent | None
    count: Count | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """Whose word a mention is."""

    span: Span
    actor: ActorRow | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention of an event in a document."""

    id: str
    document_id: str
    action: Action
    factuality: Factuality
    trigger: Span
    quote: Span
    occurred: Interval
    known_at: datetime
    participants: tuple[ParticipantRow, ...] | None = None
    attributions: tuple[AttributionRow, ...] | None = None
    document: "DocumentRow | None" = None
    event: "EventRow | None" = None
    event_asked: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, in its state of now or of the known time that was asked for. `day` is its sort key."""

    id: str
    action: Action
    group: ActionGroup
    status: Status
    occurred: Interval
    day: date
    summary: str
    mention_count: int
    source_count: int
    known_at: datetime
    actors: tuple[ActorRow, ...] | None = None
    targets: tuple[ActorRow, ...] | None = None
    regions: tuple[RegionRow, ...] | None = None
    mentions: Page[MentionRow] | None = None


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A trigger that was considered and dropped."""

    trigger: Span
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, with its text only when that was asked for."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    published_at: datetime | None
    ingested_at: datetime
    state: DocumentState
    failure_code: str | None
    failure_message: str | None
    text: str | None = None
    mentions: Page[MentionRow] | None = None
    candidates: tuple[CandidateRow, ...] | None = None
    candidates_size: int = 0
