"""What a noun means beside a state's, a group's or a person's name."""

from datetime import date
from typing import NamedTuple

from extraction.names import key, new_actor_id
from extraction.register.nouns import Noun, NounClass
from extraction.register.register import Register
from extraction.register.states import State
from extraction.tables import holds_on
from extraction.types import Actor, ActorKind, Membership

_TITLES = {
    "premier": "prime minister", "defense minister": "defence minister", "defense secretary": "defence secretary",
    "secretary general": "secretary-general",
}  # fmt: skip


class Meaning(NamedTuple):
    """An actor, and by which rule it is meant."""

    actor: Actor
    rule: str


def of_state(register: Register, state: State, noun: Noun, day: date | None) -> Meaning | None:
    """Return what "<demonym> <noun>" or "<state>'s <noun>" means: forces, government, holder of the office, a body of it."""
    named = f"{state.adjective} {noun.plural if noun.kind is NounClass.GROUP else noun.singular}"
    if noun.kind is NounClass.PEOPLE:
        return None
    if listed := register.named(key(named)) or register.also_named(key(named)):
        return Meaning(listed[0], "named")
    if noun.kind is NounClass.FORCE:
        return Meaning(register.actors[state.forces_id], "forces_of_state")
    if noun.kind is NounClass.OFFICE:
        holders = register.holders(_TITLES.get(noun.singular, noun.singular), state.id, day)
        return Meaning(holders[0] if len(holders) == 1 else register.actors[state.id], "office_of_state")
    if noun.kind is NounClass.GOVERNMENT:
        return Meaning(register.actors[state.id], "government_of_state")
    part_of = (Membership(state.id),) if noun.kind is NounClass.ORGAN else ()
    kind = ActorKind.GROUP if noun.kind is NounClass.GROUP else ActorKind.ORGANISATION
    body = Actor(new_actor_id(named), named, kind, (), state.country, part_of, known=False)
    return Meaning(body, "people_of_state" if kind is ActorKind.GROUP else "body_of_state")


def of_actor(register: Register, actor: Actor, noun: Noun | None, day: date | None) -> Meaning | None:
    """Return what a noun means beside any actor: a group's fighters are the group, a ruler's army is the state's."""
    if noun is None:
        return None if actor.kind is ActorKind.PERSON else Meaning(actor, "part_of_actor")
    if noun.kind is NounClass.PEOPLE:
        return None
    if (state := register.state(actor.id)) is not None:
        return of_state(register, state, noun, day)
    if actor.kind is not ActorKind.PERSON:
        return Meaning(actor, "part_of_actor")
    owners = [m.entity_id for m in actor.part_of if holds_on(m, day)]
    if owners and noun.kind in {NounClass.FORCE, NounClass.GOVERNMENT, NounClass.ORGAN}:
        owner = register.actors[owners[0]]
        return of_actor(register, owner, noun, day) if owner.kind is not ActorKind.PERSON else None
    return None
