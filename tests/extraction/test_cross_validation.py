"""What cross-validation leaves out, and what it counts."""

from typing import Any

import pytest

from extraction.pipeline import Extractor
from extraction.training.anchors import anchors
from extraction.training.breakdown import SEEN, UNSEEN, Breakdown, construction
from extraction.training.cross_validation import FOLDS, by_article, by_source
from extraction.training.gold import OWN, Passage
from extraction.training.parsing import Parsed, parse


def _passage(key: str, group: str, source: str, text: str = "Nothing happened.", **more: Any) -> Passage:
    record: dict[str, Any] = {"id": key, "text": text, "published": None, "events": [], **more}
    return Passage(key, text, group, source, record)


@pytest.fixture(scope="module")
def parsed(extractor: Extractor) -> list[Parsed]:
    passages = [_passage(f"paper-{n}-w{w}", f"paper-{n}", "paper") for n in range(8) for w in range(3)]
    passages += [_passage(f"wire-{n}-w0", f"wire-{n}", "wire") for n in range(4)]
    passages += [_passage(f"own:{n}", f"own:{n}", OWN) for n in range(6)]
    # A found passage of an article that the gold has windows of, and of its collection.
    passages.append(_passage("news:paper-1:0-17", "paper-1", "paper", document="news:paper-1"))
    with extractor.nlp.select_pipes(disable=["dateline"]):
        return parse(extractor.nlp, passages)


def test_an_article_is_never_on_both_sides(parsed: list[Parsed]) -> None:
    splits = by_article(parsed)
    assert len(splits) == FOLDS
    for _, train, held_out in splits:
        assert not {parsed[n].passage.group for n in train} & {parsed[n].passage.group for n in held_out}


def test_every_passage_of_the_gold_is_measured_once_and_no_other(parsed: list[Parsed]) -> None:
    measured = sorted(parsed[n].passage.id for _, _, held_out in by_article(parsed) for n in held_out)
    assert measured == sorted(p.passage.id for p in parsed if p.passage.id.startswith(("paper-", "wire-")))


def test_nothing_of_a_source_that_is_left_out_is_trained_on(parsed: list[Parsed]) -> None:
    splits = {name: (train, held_out) for name, train, held_out in by_source(parsed, minimum=4)}
    assert set(splits) == {"paper", "wire"}
    train, held_out = splits["paper"]
    assert "paper" not in {parsed[n].passage.source for n in train}
    assert OWN in {parsed[n].passage.source for n in train}
    assert len(held_out) == 24
    assert [name for name, *_ in by_source(parsed, minimum=5)] == ["paper"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels captured the dam.", "captured", "finite verb"),
        ("The dam was captured by rebels.", "captured", "passive"),
        ("The dam captured by rebels is old.", "captured", "participle"),
        ("The rebels, who captured the dam, left.", "captured", "relative clause"),
        ("They want to capture the dam.", "capture", "infinitive"),
        ("The capture of the dam was costly.", "capture", "noun"),
        ("They live in rebel-held Aleppo.", "held", "hyphenated modifier"),
        ("Rebels stormed the dam and captured the mill.", "captured", "coordinated verb"),
    ],
)
def test_the_construction_that_a_trigger_stands_in(extractor: Extractor, text: str, word: str, expected: str) -> None:
    token = next(token for token in extractor.nlp(text) if token.text == word)
    assert construction(token) == expected


def test_recall_is_counted_by_construction_and_by_known_words(extractor: Extractor) -> None:
    text = "Rebels captured the dam. Soldiers besieged the mill."
    events = [
        {"action": action, "start": text.index(word), "end": text.index(word) + len(word), "trigger": word}
        for action, word in (("CAPTURED", "captured"), ("BESIEGED", "besieged"))
    ]
    with extractor.nlp.select_pipes(disable=["dateline"]):
        (item,) = parse(extractor.nlp, [_passage("paper-1-w0", "paper-1", "paper", text, events=events)])
    (words,) = anchors([item])
    breakdown = Breakdown()
    breakdown.add(item, words, {"events": events[:1]}, [int(item.columns.lemma[words[0]])])
    assert breakdown.counts() == {
        "finite verb": {"recall": 0.5, "gold": 2},
        SEEN: {"recall": 1.0, "gold": 1},
        UNSEEN: {"recall": 0.0, "gold": 1},
    }
