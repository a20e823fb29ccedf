"""Entities that a text names first. All but the spelling follows from the name: every text makes the same entity."""

from extraction.names import key, new_actor_id, new_region_id
from extraction.register.states import State
from extraction.types import Actor, ActorKind, Membership, Region, RegionKind

BODY_WORDS = (
    (
        ActorKind.FORCE,
        "army brigade battalion regiment division corps fleet navy forces force police guard guards legion",
    ),
    (ActorKind.GROUP, "front movement militia rebels brigades resistance alliance coalition fighters liberation gang"),
    (ActorKind.ORGANISATION, "ministry party union organisation organization agency university institute committee"),
    (ActorKind.ORGANISATION, "council court parliament company government group commission office department bank"),
    (ActorKind.ORGANISATION, "association federation network news times post media centre center hospital church"),
    (ActorKind.ORGANISATION, "foundation fund observatory authority administration service airlines club school"),
)
_PERSON_WORDS = range(2, 5)


def new_actor(name: str) -> Actor:
    """Return an actor by a name that the register does not know. Its kind follows from the words of the name."""
    words = key(name).split()
    kind = next((kind for kind, nouns in BODY_WORDS if not set(words).isdisjoint(nouns.split())), None)
    if kind is None:
        kind = ActorKind.PERSON if len(words) in _PERSON_WORDS and name.replace(" ", "").isalpha() else ActorKind.OTHER
    return Actor(new_actor_id(name), name, kind, known=False)


def new_body(name: str, state: State) -> Actor:
    """Return a body that a place's name and a noun name ("Shanghai police"), which belongs to the place's state."""
    part_of = (Membership(state.id),)
    return Actor(new_actor_id(name), name, ActorKind.ORGANISATION, (), state.country, part_of, known=False)


def new_region(name: str, kind: RegionKind, container: Region | None = None) -> Region:
    """Return a place that the gazetteer does not know, in the place that its name holds ("Mosul hospital")."""
    country, part_of = (container.country_id, (container.id,)) if container else (None, ())
    return Region(new_region_id(name), name, kind, country_id=country, part_of=part_of, known=False)
