"""Entries that an expert writes: groups, organisations, parts of states (`actors.yaml`), those of earlier times
(`historical_actors.yaml`) and persons (`persons.tsv`)."""

from functools import lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, RootModel

from extraction.data_files import read_yaml
from extraction.names import slug
from extraction.tables import cells, membership, rows
from extraction.types import Actor, ActorKind, Membership

_FILES: Final = ("actors.yaml", "historical_actors.yaml")


class Entry(BaseModel):
    """A line of one of the files of actors."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str = Field(min_length=2)
    kind: ActorKind
    id: str = Field(default="", pattern=r"^(?:|a_[a-z0-9_]+)$")
    aliases: tuple[str, ...] = ()
    country: str | None = Field(default=None, alias="in", pattern=r"^[A-Z]{2}$")
    of: tuple[str, ...] = ()
    exists: str = Field(default="/", pattern=r"^(?:\d{4}-\d\d-\d\d)?/(?:\d{4}-\d\d-\d\d)?$")

    @property
    def actor_id(self) -> str:
        """The id that is given, else the one made from the name."""
        return self.id or f"a_{slug(self.name)}"

    def actor(self) -> Actor:
        """Return the actor that the line describes."""
        country = f"r_{self.country}" if self.country else None
        part_of = tuple(membership(text) for text in self.of)
        return Actor(self.actor_id, self.name, self.kind, self.aliases, country, part_of)


class _Entries(RootModel[tuple[Entry, ...]]):
    """The whole file."""


class Office(BaseModel):
    """An office that a person held: its title in lower case, of which actor, from when to when."""

    model_config = ConfigDict(frozen=True)

    title: str
    of: str
    person: str
    term: Membership


@lru_cache(maxsize=1)
def _entries() -> tuple[Entry, ...]:
    return tuple(entry for name in _FILES for entry in read_yaml(name, _Entries).root)


@lru_cache(maxsize=1)
def listed() -> tuple[Actor, ...]:
    """Return the actors of the two files. Raises `DataInvalid` for a line that breaks the schema."""
    return tuple(entry.actor() for entry in _entries())


@lru_cache(maxsize=1)
def lifetimes() -> dict[str, Membership]:
    """Return the days between which an actor existed, by its id, where a line gives them. Raises `DataInvalid`."""
    return {
        entry.actor_id: membership(f"{entry.actor_id} {entry.exists}") for entry in _entries() if entry.exists != "/"
    }


@lru_cache(maxsize=1)
def persons() -> tuple[tuple[Actor, tuple[Office, ...]], ...]:
    """Return the persons of `data/persons.tsv` with their offices."""
    found = []
    for row in rows("persons.tsv"):
        person, part_of = f"a_{slug(row['name'])}", tuple(membership(text) for text in cells(row["of"]))
        terms = [membership(text) for text in cells(row["offices"])]
        offices = tuple(
            Office(title=term.entity_id, of=part_of[0].entity_id, person=person, term=term) for term in terms
        )
        actor = Actor(person, row["name"], ActorKind.PERSON, cells(row["aliases"]), None, part_of)
        found.append((actor, offices))
    return tuple(found)
