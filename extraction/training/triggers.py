"""Trains the trigger model: `python -m extraction.training.triggers --gold DIR --out extraction/weights`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from extraction.training.anchors import anchors
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import read
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.training.trigger_examples import (
    CLASSES,
    extra_examples,
    gate_examples,
    trigger_examples,
    without_bias_to_common_actions,
)
from extraction.weights.linear import LinearModel

GATE_THRESHOLD: Final = 0.01
"""Lets 99 of 100 triggers of unseen articles through, and four of ten content words."""

THRESHOLD: Final = 0.45
"""Best event F1 in cross-validation by article."""


def train(parsed: Sequence[Parsed], extra: Examples) -> tuple[LinearModel, LinearModel]:
    """Return gate and trigger model, trained on parsed passages and on what the lexicon adds."""
    places = anchors(parsed)
    gate = fit(gate_examples(parsed, places), ("NO", "YES"), l2_sparse=0.3, l2_dense=0.1, threshold=GATE_THRESHOLD)
    examples = stacked([without_bias_to_common_actions(trigger_examples(parsed, places, gate)), extra])
    return gate, fit(examples, CLASSES, l2_sparse=2.0, l2_dense=2.0, threshold=THRESHOLD)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on `DIR/dev.jsonl` and write `gate.npz` and `triggers.npz`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="directory that the weights are written to")
    options = parser.parse_args(arguments)
    nlp = base_pipeline()
    gate, model = train(parse(nlp, read(options.gold / "dev.jsonl")), extra_examples(nlp))
    gate.save(options.out / "gate.npz")
    model.save(options.out / "triggers.npz")


if __name__ == "__main__":
    main()
