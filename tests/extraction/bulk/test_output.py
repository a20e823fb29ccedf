"""An output that a later run goes on with: nothing lost, nothing twice, whatever the moment at which a run ended."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from extraction.bulk import Outcome, StreamOutput, open_output, run
from extraction.bulk.output import record_of
from extraction.errors import RunRefused
from extraction.reading import Refused
from extraction.types import Document
from tests.extraction.bulk.practice import answer, documents

ITEMS: list[Document | Refused] = [
    *documents("one", "zwei", "näher"),
    Refused(Path("reports.jsonl"), 4, "BAD_JSON", "correct the line"),
    Document(id="bad", text="fail"),
    Document(id="last", text="line"),
]


class Way:
    """Counts what it is asked for, and fails one document."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, documents: Iterable[Document]) -> Iterator[Outcome]:
        for document in documents:
            self.asked.append(document.id)
            if document.text == "fail":
                yield Outcome(document.id, None, code="EXTRACTION_FAILED", message="report it")
            else:
                yield answer(document)


def extract(
    path: Path, items: Iterable[Document | Refused] = ITEMS, *, resume: bool = True, extractor: str = "x"
) -> tuple[list[str], list[tuple[str, str]]]:
    """Run, and return the ids that were extracted and each item's id or place with its code."""
    way = Way()
    with open_output(path, extractor, resume=resume) as output:
        results = [(result.where, result.code) for result in run(items, output, way)]
    return way.asked, results


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A complete output."""
    path = tmp_path / "whole.jsonl"
    extract(path, resume=False)
    return path


def test_lines_stand_in_the_order_of_the_input_and_failures_are_told_in_their_place(whole: Path) -> None:
    assert whole.read_text(encoding="utf-8") == "one\nzwei\nnäher\nline\n"
    assert extract(whole)[1] == [
        ("n0", ""),
        ("n1", ""),
        ("n2", ""),
        ("reports.jsonl:4", "BAD_JSON"),
        ("bad", "EXTRACTION_FAILED"),
        ("last", ""),
    ]


def test_run_that_ended_anywhere_goes_on_to_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    """Every state that a kill can leave: the record cut at any byte, the output at any byte from where it points on."""
    lines, record = whole.read_bytes(), record_of(whole).read_bytes()
    path = tmp_path / "again.jsonl"
    for cut in range(len(record) + 1):
        told = [json.loads(row) for row in record[:cut].splitlines(keepends=True)[1:] if row.endswith(b"\n")]
        start = told[-1]["end"] if told else 0
        for end in range(start, len(lines) + 1, 3):
            path.write_bytes(lines[:end])
            record_of(path).write_bytes(record[:cut])
            asked, _ = extract(path)
            assert path.read_bytes() == lines
            assert record_of(path).read_bytes() == record
            assert len(asked) == 5 - sum(row["where"] != "reports.jsonl:4" for row in told)


def test_output_that_lost_its_end_goes_on_from_what_is_left(whole: Path) -> None:
    """A machine that loses power may keep the record and lose lines that it tells of."""
    lines = whole.read_bytes()
    for end in range(len(lines)):
        whole.write_bytes(lines[:end])
        extract(whole)
        assert whole.read_bytes() == lines


def test_complete_output_has_nothing_to_do_and_takes_what_was_added(whole: Path) -> None:
    assert extract(whole)[0] == []
    assert extract(whole, [*ITEMS, Document(id="new", text="more")])[0] == ["new"]
    assert whole.read_text(encoding="utf-8").endswith("line\nmore\n")


def test_nothing_there_yet_is_a_new_run(tmp_path: Path) -> None:
    assert len(extract(tmp_path / "new.jsonl")[0]) == 5


@pytest.mark.parametrize(
    "items",
    [
        [Document(id="n0", text="another text"), *ITEMS[1:]],
        ITEMS[1:],
        ITEMS[:-1],
        [ITEMS[1], ITEMS[0], *ITEMS[2:]],
        [*ITEMS[:3], Document(id="mended", text="the bad line"), *ITEMS[4:]],
    ],
    ids=["text", "first gone", "last gone", "order", "refused line mended"],
)
def test_changed_input_is_refused_and_the_output_stays(whole: Path, items: list[Document | Refused]) -> None:
    before = whole.read_bytes()
    with pytest.raises(RunRefused) as caught:
        extract(whole, items)
    assert caught.value.code == "INPUT_CHANGED"
    assert whole.read_bytes() == before
    assert extract(whole)[0] == []


def test_changed_extractor_is_refused(whole: Path) -> None:
    with pytest.raises(RunRefused) as caught:
        extract(whole, extractor="y")
    assert caught.value.code == "EXTRACTOR_CHANGED"
    assert extract(whole)[0] == []


def test_output_without_its_record_is_refused(whole: Path) -> None:
    record_of(whole).unlink()
    with pytest.raises(RunRefused) as caught:
        extract(whole)
    assert caught.value.code == "NOT_RESUMABLE"


def test_output_that_was_altered_is_refused(whole: Path) -> None:
    whole.write_bytes(whole.read_bytes() + b"a line of somebody else\n")
    extract(whole)  # what stands behind the record is what a killed run leaves, and goes
    whole.write_bytes(b"x" * len(whole.read_bytes()))
    with pytest.raises(RunRefused, match="altered"):
        extract(whole)


def test_two_runs_do_not_write_one_output(whole: Path) -> None:
    with open_output(whole, "x", resume=True), pytest.raises(RunRefused) as caught:
        extract(whole)
    assert caught.value.code == "OUTPUT_IN_USE"


def test_new_run_keeps_the_old_output_until_it_has_something(whole: Path, tmp_path: Path) -> None:
    before = whole.read_bytes(), record_of(whole).read_bytes()

    def no_way(documents: Iterable[Document]) -> Iterator[Outcome]:
        raise RunRefused("there is none", code="RAY_MISSING")

    for path in (whole, tmp_path / "new.jsonl"):
        with pytest.raises(RunRefused, match="there is none"), open_output(path, "x") as output:
            list(run(ITEMS, output, no_way))
    assert (whole.read_bytes(), record_of(whole).read_bytes()) == before
    assert not (tmp_path / "new.jsonl").exists()
    assert not record_of(tmp_path / "new.jsonl").exists()


def test_empty_input_makes_an_empty_output(whole: Path) -> None:
    extract(whole, [], resume=False)
    assert whole.read_bytes() == b""


def test_device_is_written_without_a_record() -> None:
    with open_output(Path("/dev/null"), "x", resume=True) as output:
        assert isinstance(output, StreamOutput)
        assert len(list(run(ITEMS, output, Way()))) == 6
