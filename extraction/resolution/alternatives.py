"""Who or what else a name may mean, with scores: kept beside what was chosen, so that a reader can judge the choice.

The score of an alternative is that of the chosen entity times

    min(1, n / n₀) × min(1, √(p / p₀))        and a fifth of it for what a rule set aside before these were weighed

n, n₀: how often the document speaks of the country of the alternative and of the chosen one, never at all counting as
half a time; p, p₀: their people. A place of some size without a number (a river, an area) counts as a town. An actor
has no size; the places that bear an actor's name are measured by the largest of them. At equal scores what was weighed
last stands first, then places before the actors named after them.
"""

import math
from collections.abc import Iterable
from dataclasses import replace

from extraction.knowledge import Knowledge, is_state
from extraction.names import key
from extraction.resolution.context import Context
from extraction.types import Actor, Alternative, Entity, Region, Resolution

_KEPT = 3
_ASIDE = 0.2
"""What is left to a namesake that a rule set aside: another container, noun or role, not alive, no own name."""
_LEAST = 0.01
"""Below this an alternative is not worth keeping."""
_TOWN = 100_000
_UNSPOKEN = 0.5


class Alternatives:
    """Adds to resolutions what else the name may have meant, in one document."""

    def __init__(self, knowledge: Knowledge, context: Context) -> None:
        self.knowledge, self.context = knowledge, context

    def of_place(self, chosen: Resolution, name: str, left: Iterable[Region], bearers: Iterable[Region]) -> Resolution:
        """Return the place with its namesakes, `left` those that were weighed last, and the actors of the name."""
        place = self.knowledge.region(chosen.entity_id)
        if place is None:
            return chosen
        register, name_key = self.knowledge.register, key(name)
        actors = (*register.named(name_key), *register.also_named(name_key))
        others = [actor for actor in actors if not _is_own_country(place, actor)]
        return self.added(chosen, place, left, [*bearers, *others])

    def of_actor(self, chosen: Resolution, actor: Actor, names: Iterable[str]) -> Resolution:
        """Return the actor with all that also bear one of the names: actors, and places that the text may know."""
        register, found = self.knowledge.register, list[Entity]()
        for name in names:
            name_key = key(name)
            found += (*register.named(name_key), *register.also_named(name_key), *register.surnamed(name_key))
            places = self.knowledge.narrow(self.knowledge.find_region(name), name_key, tenfold=False)
            found += [place for place in places if self._is_thought_of(place) and not _is_own_country(place, actor)]
        return self.added(chosen, actor, (), found)

    def added(self, chosen: Resolution, entity: Entity, left: Iterable[Entity], aside: Iterable[Entity]) -> Resolution:
        """Return the resolution to `entity` with the best of the others; `aside`: those that a rule had set aside."""
        shares: dict[str, float] = {}
        others: dict[str, Entity] = {}
        for each, share in (*((e, 1.0) for e in left), *((e, _ASIDE) for e in aside)):
            if each.id != entity.id and each.id not in others:
                others[each.id], shares[each.id] = each, share
        if not others:
            return chosen
        measure = max(map(self._people, (entity,) if isinstance(entity, Region) else others.values()))
        spoken_of, found = self._spoken_of(entity), list[Alternative]()
        for each in others.values():
            size = min(1.0, math.sqrt(self._people(each) / measure)) if isinstance(each, Region) else 1.0
            weight = min(1.0, self._spoken_of(each) / spoken_of) * size * shares[each.id]
            found.append(Alternative(each.id, round(chosen.score * weight, 3)))
        best = sorted((other for other in found if other.score >= _LEAST), key=lambda other: -other.score)
        return replace(chosen, alternatives=tuple(best[:_KEPT]))

    def _is_thought_of(self, place: Region) -> bool:
        """True unless the place is a small one of a country that the text does not speak of."""
        return not self.knowledge.gazetteer.is_small(place) or place.country_id in self.context.countries

    def _spoken_of(self, entity: Entity) -> float:
        return max(self.context.countries[entity.country_id] if entity.country_id else 0, _UNSPOKEN)

    def _people(self, entity: Entity) -> int:
        if not isinstance(entity, Region):
            return 1
        return entity.population or (1 if self.knowledge.gazetteer.is_small(entity) else _TOWN)


def _is_own_country(place: Region, actor: Actor) -> bool:
    """True for a state and its country: no two readings, since the role decides which of them is spoken of."""
    return is_state(actor) and actor.country_id == place.id


def weakened(resolution: Resolution, rule: str, factor: float = 0.9) -> Resolution:
    """Return the resolution with its scores times the factor: what holds of an antecedent holds less of a pronoun."""
    others = tuple(Alternative(a.entity_id, round(a.score * factor, 3)) for a in resolution.alternatives)
    return Resolution(resolution.entity_id, round(resolution.score * factor, 3), rule, others)
