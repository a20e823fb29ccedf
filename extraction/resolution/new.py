"""Entities that a text names first. Everything but the spelling follows from the name, so that every text makes the same entity."""

from extraction.names import key, new_actor_id, new_region_id
from extraction.types import Actor, ActorKind, Region, RegionKind

_WORDS = (
    (ActorKind.FORCE, "army brigade battalion regiment division corps fleet navy forces force police guard guards command legion"),
    (ActorKind.GROUP, "front movement militia rebels brigades resistance alliance coalition fighters liberation jihad faction gang"),
    (
        ActorKind.ORGANISATION,
        "ministry party union organisation organization agency university institute committee council court parliament company "
        "government group commission office department bank association federation network news times post media centre center "
        "hospital church foundation fund observatory authority administration service airlines corporation club league school",
    ),
)  # fmt: skip
_PERSON_WORDS = range(2, 5)


def new_actor(name: str) -> Actor:
    """Return an actor by a name that the register does not know. Its kind follows from the words of the name."""
    words = key(name).split()
    kind = next((kind for kind, nouns in _WORDS if not set(words).isdisjoint(nouns.split())), None)
    if kind is None:
        kind = ActorKind.PERSON if len(words) in _PERSON_WORDS and name.replace(" ", "").isalpha() else ActorKind.OTHER
    return Actor(new_actor_id(name), name, kind, known=False)


def new_region(name: str, kind: RegionKind) -> Region:
    """Return a place by a name that the gazetteer does not know. It has neither coordinates nor a country."""
    return Region(new_region_id(name), name, kind, known=False)
