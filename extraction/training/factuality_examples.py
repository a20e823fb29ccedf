"""Gold events as training rows of the factuality model."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from extraction.factuality.features import CLASSES, inputs
from extraction.factuality.rules import modifies_a_name, ruling
from extraction.quotes import quotations
from extraction.training.anchors import anchors
from extraction.training.attribution import attributed
from extraction.training.fit import Examples, stacked
from extraction.training.parsing import Parsed
from extraction.types import Draft
from extraction.weights.linear import Floats, LinearModel

OPTIONAL_WEIGHT: Final = 0.5
"""What an event counts whose status is arguable."""

_NUMBER: Final = {name: number for number, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Judged:
    """Training rows with what the gold allows: 1 where a class (N × C) is one of the defensible ones."""

    examples: Examples
    allowed: Floats


def judged(parsed: Sequence[Parsed]) -> Judged:
    """Return one row a gold event that no modifier presupposes, with the source that a text unseen would get."""
    parts: list[Examples] = []
    marks: list[npt.NDArray[np.float32]] = []
    for item, found in zip(parsed, attributed(parsed, anchors(parsed)), strict=True):
        doc = item.doc
        drafts: list[Draft] = []
        weights: list[float] = []
        for draft, event in zip(found, item.events, strict=True):
            if not modifies_a_name(doc, draft):
                drafts.append(draft)
                weights.append(OPTIONAL_WEIGHT if event.optional else 1.0)
                marks.append(allowed(event.record["factuality"]))
        if drafts:
            parts.append(unlabelled(doc, drafts, weights))
    return Judged(stacked(parts), np.array(marks, dtype=np.float32))


def unlabelled(doc: Doc, drafts: Sequence[Draft], weights: Sequence[float]) -> Examples:
    """Return one row a draft, its class still open."""
    found = inputs(doc, drafts, [ruling(doc, draft) for draft in drafts], quotations(doc))
    return Examples(found, np.zeros(len(drafts), dtype=np.int64), np.array(weights, dtype=np.float32))


def allowed(gold: str | Sequence[str]) -> npt.NDArray[np.float32]:
    """Return 1 for each class that is right (C)."""
    marks = np.zeros(len(CLASSES), dtype=np.float32)
    marks[[_NUMBER[value] for value in ([gold] if isinstance(gold, str) else gold)]] = 1.0
    return marks


def together(parts: Sequence[Judged]) -> Judged:
    """Return the rows of all parts."""
    return Judged(stacked([part.examples for part in parts]), np.concatenate([part.allowed for part in parts]))


def spread(rows: Judged, model: LinearModel | None, factors: Floats) -> Examples:
    """Return one row a defensible class, weighing what the model gives it among these; without one, all alike.

    `factors` (C) make rare classes weigh more.
    """
    chances = rows.allowed if model is None else rows.allowed * (model.probabilities(rows.examples.inputs) + 1e-3)
    chances = chances / chances.sum(axis=1, keepdims=True)
    parts = []
    for number in range(len(CLASSES)):
        chosen = rows.allowed[:, number] > 0
        part = rows.examples.take(chosen)
        weights = (part.weights * chances[chosen, number] * factors[number]).astype(np.float32)
        parts.append(replace(part, labels=np.full(len(weights), number, dtype=np.int64), weights=weights))
    return stacked(parts)
