"""Verbs that only carry the action of their object: "launch an attack", "make gains"."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from extraction.errors import DataInvalid

PATH: Final = Path(__file__).parent.parent / "data" / "light_verbs.yaml"


@cache
def light_verbs() -> frozenset[str]:
    """Return the lemmas of `data/light_verbs.yaml`; raise `DataInvalid` when it is no list of words."""
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    if not isinstance(data, list) or not all(isinstance(verb, str) and verb.isalpha() for verb in data):
        raise DataInvalid(f"{PATH} has to be a list of verb lemmas.")
    return frozenset(data)


def is_light(lemma: str) -> bool:
    """Return whether a verb leaves the action to its object."""
    return lemma in light_verbs()
