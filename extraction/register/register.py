"""The register itself: actors by id and by name, states by demonym, persons by surname and by office."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from extraction.names import key, spellings
from extraction.register.entries import Office, lifetimes, listed, persons
from extraction.register.states import State, actors_of, states
from extraction.tables import holds_on
from extraction.types import Actor


class Register:
    """Look-up by exact normalised name. Built once from the data files, then only read."""

    def __init__(self) -> None:
        people = persons()
        self._offices: tuple[Office, ...] = tuple(office for _, offices in people for office in offices)
        actors = [actor for state in states() for actor in actors_of(state)]
        # A curated line wins over a generated one of the same id.
        curated = (*listed(), *(actor for actor, _ in people))
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in (*actors, *curated)}
        self._own, self._alias = _index(self.actors.values())
        self._surnames = _surnames(actor for actor, _ in people)
        self._states: Mapping[str, State] = {state.id: state for state in states()}
        self._demonyms: Mapping[str, State] = {
            key(word): state for state in states() for word in (*state.people, *state.aliases, state.name)
        }
        self._country: Mapping[str, State] = {state.country: state for state in states()}
        self._lifetimes = lifetimes()

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor of that id, or None."""
        return self.actors.get(actor_id)

    def named(self, name_key: str) -> tuple[Actor, ...]:
        """Return actors whose own name has that key."""
        return self._get(self._own, name_key)

    def also_named(self, name_key: str) -> tuple[Actor, ...]:
        """Return actors with an alias of that key."""
        return self._get(self._alias, name_key)

    def surnamed(self, name_key: str) -> tuple[Actor, ...]:
        """Return persons whose name ends with that word."""
        return self._get(self._surnames, name_key)

    def state(self, state_id: str) -> State | None:
        """Return the row of a state of the table, or None for other actors."""
        return self._states.get(state_id)

    def state_of_word(self, word_key: str) -> State | None:
        """Return the state that a demonym or a state's name means ("russian", "britons", "dr congo")."""
        return self._demonyms.get(word_key)

    def state_of_country(self, country_id: str) -> State | None:
        """Return the state whose own country that is."""
        return self._country.get(country_id)

    def holders(self, title: str, of: str, day: date | None) -> tuple[Actor, ...]:
        """Return who held an office ("president") of an actor on the day, or holds it now."""
        return tuple(
            self.actors[office.person]
            for office in self._offices
            if office.title == title and office.of == of and holds_on(office.term, day)
        )

    def in_office(self, actor_id: str, day: date | None) -> bool:
        """True when the person held any office on the day."""
        return any(office.person == actor_id and holds_on(office.term, day) for office in self._offices)

    def existed(self, actor_id: str, day: date | None) -> bool:
        """True unless the register says that the actor did not exist on the day; without a day, that it is gone."""
        lifetime = self._lifetimes.get(actor_id)
        return lifetime is None or holds_on(lifetime, day)

    def _get(self, index: Mapping[str, tuple[str, ...]], name_key: str) -> tuple[Actor, ...]:
        ids = dict.fromkeys(found for spelling in spellings(name_key) for found in index.get(spelling, ()))
        return tuple(self.actors[found] for found in ids)


def _index(actors: Iterable[Actor]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    own, alias = defaultdict(list), defaultdict(list)
    for actor in actors:
        own[key(actor.name)].append(actor.id)
        for other in dict.fromkeys(key(other) for other in actor.aliases):
            if other != key(actor.name):
                alias[other].append(actor.id)
    return {k: tuple(v) for k, v in own.items()}, {k: tuple(v) for k, v in alias.items()}


def _surnames(people: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    found = defaultdict(list)
    for person in people:
        for name in (person.name, *person.aliases):
            if len(words := key(name).split()) > 1 and words[-1] not in {"jr", "ii", "iii", "xiv", "sr"}:
                found[words[-1]].append(person.id)
    return {surname: tuple(dict.fromkeys(ids)) for surname, ids in found.items()}
