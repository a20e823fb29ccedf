"""Trains the role model: `python -m extraction.training.participants --gold DIR --out extraction/weights`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from extraction.training.anchors import anchors
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import read
from extraction.training.pair_examples import CLASSES, extra_pairs, pair_examples
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.weights.linear import LinearModel

THRESHOLD: Final = 0.5
"""Best relation F1 in cross-validation by article."""


def train(parsed: Sequence[Parsed], extra: Examples) -> LinearModel:
    """Return the role model, trained on the gold events of parsed passages and on what the lexicon adds."""
    examples = stacked([pair_examples(parsed, anchors(parsed)), extra])
    return fit(examples, CLASSES, l2_sparse=1.0, l2_dense=1.0, threshold=THRESHOLD)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on `DIR/dev.jsonl` and write `participants.npz`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="directory that the weights are written to")
    options = parser.parse_args(arguments)
    nlp = base_pipeline()
    model = train(parse(nlp, read(options.gold / "dev.jsonl")), extra_pairs(nlp))
    model.save(options.out / "participants.npz")


if __name__ == "__main__":
    main()
