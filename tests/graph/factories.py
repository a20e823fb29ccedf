"""Documents and extractions built by hand: a small world, and mentions whose offsets are looked up in the text."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from extraction.types import (
    Action,
    Actor,
    ActorKind,
    Attribution,
    Candidate,
    Document,
    Entity,
    Extraction,
    Factuality,
    Interval,
    Membership,
    Mention,
    Participant,
    Precision,
    Region,
    RegionKind,
    Resolution,
    Role,
    Span,
)
from graph.model import ActorFacts, Hierarchy, PlaceFacts

WAR_BEGAN = date(2022, 2, 24)

_REGIONS = (
    Region("r_eu", "Europe", RegionKind.CONTINENT),
    Region(
        "r_UA",
        "Ukraine",
        RegionKind.COUNTRY,
        country_id="r_UA",
        part_of=("r_eu",),
        sovereign=(Membership("a_ukraine"),),
    ),
    Region("r_UA.05", "Donetsk Oblast", RegionKind.ADMIN1, ("Donetsk",), "r_UA", ("r_UA",)),
    Region("r_UA.08", "Kherson Oblast", RegionKind.ADMIN1, ("Kherson",), "r_UA", ("r_UA",)),
    Region("r_lyman", "Lyman", RegionKind.CITY, ("Krasny Lyman",), "r_UA", ("r_UA.05",), (), 48.98, 37.8, 20_469),
    Region("r_kherson", "Kherson", RegionKind.CITY, (), "r_UA", ("r_UA.08",), (), 46.66, 32.62, 279_131),
    Region("r_x_hut", "Hut", RegionKind.OTHER, country_id="r_UA", part_of=("r_UA.08",), known=False),
)
_ACTORS = (
    Actor("a_ukraine", "Ukraine", ActorKind.STATE, (), "r_UA"),
    Actor("a_uaf", "Ukrainian Armed Forces", ActorKind.FORCE, (), "r_UA", (Membership("a_ukraine"),)),
    Actor("a_russia", "Russia", ActorKind.STATE, (), "r_RU"),
    Actor("a_raf", "Russian Armed Forces", ActorKind.FORCE, (), "r_RU", (Membership("a_russia"),)),
    Actor("a_vdv", "VDV", ActorKind.FORCE, (), "r_RU", (Membership("a_raf", WAR_BEGAN),)),
    Actor("a_rmod", "Russian Defence Ministry", ActorKind.ORGANISATION, (), "r_RU", (Membership("a_russia"),)),
    Actor("a_un", "United Nations", ActorKind.ORGANISATION),
    Actor("a_x_ivan", "Ivan Petrenko", ActorKind.PERSON, known=False),
)
WORLD: dict[str, Entity] = {entity.id: entity for entity in (*_REGIONS, *_ACTORS)}
"""The entities that tests use, by id."""

Named = tuple[str, str | None]
"""A text in the document and the id of the entity that it is."""


def day(text: str) -> Interval:
    """One day, from YYYY-MM-DD."""
    start = date.fromisoformat(text)
    return Interval(start, date.fromordinal(start.toordinal() + 1), Precision.DAY)


def document(
    document_id: str, text: str, *, published: str | None = "2022-10-06T09:00:00+00:00", source: str | None = "Daily"
) -> Document:
    """A document, published on 6 October 2022 unless told otherwise."""
    return Document(
        id=document_id,
        text=text,
        title=f"Report {document_id}",
        url=f"https://example.org/{document_id}",
        source=source,
        published_at=datetime.fromisoformat(published).astimezone(UTC) if published else None,
    )


def mention(
    of: Document,
    action: Action,
    trigger: str,
    *,
    actors: Sequence[Named] = (),
    targets: Sequence[Named] = (),
    regions: Sequence[Named] = (),
    said_by: Sequence[Named] = (),
    factuality: Factuality = Factuality.ASSERTED,
    occurred: Interval | None = None,
    presupposed: bool = False,
) -> Mention:
    """A mention whose spans are where these words first stand in the text; its quote is the trigger's sentence."""
    start = of.text.index(trigger)
    roles = ((Role.ACTOR, actors), (Role.TARGET, targets), (Role.REGION, regions))
    return Mention(
        id=f"m_{of.id}_{action.lower()}_{start}",
        document_id=of.id,
        action=action,
        trigger=span(of, trigger),
        quote=_sentence(of, start),
        factuality=factuality,
        participants=tuple(
            Participant(role, span(of, words), _resolution(entity)) for role, named in roles for words, entity in named
        ),
        attributions=tuple(Attribution(span(of, words), _resolution(entity)) for words, entity in said_by),
        occurred=occurred or Interval(),
        presupposed=presupposed,
    )


def extraction(of: Document, *mentions: Mention, candidates: Iterable[Candidate] = ()) -> Extraction:
    """An extraction with every entity that the mentions resolve to and all that it belongs to."""
    found = closure(
        resolution.entity_id
        for m in mentions
        for resolution in [p.resolution for p in m.participants] + [a.resolution for a in m.attributions]
        if resolution
    )
    return Extraction(
        document_id=of.id,
        mentions=mentions,
        candidates=tuple(candidates),
        actors=tuple(e for e in found if isinstance(e, Actor)),
        regions=tuple(e for e in found if isinstance(e, Region)),
    )


def closure(ids: Iterable[str]) -> tuple[Entity, ...]:
    """The entities of the world with these ids and all that they lie in, belong to or are ruled by, in id order."""
    found: dict[str, Entity] = {}
    waiting = list(ids)
    while waiting:
        entity = WORLD[waiting.pop()]
        if entity.id not in found:
            found[entity.id] = entity
            if isinstance(entity, Actor):
                waiting += [m.entity_id for m in entity.part_of]
            else:
                waiting += [*entity.part_of, *(m.entity_id for m in entity.sovereign)]
    return tuple(found[i] for i in sorted(found))


def hierarchy() -> Hierarchy:
    """The whole world as merging sees it."""
    places = {
        r.id: PlaceFacts(
            r.name, r.kind, r.country_id, tuple(sorted(e.id for e in closure([r.id]) if isinstance(e, Region)))
        )
        for r in _REGIONS
    }
    return Hierarchy(places, {a.id: ActorFacts(a.name, a.kind, a.country_id, a.part_of) for a in _ACTORS})


def span(of: Document, words: str) -> Span:
    """Where these words first stand in a document."""
    start = of.text.index(words)
    return Span(start, start + len(words), words)


def _resolution(entity_id: str | None) -> Resolution | None:
    return Resolution(entity_id, 1.0, "given") if entity_id else None


def _sentence(of: Document, at: int) -> Span:
    start = of.text.rfind(". ", 0, at) + 2 if ". " in of.text[:at] else 0
    end = of.text.find(".", at) + 1 or len(of.text)
    return Span(start, end, of.text[start:end])
