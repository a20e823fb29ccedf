"""`dateline explain`: text, events, dropped candidates with their reasons, for people and as JSON."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from api.cli.app import run
from api.cli.explained import explained, record
from api.cli.marks import DATE, DROPPED, FACTUALITIES, PASSED_OVER, ROLES, letter, marked, number
from extraction.pipeline import Extractor
from extraction.reading import make_document, parse_published
from extraction.types import Document, Extraction, Factuality, Role

pytestmark = pytest.mark.usefixtures("loaded")

REPORT = """Rebels storm fort

Watch: Rebels capture Kharkiv
Rebel fighters captured Goma in eastern Congo on Monday. Russia denied that its forces had shelled Kharkiv.
The band's [red]strikes[/red] hit number one.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return make_document(
        REPORT, title="Rebels storm fort", source="The Sample Post", published_at=parse_published("2024-03-06")
    )


@pytest.fixture(scope="module")
def extraction(document: Document, extractor: Extractor) -> Extraction:
    return extractor.extract(document)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    rows = ({"id": name, "text": REPORT, "published": "2024-03-06"} for name in ("one", "two"))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def styles_at(text: Text, word: str) -> set[str]:
    start = text.plain.index(word)
    return {str(span.style) for span in text.spans if span.start <= start < span.end}


def test_the_text_is_there_to_the_last_character(document: Document, extraction: Extraction) -> None:
    raised = set("".join(number(n) + letter(n) for n in range(1, 50)))
    assert "".join(c for c in marked(document, extraction).plain if c not in raised) == document.text


def test_each_thing_has_its_colour(document: Document, extraction: Extraction) -> None:
    text = marked(document, extraction)
    assert FACTUALITIES[Factuality.ASSERTED] in styles_at(text, "captured")
    assert FACTUALITIES[Factuality.DENIED] in styles_at(text, "shelled")
    assert ROLES[Role.REGION] in styles_at(text, "Goma")
    assert DATE in styles_at(text, "on Monday")
    assert PASSED_OVER in styles_at(text, "Watch")
    dropped = extraction.candidates[0].trigger
    assert DROPPED in styles_at(text, dropped.text)


def test_dropped_candidates_come_with_code_and_reason(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(file), "--id", "one"]) == 0
    shown = capsys.readouterr().out
    assert "IN_PROMO" in shown
    assert "The paragraph is a promo, which is passed over." in shown
    assert "[red]strikes" in shown  # the text's own brackets are no markup of ours


def test_plain_when_not_a_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(file)]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("width", [80, 120])
def test_lines_fit_the_terminal(document: Document, extraction: Extraction, width: int) -> None:
    console = Console(file=io.StringIO(), record=True, width=width, force_terminal=True, highlight=False)
    console.print(explained(document, extraction))
    lines = console.export_text().splitlines()
    assert max(map(len, lines)) <= width
    assert any("CAPTURED" in line and "ASSERTED" in line for line in lines)
    assert any("Goma" in line and "city" in line for line in lines)


def test_json_holds_all_of_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(file), "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["document"]["id"], second["document"]["id"]) == ("one", "two")
    assert first["document"]["published_at"] == "2024-03-06T00:00:00+00:00"
    assert {block["layout"] for block in first["blocks"]} >= {"HEADLINE", "PROMO", "BODY"}
    captured = next(m for m in first["mentions"] if m["trigger"]["text"] == "captured")
    assert captured["occurred"] == {"start": "2024-03-04", "end": "2024-03-05", "precision": "DAY"}
    assert all({"trigger", "code", "reason"} == candidate.keys() for candidate in first["candidates"])
    assert any(region["name"] == "Goma" for region in first["regions"])


def test_what_else_a_name_may_mean_is_shown_with_its_country(extractor: Extractor) -> None:
    given = make_document("Rebel fighters captured Tripoli on Monday.")
    found = extractor.extract(given)
    console = Console(file=io.StringIO(), record=True, width=120, highlight=False)
    console.print(explained(given, found))
    shown = " ".join(console.export_text().split())
    (other,) = (
        other
        for participant in found.mentions[0].participants
        if participant.resolution
        for other in participant.resolution.alternatives
        if other.entity_id == "r_266826"
    )
    assert "also: " in shown
    assert f"Tripoli, Lebanon {other.score:.2f}" in shown
    plain = record(given, found)
    (place,) = (p["resolution"] for p in plain["mentions"][0]["participants"] if p["role"] == Role.REGION)
    assert {"entity_id": other.entity_id, "score": other.score} in place["alternatives"]
    assert other.entity_id not in {region["id"] for region in plain["regions"]}


def test_unknown_id_and_unreadable_file_say_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(file), "--id", "three"]) == 1
    assert run(["explain", str(file.with_name("missing.txt"))]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["NOT_FOUND", "NOT_FOUND"]


@pytest.mark.parametrize(("mark", "expected"), [(number, "¹²"), (letter, "ˡ")])
def test_marks_are_raised(mark: Callable[[int], str], expected: str) -> None:
    assert mark(12) == expected


def test_letters_go_on_behind_z() -> None:
    assert [letter(25), letter(26), letter(27)] == ["ᶻ", "ᵃᵃ", "ᵃᵇ"]
