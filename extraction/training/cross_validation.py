"""Measures the training on passages that it has not seen, and writes `figures.json` beside the weights.

    python -m extraction.training.cross_validation --gold DIR --out extraction/weights

Two ways of leaving out: by article in five folds, and by source. Triggers and participants are trained on the
rest, and the whole pipeline runs with their weights on what was left out. The scorer is `DIR/score.py`.
"""

import argparse
import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extraction.evaluation.rows import to_row
from extraction.mentions import assemble
from extraction.participants import DatelineParticipants
from extraction.pipeline import PARTS
from extraction.training import participants, triggers
from extraction.training.gold import read
from extraction.training.pair_examples import extra_pairs
from extraction.training.parsing import Parsed, base_pipeline, parse
from extraction.training.trigger_examples import extra_examples
from extraction.triggers import DatelineTriggers
from extraction.types import Document

FOLDS: Final = 5
SEED: Final = 20221006

Component = Callable[[Doc], Doc]

Split = tuple[str, list[int], list[int]]
"""A name, the passages to train on and those to measure on."""


def by_article(parsed: Sequence[Parsed]) -> list[Split]:
    """Return five splits that never part an article."""
    groups = sorted({item.passage.group for item in parsed})
    order = np.random.default_rng(SEED).permutation(len(groups))
    fold = {group: int(place) % FOLDS for group, place in zip(groups, order, strict=True)}
    return [_split(str(n), [fold[item.passage.group] == n for item in parsed]) for n in range(FOLDS)]


def by_source(parsed: Sequence[Parsed], minimum: int = 50) -> list[Split]:
    """Return one split a source that has enough passages to measure on."""
    sources = sorted({item.passage.source for item in parsed})
    splits = [_split(source, [item.passage.source == source for item in parsed]) for source in sources]
    return [split for split in splits if len(split[2]) >= minimum]


def _split(name: str, out: Iterable[bool]) -> Split:
    marks = list(out)
    return name, [n for n, mark in enumerate(marks) if not mark], [n for n, mark in enumerate(marks) if mark]


class Measure:
    """The gold's scorer and the parts of the pipeline that are not trained here."""

    def __init__(self, gold: Path, nlp: Language) -> None:
        self.score = _scorer(gold / "score.py")
        self.extra, self.extra_pairs = extra_examples(nlp), extra_pairs(nlp)
        self.rest: list[Component] = [
            nlp.create_pipe(name) for name in PARTS if name not in {"dateline_triggers", "dateline_participants"}
        ]

    def predicted(self, parsed: Sequence[Parsed], split: Split) -> list[dict[str, Any]]:
        """Return the rows of a split's held-out passages."""
        _, train, held_out = split
        seen = [parsed[n] for n in train]
        gate, model = triggers.train(seen, self.extra)
        parts: list[Component] = [
            DatelineTriggers(gate=gate, model=model),
            DatelineParticipants(model=participants.train(seen, self.extra_pairs)),
            *self.rest,
        ]
        return [_row(parsed[n], parts) for n in held_out]

    def figures(self, parsed: Sequence[Parsed], splits: Sequence[Split]) -> dict[str, Any]:
        """Return the scorer's figures over all held-out passages, and the event F1 of each split."""
        gold: list[Any] = []
        rows: list[Any] = []
        each = {}
        for split in splits:
            predicted = self.predicted(parsed, split)
            here = [parsed[n].passage.record for n in split[2]]
            each[split[0]] = self.score(here, predicted)[0]["event"]["f1"]
            gold += here
            rows += predicted
        report = self.score(gold, rows)[0]
        kept = ("trigger", "event", "actors", "targets", "regions", "relation")
        return {name: report[name]["f1"] for name in kept} | {"alarms": report["alarms"], "splits": each}


def _row(item: Parsed, parts: Sequence[Component]) -> dict[str, Any]:
    day = item.passage.record.get("published")
    published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    document = Document(id=item.passage.id, text=item.passage.text, published_at=published)
    doc = item.doc
    doc._.dateline_document = document
    doc._.dateline_drafts, doc._.dateline_dropped = (), ()
    for part in parts:
        doc = part(doc)
    return to_row(document, assemble(doc))


def _scorer(path: Path) -> Callable[[list[Any], list[Any]], tuple[dict[str, Any], list[Any]]]:
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[list[Any], list[Any]], tuple[dict[str, Any], list[Any]]] = module.score
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both ways and write `figures.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="directory that holds dev.jsonl and score.py")
    parser.add_argument("--out", type=Path, required=True, help="directory that figures.json is written to")
    options = parser.parse_args(arguments)
    nlp = base_pipeline()
    parsed = parse(nlp, read(options.gold / "dev.jsonl"))
    measure = Measure(options.gold, nlp)
    found = {
        "cross_validation": measure.figures(parsed, by_article(parsed)),
        "leave_source_out": measure.figures(parsed, by_source(parsed)),
    }
    (options.out / "figures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
