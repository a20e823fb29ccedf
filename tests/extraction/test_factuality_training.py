"""Training of the factuality model: deterministic, fair to several defensible values, practised on whole word lists."""

import json
from pathlib import Path

import numpy as np
import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.factuality.features import CLASSES
from extraction.pipeline import Extractor
from extraction.training import factuality, factuality_practice
from extraction.training.factuality_examples import Judged, allowed, judged, spread
from extraction.training.factuality_practice import SentencesFile, sentences
from extraction.training.gold import read
from extraction.training.parsing import parse
from extraction.weights.linear import WEIGHTS, load_model

_PASSAGES = [
    ("Rebels captured the port.", "captured", "CAPTURED", "ASSERTED"),
    ("Rebels did not capture the port.", "capture", "CAPTURED", "DENIED"),
    ("The army will attack the camp.", "attack", "ATTACKED", "PLANNED"),
    ("The army may attack the camp.", "attack", "ATTACKED", ["HYPOTHETICAL", "PLANNED"]),
    ("The army attacked the camp, police said.", "attacked", "ATTACKED", "CLAIMED"),
    ("The mayor visited the annexed islands.", "annexed", "ANNEXED", "ASSERTED"),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny gold directory in the format of the real one."""
    directory = tmp_path_factory.mktemp("gold")
    lines = []
    for n, (text, trigger, action, value) in enumerate(_PASSAGES):
        start = text.index(trigger)
        event = {"action": action, "trigger": trigger, "start": start, "end": start + len(trigger), "factuality": value}
        event |= {"actors": [], "targets": [], "regions": []}
        lines.append(json.dumps({"id": f"paper-{n}-w0", "text": text, "published": None, "events": [event]}))
    (directory / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


@pytest.fixture(scope="module")
def rows(gold: Path, extractor: Extractor) -> Judged:
    with extractor.nlp.select_pipes(disable=["dateline"]):
        return judged(parse(extractor.nlp, read(gold / "dev.jsonl")))


def test_training_twice_gives_the_same_bytes(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = sentences()[:40]
    monkeypatch.setattr(factuality_practice, "sentences", lambda: few)
    monkeypatch.setattr(factuality, "training_passages", lambda directory: read(directory / "dev.jsonl"))
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        factuality.main(["--gold", str(gold), "--out", str(tmp_path / run)])
    assert (tmp_path / "first" / "factuality.npz").read_bytes() == (tmp_path / "second" / "factuality.npz").read_bytes()


def test_what_a_modifier_presupposes_is_left_to_the_rules(rows: Judged) -> None:
    assert len(rows.allowed) == len(_PASSAGES) - 1


def test_an_event_with_two_defensible_values_counts_once(rows: Judged) -> None:
    ones = np.ones(len(CLASSES), dtype=np.float32)
    examples = spread(rows, None, ones)
    assert len(examples.labels) == len(rows.allowed) + 1
    assert examples.weights.sum() == pytest.approx(len(rows.allowed))


def test_the_model_decides_between_defensible_values(rows: Judged) -> None:
    ones = np.ones(len(CLASSES), dtype=np.float32)
    examples = spread(rows, load_model("factuality"), ones)
    of_both = {CLASSES[n]: float(w) for n, w in zip(examples.labels, examples.weights, strict=True) if w < 1}
    assert of_both["HYPOTHETICAL"] > of_both["PLANNED"]


def test_several_values_are_all_right() -> None:
    assert allowed(["PLANNED", "DENIED"]).tolist() == [float(name in {"PLANNED", "DENIED"}) for name in CLASSES]


def test_practice_sentences_hold_their_trigger_and_no_marks() -> None:
    for sentence in sentences():
        assert not set("[]{}|") & set(sentence.text), sentence.text
        assert sentence.text[sentence.start].isalpha(), sentence.text
        assert set(sentence.values) <= set(CLASSES)


def test_practice_shows_every_value_often() -> None:
    for name in CLASSES:
        assert sum(name in sentence.values for sentence in sentences()) >= 50, name


def test_a_misspelt_form_in_the_sentences_is_refused() -> None:
    with pytest.raises(DataInvalid, match=r"factuality_sentences\.yaml"):
        parse_yaml("version: 1\nverbs: []\nactor: []\nsentences: {}\n", SentencesFile, "factuality_sentences.yaml")


def test_the_packaged_model_knows_all_values_and_is_small() -> None:
    assert load_model("factuality").classes == CLASSES
    assert (WEIGHTS / "factuality.npz").stat().st_size <= 2_000_000
