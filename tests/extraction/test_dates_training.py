"""Training of the date model: deterministic; the nearest expression in the gold's words is the right one."""

import json
from pathlib import Path

import pytest

from extraction.pipeline import Extractor
from extraction.training import dates
from extraction.training.gold import read
from extraction.training.parsing import parse
from extraction.weights.linear import WEIGHTS, load_model

_PASSAGES = [
    ("Rebels captured the port on Monday and left it on Tuesday.", "captured", "on Monday"),
    ("Police said on Monday that rebels had captured the port.", "captured", None),
    ("On Monday they met; on Monday rebels captured the port.", "captured", "on Monday"),
    ("In May 1940 troops captured the port.", "captured", "In May 1940"),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny gold directory in the format of the real one."""
    directory = tmp_path_factory.mktemp("gold")
    lines = []
    for n, (text, trigger, date) in enumerate(_PASSAGES):
        start = text.index(trigger)
        event = {"action": "CAPTURED", "trigger": trigger, "start": start, "end": start + len(trigger), "date": date}
        event |= {"actors": [], "targets": [], "regions": [], "factuality": "ASSERTED"}
        lines.append(json.dumps({"id": f"paper-{n}-w0", "text": text, "published": None, "events": [event]}))
    (directory / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


def test_training_twice_gives_the_same_bytes(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "training_passages", lambda directory: read(directory / "dev.jsonl"))
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        dates.main(["--gold", str(gold), "--out", str(tmp_path / run)])
    assert (tmp_path / "first" / "dates.npz").read_bytes() == (tmp_path / "second" / "dates.npz").read_bytes()


def test_labels_are_what_the_gold_says(gold: Path, extractor: Extractor) -> None:
    with extractor.nlp.select_pipes(disable=["dateline"]):
        examples = dates.date_examples(parse(extractor.nlp, read(gold / "dev.jsonl")))
    # Monday and Tuesday; the saying's Monday; the nearer Monday, the other left out; May.
    assert examples.labels.tolist() == [1, 0, 0, 1, 1]


def test_the_packaged_model_is_small() -> None:
    assert load_model("dates").classes == ("NO", "YES")
    assert (WEIGHTS / "dates.npz").stat().st_size <= 1_000_000
