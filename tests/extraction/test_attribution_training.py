"""Training of the attribution model: deterministic; who is the gold's source is right, whoever else speaks is not."""

import json
from pathlib import Path

import pytest

from extraction.attribution.component import pairs_of
from extraction.pipeline import Extractor
from extraction.training import attribution
from extraction.training.anchors import anchors
from extraction.training.gold import read
from extraction.training.pair_examples import gold_drafts
from extraction.training.parsing import Parsed, parse
from extraction.weights.linear import WEIGHTS, load_model

_PASSAGES = [
    ("The mayor said rebels had captured the port.", "captured", ["the mayor", "mayor"]),
    ("Rebels captured the port. The mayor said nothing.", "captured", None),
    ("According to police, rebels captured the port.", "captured", "police"),
    ("The envoy said police denied that rebels had captured the port.", "captured", ["police"]),
]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny gold directory in the format of the real one."""
    directory = tmp_path_factory.mktemp("gold")
    lines = []
    for n, (text, trigger, source) in enumerate(_PASSAGES):
        start = text.index(trigger)
        event = {"action": "CAPTURED", "trigger": trigger, "start": start, "end": start + len(trigger)}
        event |= {"actors": [], "targets": [], "regions": [], "factuality": "CLAIMED", "attributed_to": source}
        lines.append(json.dumps({"id": f"paper-{n}-w0", "text": text, "published": None, "events": [event]}))
    (directory / "dev.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


@pytest.fixture(scope="module")
def parsed(gold: Path, extractor: Extractor) -> list[Parsed]:
    with extractor.nlp.select_pipes(disable=["dateline"]):
        return parse(extractor.nlp, read(gold / "dev.jsonl"))


def _candidates(item: Parsed, anchor: int) -> set[str]:
    pairs, phrases = pairs_of(item.doc, gold_drafts(item, [anchor]))
    return {item.doc[phrase.start : phrase.end].text for phrase in phrases[: len(pairs)]}


def test_whoever_speaks_in_the_sentence_or_before_it_might_be_the_source(parsed: list[Parsed]) -> None:
    found = [_candidates(item, places[0]) for item, places in zip(parsed, anchors(parsed), strict=True)]
    assert found == [{"The mayor"}, set(), {"police"}, {"The envoy", "police"}]


def test_labels_are_what_the_gold_says(parsed: list[Parsed]) -> None:
    examples = attribution.attribution_examples(parsed, anchors(parsed))
    assert sorted(examples.labels.tolist()) == [0, 1, 1, 1]


def test_sources_for_further_training_come_from_models_that_have_not_seen_the_article(parsed: list[Parsed]) -> None:
    found = list(attribution.attributed(parsed, anchors(parsed)))
    assert [len(drafts) for drafts in found] == [1, 1, 1, 1]


def test_training_twice_gives_the_same_bytes(parsed: list[Parsed], tmp_path: Path) -> None:
    for run in ("first", "second"):
        attribution.train(parsed).save(tmp_path / run)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_the_packaged_model_is_small() -> None:
    assert load_model("attribution").classes == ("NO", "YES")
    assert (WEIGHTS / "attribution.npz").stat().st_size <= 1_000_000
