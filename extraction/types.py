"""The types that pass between the steps of extraction, and out of it.

Offsets are Unicode code points into `Document.text`, half-open: `text[start:end]`. Days are UTC calendar days,
intervals half-open. Steps inside the spaCy pipeline hand on `Draft`s, which count in tokens; what leaves the package
is an `Extraction`, which counts in characters.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Action(StrEnum):
    """The 35 actions of the ontology; definitions and crosswalk in `data/ontology.yaml`."""

    ANNEXED = "ANNEXED"
    CAPTURED = "CAPTURED"
    RECAPTURED = "RECAPTURED"
    LIBERATED = "LIBERATED"
    OCCUPIED = "OCCUPIED"
    CONTROLLED = "CONTROLLED"
    WITHDREW = "WITHDREW"
    CEDED = "CEDED"
    INVADED = "INVADED"
    ADVANCED = "ADVANCED"
    REPELLED = "REPELLED"
    BESIEGED = "BESIEGED"
    DEFENDED = "DEFENDED"
    DEPLOYED = "DEPLOYED"
    MOBILIZED = "MOBILIZED"
    SURRENDERED = "SURRENDERED"
    ATTACKED = "ATTACKED"
    BOMBARDED = "BOMBARDED"
    CLASHED = "CLASHED"
    KILLED = "KILLED"
    INJURED = "INJURED"
    DESTROYED = "DESTROYED"
    DETAINED = "DETAINED"
    DISPLACED = "DISPLACED"
    SIGNED = "SIGNED"
    NEGOTIATED = "NEGOTIATED"
    DECLARED = "DECLARED"
    RECOGNIZED = "RECOGNIZED"
    REJECTED = "REJECTED"
    THREATENED = "THREATENED"
    DEMANDED = "DEMANDED"
    SANCTIONED = "SANCTIONED"
    AIDED = "AIDED"
    VOTED = "VOTED"
    PROTESTED = "PROTESTED"


class ActionGroup(StrEnum):
    """The four groups of actions."""

    CONTROL = "CONTROL"
    MANOEUVRE = "MANOEUVRE"
    VIOLENCE = "VIOLENCE"
    POLITICS = "POLITICS"


class Factuality(StrEnum):
    """How a mention's text gives its event."""

    ASSERTED = "ASSERTED"
    CLAIMED = "CLAIMED"
    PLANNED = "PLANNED"
    HYPOTHETICAL = "HYPOTHETICAL"
    DENIED = "DENIED"


class Role(StrEnum):
    """What a participant is to an event."""

    ACTOR = "ACTOR"
    TARGET = "TARGET"
    REGION = "REGION"


class Extent(StrEnum):
    """How much of a region: the whole, a part ("parts of", "villages in"), or only near it."""

    WHOLE = "WHOLE"
    PART = "PART"
    NEAR = "NEAR"


class Precision(StrEnum):
    """How exactly a date is given."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    SEASON = "SEASON"
    YEAR = "YEAR"
    UNKNOWN = "UNKNOWN"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "STATE"
    FORCE = "FORCE"
    GROUP = "GROUP"
    ORGANISATION = "ORGANISATION"
    PERSON = "PERSON"
    POPULATION = "POPULATION"
    OTHER = "OTHER"


class RegionKind(StrEnum):
    """What a region is."""

    CONTINENT = "CONTINENT"
    COUNTRY = "COUNTRY"
    ADMIN1 = "ADMIN1"
    ADMIN2 = "ADMIN2"
    CITY = "CITY"
    RIVER = "RIVER"
    ISLAND = "ISLAND"
    AREA = "AREA"
    FACILITY = "FACILITY"
    OTHER = "OTHER"


class Layout(StrEnum):
    """What a paragraph is on the page. Offsets always refer to the text as given; a part is marked, never removed."""

    BODY = "BODY"
    HEADLINE = "HEADLINE"
    CAPTION = "CAPTION"
    PROMO = "PROMO"
    REPEAT = "REPEAT"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known about it. `published_at` is an aware UTC instant or None."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` ≤ i < `end` of a document, with their text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `start` ≤ day < `end`. UNKNOWN: both None. `end` None with `start` set: it goes on."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN


@dataclass(frozen=True, slots=True)
class Count:
    """A number in a participant's span: "at least seven" is low 7, high None; "dozens" low 24, high 99."""

    low: int | None
    high: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Belonging of an entity to another, on days `start` ≤ day < `end`; None is open."""

    entity_id: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the register, or one first named by a text (`known` false, id derived from its name)."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country_id: str | None = None
    """Region id of the state's own country, or of the country where the actor lives."""
    part_of: tuple[Membership, ...] = ()
    known: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """A place of the gazetteer or its overlay, or one first named by a text (`known` false, no coordinates)."""

    id: str
    name: str
    kind: RegionKind
    aliases: tuple[str, ...] = ()
    country_id: str | None = None
    part_of: tuple[str, ...] = ()
    """Ids of the regions that it lies in directly."""
    sovereign: tuple[Membership, ...] = ()
    """For a country: the state actor whose it is, with days."""
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    known: bool = True


Entity = Actor | Region


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another entity that a name may mean. Its score, from 0 to 1, compares with that of the resolution."""

    entity_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entity a participant is, how sure, and by which rule."""

    entity_id: str
    score: float
    rule: str
    alternatives: tuple[Alternative, ...] = ()
    """What else the words may mean, at most three, the likeliest first; no entities of the extraction for that."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor, target or region of a mention: its span in the text and the entity that it is, if any."""

    role: Role
    span: Span
    resolution: Resolution | None = None
    antecedent: Span | None = None
    """For a pronoun or role noun: the phrase in the document that it stands for."""
    extent: Extent | None = None
    count: Count | None = None
    inferred: bool = False
    """True when another mention of the document supplied it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose word a mention is."""

    span: Span
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One trigger in one document that refers to an action. `id` comes from document, action and offsets."""

    id: str
    document_id: str
    action: Action
    trigger: Span
    quote: Span
    factuality: Factuality
    participants: tuple[Participant, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    date_expression: Span | None = None
    occurred: Interval = Interval()
    presupposed: bool = False
    """True when the trigger only modifies a name ("the annexed regions")."""
    layout: Layout = Layout.BODY
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger that was considered and dropped. Codes are listed in `data/candidate_codes.yaml`."""

    trigger: Span
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that a document gives: mentions and candidates in text order, and every entity that they resolve to with all
    that it belongs to."""

    document_id: str
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    actors: tuple[Actor, ...] = ()
    regions: tuple[Region, ...] = ()


# --- between the components of the spaCy pipeline: token offsets into the Doc ---------------------------------------


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` ≤ i < `end` of a Doc, `head` its syntactic head."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase that fills a role of a draft."""

    role: Role
    phrase: Phrase
    score: float = 1.0
    antecedent: Phrase | None = None
    resolution: Resolution | None = None
    extent: Extent | None = None
    count: Count | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase whose word a draft is."""

    phrase: Phrase
    resolution: Resolution | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression in tokens, and what it means."""

    start: int
    end: int
    occurred: Interval


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention in the making. Each component returns drafts with one more part filled in."""

    action: Action
    start: int
    end: int
    head: int
    """Token index of the trigger's syntactic head."""
    score: float = 1.0
    fillers: tuple[Filler, ...] = ()
    factuality: Factuality = Factuality.ASSERTED
    presupposed: bool = False
    sources: tuple[Source, ...] = ()
    date: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate in the making: tokens and coded reason."""

    start: int
    end: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: characters, and what it is on the page."""

    start: int
    end: int
    layout: Layout = field(default=Layout.BODY)
