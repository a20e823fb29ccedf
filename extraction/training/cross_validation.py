"""Measures the training on passages that it has not seen, and writes `figures.json` beside the weights.

    python -m extraction.training.cross_validation --gold DIR --out extraction/weights

Two ways of leaving out passages of the gold: by article in four folds, and by source. All learned parts are trained on
the rest of gold and corpus (but on no other passage of an article or a source that is left out), and the whole pipeline
runs with their weights on what was left out. The scorer is `DIR/score.py`. `--only` runs one of the ways and keeps what
the file says of the other.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from spacy.language import Language

from extraction.evaluation.articles import article
from extraction.evaluation.goals import FIGURES
from extraction.evaluation.intervals import Row, measured, scorer
from extraction.evaluation.records import document
from extraction.evaluation.rows import to_row
from extraction.mentions import assemble
from extraction.pipeline import PARTS
from extraction.training.anchors import anchors
from extraction.training.breakdown import Breakdown
from extraction.training.gold import OWN, training_passages
from extraction.training.learned import LEARNED, Component, Extras, Learned
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.types import Action

FOLDS: Final = 4
_SEED: Final = 20221006

Split = tuple[str, list[int], list[int]]
"""A name, the passages to train on and those to measure on."""


def by_article(parsed: Sequence[Parsed]) -> list[Split]:
    """Return four splits that never part an article."""
    groups = sorted({item.passage.group for item in parsed})
    order = np.random.default_rng(_SEED).permutation(len(groups))
    fold = {group: int(place) % FOLDS for group, place in zip(groups, order, strict=True)}
    return [_split(str(n), parsed, [fold[item.passage.group] == n for item in parsed]) for n in range(FOLDS)]


def by_source(parsed: Sequence[Parsed], minimum: int = 50) -> list[Split]:
    """Return one split a source of the gold that has enough passages to measure on."""
    sources = sorted({item.passage.source for item in parsed if _is_gold(item)})
    splits = [_split(source, parsed, [item.passage.source == source for item in parsed]) for source in sources]
    return [split for split in splits if len(split[2]) >= minimum]


def _is_gold(item: Parsed) -> bool:
    """Whether a passage is one of the gold's, which alone are measured on."""
    return item.passage.source != OWN and "document" not in item.passage.record


def _split(name: str, parsed: Sequence[Parsed], out: Iterable[bool]) -> Split:
    marks = list(out)
    kept = [n for n, mark in enumerate(marks) if not mark]
    return name, kept, [n for n, mark in enumerate(marks) if mark and _is_gold(parsed[n])]


class Measure:
    """The gold's scorer and the parts of the pipeline that are not trained here."""

    def __init__(self, gold: Path, nlp: Language) -> None:
        self.score = scorer(gold / "score.py")
        self.extras = Extras.of(nlp)
        self.rest: dict[str, Component] = {name: nlp.create_pipe(name) for name in PARTS if name not in LEARNED}

    def predicted(self, parsed: Sequence[Parsed], split: Split) -> list[Row]:
        """Return the rows of a split's held-out passages."""
        _, train, held_out = split
        parts = self.rest | Learned.of([parsed[n] for n in train], self.extras).parts()
        return [_row(parsed[n], [parts[name] for name in PARTS]) for n in held_out]

    def figures(self, parsed: Sequence[Parsed], splits: Sequence[Split]) -> dict[str, Any]:
        """Return the scorer's figures over all held-out passages with their intervals, and each split's event F1."""
        gold: list[Row] = []
        rows: list[Row] = []
        each = {}
        breakdown, places = Breakdown(), anchors(parsed)
        for split in splits:
            predicted = self.predicted(parsed, split)
            lemmas = {int(parsed[n].columns.lemma[i]) for n in split[1] for i in places[n]}
            for n, row in zip(split[2], predicted, strict=True):
                breakdown.add(parsed[n], places[n], row, lemmas)
            here = [parsed[n].passage.record for n in split[2]]
            each[split[0]] = self.score(here, predicted)[0]["event"]["f1"]
            print(f"{split[0]}: event F1 {each[split[0]]:.3f} on {len(here)} passages", file=sys.stderr, flush=True)
            gold += here
            rows += predicted
        report, errors = self.score(gold, rows)
        return {
            "figures": measured(self.score, gold, rows, FIGURES, article),
            "splits": each,
            "actions": {action.value: report[f"event:{action}"] for action in Action if f"event:{action}" in report},
            "recall": breakdown.counts(),
            "errors": _counts(errors),
            "pool": {"control": report["event/control"]} | {key: report[key] for key in ("alarms", "silent_passages")},
        }


def _counts(errors: Iterable[Sequence[Any]]) -> dict[str, int]:
    """How many errors there are of each kind, those of triggers by action."""
    counts: dict[str, int] = {}
    for kind, _, what, *_ in errors:
        name = f"{kind} {what}" if kind in {"missed", "false"} else str(kind)
        counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items()))


def _row(item: Parsed, parts: Sequence[Component]) -> Row:
    doc, given = item.doc, document(item.passage.record)
    doc._.dateline_document = given
    doc._.dateline_drafts, doc._.dateline_dropped = (), ()
    for part in parts:
        doc = part(doc)
    return to_row(given, assemble(doc))


WAYS: Final[dict[str, Callable[[Sequence[Parsed]], list[Split]]]] = {
    "cross_validation": by_article,
    "leave_source_out": by_source,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both ways and write `figures.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl and score.py")
    parser.add_argument("--out", type=Path, required=True, help="directory that figures.json is written to")
    parser.add_argument("--only", choices=list(WAYS), help="measure one way; the other's figures stay as they are")
    options = parser.parse_args(arguments)
    nlp = base_pipeline()
    parsed = parse(nlp, training_passages(options.gold))
    measure = Measure(options.gold, nlp)
    found = {name: measure.figures(parsed, way(parsed)) for name, way in WAYS.items() if options.only in {None, name}}
    path = options.out / "figures.json"
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps(before | found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
