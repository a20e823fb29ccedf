"""Training: the scripts are deterministic, the weights small and without text, the labels what the gold says."""

import json
from pathlib import Path

import numpy as np
import pytest

from extraction.errors import ModelUnavailable
from extraction.evaluation.articles import article, source
from extraction.evaluation.rows import to_row
from extraction.pipeline import Extractor
from extraction.training import pair_examples, trigger_examples
from extraction.training.__main__ import main as train_all
from extraction.training.anchors import anchors
from extraction.training.fit import Examples, fit, stacked
from extraction.training.gold import own, read
from extraction.training.matching import pair_labels, quality
from extraction.training.parsing import Parsed, parse
from extraction.training.practice import practice
from extraction.training.trigger_examples import CLASSES
from extraction.types import Action, Document, Draft, Phrase
from extraction.weights.linear import WEIGHTS, Inputs, LinearModel, load_model, untied

_MEGABYTES = 20

_PASSAGES = [
    ("Rebels captured Saraqib.", "captured", "CAPTURED", ["Rebels"], [], ["Saraqib"]),
    ("The army captured Idlib.", "captured", "CAPTURED", ["The army"], [], ["Idlib"]),
    ("Gunmen killed two farmers.", "killed", "KILLED", ["Gunmen"], ["two farmers"], []),
    ("Police killed a gunman.", "killed", "KILLED", ["Police"], ["a gunman"], []),
    ("Troops launched an attack on Afrin.", "launched an attack", "ATTACKED", ["Troops"], [], ["Afrin"]),
    ("Militants launched an attack on Jos.", "launched an attack", "ATTACKED", ["Militants"], [], ["Jos"]),
    ("An attack by bandits shook Kano.", "attack", "ATTACKED", ["bandits"], [], ["Kano"]),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny gold directory in the format of the real one."""
    directory = tmp_path_factory.mktemp("gold")
    lines = []
    for n, (text, trigger, action, actors, targets, regions) in enumerate(_PASSAGES):
        start = text.index(trigger)
        event = {
            "action": action,
            "trigger": trigger,
            "start": start,
            "end": start + len(trigger),
            "factuality": "ASSERTED",
        }
        event |= {"actors": [[a] for a in actors], "targets": [[t] for t in targets], "regions": [[r] for r in regions]}
        lines.append(json.dumps({"id": f"paper-{n}-w0", "text": text, "published": None, "events": [event]}))
    lines.append(json.dumps({"id": "paper-9-w1", "text": "The choir sang in Kano.", "published": None, "events": []}))
    (directory / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


@pytest.fixture(scope="module")
def parsed(gold: Path, extractor: Extractor) -> list[Parsed]:
    with extractor.nlp.select_pipes(disable=["dateline"]):
        return parse(extractor.nlp, read(gold / "dev.jsonl"))


def test_training_twice_gives_the_same_bytes(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A few sentences show as much of determinism as thousands, in a hundredth of the time.
    few, written = practice()[:40], own()[:6]
    monkeypatch.setattr(trigger_examples, "practice", lambda: few)
    monkeypatch.setattr(pair_examples, "practice", lambda: few)
    monkeypatch.setattr("extraction.training.gold.own", lambda: written)
    for run in ("first", "second"):
        (tmp_path / run).mkdir()
        train_all(["--gold", str(gold), "--out", str(tmp_path / run), "--keep-entities"])
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert {"gate.npz", "triggers.npz", "triggers_network.npz", "participants_network.npz"} < set(names)
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_the_word_that_carries_the_action_is_found(parsed: list[Parsed]) -> None:
    words = [[item.doc[i].text for i in places] for item, places in zip(parsed, anchors(parsed), strict=True)]
    assert words[4:6] == [["attack"], ["attack"]]


def test_windows_of_an_article_stay_together() -> None:
    assert article("guardian-181-w3") == article("guardian-181-x12") == article("neg-guardian-181-w1")
    assert source("neg-CASE21-T2-62") == "case21"


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("the Syrian army", ["The Syrian army", "Syria"], 3),
        ("Syria", ["The Syrian army", "Syria"], 2),
        ("army", ["The Syrian army", "Syria"], 1),
        ("rebels", ["The Syrian army", "Syria"], 0),
        ("Its", ["its", "Syria"], 3),
    ],
)
def test_how_well_a_phrase_is_a_gold_participant(text: str, names: list[str], expected: int) -> None:
    assert quality(text, names) == expected


def test_an_optional_participant_is_neither_right_nor_wrong(parsed: list[Parsed]) -> None:
    item = parsed[0]
    draft = Draft(action=Action.CAPTURED, start=1, end=2, head=1)
    record = {"actors": [["Rebels"]], "targets": [], "regions": [], "optional": {"regions": [["Saraqib"]]}}
    labels, weights = pair_labels(item.doc, draft, [Phrase(0, 1, 0), Phrase(2, 3, 2)], record)
    assert (labels, weights) == ([1, 0], [1.0, 0.0])


def _example(feature: int, label: int) -> Examples:
    inputs = Inputs(np.zeros(1, np.int64), np.array([feature], np.uint64), np.zeros((1, 2), np.float32), untied())
    return Examples(inputs, np.array([label], np.int64), np.ones(1, np.float32))


def test_a_fitted_model_tells_its_classes_apart() -> None:
    examples = stacked([_example(feature, feature % 2) for feature in (10, 11) * 8])
    model = fit(examples, ("EVEN", "ODD"), l2_sparse=0.1, l2_dense=0.1)
    assert model.probabilities(examples.inputs).argmax(axis=1).tolist() == examples.labels.tolist()
    assert model.probabilities(_example(99, 0).inputs)[0] == pytest.approx([0.5, 0.5], abs=0.02)


def test_a_tied_feature_speaks_for_a_class_that_no_example_showed() -> None:
    parts = []
    for label in (1, 2) * 10:
        tied = np.array([[0, label, 0]], dtype=np.int64)
        inputs = Inputs(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros((1, 1), np.float32), tied)
        parts.append(Examples(inputs, np.array([label], np.int64), np.ones(1, np.float32)))
    model = fit(stacked(parts), ("NONE", "A", "B", "RARE"), l2_sparse=1.0, l2_dense=1.0)
    unseen = Inputs(np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros((1, 1), np.float32), np.array([[0, 3, 0]]))
    without = Inputs(unseen.rows, unseen.features, unseen.dense, untied())
    assert model.probabilities(unseen)[0, 3] > 10 * model.probabilities(without)[0, 3]


def test_weights_survive_saving(tmp_path: Path) -> None:
    model = fit(stacked([_example(f, f % 2) for f in (10, 11) * 8]), ("EVEN", "ODD"), l2_sparse=0.1, l2_dense=0.1)
    model.save(tmp_path / "some.npz")
    loaded = load_model("some", directory=tmp_path)
    assert loaded.classes == model.classes
    assert loaded.keys.tolist() == model.keys.tolist()
    assert loaded.sparse == pytest.approx(model.sparse, abs=1e-2)


def test_missing_weights_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=r"extraction\.training"):
        load_model("triggers", directory=tmp_path)


def test_the_packaged_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.glob("*.npz")) <= _MEGABYTES * 1_000_000


@pytest.mark.parametrize("name", [path.stem for path in sorted(WEIGHTS.glob("*.npz"))])
def test_the_packaged_weights_hold_no_text_but_class_names(name: str) -> None:
    with np.load(WEIGHTS / f"{name}.npz", allow_pickle=False) as arrays:
        texts = {key for key in arrays.files if arrays[key].dtype.kind not in "fiu"}
        assert texts == {"classes"}
        assert all(str(label).isupper() for label in arrays["classes"])


def test_the_trigger_model_knows_all_actions() -> None:
    model: LinearModel = load_model("triggers")
    assert model.classes == CLASSES == ("NONE", *(action.value for action in Action))


def test_a_row_has_what_the_scorer_reads(extractor: Extractor) -> None:
    document = Document(id="d_1", text="Iraqi forces recaptured Ramadi on Monday, the ministry said.")
    row = to_row(document, extractor.extract(document))
    assert (row["id"], row["text"], row["published"]) == ("d_1", document.text, None)
    event = next(event for event in row["events"] if event["action"] == "RECAPTURED")
    assert document.text[event["start"] : event["end"]] == event["trigger"]
    assert [actor["text"] for actor in event["actors"]] == ["Iraqi forces"]
    assert [region["text"] for region in event["regions"]] == ["Ramadi"]
    assert event["regions"][0]["name"] == "Ramadi"
    assert set(event) >= {"factuality", "attributed_to", "date", "targets"}
