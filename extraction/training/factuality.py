"""Trains the factuality model: `python -m extraction.training.factuality --gold DIR --out extraction/weights`."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from extraction.factuality.features import CLASSES
from extraction.training.command import command
from extraction.training.factuality_examples import Judged, judged, spread, together
from extraction.training.factuality_practice import practice_rows
from extraction.training.fit import Examples, fit
from extraction.training.gold import training_passages
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.types import Factuality
from extraction.weights.linear import LinearModel

ROUNDS: Final = 3
"""After the first, an event with several defensible values counts for those that the model finds likeliest."""

FACTORS: Final = {
    Factuality.ASSERTED: 1.0,
    Factuality.CLAIMED: 1.3,
    Factuality.PLANNED: 3.0,
    Factuality.HYPOTHETICAL: 4.0,
    Factuality.DENIED: 4.0,
}
"""What an event of each value counts: most in the recall of rare values for what it costs in accuracy."""


def train(parsed: Sequence[Parsed], extra: Judged) -> LinearModel:
    """Return the factuality model, trained on the gold events of parsed passages and on practice sentences."""
    rows = together([judged(parsed), extra])
    factors = np.array([FACTORS[Factuality(name)] for name in CLASSES], dtype=np.float32)
    model = _fitted(spread(rows, None, factors))
    for _ in range(ROUNDS - 1):
        model = _fitted(spread(rows, model, factors))
    return model


def _fitted(examples: Examples) -> LinearModel:
    return fit(examples, CLASSES, l2_sparse=5.0, l2_dense=1.0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the gold and the corpus and write `factuality.npz`."""
    options = command(__doc__).parse_args(arguments)
    nlp = base_pipeline()
    model = train(parse(nlp, training_passages(options.gold)), practice_rows(nlp))
    model.save(options.out / "factuality.npz")


if __name__ == "__main__":
    main()
