"""Reading: files → documents, each refusal with its code and where it stands, and the rest goes on."""

import json
import tracemalloc
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extraction.errors import InputRefused
from extraction.reading import (
    MAX_CHARACTERS,
    Refused,
    check_text,
    count_documents,
    document_id,
    make_document,
    parse_published,
    read_path,
)
from extraction.types import Document

REPORT = "Rebel fighters left the river town of Sample at dawn."
NOW = datetime(2024, 5, 1, tzinfo=UTC)


def only(path: Path, **fields: str) -> Document | Refused:
    (result,) = read_path(path, **fields)
    return result


def code_of(path: Path) -> str:
    result = only(path)
    assert isinstance(result, Refused), result
    return result.code


def lines(path: Path, *rows: Mapping[str, object] | str) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


# --- ids --------------------------------------------------------------------------------------------------------------


def test_id_is_the_same_every_time_and_known() -> None:
    moment = datetime(2024, 3, 1, tzinfo=UTC)
    assert document_id("a", "t", "u", "s", moment) == "d_39a83466bc43bab1e944735d77b540d9"


@pytest.mark.parametrize("part", range(5))
def test_each_part_makes_another_id(part: int) -> None:
    parts = ["a", "t", "u", "s", datetime(2024, 3, 1, tzinfo=UTC)]
    other = list(parts)
    other[part] = datetime(2024, 3, 2, tzinfo=UTC) if part == 4 else "other"
    absent = [*parts[:part], None if part else "", *parts[part + 1 :]]
    assert len({document_id(*p) for p in (parts, other, absent)}) == 3  # type: ignore[arg-type]


def test_one_instant_in_two_offsets_is_one_id() -> None:
    east = datetime.fromisoformat("2024-03-01T02:00:00+02:00")
    assert document_id("a", None, None, None, east) == document_id(
        "a", None, None, None, datetime(2024, 3, 1, tzinfo=UTC)
    )


def test_parts_do_not_run_into_each_other() -> None:
    assert document_id("ab", "c", None, None, None) != document_id("a", "bc", None, None, None)


# --- texts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EMPTY_TEXT"),
        (" \n\t\u200b\ufeff\u00a0", "EMPTY_TEXT"),
        ("x" * (MAX_CHARACTERS + 1), "TEXT_TOO_LARGE"),
        ("before\0after", "NOT_TEXT"),
        ("half \ud83d of a pair", "NOT_TEXT"),
        ("\x01\x02\x03 \x04", "NOT_TEXT"),
    ],
)
def test_what_is_no_text_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        check_text(text)
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["x" * MAX_CHARACTERS, "Ківшарівка", "page one\fpage two", "a\x02" + "b" * 200])
def test_what_is_text_passes(text: str) -> None:
    check_text(text)


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "e_1"},
        {"id": "d_0"},
        {"id": "x" * 257},
        {"title": "x" * 2001},
        {"url": "http://a\0"},
        {"url": "ftp://example.org/a"},
        {"url": "http://[broken"},
        {"url": "just words"},
        {"source": "\ud83d"},
    ],
)
def test_fields_that_the_graph_cannot_keep_are_refused(fields: dict[str, str]) -> None:
    with pytest.raises(InputRefused) as refusal:
        make_document(REPORT, **fields)  # type: ignore[arg-type]
    assert refusal.value.code == "BAD_INPUT"


def test_a_document_may_repeat_the_id_that_was_made_for_it() -> None:
    made = make_document(REPORT, source="The Sample Post")
    assert make_document(REPORT, source="The Sample Post", id=made.id) == made


# --- publication times ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("2022-10-06", "2022-10-06T00:00:00+00:00"),
        ("2022-10-06T09:30:00Z", "2022-10-06T09:30:00+00:00"),
        ("2022-10-06t09:30z", "2022-10-06T09:30:00+00:00"),
        ("2022-10-06T01:00:00+03:00", "2022-10-05T22:00:00+00:00"),
        ("2022-10-06 09:30:00.25", "2022-10-06T09:30:00.250000+00:00"),
        (" 2022-10-06 ", "2022-10-06T00:00:00+00:00"),
    ],
)
def test_a_day_is_its_first_instant_and_instants_come_in_utc(given: str, instant: str) -> None:
    assert parse_published(given).isoformat() == instant


@pytest.mark.parametrize(
    "given",
    ["", "yesterday", "06.10.2022", "2022-13-01", "2022-02-30", "20221006", "2022-W40-3", "0001-01-01T00:00+14:00"],
)
def test_what_is_no_date_is_bad_input(given: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        parse_published(given)
    assert refusal.value.code == "BAD_INPUT"


@pytest.mark.parametrize(("ahead", "refused"), [(timedelta(hours=20), False), (timedelta(hours=25), True)])
def test_more_than_a_day_ahead_is_the_future(ahead: timedelta, refused: bool) -> None:
    if refused:
        with pytest.raises(InputRefused) as refusal:
            make_document(REPORT, published_at=NOW + ahead, now=NOW)
        assert refusal.value.code == "FUTURE_DATE"
    else:
        assert make_document(REPORT, published_at=NOW + ahead, now=NOW).published_at == NOW + ahead


# --- .txt -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_file_is_one_document_kept_as_given(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "report.TXT"
    path.write_bytes(mark + "Läuft\r\nweiter \n".encode())
    document = only(path, published="2024-03-01", source="The Sample Post", title="T", url="http://u")
    assert document == make_document(
        "Läuft\r\nweiter \n",
        source="The Sample Post",
        title="T",
        url="http://u",
        published_at=datetime(2024, 3, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_TEXT"),
        (b"\xef\xbb\xbf\n", "EMPTY_TEXT"),
        (b"word " * 2_000_000, "TEXT_TOO_LARGE"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NOT_TEXT"),
        (b"A caf\xe9 in Sample", "WRONG_ENCODING"),
        ("Sample".encode("utf-16"), "WRONG_ENCODING"),
        ("Sample".encode("utf-16-le"), "NOT_TEXT"),
    ],
)
def test_bad_text_file_is_refused_with_its_code(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    assert code_of(path) == code


def test_wrong_encoding_names_the_byte_and_how_to_convert(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbfone\ntwo \x93three\x94")
    result = only(path)
    assert isinstance(result, Refused)
    assert "byte 0x93 at position 11 (line 2)" in result.message
    assert "iconv -f WINDOWS-1252 -t UTF-8" in result.message


def test_ten_megabytes_are_refused_without_reading_them_all(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"word " * 4_000_000)
    tracemalloc.start()
    assert code_of(path) == "TEXT_TOO_LARGE"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 18_000_000


# --- .jsonl -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["published", "publishedAt", "published_at"])
def test_row_carries_its_own_fields(tmp_path: Path, name: str) -> None:
    row = {
        "id": "n1",
        "text": REPORT,
        "title": "T",
        "url": "http://u",
        "source": "S",
        name: "2024-03-01T12:00:00+01:00",
    }
    document = only(lines(tmp_path / "a.jsonl", {**row, "events": []}), source="other", published="2020-01-01")
    assert document == Document("n1", REPORT, "T", "http://u", "S", datetime(2024, 3, 1, 11, tzinfo=UTC))


def test_row_without_fields_takes_those_given_for_all(tmp_path: Path) -> None:
    document = only(lines(tmp_path / "a.jsonl", {"text": REPORT, "source": None}), source="S", published="2024-03-01")
    assert document == make_document(REPORT, source="S", published_at=datetime(2024, 3, 1, tzinfo=UTC))


def test_no_date_is_accepted(tmp_path: Path) -> None:
    document = only(lines(tmp_path / "a.jsonl", {"text": REPORT}))
    assert isinstance(document, Document)
    assert document.published_at is None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('{"text": "cut off', "BAD_JSON"),
        ("[1, 2]", "BAD_JSON"),
        ('"text"', "BAD_JSON"),
        ("[" * 100_000, "BAD_JSON"),
        ('{"text": ' + "9" * 5_000 + "}", "BAD_JSON"),
        ({"title": "T"}, "BAD_INPUT"),
        ({"text": 7}, "BAD_INPUT"),
        ({"text": None}, "BAD_INPUT"),
        ({"text": REPORT, "id": 7}, "BAD_INPUT"),
        ({"text": REPORT, "source": ["S"]}, "BAD_INPUT"),
        ({"text": REPORT, "published": 20240301}, "BAD_INPUT"),
        ({"text": REPORT, "published": "last week"}, "BAD_INPUT"),
        ({"text": REPORT, "published": "2999-01-01"}, "FUTURE_DATE"),
        ({"text": ""}, "EMPTY_TEXT"),
        ({"text": "a\0b"}, "NOT_TEXT"),
        ({"text": "half \ud83d"}, "NOT_TEXT"),
        ({"text": "x" * (MAX_CHARACTERS + 1)}, "TEXT_TOO_LARGE"),
    ],
)
def test_bad_line_in_the_middle_is_refused_and_the_rest_goes_on(
    tmp_path: Path, row: Mapping[str, object] | str, code: str
) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": "first one"}, row, "", {"text": "last one"})
    first, refused, last = read_path(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, last.text) == ("first one", "last one")
    assert isinstance(refused, Refused)
    assert (refused.code, refused.line, refused.where) == (code, 2, f"{path}:2")


def test_endless_line_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        for _ in range(60):
            stream.write(b"x" * 1_000_000)
        stream.write(b'\n{"text": "last one"}')
    refused, last = read_path(path)
    assert isinstance(refused, Refused)
    assert (refused.code, refused.line) == ("TEXT_TOO_LARGE", 1)
    assert isinstance(last, Document)


def test_wrong_encoding_in_one_line_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "one"}\r\n{"text": "caf\xe9"}\n{"text": "three"}')
    assert [r.code if isinstance(r, Refused) else r.text for r in read_path(path)] == ["one", "WRONG_ENCODING", "three"]


@pytest.mark.parametrize(
    ("head", "code"), [("{}\n".encode("utf-16"), "WRONG_ENCODING"), (b"\x7fELF\0\n\n", "NOT_TEXT")]
)
def test_jsonl_that_is_no_text_is_refused_once(tmp_path: Path, head: bytes, code: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(head)
    assert code_of(path) == code


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"text": f"{number} " + "word " * 2_000} for number in range(2_000)))
    tracemalloc.start()
    assert sum(1 for _ in read_path(path)) == 2_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 20_000_000
    assert peak < 1_000_000


# --- paths ------------------------------------------------------------------------------------------------------------


def test_directory_is_read_to_its_depth_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("third")
    (tmp_path / "a.txt").write_text("first")
    (tmp_path / "picture.png").write_bytes(b"\0")
    lines(tmp_path / "b" / "a.jsonl", {"text": "second"}, "{")
    results = list(read_path(tmp_path))
    assert [r.code if isinstance(r, Refused) else r.text for r in results] == ["first", "second", "BAD_JSON", "third"]
    assert count_documents(tmp_path) >= len(results)


@pytest.mark.parametrize("name", ["missing.txt", "missing", "report.pdf"])
def test_path_that_cannot_be_used_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF")
    assert code_of(tmp_path / name) == ("BAD_INPUT" if name == "report.pdf" else "NOT_FOUND")


def test_empty_directory_says_so(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "NOT_FOUND"


def test_file_that_fails_while_it_is_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")  # reading it at 0 is an I/O error, whoever asks
    (tmp_path / "b.txt").write_text("goes on")
    refused, document = read_path(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.code == "NOT_READABLE"
    assert isinstance(document, Document)


def test_bad_date_for_all_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        read_path(tmp_path, published="tomorrow")
