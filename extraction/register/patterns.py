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
    """Return what "<demonym> <noun>" or "<state>'s <noun>" means; the head of `data/actor_nouns.tsv` has the table."""
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
    if noun is not None and noun.kind is NounClass.PEOPLE:
        return None
    if noun is not None and (state := register.state(actor.id)) is not None:
        return of_state(register, state, noun, day)
    owners = [membership.entity_id for membership in actor.part_of if holds_on(membership, day)]
    if actor.kind is ActorKind.PERSON:
        followed = noun is not None and noun.kind in {NounClass.FORCE, NounClass.GOVERNMENT, NounClass.ORGAN}
        return of_actor(register, register.actors[owners[0]], noun, day) if owners and followed else None
    # "The ministry ... its troops": a ministry's troops are the state's.
    owner = register.state(owners[0]) if owners and actor.kind is ActorKind.ORGANISATION else None
    if owner is not None and noun is not None and noun.kind is NounClass.FORCE:
        return of_state(register, owner, noun, day)
    return Meaning(actor, "part_of_actor")
