"""Verbs that only carry the action of their object: "launch an attack", "make gains"."""

from functools import cache

from extraction.data_files import Row, read_yaml


class LightVerbsFile(Row):
    """Schema of `data/light_verbs.yaml`."""

    verbs: list[str]


@cache
def light_verbs() -> frozenset[str]:
    """Return the lemmas, read once. Raises `DataInvalid` when the file breaks its schema."""
    return frozenset(read_yaml("light_verbs.yaml", LightVerbsFile).verbs)


def is_light(lemma: str) -> bool:
    """Return whether a verb leaves the action to its object."""
    return lemma in light_verbs()
