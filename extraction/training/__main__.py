"""Trains all learned components: `python -m extraction.training --gold DIR --out extraction/weights`.

The entity tagger first, since the others look at its types. `--keep-entities` leaves it as it is: the texts that its
teacher reads need not be there.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from extraction.training import entities
from extraction.training.gold import training_passages
from extraction.training.learned import Extras, Learned
from extraction.training.parsing import base_pipeline, parse


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="directory that the weights are written to")
    parser.add_argument("--keep-entities", action="store_true", help="do not train the entity tagger anew")
    options = parser.parse_args(arguments)
    if not options.keep_entities:
        entities.main(["--gold", str(options.gold), "--out", str(options.out)])
    nlp = base_pipeline()
    Learned.of(parse(nlp, training_passages(options.gold)), Extras.of(nlp)).save(options.out)


if __name__ == "__main__":
    main()
