"""The words that refer: `data/references.yaml`."""

from enum import StrEnum
from functools import cache

from extraction.data_files import Row, read_yaml
from extraction.types import RegionKind


class Pronoun(StrEnum):
    """What a pronoun can stand for."""

    PLURAL = "PLURAL"
    THING = "THING"
    MALE = "MALE"
    FEMALE = "FEMALE"
    SPEAKER = "SPEAKER"


class ReferencesFile(Row):
    """Schema of `data/references.yaml`."""

    places: dict[str, list[RegionKind]]
    groups: list[str]
    persons: list[str]
    quantities: list[str]
    pronouns: dict[Pronoun, list[str]]


@cache
def vocabulary() -> ReferencesFile:
    """Return the file, read once. Raises `DataInvalid` when it breaks its schema."""
    return read_yaml("references.yaml", ReferencesFile)


@cache
def pronouns() -> dict[str, Pronoun]:
    """Return what each pronoun can stand for, by its lower-case form."""
    return {form: kind for kind, forms in vocabulary().pronouns.items() for form in forms}
