"""Annotated passages of other people's text: document, offsets and labels in the package, the text beside the gold.

    python -m extraction.training.found ANNOTATIONS.txt --gold DIR >> extraction/training/corpus/found/NAME.jsonl

One JSON object a line of `corpus/found/*.jsonl`. `document` is `FILE:ID` of a file in `FILES`; `start`, `end` are the
passage's offsets in its text; an event's offsets are those in the passage. Of a participant's names those that stand in
the passage are offsets, `[start, end]`, and only canonical names that do not are strings.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from extraction.training.annotations import records

FILES: Final = {
    "news": "news.jsonl",
    "muc": "extra/muc4_tst4_mixedcase.jsonl",
    "re3d": "extra/re3d.jsonl",
    "wikievents": "extra/wikievents_dev_test.jsonl",
    "rams": "extra/rams_conflict_movement_transaction.jsonl",
}
"""Where the texts lie, from the directory that holds the gold's."""

_ROLES: Final = ("actors", "targets", "regions")

Record = dict[str, Any]


def found(gold: Path) -> tuple[list[Record], list[str]]:
    """Return the passages as gold records, with `document`, and the files whose text is not beside the gold."""
    passages: list[Record] = []
    missing: set[str] = set()
    corpus = files("extraction.training") / "corpus" / "found"
    for path in sorted(corpus.iterdir(), key=lambda p: p.name):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            name, _, document = row["document"].partition(":")
            texts = _texts(gold.resolve().parent / FILES[name])
            if document in texts:
                passages.append(_with_text(row, texts[document][row["start"] : row["end"]]))
            else:
                missing.add(FILES[name])
    return passages, sorted(missing)


@cache
def _texts(path: Path) -> dict[str, str]:
    """The texts of a file by their documents' ids; none where the file is not there."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _with_text(row: Record, text: str) -> Record:
    return {
        "id": f"{row['document']}:{row['start']}-{row['end']}",
        "document": row["document"],
        "text": text,
        "published": row["published"],
        "events": [_event_with_text(event, text) for event in row["events"]],
    }


def _event_with_text(event: Record, text: str) -> Record:
    def names(stored: Iterable[Any]) -> list[str]:
        return [name if isinstance(name, str) else text[name[0] : name[1]] for name in stored]

    full = dict(event) | {role: [names(one) for one in event[role]] for role in _ROLES}
    full["trigger"] = text[event["start"] : event["end"]]
    full["attributed_to"] = names(event["attributed_to"]) if event["attributed_to"] else None
    full["date"] = text[event["date"][0] : event["date"][1]] if event["date"] else None
    if isinstance(event.get("optional"), dict):
        full["optional"] = {role: [names(one) for one in every] for role, every in event["optional"].items()}
    return full


def without_text(record: Record) -> Record:
    """Return a gold record as it is stored: offsets in place of what the passage says."""
    name, document, span = record["id"].split(":")
    start, end = map(int, span.split("-"))
    text = record["text"]
    events = [_event_without_text(event, text) for event in record["events"]]
    return {
        "document": f"{name}:{document}",
        "start": start,
        "end": end,
        "published": record["published"],
        "events": events,
    }


def _event_without_text(event: Record, text: str) -> Record:
    def place(name: str) -> Any:
        """The occurrence nearest to the trigger, or the name where the passage lacks it."""
        starts = [n for n in range(len(text)) if text.startswith(name, n)]
        if not starts:
            return name
        start = min(starts, key=lambda n: (abs(n - event["start"]), n))
        return [start, start + len(name)]

    def places(names: Iterable[str]) -> list[Any]:
        return [place(name) for name in names]

    short = {key: value for key, value in event.items() if key != "trigger"}
    short |= {role: [places(one) for one in event[role]] for role in _ROLES}
    short["attributed_to"] = places(event["attributed_to"]) if event["attributed_to"] else None
    short["date"] = place(event["date"]) if event["date"] else None
    if isinstance(event.get("optional"), dict):
        short["optional"] = {role: [places(one) for one in every] for role, every in event["optional"].items()}
    return short


def _passages(ids: Iterable[str], gold: Path) -> Iterator[tuple[str, str]]:
    for key in ids:
        name, document, span = key.split(":")
        start, end = map(int, span.split("-"))
        yield key, _texts(gold.resolve().parent / FILES[name])[document][start:end]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the annotations of a file in `extraction.training.annotations`' format as they are stored."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path, help="lines of annotation; a passage's id is FILE:ID:START-END")
    parser.add_argument("--gold", type=Path, required=True, help="directory of the gold, which the texts lie beside")
    options = parser.parse_args(arguments)
    lines = options.annotations.read_text(encoding="utf-8").splitlines()
    ids = [line[3:].split(" ", 1)[0] for line in lines if line.startswith("## ")]
    for record in records(lines, dict(_passages(ids, options.gold))):
        print(json.dumps(without_text(record), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
