"""`make score GOLD=DIR`: extracts the gold passages with the whole pipeline and prints figure, goal and verdict.

    python -m extraction.evaluation.score_table DIR [--files check seed] [--whole]

The scorer is `DIR/score.py`, run as it is; its whole table follows with `--whole`. The weights were trained on `dev`:
its columns are what cross-validation found on passages left out, from `extraction/weights/figures.json`. Intervals are
95 % bootstrap intervals over articles.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from extraction.evaluation.articles import article
from extraction.evaluation.goal_table import goal_table, pooled
from extraction.evaluation.goals import FIGURES, GOALS, SEED_GOALS
from extraction.evaluation.intervals import Figure, Row, measured, scorer
from extraction.evaluation.linking import report
from extraction.evaluation.records import document
from extraction.evaluation.rows import to_row
from extraction.pipeline import Extractor
from extraction.weights.figures import figures

FILES: Final = ("check", "seed")

POOLED: Final = "check"
"""The file whose few silent passages and control events are pooled with those held out of dev."""

SEED_FILE: Final = "seed"

WIDTH: Final = 120
"""Characters of a line where nobody's terminal says how wide it is."""


def records(path: Path) -> list[Row]:
    """Return the passages of a gold file in its order."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def predicted(extractor: Extractor, passages: Sequence[Row]) -> list[Row]:
    """Return the rows that the extractor makes of gold passages."""
    read = [document(record) for record in passages]
    return [to_row(document, extraction) for document, extraction in zip(read, extractor.pipe(read), strict=True)]


def whole_table(directory: Path, name: str, rows: Sequence[Row]) -> str:
    """Return what the scorer itself prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        command = [sys.executable, str(directory / "score.py"), str(directory / f"{name}.jsonl"), file.name]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - paths given


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 2 when the directory holds no gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="directory that holds score.py and the gold files")
    parser.add_argument("--files", nargs="+", default=list(FILES), help="files to score, without .jsonl")
    parser.add_argument("--whole", action="store_true", help="print the scorer's own table of each file too")
    options = parser.parse_args(arguments)
    wanted = [options.gold / "score.py", *(options.gold / f"{name}.jsonl" for name in options.files)]
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        message = f"NOT_FOUND: {missing[0]} is not there. Give the directory of the gold: make score GOLD=DIR"
        print(message, file=sys.stderr)
        return 2
    console, extractor, score = Console(), Extractor(), scorer(options.gold / "score.py")
    if not console.is_terminal:
        console = Console(width=WIDTH)
    held_out = figures()
    columns: dict[str, Mapping[str, Figure]] = {
        "a source left out": held_out["leave_source_out"]["figures"],
        "out of fold by article": held_out["cross_validation"]["figures"],
    }
    whole = []
    for name in options.files:
        passages = records(options.gold / f"{name}.jsonl")
        rows = predicted(extractor, passages)
        columns[name] = measured(score, passages, rows, FIGURES, article)
        if name == POOLED:
            columns[f"{name} and out of fold"] = pooled(score(passages, rows)[0], held_out["cross_validation"])
        if options.whole:
            whole.append(f"== {name}\n{whole_table(options.gold, name, rows)}")
    article_alone = columns.pop(SEED_FILE, None)
    console.print(goal_table(columns, GOALS, "Passages"))
    if article_alone is not None:
        console.print(goal_table({SEED_FILE: article_alone}, SEED_GOALS, "The whole article"))
    console.print("Event F1 by the source left out:", _splits(held_out["leave_source_out"]["splits"]))
    print(report(options.gold, extractor.nlp))
    print(*whole, sep="\n")
    return 0


def _splits(splits: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in splits.items())


if __name__ == "__main__":
    sys.exit(main())
