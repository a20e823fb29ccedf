"""Trains the trigger models: `python -m extraction.training.triggers --gold DIR --out extraction/weights`."""

from collections.abc import Sequence
from typing import Final

from extraction.training import network
from extraction.training.anchors import anchors
from extraction.training.command import command
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import training_passages
from extraction.training.network import Plan
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.training.trigger_examples import (
    CLASSES,
    extra_examples,
    gate_examples,
    trigger_examples,
    without_bias_to_common_actions,
)
from extraction.weights.blend import Blend
from extraction.weights.linear import LinearModel

GATE_THRESHOLD: Final = 0.01
"""Lets 99 of 100 triggers of unseen articles through, and four of ten content words."""

THRESHOLD: Final = 0.55
"""Near the best event F1 on unseen sources; a higher one buys fewer alarms dearly (docs/accuracy.md)."""

PLAN: Final = Plan(hidden=100, buckets=1 << 14, epochs=10, decay=1e-2)

ITERATIONS: Final = 70
"""Of the linear model's fit: more change the last digit."""


def train(parsed: Sequence[Parsed], extra: Examples) -> tuple[LinearModel, Blend]:
    """Return gate and trigger models, trained on parsed passages and on what the lexicon adds."""
    places = anchors(parsed)
    gate = fit(gate_examples(parsed, places), ("NO", "YES"), l2_sparse=0.3, l2_dense=0.1, threshold=GATE_THRESHOLD)
    examples = stacked([without_bias_to_common_actions(trigger_examples(parsed, places, gate)), extra])
    linear = fit(examples, CLASSES, l2_sparse=2.0, l2_dense=2.0, iterations=ITERATIONS, threshold=THRESHOLD)
    return gate, Blend(linear, network.train(examples, CLASSES, PLAN))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the gold and the corpus and write `gate.npz`, `triggers.npz` and `triggers_network.npz`."""
    options = command(__doc__).parse_args(arguments)
    nlp = base_pipeline()
    gate, model = train(parse(nlp, training_passages(options.gold)), extra_examples(nlp))
    gate.save(options.out / "gate.npz")
    model.save(options.out, "triggers")


if __name__ == "__main__":
    main()
