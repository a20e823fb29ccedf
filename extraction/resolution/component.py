"""The component `dateline_resolution`: fillers and sources of drafts get the entities that they name."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from extraction.extensions import register
from extraction.knowledge import Knowledge, load
from extraction.resolution.actors import POSSESSIVES, ActorResolver
from extraction.resolution.alternatives import weakened
from extraction.resolution.context import read_context
from extraction.resolution.counts import count_in
from extraction.resolution.extent import extent_of
from extraction.resolution.regions import RegionResolver
from extraction.resolution.vocabulary import words
from extraction.types import (
    Actor,
    Count,
    Draft,
    Entity,
    Extent,
    Filler,
    Phrase,
    Region,
    RegionKind,
    Resolution,
    Role,
    Source,
)


class ResolutionComponent:
    """Sets resolution, extent and count of every filler, resolution of every source, and `dateline_entities`."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts resolved."""
        if not doc._.dateline_drafts:
            return doc
        context = read_context(doc, self.knowledge)
        regions = RegionResolver(self.knowledge, doc, context)
        actors = ActorResolver(self.knowledge, doc, context)
        doc._.dateline_drafts = tuple(_resolved(draft, actors, regions) for draft in doc._.dateline_drafts)
        new: dict[str, Entity] = {**actors.new, **regions.new}
        doc._.dateline_entities = tuple(new[entity_id] for entity_id in sorted(new))
        return doc


def _resolved(draft: Draft, actors: ActorResolver, regions: RegionResolver) -> Draft:
    places = {
        i: _place(filler, actors, regions) for i, filler in enumerate(draft.fillers) if filler.role is Role.REGION
    }
    countries = {regions.country(each.resolution.entity_id) for each in places.values() if each.resolution} - {None}
    actors.where = countries.pop() if len(countries) == 1 else None
    fillers = tuple(places.get(i) or _actor(filler, actors) for i, filler in enumerate(draft.fillers))
    sources = tuple(_source(source, actors) for source in draft.sources)
    return replace(draft, fillers=fillers, sources=sources)


def _source(source: Source, actors: ActorResolver) -> Source:
    return replace(source, resolution=actors.resolve(source.phrase, None, None))


def _count(filler: Filler, doc: Doc) -> Count | None:
    return count_in(doc[filler.phrase.start : filler.phrase.end].text)


def _actor(filler: Filler, actors: ActorResolver) -> Filler:
    found = actors.resolve(filler.phrase, filler.antecedent, filler.role) or _apposed(filler, actors)
    return replace(filler, resolution=found, count=_count(filler, actors.doc))


def _place(filler: Filler, actors: ActorResolver, regions: RegionResolver) -> Filler:
    place, extent = _region(filler, actors, regions)
    return replace(filler, resolution=place, extent=extent, count=_count(filler, regions.doc))


def _apposed(filler: Filler, actors: ActorResolver) -> Resolution | None:
    """Resolve a phrase without a name by the name that stands in apposition: "its airborne forces, the VDV"."""
    doc, phrase = actors.doc, filler.phrase
    for token in doc[phrase.head].subtree:
        if token.dep_ == "appos" and token.pos_ == "PROPN" and phrase.start <= token.head.i < phrase.end:
            start = token.left_edge.i
            return actors.resolve(Phrase(start, token.i + 1, token.i), None, filler.role)
    return None


def _region(filler: Filler, actors: ActorResolver, regions: RegionResolver) -> tuple[Resolution | None, Extent]:
    doc, phrase = regions.doc, filler.phrase
    if found := regions.resolve(phrase):
        resolution, span = found
        extent = extent_of(doc, phrase.start, span.start, span.end, regions.kind(resolution.entity_id))
        if resolution.rule == "territory_of_state" and doc[phrase.start].lower_ not in {"all", "entire"}:
            extent = Extent.PART
        return resolution, extent
    meant = _own_country(filler, actors)
    if meant is None and filler.antecedent and (found := regions.resolve(filler.antecedent)):
        meant, _ = found
    if meant is None:
        return None, Extent.WHOLE
    resolution = weakened(meant, "antecedent")
    extent = extent_of(doc, phrase.start, phrase.head, phrase.head + 1)
    # "The new territory" that stands for a country is some of it; "the country" and "it" are all of it.
    is_country = regions.kind(resolution.entity_id) is RegionKind.COUNTRY
    if is_country and doc[phrase.head].lower_ in words("pieces_of_country"):
        extent = Extent.PART
    return resolution, extent


def _own_country(filler: Filler, actors: ActorResolver) -> Resolution | None:
    """Read "his country", "its territory" as the country of the possessor's state."""
    possessive = filler.phrase.head > filler.phrase.start and actors.doc[filler.phrase.start].lower_ in POSSESSIVES
    if filler.antecedent is None or not possessive:
        return None
    owner = actors.resolve(filler.antecedent, None, None)
    country = actors.country(owner.entity_id) if owner else None
    return Resolution(country, owner.score, "own_country") if country and owner else None


@Language.factory("dateline_resolution")
def create_resolution(nlp: Language, name: str) -> ResolutionComponent:
    """Create the component on the process's one gazetteer and register."""
    register()
    return ResolutionComponent(load())


def entities(doc: Doc, ids: Iterable[str]) -> tuple[tuple[Actor, ...], tuple[Region, ...]]:
    """Return the entities of these ids with all that they belong to or lie in, their countries and the states of these.

    Memberships are followed whatever their days: the graph keeps the days. Each tuple is in the order of ids.
    """
    knowledge = load()
    new: dict[str, Entity] = {entity.id: entity for entity in doc._.dateline_entities}
    actors: dict[str, Actor] = {}
    regions: dict[str, Region] = {}
    queue = list(ids)
    while queue:
        entity_id = queue.pop()
        if entity_id in actors or entity_id in regions:
            continue
        entity = new.get(entity_id) or knowledge.actor(entity_id) or knowledge.region(entity_id)
        if isinstance(entity, Actor):
            actors[entity_id] = entity
            queue.extend(membership.entity_id for membership in entity.part_of)
        elif isinstance(entity, Region):
            regions[entity_id] = entity
            queue.extend((*entity.part_of, *(membership.entity_id for membership in entity.sovereign)))
        if entity is not None and entity.country_id:
            queue.append(entity.country_id)
    return tuple(actors[i] for i in sorted(actors)), tuple(regions[i] for i in sorted(regions))
