"""What a caller wants to know of each thing, so that one statement reads just that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.reading.cursors import Key, decode
from graph.reading.paging import Window

Parameters = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ActorAsk:
    """Of an actor: what it belongs to (`on` a day, else the day of the context), and how many of its members."""

    member_of: bool = False
    on: date | None = None
    members: int | None = None

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {"memberOf": self.member_of, "on": self.on, "members": self.members}


@dataclass(frozen=True, slots=True)
class RegionAsk:
    """Of a region: what it lies in, and its country."""

    within: bool = False
    country: bool = False

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {"within": self.within, "country": self.country}


@dataclass(frozen=True, slots=True)
class ParticipantsAsk:
    """Of participants: what of the entities that they resolve to."""

    actor: ActorAsk = ActorAsk()
    region: RegionAsk = RegionAsk()

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {"actor": self.actor.parameters(), "region": self.region.parameters()}


@dataclass(frozen=True, slots=True)
class MentionAsk:
    """Of a mention."""

    participants: ParticipantsAsk | None = None
    attributions: ActorAsk | None = None
    document: "DocumentAsk | None" = None
    event: "EventAsk | None" = None

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {
            "participants": _of(self.participants),
            "attributions": _of(self.attributions),
            "document": _of(self.document),
            "event": _of(self.event),
        }


@dataclass(frozen=True, slots=True)
class MentionsAsk:
    """Of the mentions under an event or a document: which page in which order, and what of each."""

    order: "MentionOrder"
    window: Window = field(default_factory=Window)
    total: bool = False
    mention: MentionAsk = MentionAsk()

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it. Raises BadInput (BAD_CURSOR)."""
        after = None if self.window.after is None else self.order.decode(self.window.after)
        return {**self.mention.parameters(), "total": self.total, "after": after}


@dataclass(frozen=True, slots=True)
class MentionOrder:
    """An order of mentions: its name in cursors and the types of its key."""

    name: str
    kinds: tuple[type, ...]

    def decode(self, cursor: str) -> list[Key]:
        """Return the key in a cursor. Raises BadInput (BAD_CURSOR)."""
        return decode(self.name, self.kinds, cursor)


@dataclass(frozen=True, slots=True)
class EventAsk:
    """Of an event."""

    actors: ActorAsk | None = None
    targets: ActorAsk | None = None
    regions: RegionAsk | None = None
    mentions: MentionsAsk | None = None

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {
            "actors": _of(self.actors),
            "targets": _of(self.targets),
            "regions": _of(self.regions),
            "mentions": _of(self.mentions),
        }


@dataclass(frozen=True, slots=True)
class DocumentAsk:
    """Of a document. `candidates` is how many of its dropped triggers."""

    text: bool = False
    mentions: MentionsAsk | None = None
    candidates: int | None = None

    def parameters(self) -> Parameters:
        """Return the ask as a statement takes it."""
        return {"text": self.text, "mentions": _of(self.mentions), "candidates": self.candidates}


def asked(parameters: Parameters, path: str = "$ask") -> frozenset[str]:
    """Return the paths of `$ask` that are set: which optional parts of a statement stand in it."""
    found = {path}
    for name, value in parameters.items():
        here = f"{path}.{name}"
        if isinstance(value, Mapping):
            found |= asked(value, here)
        elif value is not None and value is not False:
            found.add(here)
    return frozenset(found)


def mentions_limit(ask: MentionsAsk | None) -> int:
    """Return how many mentions to read: one more than wanted, which tells whether there are more."""
    return 0 if ask is None else ask.window.size + 1


def _of(
    ask: ActorAsk | RegionAsk | ParticipantsAsk | MentionsAsk | DocumentAsk | EventAsk | None,
) -> Parameters | None:
    return None if ask is None else ask.parameters()
