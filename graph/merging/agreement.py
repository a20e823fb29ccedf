"""Do the participants of two mentions agree along the hierarchies, and how much does that say?

A region agrees with the regions that it lies in and those inside it; an actor with those that it belongs to on the
mention's day and those that belong to it. Two sets agree when each entity of one has a counterpart in the other: "four
regions" and "Kherson" agree, "Kherson and Lviv" and "Kherson and Odesa" do not.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from extraction.types import ActionGroup, RegionKind
from graph.model import Hierarchy, MergeMention

Entities = tuple[tuple[str, frozenset[str]], ...]
"""Ids, each with its closure."""

_BIG = frozenset({RegionKind.COUNTRY, RegionKind.CONTINENT})
_SAME, _SHARED, _ALONG = 3, 2, 1
_ROLES_THAT_IDENTIFY = 2


@dataclass(frozen=True, slots=True)
class Profile:
    """The resolved participants of a mention, each with its closure."""

    regions: Entities
    actors: Entities
    targets: Entities


class Agreement(NamedTuple):
    """What speaks for two mentions being of one event: `points` compare candidates, `enough` says whether it suffices
    at all."""

    points: int
    enough: bool


class Agreements:
    """Profiles and agreements under one hierarchy; closures are worked out once."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy
        self._closures: dict[tuple[str, date], frozenset[str]] = {}

    def profile(self, mention: MergeMention) -> Profile:
        """The profile of a mention, memberships as on the day that it tells of."""
        return Profile(
            regions=tuple((i, self._closure(i, mention.day)) for i in mention.regions),
            actors=tuple((i, self._closure(i, mention.day)) for i in mention.actors),
            targets=tuple((i, self._closure(i, mention.day)) for i in mention.targets),
        )

    def agreement(self, group: ActionGroup, one: Profile, other: Profile) -> Agreement | None:
        """None when the participants of some role contradict each other."""
        points, roles, placed = 0, 0, False
        for role in ("regions", "actors", "targets"):
            mine, yours = getattr(one, role), getattr(other, role)
            if not mine or not yours:
                continue
            found = _along(mine, yours)
            if found is None:
                return None
            points += found
            roles += 1
            if role == "regions":
                placed = all(self._small(region) for region, _ in (*mine, *yours))
        # An actor alone does many things; a place smaller than a country and a short time tell an event, save for talk
        # about it.
        enough = roles >= _ROLES_THAT_IDENTIFY or (placed and group is not ActionGroup.POLITICS)
        return Agreement(points, enough)

    def _small(self, region_id: str) -> bool:
        place = self._hierarchy.places.get(region_id)
        return place is not None and place.kind not in _BIG

    def _closure(self, entity_id: str, day: date) -> frozenset[str]:
        key = (entity_id, day)
        if key not in self._closures:
            self._closures[key] = frozenset(self._hierarchy.closure(entity_id, day))
        return self._closures[key]


def _along(mine: Entities, yours: Entities) -> int | None:
    """Points for two sets that agree, else None."""
    my_ids, your_ids = {i for i, _ in mine}, {i for i, _ in yours}
    if my_ids == your_ids:
        return _SAME
    if not (_covered(mine, yours) or _covered(yours, mine)):
        return None
    return _SHARED if my_ids & your_ids else _ALONG


def _covered(some: Entities, others: Entities) -> bool:
    return all(any(a in over_b or b in over_a for b, over_b in others) for a, over_a in some)
