"""States: the table that an expert edits, and the actors that follow from a row."""

from functools import lru_cache

from pydantic import BaseModel, ConfigDict, ValidationError

from extraction.errors import DataInvalid
from extraction.names import slug
from extraction.tables import cells, membership, rows
from extraction.types import Actor, ActorKind, Membership

MINISTRIES = {
    "Ministry of Defence": ("Ministry of Defense", "Defence Ministry", "Defense Ministry", "MoD", "MOD"),
    "Foreign Ministry": ("Ministry of Foreign Affairs", "Ministry for Foreign Affairs", "MFA"),
    "Interior Ministry": ("Ministry of the Interior", "Ministry of Internal Affairs", "Ministry of Interior"),
}
_NO_PLURAL = ("sh", "ch", "ese", "ss", "s", "men")


class State(BaseModel):
    """A row of `data/states.tsv`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    country: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    forces: tuple[str, ...]
    territories: tuple[Membership, ...]

    @property
    def id(self) -> str:
        """Id of the state's actor."""
        return f"a_{slug(self.name)}"

    @property
    def adjective(self) -> str:
        """The demonym that names what belongs to the state ("Russian")."""
        return self.demonyms[0]

    @property
    def people(self) -> tuple[str, ...]:
        """Demonyms with their plurals ("Russian", "Russians")."""
        plurals = (f"{word}s" for word in self.demonyms if not word.endswith(_NO_PLURAL) and word[-1].isalpha())
        return (*self.demonyms, *plurals)

    @property
    def forces_id(self) -> str:
        """Id of the state's armed forces."""
        return f"a_{slug(self.adjective)}_armed_forces"


@lru_cache(maxsize=1)
def states() -> tuple[State, ...]:
    """Return all states in the order of the table. Raises `DataInvalid` for a row that breaks the schema."""
    try:
        return tuple(
            State(
                country=f"r_{row['country']}",
                name=row["name"],
                territories=tuple(membership(_territory(cell)) for cell in cells(row["territories"])),
                **{column: cells(row[column]) for column in ("aliases", "demonyms", "metonyms", "forces")},
            )
            for row in rows("states.tsv")
        )
    except ValidationError as error:
        raise DataInvalid(f"states.tsv: {error}") from error


def _territory(cell: str) -> str:
    code, _, rest = cell.partition(" ")
    word, _, day = rest.partition(" ")
    return f"r_{code} " + {"": "/", "from": f"{day}/", "until": f"/{day}"}[word]


def actors_of(state: State) -> tuple[Actor, ...]:
    """Return the state, its armed forces, and its ministries of defence, foreign affairs and the interior."""
    country, part_of = state.country, (Membership(state.id),)
    # A possessive loses its ending in a key: "Sudan's army" is looked up as "sudan army".
    adjectives = (*state.demonyms, state.name, *state.aliases)
    government = tuple(f"{adjective} government" for adjective in adjectives)
    names = (*state.aliases, *state.metonyms, *state.people, *government, f"Government of {state.name}")
    forces = [f"{adjective} {noun}" for adjective in adjectives for noun in ("army", "military", "forces", "troops")]
    found = [
        Actor(state.id, state.name, ActorKind.STATE, names, country),
        Actor(
            state.forces_id, f"{state.adjective} Armed Forces", ActorKind.FORCE,
            (f"Armed Forces of {state.name}", f"{state.name} Armed Forces", *forces, *state.forces), country, part_of,
        ),
    ]  # fmt: skip
    for ministry, others in MINISTRIES.items():
        name = f"{state.adjective} {ministry}"
        written = [f"{adjective} {each}" for adjective in adjectives for each in (ministry, *others)]
        owned = [f"{each} of {state.name}" for each in (ministry, *others) if each.startswith("Ministry")]
        aliases = tuple(alias for alias in (*written, *owned) if alias != name)
        found.append(Actor(f"a_{slug(name)}", name, ActorKind.ORGANISATION, aliases, country, part_of))
    return tuple(found)
