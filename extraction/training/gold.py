"""Gold files: passages, their events as tokens, and the groups that cross-validation keeps together."""

import json
import sys
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from spacy.tokens import Doc

from extraction.evaluation.articles import article, source
from extraction.training import annotations
from extraction.training.found import found

OWN: Final = "own"
"""The source of passages that were written for the training."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A gold event: its content tokens in the Doc, and the record as the file has it."""

    action: str
    tokens: tuple[int, ...]
    optional: bool
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A gold passage. `group` is its article, `source` where it comes from."""

    id: str
    text: str
    group: str
    source: str
    record: dict[str, Any]


def read(path: Path) -> list[Passage]:
    """Return the passages of a gold file in its order."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [Passage(r["id"], r["text"], article(r["id"]), source(r["id"]), r) for r in records]


def training_passages(gold: Path) -> list[Passage]:
    """Return all that the learned parts are trained on: `gold`'s dev passages, the written ones and the found ones.

    Found passages whose text is not beside `gold` are left out, and a line on standard error says so.
    """
    passages, missing = found(gold)
    if missing:
        print(f"Left out, since their text is not there: annotations of {', '.join(missing)}.", file=sys.stderr)
    return [*read(gold / "dev.jsonl"), *own(), *map(_of_found, passages)]


def own() -> list[Passage]:
    """Return the passages of `corpus/own`, each an article of its own."""
    corpus = files("extraction.training") / "corpus" / "own"
    records = [
        record
        for path in sorted(corpus.iterdir(), key=lambda p: p.name)
        for record in annotations.records(path.read_text("utf-8").splitlines())
    ]
    return [Passage(r["id"], r["text"], r["id"], OWN, r) for r in records]


def _of_found(record: dict[str, Any]) -> Passage:
    name, _, document = record["document"].partition(":")
    return Passage(record["id"], record["text"], document, source(document) if name == "news" else name, record)


def events(doc: Doc, passage: Passage) -> list[GoldEvent]:
    """Return the passage's events with the tokens that their triggers cover."""
    found = []
    for record in passage.record["events"]:
        span = doc.char_span(record["start"], record["end"], alignment_mode="expand")
        if span is None:
            continue
        found.append(
            GoldEvent(
                action=record["action"],
                tokens=tuple(token.i for token in span),
                optional=record.get("optional") is True,
                record=record,
            )
        )
    return found
