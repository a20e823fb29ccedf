"""`make score GOLD=DIR`: extracts the gold passages with the whole pipeline and prints the scorer's own table.

    python -m extraction.evaluation.score_table DIR [--files dev check seed]

The scorer is `DIR/score.py`, run as it is. The weights were trained on `dev`, so its figures are in-sample; the line
below them gives what cross-validation by article found, from `extraction/weights/figures.json`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from extraction.evaluation.rows import to_row
from extraction.pipeline import Extractor
from extraction.types import Document
from extraction.weights.figures import figures

FILES: Final = ("dev", "check", "seed")
IN_SAMPLE: Final = "dev"


def documents(path: Path) -> Iterator[Document]:
    """Yield the passages of a gold file as documents."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield _document(json.loads(line))


def _document(record: dict[str, Any]) -> Document:
    day = record.get("published")
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return Document(id=record["id"], text=record["text"], published_at=published)


def write_rows(extractor: Extractor, gold: Path, predicted: Path) -> tuple[int, float]:
    """Extract a gold file's passages into `predicted`; return words read and seconds taken."""
    passages = list(documents(gold))
    start = time.perf_counter()
    extractions = list(extractor.pipe(passages))
    seconds = time.perf_counter() - start
    with predicted.open("w", encoding="utf-8") as file:
        for document, extraction in zip(passages, extractions, strict=True):
            file.write(json.dumps(to_row(document, extraction), ensure_ascii=False) + "\n")
    return sum(len(passage.text.split()) for passage in passages), seconds


def table(scorer: Path, gold: Path, predicted: Path) -> str:
    """Return what the scorer prints."""
    command = [sys.executable, str(scorer), str(gold), str(predicted)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - a path we were given


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each file; 2 when the directory holds no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="directory that holds score.py and the gold files")
    parser.add_argument("--files", nargs="+", default=list(FILES), help="files to score, without .jsonl")
    options = parser.parse_args(arguments)
    missing = [
        p for p in [options.gold / "score.py", *(options.gold / f"{n}.jsonl" for n in options.files)] if not p.is_file()
    ]
    if missing:
        print(
            f"NOT_FOUND: {missing[0]} is not there. Give the directory of the gold: make score GOLD=DIR",
            file=sys.stderr,
        )
        return 2
    extractor = Extractor()
    with tempfile.TemporaryDirectory() as directory:
        for name in options.files:
            gold, predicted = options.gold / f"{name}.jsonl", Path(directory) / f"{name}.jsonl"
            words, seconds = write_rows(extractor, gold, predicted)
            print(f"== {name}: {words} words in {seconds:.1f} s, {words / seconds:,.0f} words/s")
            print(table(options.gold / "score.py", gold, predicted))
            if name == IN_SAMPLE:
                print(f"   The weights saw {name}: these figures are in-sample. {_held_out()}\n")
    return 0


def _held_out() -> str:
    held = figures()["cross_validation"]
    return f"Held out by article: event F1 {held['event']:.3f}, relation F1 {held['relation']:.3f}."


if __name__ == "__main__":
    sys.exit(main())
