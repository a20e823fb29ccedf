"""Gold files: passages, their events as tokens, and the groups that cross-validation keeps together."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc


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


def article(passage_id: str) -> str:
    """Return the article that a passage is a window of."""
    return re.sub(r"-w\d+$", "", passage_id.removeprefix("neg-"))


def source(passage_id: str) -> str:
    """Return the collection that a passage comes from."""
    return passage_id.removeprefix("neg-").split("-", 1)[0].lower()


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
