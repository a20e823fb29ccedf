"""Trains the entity tagger: `python -m extraction.training.entities --gold DIR --out extraction/weights`.

Its teacher is the packaged model's own named entity recogniser, read over the texts beside the gold and those of the
corpus: no labels of people are needed, and the tagger learns to say what the recogniser says in a tenth of the time.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from spacy.language import Language

from extraction.entities.component import CLASSES
from extraction.entities.features import entity_columns
from extraction.training.command import command
from extraction.training.fit import Examples
from extraction.training.found import FILES
from extraction.training.gold import own
from extraction.training.network import Plan, train
from extraction.training.parsing import packaged
from extraction.weights.linear import only_dense
from extraction.weights.network import Network

PLAN: Final = Plan(hidden=128, buckets=1, epochs=10, dropout=0.1, blindness=0.05, decay=1e-5)

_CHARACTERS: Final = 6_000
"""Of each text so much is read: long ones would teach one topic."""

_TEXTS: Final = {"news": 230, "rams": 150, "muc": 60, "re3d": 40, "wikievents": 14}
"""How many texts of each file are read, evenly spread over it."""

_NUMBER: Final = {name: number for number, name in enumerate(CLASSES)}


def texts(gold: Path) -> Iterator[str]:
    """Yield what the teacher reads, as far as it lies beside `gold`."""
    for name, number in _TEXTS.items():
        path = gold.resolve().parent / FILES[name]
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                rows = [json.loads(line)["text"] for line in lines]
            yield from (text[:_CHARACTERS] for text in islice(rows, 0, None, max(1, len(rows) // number)))
    yield from (passage.text for passage in own())


def taught(nlp: Language, read: Iterator[str]) -> Network:
    """Return the tagger that says what `nlp`'s own recogniser says of the texts."""
    dense, labels = [], []
    for text in read:
        with nlp.memory_zone():
            doc = nlp(text)
            if len(doc):
                dense.append(entity_columns(doc))
                labels += [_NUMBER[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"] for t in doc]
    inputs = only_dense(np.concatenate(dense))
    examples = Examples(inputs, np.array(labels, dtype=np.int64), np.ones(len(labels), dtype=np.float32))
    return train(examples, CLASSES, PLAN)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the texts and write `entities.npz`."""
    options = command(__doc__).parse_args(arguments)
    taught(packaged(), texts(options.gold)).save(options.out / "entities.npz")


if __name__ == "__main__":
    main()
