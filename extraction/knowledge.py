"""What Dateline knows before it reads: places (gazetteer) and actors (register), by id and by name.

    knowledge = load()
    knowledge.resolve_region("Tripoli, Libya").id
    knowledge.actor_closure("a_russian_airborne_forces", date(2022, 10, 5))

A name is decided by gazetteer and register alone, in this order: own name before alias; a country before what lies in
it; a populated place before the province named after it; a place of some size before small namesakes; then tenfold
population. A noun beside the name ("Kherson Oblast", "Kherson region", "city of Kherson") leaves what fits it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from extraction.errors import AmbiguousName, UnknownName
from extraction.gazetteer.cues import read_cue
from extraction.gazetteer.gazetteer import Gazetteer
from extraction.names import key
from extraction.register.register import Register
from extraction.tables import holds_on
from extraction.types import Actor, ActorKind, Entity, Region, RegionKind

TENFOLD = 10
_DIVISIONS = frozenset({RegionKind.ADMIN1, RegionKind.ADMIN2})


class Knowledge:
    """Gazetteer and register. Read only; one a process is enough (`load`)."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer()
        self.register = Register()

    def region(self, region_id: str) -> Region | None:
        """Return the region of that id, or None."""
        return self.gazetteer.get(region_id)

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor of that id, or None."""
        return self.register.get(actor_id)

    def find_region(self, name: str, country_hint: str | None = None) -> tuple[Region, ...]:
        """Return all regions of that name, the likeliest first; with a hint (a region id) only those in it."""
        name_key = key(name)
        found: Sequence[Region] = self.gazetteer.candidates(name_key)
        if not found:
            name_key, kinds = read_cue(name_key)
            found = [r for r in self.gazetteer.candidates(name_key) if kinds is None or r.kind in kinds]
        if country_hint is not None:
            found = [region for region in found if self.lies_in(region.id, country_hint)]
        return tuple(sorted(found, key=lambda region: self._rank(region, name_key)))

    def find_actor(self, name: str) -> tuple[Actor, ...]:
        """Return all actors of that name: by own name, else by alias, else persons by surname."""
        name_key = key(name)
        for look_up in (self.register.named, self.register.also_named, self.register.surnamed):
            if found := look_up(name_key):
                return tuple(dict.fromkeys(found))
        return ()

    def resolve_region(self, name: str) -> Region:
        """Return the one region that the name means. "Tripoli, Libya" narrows by what it lies in.

        Raises `UnknownName` (NOT_FOUND) or `AmbiguousName` (AMBIGUOUS_NAME) with the candidates.
        """
        candidates = self.find_region(name)
        if not candidates and "," in name:
            inner, _, outer = name.rpartition(",")
            containers = self.find_region(outer)
            inside = (r for r in self.find_region(inner) if any(self.lies_in(r.id, o.id) for o in containers))
            candidates, name = tuple(inside), inner
        if not candidates:
            raise UnknownName(f"No region is called {name!r}. Check the spelling, or give its id.")
        left = self.narrow(candidates, key(name))
        if len(left) > 1:
            raise _ambiguous(name, "region", "Add a country (“Tripoli, Libya”)", left)
        return left[0]

    def only_region(self, name: str) -> Region | None:
        """Return the one region that the name means, or None where there is none or no telling."""
        left = self.narrow(self.find_region(name), key(name))
        return left[0] if len(left) == 1 else None

    def resolve_actor(self, name: str) -> Actor:
        """Return the one actor that the name means. Raises `UnknownName` or `AmbiguousName` with the candidates."""
        candidates = self.find_actor(name)
        if not candidates:
            raise UnknownName(f"No actor is called {name!r}. Check the spelling, or give its id.")
        if len(candidates) > 1:
            raise _ambiguous(name, "actor", "Give the full name", candidates)
        return candidates[0]

    def region_closure(self, region_id: str) -> tuple[str, ...]:
        """Return the id and those of all regions that it lies in, nearest first."""
        return _closure(region_id, self._containers)

    def actor_closure(self, actor_id: str, on: date | None = None) -> tuple[str, ...]:
        """Return the id and those of all that it belonged to on the day (None: belongs to now), nearest first."""

        def owners(each: str) -> Sequence[str]:
            actor = self.actor(each)
            return [membership.entity_id for membership in actor.part_of if holds_on(membership, on)] if actor else []

        return _closure(actor_id, owners)

    def lies_in(self, region_id: str, container_id: str) -> bool:
        """True when the one region is the other or lies in it."""
        return container_id in self.region_closure(region_id)

    def _containers(self, region_id: str) -> Sequence[str]:
        region = self.region(region_id)
        return region.part_of if region else ()

    def _rank(self, region: Region, name_key: str) -> tuple[bool, bool, bool, int, str]:
        own = name_key in self.gazetteer.own_names(region)
        small, division = self.gazetteer.is_small(region), region.kind in _DIVISIONS
        return (not own, small, division, -(region.population or 0), region.id)

    def narrow(self, candidates: Sequence[Region], name_key: str, *, tenfold: bool = True) -> Sequence[Region]:
        """Return what the rules of the docstring leave; each leaves at least one. The last only if `tenfold`."""
        if not candidates:
            return ()
        left = _prefer(candidates, lambda region: name_key in self.gazetteer.own_names(region))
        countries = {region.id for region in left if region.kind is RegionKind.COUNTRY}
        left = _prefer(left, lambda region: region.id in countries or region.country_id not in countries)
        towns = {region.country_id for region in left if region.kind is RegionKind.CITY}
        left = _prefer(left, lambda region: region.kind not in _DIVISIONS or region.country_id not in towns)
        left = _prefer(left, lambda region: not self.gazetteer.is_small(region))
        if not tenfold:
            return left
        largest, *others = sorted(left, key=lambda region: (-(region.population or 0), region.id))
        if all((largest.population or 0) >= TENFOLD * max(region.population or 0, 1) for region in others):
            return [largest]
        return left


def _prefer(candidates: Sequence[Region], wanted: Callable[[Region], bool]) -> Sequence[Region]:
    return [region for region in candidates if wanted(region)] or candidates


def _closure(start: str, above: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    found, queue = {start: None}, [start]
    while queue:
        for each in above(queue.pop(0)):
            if each not in found:
                found[each] = None
                queue.append(each)
    return tuple(found)


def _ambiguous(name: str, what: str, advice: str, entities: Sequence[Entity]) -> AmbiguousName:
    return AmbiguousName(
        f"{name!r} may be any of {len(entities)} {what}s. {advice} or give an id of the candidates.",
        candidates=[{"id": e.id, "name": e.name, "kind": str(e.kind), "country": e.country_id} for e in entities],
    )


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """Return the knowledge of this process; the first call takes about half a second."""
    return Knowledge()


def is_state(actor: Actor) -> bool:
    """True for states and what acts as one."""
    return actor.kind is ActorKind.STATE
