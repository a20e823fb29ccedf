"""Trains all learned components: `python -m extraction.training --gold DIR --out extraction/weights`.

The entity tagger first, since the others look at its types. `--keep-entities` leaves it as it is: the texts that its
teacher reads need not be there.
"""

from collections.abc import Sequence

from extraction.training import entities
from extraction.training.command import command
from extraction.training.gold import training_passages
from extraction.training.learned import Extras, Learned
from extraction.training.parsing import base_pipeline, parse


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the weights."""
    parser = command(__doc__)
    parser.add_argument("--keep-entities", action="store_true", help="do not train the entity tagger anew")
    options = parser.parse_args(arguments)
    if not options.keep_entities:
        entities.main(["--gold", str(options.gold), "--out", str(options.out)])
    nlp = base_pipeline()
    Learned.of(parse(nlp, training_passages(options.gold)), Extras.of(nlp)).save(options.out)


if __name__ == "__main__":
    main()
