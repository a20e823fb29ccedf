"""Timings on this machine, with goal and verdict: `make bench`, or `make bench ARGS="--texts FILE.jsonl"`.

Benchmarks, not tests: they print what they measured and exit 0. Without `--texts` the sample reports are read over and
over, which is enough to compare one commit with the next on one machine.
"""

import argparse
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extraction.reading import read_path
from extraction.types import Document
from tests.bench import bulk, extracting, serving

SAMPLES = Path(__file__).parents[2] / "api" / "samples" / "kherson.jsonl"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, default=SAMPLES, help="JSONL of documents with a field text")
    parser.add_argument("--documents", type=int, default=48, help="how many documents to read, repeating the file")
    options = parser.parse_args()
    read = [item for item in read_path(options.texts) if isinstance(item, Document)]
    documents = list(islice(cycle(read), options.documents))
    table = Table("figure", "value", "goal", "verdict", title=f"{len(documents)} documents of {options.texts.name}")
    for measure in (extracting.measure, bulk.measure, serving.measure):
        for figure in measure(documents):
            table.add_row(figure.name, figure.value, figure.goal, "[green]met[/]" if figure.met else "[red]missed[/]")
    Console().print(table)


if __name__ == "__main__":
    main()
