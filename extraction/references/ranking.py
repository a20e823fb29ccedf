"""How likely a phrase is the antecedent of a pronoun or role noun: a linear score over what grammar and discourse say.

The features follow the literature on salience (Lappin and Leass 1994; Centering): recency, subjects first, parallel
roles, repetition, and here what takes part in events. Weights stand in `data/antecedents.yaml`; candidates that do not
agree are ruled out before.
"""

import math
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Final

from spacy.tokens import Token

from extraction.data_files import Row, read_yaml
from extraction.references.standing import Standing
from extraction.types import Role

_MODIFIERS: Final = {"compound", "amod", "nmod", "npadvmod", "quantmod"}
_FARTHEST: Final = 4
"""Sentences back from which on all count as far."""


class Reference(StrEnum):
    """What refers: each has weights of its own."""

    PRONOUN = "PRONOUN"
    PLACE = "PLACE"
    """A noun for a place: "the city"."""
    ROLE = "ROLE"
    """A noun for people or a body: "the group"."""


class WeightsFile(Row):
    """Schema of `data/antecedents.yaml`: a weight a feature, for each kind of reference."""

    weights: dict[Reference, dict[str, float]]


@cache
def weights() -> dict[Reference, dict[str, float]]:
    """Return the weights, read once. Raises `DataInvalid` when the file breaks its schema."""
    return read_yaml("antecedents.yaml", WeightsFile).weights


def score(reference: Reference, signs: Iterator[tuple[str, float]]) -> float:
    """Return the weighted sum of features; one that the file lacks counts nothing."""
    table = weights()[reference]
    return sum(table.get(name, 0.0) * value for name, value in signs)


def features(
    standing: Standing, head: Token, token: Token, *, back: int, role: Role | None, taken: Role | None, seen: int
) -> Iterator[tuple[str, float]]:
    """Yield the features of a candidate with their values.

    `head` is the candidate's head, `token` what refers, `back` the sentences between them; `role` what the reference is
    to its event, `taken` what the candidate is to an event of the text, `seen` how often it is named before.
    """
    yield f"back_{min(back, _FARTHEST)}", 1.0
    yield "distance", min(token.i - head.i, 60) / 20
    yield "mentions", math.log2(1 + seen)
    yield f"sort_{standing.sort}", 1.0
    yield f"sort_{standing.sort}_{role}", 1.0
    yield "named", float(standing.named)
    yield "subject", float(standing.subject)
    yield "prepositional", float(head.dep_ == "pobj")
    yield "possessor", float(head.dep_ == "poss")
    yield "modifier", float(head.dep_ in _MODIFIERS)
    yield "parallel", float(head.dep_ == token.dep_)
    yield "same_noun", float(standing.lemma == token.lemma_.lower())
    yield f"takes_{taken}", float(taken is not None)
    yield "takes_same", float(taken is not None and taken is role)
