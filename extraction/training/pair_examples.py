"""Gold events as training rows of the role model."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from spacy.language import Language

from extraction.participants.component import pairs_of
from extraction.participants.features import pair_inputs
from extraction.training.anchors import anchors
from extraction.training.fit import Examples, stacked
from extraction.training.matching import pair_labels
from extraction.training.parsing import Parsed, parse
from extraction.training.practice import practice
from extraction.triggers.spans import trigger_span
from extraction.types import Action, Draft

CLASSES: Final = ("NONE", "ACTOR", "TARGET", "REGION")

PRACTICE_WEIGHT: Final = 0.05
"""What a pair counts in a sentence made from the lexicon."""

OPTIONAL_WEIGHT: Final = 0.5
"""What the participants of an event count whose status is arguable."""


def gold_drafts(item: Parsed, words: Sequence[int]) -> tuple[Draft, ...]:
    """Return the gold events as drafts, with the spans that the trigger component would give them."""
    drafts = []
    for event, anchor in zip(item.events, words, strict=True):
        start, end, head = trigger_span(item.doc, anchor)
        drafts.append(Draft(action=Action(event.action), start=start, end=end, head=head))
    return tuple(drafts)


def pair_examples(parsed: Sequence[Parsed], words: Sequence[Sequence[int]]) -> Examples:
    """Return one row a (gold event, phrase of its sentence); phrases that may or may not be given are left out."""
    parts = []
    for item, places in zip(parsed, words, strict=True):
        drafts = gold_drafts(item, places)
        pairs = pairs_of(item.doc, drafts)
        if not pairs:
            continue
        label: list[int] = []
        weight: list[float] = []
        for n, (draft, event) in enumerate(zip(drafts, item.events, strict=True)):
            phrases = [pair.phrase for pair in pairs if pair.draft == n]
            labels, weights = pair_labels(item.doc, draft, phrases, event.record)
            label += labels
            weight += [w * (OPTIONAL_WEIGHT if event.optional else 1.0) for w in weights]
        inputs = pair_inputs(item.doc, drafts, pairs, item.columns, item.vectors)
        parts.append(Examples(inputs, np.array(label, dtype=np.int64), np.array(weight, dtype=np.float32)))
    examples = stacked(parts)
    return examples.take(examples.weights > 0)


def extra_pairs(nlp: Language) -> Examples:
    """Return the pairs of the practice sentences."""
    parsed = parse(nlp, practice())
    examples = pair_examples(parsed, anchors(parsed))
    return replace(examples, weights=(examples.weights * PRACTICE_WEIGHT).astype(np.float32))
