"""Annotated passages: the lines that people write, and the offsets that are kept of other people's text."""

import json
from pathlib import Path
from typing import Any

import pytest

from extraction.training.annotations import AnnotationError, records
from extraction.training.found import FILES, found, main, without_text
from extraction.training.gold import own
from extraction.types import Action

_TEXT = "The garrison fled Tarn on Saturday, the ministry said. || Tarn fell without a shot."
_LINES = [
    "## own:tarn-1 1995-08-06",
    f"TEXT {_TEXT}",
    "WITHDREW | fled | The garrison=garrison | | Tarn; ?Saturday | CLAIMED | the ministry=ministry | on Saturday",
    "? CAPTURED | fell | | | Tarn | ASSERTED/CLAIMED | |",
    "## own:quiet-2",
    "TEXT Nothing happened.",
]


def test_lines_become_gold_records() -> None:
    first, second = records(_LINES)
    assert first["text"] == "The garrison fled Tarn on Saturday, the ministry said.\n\nTarn fell without a shot."
    assert first["published"] == "1995-08-06"
    fled, fell = first["events"]
    assert first["text"][fled["start"] : fled["end"]] == fled["trigger"] == "fled"
    assert fled["actors"] == [["The garrison", "garrison"]]
    assert fled["regions"] == [["Tarn"]]
    assert fled["optional"] == {"regions": [["Saturday"]]}
    assert (fled["factuality"], fled["attributed_to"], fled["date"]) == (
        "CLAIMED",
        ["the ministry", "ministry"],
        "on Saturday",
    )
    assert fell["optional"] is True
    assert fell["factuality"] == ["ASSERTED", "CLAIMED"]
    assert second["events"] == []


def test_the_second_of_equal_words_can_be_named() -> None:
    lines = ["## own:x", "TEXT Raid after raid.", "ATTACKED | raid@1 | | | | ASSERTED | |"]
    assert next(iter(records(lines)))["events"][0]["start"] == 11


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("WITHDREW | fled | | | |", "6 fields instead of 8"),
        ("FLEW | fled | | | | ASSERTED | |", "FLEW is no action"),
        ("WITHDREW | ran | | | | ASSERTED | |", "'ran' stands 0 times"),
        ("WITHDREW | fled@2 | | | | ASSERTED | |", "stands 1 times in the text, not 2"),
        ("WITHDREW | fled@0 | | | | ASSERTED | |", "'fled@0' stands 0 times"),
        ("WITHDREW | fled | The mayor | | | ASSERTED | |", "'The mayor' is not in the text"),
        ("WITHDREW | fled | = | | | ASSERTED | |", "empty participant"),
        ("WITHDREW | fled | | | | TRUE | |", "TRUE is no factuality"),
        ("WITHDREW | fled | | | | ASSERTED | | on Monday", "date 'on Monday' is not in the text"),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str) -> None:
    with pytest.raises(AnnotationError, match=f"line 3, own:tarn-1: .*{message}"):
        list(records([*_LINES[:2], line]))


def test_an_event_needs_a_passage_and_a_passage_a_text() -> None:
    with pytest.raises(AnnotationError, match="begins with"):
        list(records(["WITHDREW | fled | | | | ASSERTED | |"]))
    with pytest.raises(AnnotationError, match="no text"):
        list(records(["## own:x"]))


def _news(directory: Path) -> dict[str, Any]:
    text = "Heading. " + _TEXT.replace(" || ", "\n\n")
    (directory / "gold").mkdir()
    (directory / FILES["news"]).write_text(json.dumps({"id": "paper-1", "text": text}) + "\n", encoding="utf-8")
    key = f"news:paper-1:9-{len(text)}"
    lines = [f"## {key} 1995-08-06", *_LINES[2:4]]
    return next(iter(records(lines, {key: text[9:]})))


def test_what_is_kept_of_a_found_passage_has_none_of_its_text(tmp_path: Path) -> None:
    stored = without_text(_news(tmp_path))
    fled = stored["events"][0]
    assert "text" not in stored
    assert "trigger" not in fled
    assert fled["actors"] == [[[0, 12], [4, 12]]]
    assert fled["date"] == [23, 34]


def test_the_command_writes_what_is_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = _news(tmp_path)
    annotations = tmp_path / "some.txt"
    annotations.write_text("\n".join([f"## {record['id']} 1995-08-06", *_LINES[2:4]]), encoding="utf-8")
    main([str(annotations), "--gold", str(tmp_path / "gold")])
    corpus = tmp_path / "package" / "corpus" / "found"
    corpus.mkdir(parents=True)
    (corpus / "some.jsonl").write_text(capsys.readouterr().out, encoding="utf-8")
    monkeypatch.setattr("extraction.training.found.files", lambda _: tmp_path / "package")
    (again,), missing = found(tmp_path / "gold")
    assert missing == []
    assert again == record | {"document": "news:paper-1"}


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    passages, missing = found(tmp_path / "gold")
    assert passages == []
    assert FILES["news"] in missing


def test_our_own_passages_are_many_and_sound() -> None:
    passages = own()
    assert len({passage.id for passage in passages}) == len(passages) >= 800
    assert sum(not passage.record["events"] for passage in passages) >= 150
    assert {event["action"] for passage in passages for event in passage.record["events"]} == set(Action.__members__)


def test_the_found_passages_are_many() -> None:
    corpus = Path(__file__).parents[2] / "extraction" / "training" / "corpus" / "found"
    lines = [line for path in sorted(corpus.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    assert len({(row["document"], row["start"]) for row in rows}) == len(rows) >= 500
    actors = [name for row in rows for event in row["events"] for names in event["actors"] for name in names]
    assert max(len(name) for name in actors if isinstance(name, str)) < 60, "canonical names only, no sentences"
