"""Trains the date model: `python -m extraction.training.dates --gold DIR --out extraction/weights`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from spacy.tokens import Doc

from extraction.dates.attachment import Dated, expressions
from extraction.dates.pairs import CLASSES, Pair, pair_inputs, pairs_of
from extraction.factuality.rules import modifies_a_name, ruling
from extraction.training.anchors import anchors
from extraction.training.command import command
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import training_passages
from extraction.training.matching import quality
from extraction.training.pair_examples import gold_drafts
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.types import Draft
from extraction.weights.linear import LinearModel

THRESHOLD: Final = 0.42
"""Best date F1 in cross-validation by article and with a source left out."""

OPTIONAL_WEIGHT: Final = 0.5
"""What an event counts whose status is arguable."""


def date_examples(parsed: Sequence[Parsed]) -> Examples:
    """Return one row a (gold event, date expression of its sentence)."""
    parts = []
    for item, places in zip(parsed, anchors(parsed), strict=True):
        doc = item.doc
        drafts = tuple(_judged(doc, draft) for draft in gold_drafts(item, places))
        found = expressions(doc)
        pairs = pairs_of(doc, drafts, found)
        if not pairs:
            continue
        label, weight = np.zeros(len(pairs), dtype=np.int64), np.ones(len(pairs), dtype=np.float32)
        for n, event in enumerate(item.events):
            rows = [row for row, pair in enumerate(pairs) if pair.draft == n]
            right = _right([pairs[row] for row in rows], found, drafts[n], event.record.get("date"))
            for row, value in zip(rows, right, strict=True):
                label[row] = value == 1.0
                weight[row] = (value in {0.0, 1.0}) * (OPTIONAL_WEIGHT if event.optional else 1.0)
        parts.append(Examples(pair_inputs(doc, drafts, found, pairs), label, weight))
    examples = stacked(parts)
    return examples.take(examples.weights > 0)


def _judged(doc: Doc, draft: Draft) -> Draft:
    return replace(draft, factuality=ruling(doc, draft).value, presupposed=modifies_a_name(doc, draft))


def _right(pairs: Sequence[Pair], found: Sequence[Dated], draft: Draft, gold: Any) -> list[float]:
    """Return 1 for the nearest expression that is the gold's, 0.5 for others in the same words, 0 for the rest."""
    names = [gold] if isinstance(gold, str) else list(gold or ())
    spans = [found[pair.expression].span for pair in pairs]
    same = [bool(names) and quality(span.text, names) > 0 for span in spans]
    nearest = min(
        (n for n, is_same in enumerate(same) if is_same),
        key=lambda n: (abs(spans[n].start - draft.head), n),
        default=None,
    )
    return [1.0 if n == nearest else 0.5 if is_same else 0.0 for n, is_same in enumerate(same)]


def train(parsed: Sequence[Parsed]) -> LinearModel:
    """Return the date model, trained on the gold events of parsed passages."""
    return fit(date_examples(parsed), CLASSES, l2_sparse=12.0, l2_dense=1.0, threshold=THRESHOLD)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the gold and the corpus and write `dates.npz`."""
    options = command(__doc__).parse_args(arguments)
    nlp = base_pipeline()
    train(parse(nlp, training_passages(options.gold))).save(options.out / "dates.npz")


if __name__ == "__main__":
    main()
