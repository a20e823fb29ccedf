"""Trains the attribution model: `python -m extraction.training.attribution --gold DIR --out extraction/weights`."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from extraction.attribution import DatelineAttribution
from extraction.attribution.component import pairs_of
from extraction.attribution.features import CLASSES, pair_inputs
from extraction.factuality.described import Words
from extraction.quotes import quotations
from extraction.training.anchors import anchors
from extraction.training.command import command
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import training_passages
from extraction.training.matching import quality
from extraction.training.pair_examples import gold_drafts
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.types import Draft
from extraction.weights.linear import LinearModel

THRESHOLD: Final = 0.38
"""Best attribution F1 in cross-validation by article and with a source left out."""

OPTIONAL_WEIGHT: Final = 0.5
"""What an event counts whose status is arguable."""

_HALVES: Final = 2


def attribution_examples(parsed: Sequence[Parsed], words: Sequence[Sequence[int]]) -> Examples:
    """Return one row a (gold event, phrase that might be its source)."""
    parts = []
    for item, places in zip(parsed, words, strict=True):
        doc, drafts = item.doc, gold_drafts(item, places)
        pairs, phrases = pairs_of(doc, drafts)
        if not pairs:
            continue
        label, weight = np.zeros(len(pairs), dtype=np.int64), np.ones(len(pairs), dtype=np.float32)
        for n, event in enumerate(item.events):
            rows = [row for row, pair in enumerate(pairs) if pair.draft == n]
            texts = [doc[phrases[row].start : phrases[row].end].text for row in rows]
            named = _named(event.record.get("attributed_to"))
            fits = [quality(text, named) if named else 0 for text in texts]
            for row, fit_ in zip(rows, fits, strict=True):
                label[row] = fit_ > 0 and fit_ == max(fits)
                weight[row] = 0.0 if 0 < fit_ < max(fits) else OPTIONAL_WEIGHT if event.optional else 1.0
        inputs = pair_inputs(doc, drafts, pairs, quotations(doc), Words(doc))
        parts.append(Examples(inputs, label, weight))
    if not parts:  # nobody speaks
        nothing = pair_inputs(parsed[0].doc, (), (), (), Words(parsed[0].doc))
        return Examples(nothing, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    examples = stacked(parts)
    return examples.take(examples.weights > 0)


def _named(gold: Any) -> list[str]:
    return [gold] if isinstance(gold, str) else list(gold or ())


def train(parsed: Sequence[Parsed]) -> LinearModel:
    """Return the attribution model, trained on the gold events of parsed passages."""
    return _fitted(attribution_examples(parsed, anchors(parsed)))


def _fitted(examples: Examples) -> LinearModel:
    return fit(examples, CLASSES, l2_sparse=10.0, l2_dense=1.0, threshold=THRESHOLD)


def attributed(parsed: Sequence[Parsed], words: Sequence[Sequence[int]]) -> Iterator[tuple[Draft, ...]]:
    """Yield each passage's gold drafts with the sources that a model finds which was trained on other articles.

    What is trained on sources has to see them as wrong as they are on a text that nobody has seen.
    """
    groups = sorted({item.passage.group for item in parsed})
    half = {group: n % _HALVES for n, group in enumerate(groups)}
    components = []
    for number in range(_HALVES):
        seen = [n for n, item in enumerate(parsed) if half[item.passage.group] != number]
        model = _fitted(attribution_examples([parsed[n] for n in seen], [words[n] for n in seen])) if seen else None
        components.append(DatelineAttribution(model=model))
    for item, places in zip(parsed, words, strict=True):
        item.doc._.dateline_drafts = gold_drafts(item, places)
        yield components[half[item.passage.group]](item.doc)._.dateline_drafts


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the gold and the corpus and write `attribution.npz`."""
    options = command(__doc__).parse_args(arguments)
    nlp = base_pipeline()
    train(parse(nlp, training_passages(options.gold))).save(options.out / "attribution.npz")


if __name__ == "__main__":
    main()
