"""Nouns for people and bodies: `data/actor_nouns.tsv`, whose head says what each class means."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from extraction.names import key
from extraction.tables import rows


class NounClass(StrEnum):
    """What a noun means after a state's name or demonym."""

    FORCE = "FORCE"
    GOVERNMENT = "GOVERNMENT"
    OFFICE = "OFFICE"
    ORGAN = "ORGAN"
    GROUP = "GROUP"
    PEOPLE = "PEOPLE"


class Noun(NamedTuple):
    """A noun of the table."""

    singular: str
    plural: str
    kind: NounClass
    length: int
    """Words that it takes ("air force": 2)."""


@lru_cache(maxsize=1)
def actor_nouns() -> dict[str, Noun]:
    """Return each noun by its key, singular and plural."""
    found: dict[str, Noun] = {}
    for row in rows("actor_nouns.tsv"):
        noun = Noun(row["noun"], row["plural"], NounClass(row["class"]), len(key(row["noun"]).split()))
        found[key(noun.singular)] = found[key(noun.plural)] = noun
    return found


def noun_at_end(words: Sequence[str]) -> Noun | None:
    """Return the noun that the words end with, the longest first, or None."""
    for length in (3, 2, 1):
        if len(words) >= length and (found := actor_nouns().get(key(" ".join(words[-length:])))):
            return found
    return None
