"""`dateline ingest`: what is bad is refused with its code, the rest goes in, nothing is half written."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from api.cli.app import run
from graph.connection import open_driver
from graph.settings import GraphSettings

REPORT = "Rebel fighters captured the town of Lyman on Monday."
OTHER = "Government forces recaptured the town of Lyman on Friday."

Lines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def home(empty_database: GraphSettings, monkeypatch: pytest.MonkeyPatch) -> GraphSettings:
    """An empty graph, which commands of this test use."""
    monkeypatch.setenv("DATELINE_HOME", str(empty_database.dateline_home))
    return empty_database


@pytest.fixture
def reports(tmp_path: Path) -> Lines:
    """Writes rows into a .jsonl file."""

    def write(*rows: Mapping[str, object] | str) -> Path:
        path = tmp_path / "reports.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
        return path

    return write


def stored(settings: GraphSettings) -> dict[str, tuple[str, str]]:
    """Return id → (state, text) of all documents."""
    with open_driver(settings) as driver:
        records, _, _ = driver.execute_query(
            "MATCH (d:Document) RETURN d.id AS id, d.state AS state, d.text AS text",
            database_=settings.neo4j_database,
        )
    return {record["id"]: (record["state"], record["text"]) for record in records}


def test_rest_of_a_file_goes_in_beside_every_kind_of_bad_row(
    home: GraphSettings, reports: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    path = reports(
        {"id": "good-1", "text": REPORT, "published": "2022-10-04"},
        '{"text": "cut off in the mid',
        {"id": "bad-1", "text": ""},
        {"id": "bad-2", "text": "x" * 10_000_000},
        {"id": "bad-3", "text": "a\0b"},
        {"id": "bad-4", "text": REPORT, "published": "2999-01-01"},
        {"id": "bad-5", "text": ["wrong", "type"]},
        {"id": "e_reserved", "text": REPORT},
        {"id": "good-2", "text": OTHER},
    )
    assert run(["ingest", str(path)]) == 1
    printed = capsys.readouterr()
    for line, code in [
        (2, "BAD_JSON"),
        (3, "EMPTY_TEXT"),
        (4, "TEXT_TOO_LARGE"),
        (5, "NOT_TEXT"),
        (6, "FUTURE_DATE"),
        (7, "BAD_INPUT"),
        (8, "BAD_INPUT"),
    ]:
        assert f"{code}: {path}:{line}: " in printed.err
    assert "NO_DATE: document good-2 has no publication time" in printed.err
    assert printed.out.startswith("2 stored (")
    assert printed.out.endswith(", 0 unchanged, 7 refused, 0 failed\n")
    assert {key: state for key, (state, _) in stored(home).items()} == {"good-1": "DONE", "good-2": "DONE"}


def test_files_that_are_no_text_leave_the_others(
    home: GraphSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "b.txt").write_bytes(REPORT.encode() + b"caf\xe9")
    (tmp_path / "c.txt").write_text(REPORT)
    assert run(["ingest", str(tmp_path), str(tmp_path / "missing.txt"), "--published", "2022-10-04"]) == 1
    printed = capsys.readouterr()
    assert f"NOT_TEXT: {tmp_path / 'a.txt'}: " in printed.err
    assert f"WRONG_ENCODING: {tmp_path / 'b.txt'}: " in printed.err
    assert f"NOT_FOUND: {tmp_path / 'missing.txt'}: " in printed.err
    assert [text for _, text in stored(home).values()] == [REPORT]


def test_same_again_changes_nothing(home: GraphSettings, reports: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    path = reports({"id": "one", "text": REPORT, "published": "2022-10-04"})
    assert run(["ingest", str(path)]) == 0
    before = stored(home)
    capsys.readouterr()
    assert run(["ingest", str(path)]) == 0
    assert "0 stored (0 mentions), 1 unchanged" in capsys.readouterr().out
    assert stored(home) == before


def test_known_id_with_another_text_needs_replace(
    home: GraphSettings, reports: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", str(reports({"id": "one", "text": REPORT, "published": "2022-10-04"}))]) == 0
    changed = reports(
        {"id": "one", "text": OTHER, "published": "2022-10-08"},
        {"id": "two", "text": REPORT, "published": "2022-10-08"},
    )
    assert run(["ingest", str(changed)]) == 1
    assert "CONFLICT: one: " in capsys.readouterr().err
    assert stored(home) == {"one": ("DONE", REPORT), "two": ("DONE", REPORT)}
    assert run(["ingest", str(changed), "--replace"]) == 0
    assert stored(home)["one"] == ("DONE", OTHER)


def test_bad_date_for_all_stops_before_anything_starts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("ingest", "extract"):
        assert run([command, str(tmp_path), "--published", "last week"]) == 2
        assert capsys.readouterr().err.startswith("BAD_USAGE: --published: “last week” is no date")


def test_several_workers_store_all(home: GraphSettings, reports: Lines, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": f"n{n}", "text": f"{REPORT} {n} people fled.", "published": "2022-10-04"} for n in range(6)]
    assert run(["ingest", str(reports(*rows)), "--workers", "2"]) == 0
    assert capsys.readouterr().out.startswith("6 stored (")
    assert {state for state, _ in stored(home).values()} == {"DONE"}


@pytest.mark.parametrize("command", [["events"], ["ingest", "."], ["migrate"]])
def test_database_that_is_down_is_said(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("NEO4J_PASSWORD", "does not matter")
    assert run(command) == 3
    error = capsys.readouterr().err
    assert error.startswith("DATABASE_UNAVAILABLE: ")
    assert "Traceback" not in error


def test_wrong_password_is_said(
    database: GraphSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_driver(database) as driver:
        host, port = driver.get_server_info().address[:2]
    monkeypatch.setenv("NEO4J_URI", f"bolt://{host}:{port}")
    monkeypatch.setenv("NEO4J_PASSWORD", "not the password")
    assert run(["migrate"]) == 3
    assert capsys.readouterr().err.startswith("DATABASE_REFUSED: ")


def test_home_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("a file where a directory should be")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "file" / "home"))
    assert run(["migrate"]) == 3
    assert capsys.readouterr().err.startswith("HOME_NOT_WRITABLE: ")


def test_bad_setting_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATELINE_NEO4J_HEAP", "much")
    assert run(["migrate"]) == 2
    assert capsys.readouterr().err.startswith("BAD_SETTING: ")
