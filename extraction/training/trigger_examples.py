"""Gold passages as training rows of the gate and of the trigger model."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from extraction import lexicon
from extraction.training.anchors import anchors
from extraction.training.fit import Examples, stacked
from extraction.training.parsing import Parsed, parse
from extraction.training.practice import practice
from extraction.triggers.candidates import candidates, content, gate_inputs
from extraction.triggers.component import NO_EVENT
from extraction.triggers.features import trigger_inputs
from extraction.triggers.lexical import Proposals
from extraction.types import Action
from extraction.weights.columns import Columns
from extraction.weights.linear import LinearModel
from extraction.weights.vectors import vectors_of

CLASSES: Final = (NO_EVENT, *(action.value for action in Action))

OPTIONAL_WEIGHT: Final = 0.3
"""What an event counts whose status is arguable."""

SILENT_WEIGHT: Final = 0.3
"""What a word counts in a sentence that only shows what it else can mean."""

PRACTICE_WEIGHT: Final = 0.15
"""What a word counts in a sentence made from the lexicon."""

_COMMON: Final = 100
_RARE_POWER: Final = 0.3
_RARE_MOST: Final = 3.0

_NUMBER: Final = {name: number for number, name in enumerate(CLASSES)}


def labels(item: Parsed, words: Sequence[int]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Return class and weight of every token. A required event wins over an optional one at the same word."""
    label = np.zeros(len(item.doc), dtype=np.int64)
    weight = np.ones(len(item.doc), dtype=np.float32)
    for event, anchor in sorted(zip(item.events, words, strict=True), key=lambda pair: not pair[0].optional):
        label[anchor] = _NUMBER[event.action]
        weight[anchor] = OPTIONAL_WEIGHT if event.optional else 1.0
    return label, weight


def gate_examples(parsed: Sequence[Parsed], words: Sequence[Sequence[int]]) -> Examples:
    """Return one row a content word: is it ever a trigger?"""
    parts = []
    for item, places in zip(parsed, words, strict=True):
        at = content(item.columns)
        label, _ = labels(item, places)
        ones = np.ones(len(at), dtype=np.float32)
        inputs = gate_inputs(item.columns, item.vectors, at)
        parts.append(Examples(inputs, (label[at] > 0).astype(np.int64), ones))
    return stacked(parts)


def trigger_examples(parsed: Sequence[Parsed], words: Sequence[Sequence[int]], gate: LinearModel) -> Examples:
    """Return one row a word that the gate lets through."""
    parts = []
    for item, places in zip(parsed, words, strict=True):
        at = candidates(item.columns, item.vectors, item.proposals, gate)
        label, weight = labels(item, places)
        inputs = trigger_inputs(item.columns, item.vectors, item.proposals, at)
        parts.append(Examples(inputs, label[at], weight[at]))
    return stacked(parts)


def without_bias_to_common_actions(examples: Examples) -> Examples:
    """Return the examples, those of rare actions weighing up to three times more: L2 pulls a rare class to nothing."""
    counts = np.bincount(examples.labels, minlength=len(CLASSES))
    factors = np.clip((_COMMON / np.maximum(counts, 1)) ** _RARE_POWER, 1.0, _RARE_MOST)
    factors[0] = 1.0
    return replace(examples, weights=(examples.weights * factors[examples.labels]).astype(np.float32))


def silent_examples(nlp: Language) -> Examples:
    """Return the lexicon's words in the sentences that it gives for their other meanings: no triggers, all of them."""
    parts = []
    for doc in nlp.pipe(entry.silent for entry in lexicon.load().entries if entry.silent):
        columns, proposals = Columns.of(doc), Proposals.of(doc)
        at = np.unique(proposals.head)
        inputs = trigger_inputs(columns, vectors_of(doc), proposals, at)
        weights = np.full(len(at), SILENT_WEIGHT, dtype=np.float32)
        parts.append(Examples(inputs, np.zeros(len(at), dtype=np.int64), weights))
    return stacked(parts)


def practice_examples(parsed: Sequence[Parsed]) -> Examples:
    """Return all content words of parsed practice sentences."""
    parts = []
    for item, places in zip(parsed, anchors(parsed), strict=True):
        at = content(item.columns)
        label, _ = labels(item, places)
        inputs = trigger_inputs(item.columns, item.vectors, item.proposals, at)
        parts.append(Examples(inputs, label[at], np.full(len(at), PRACTICE_WEIGHT, dtype=np.float32)))
    return stacked(parts)


def extra_examples(nlp: Language) -> Examples:
    """Return what the lexicon adds to any training: its practice and its silent sentences."""
    return stacked([practice_examples(parse(nlp, practice())), silent_examples(nlp)])
