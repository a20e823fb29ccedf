"""Trains the role models: `python -m extraction.training.participants --gold DIR --out extraction/weights`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extraction.participants.features import network_inputs
from extraction.training import network
from extraction.training.anchors import anchors
from extraction.training.command import command
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import training_passages
from extraction.training.network import Plan
from extraction.training.pair_examples import CLASSES, extra_pairs, pair_examples
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.weights.blend import Blend

THRESHOLD: Final = 0.2
"""Best relation F1 on unseen sources."""

PLAN: Final = Plan(hidden=96, buckets=1 << 14, epochs=6)


def train(parsed: Sequence[Parsed], extra: Examples) -> Blend:
    """Return the role models, trained on the gold events of parsed passages and on what the lexicon adds."""
    examples = stacked([pair_examples(parsed, anchors(parsed)), extra])
    linear = fit(examples, CLASSES, l2_sparse=1.0, l2_dense=1.0, threshold=THRESHOLD)
    seen = replace(examples, inputs=network_inputs(examples.inputs))
    return Blend(linear, network.train(seen, CLASSES, PLAN), network_inputs)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the gold and the corpus and write `participants.npz` and `participants_network.npz`."""
    options = command(__doc__).parse_args(arguments)
    nlp = base_pipeline()
    model = train(parse(nlp, training_passages(options.gold)), extra_pairs(nlp))
    model.save(options.out, "participants")


if __name__ == "__main__":
    main()
