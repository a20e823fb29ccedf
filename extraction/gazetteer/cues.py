"""Words beside a name that say what kind of place it is: `data/place_nouns.tsv`."""

from functools import lru_cache
from typing import NamedTuple

from extraction.tables import cells, rows
from extraction.types import RegionKind

LONGEST = 3
"""Words in the longest noun of the table."""


class Cue(NamedTuple):
    """What the nouns of a phrase leave of it: the bare name's key, and the kinds that fit (None: all)."""

    name_key: str
    kinds: frozenset[RegionKind] | None


@lru_cache(maxsize=1)
def place_nouns() -> dict[str, frozenset[RegionKind]]:
    """Return the kinds that each noun leaves, singular and plural."""
    found: dict[str, frozenset[RegionKind]] = {}
    for row in rows("place_nouns.tsv"):
        kinds = frozenset(RegionKind(kind) for kind in cells(row["kinds"]))
        found[row["noun"]] = found[row["plural"]] = kinds
    return found


@lru_cache(maxsize=1)
def division_nouns() -> tuple[str, ...]:
    """Return the nouns for first- and second-level divisions, in the table's order."""
    return tuple(row["noun"] for row in rows("place_nouns.tsv") if "ADMIN" in row["kinds"])


def read_cue(name_key: str) -> Cue:
    """Return the name without the noun after it ("kherson oblast") or before it ("city of kherson", "river jordan")."""
    words = name_key.split()
    nouns = place_nouns()
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        if (kinds := nouns.get(" ".join(words[-length:]))) is not None:
            return Cue(" ".join(words[:-length]), kinds)
        if (kinds := nouns.get(" ".join(words[:length]))) is not None:
            rest = words[length:]
            rest = rest[1:] if rest[0] == "of" and len(rest) > 1 else rest
            return Cue(" ".join(rest), kinds)
    return Cue(name_key, None)


@lru_cache(maxsize=1)
def singular_nouns() -> frozenset[str]:
    """Return the nouns of the table in the singular."""
    return frozenset(row["noun"] for row in rows("place_nouns.tsv"))
