"""Lines into a file, with a record beside it of what stands there, so that a run that was ended goes on.

`OUT.progress` holds a JSON row that names the extractor, and then one row an item of the input, written after the
item's line; it says where the output ends with that item. Whatever an ended run left behind that, half a line or a line
without its row, is cut off and made again: nothing is lost, and nothing is there twice. The record stays when the run
is complete; the same command then has nothing to do, or goes on with what was added to the input since.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from extraction.bulk.outcome import Outcome
from extraction.errors import RunRefused

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the input in the record: its identity, where the output ends with it, and what became of it."""

    item: str
    end: int
    where: str
    events: int = 0
    code: str = ""
    message: str = ""


class Output(Protocol):
    """Takes the outcome of each item of the input, in order."""

    def already(self) -> Iterator[Row]:
        """Yield what an earlier run has done, in the order of the input."""

    def add(self, item: str, outcome: Outcome) -> None:
        """Write an outcome's line, if it has one. Raises OSError."""


class StreamOutput:
    """Lines into a stream, without a record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def already(self) -> Iterator[Row]:
        """Yield nothing: a stream cannot be gone on with."""
        return iter(())

    def add(self, item: str, outcome: Outcome) -> None:
        """Write and flush."""
        if outcome.line is not None:
            self._stream.write(outcome.line)
            self._stream.flush()


class FileOutput:
    """Lines into a file, with a record beside it whose rows begin at `start`.

    `start` None: a new output. What stands under its name is written over when the first outcome is there, not before:
    a model that cannot be loaded costs nobody the output of an earlier run.
    """

    def __init__(self, lines: BinaryIO, record: BinaryIO, extractor: str, start: int | None) -> None:
        self._lines = lines
        self._record = record
        self._extractor = extractor
        self._start = start
        self._end = lines.seek(0, os.SEEK_END)

    @property
    def begun(self) -> bool:
        """Whether the files hold this output, or still what was under their names before."""
        return self._start is not None

    def already(self) -> Iterator[Row]:
        """Yield the record's rows as they were when the file was opened; to be exhausted before anything is added."""
        if self._start is None:
            return
        self._record.seek(self._start)
        for line in self._record:
            yield Row(**json.loads(line))

    def add(self, item: str, outcome: Outcome) -> None:
        """Write the line, then its row, each through to the system: what is killed here has at most half a row more."""
        self.begin()
        if outcome.line is not None:
            self._lines.write(outcome.line)
            self._lines.flush()
            self._end += len(outcome.line)
        row = Row(item, self._end, outcome.where, outcome.events, outcome.code, outcome.message)
        self._record.write(_encoded({name: value for name, value in asdict(row).items() if value or name == "end"}))
        self._record.flush()

    def begin(self) -> None:
        """Make a new output empty; nothing happens when it has begun."""
        if self._start is not None:
            return
        self._record.truncate(0)  # first: a record never tells of lines that are gone
        self._lines.truncate(0)
        self._start = self._record.write(_encoded({"format": _FORMAT, "extractor": self._extractor}))
        self._record.flush()
        self._end = 0


def record_of(path: Path) -> Path:
    """Return where the record of an output lies."""
    return path.with_name(f"{path.name}.progress")


@contextmanager
def open_output(path: Path, extractor: str, *, resume: bool = False) -> Iterator[Output]:
    """Give an output into `path`: a new one, or with `resume` what an earlier run of the same `extractor` left there.

    A device or pipe is written without a record. Raises OSError, and RunRefused: OUTPUT_IN_USE, NOT_RESUMABLE,
    EXTRACTOR_CHANGED.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as stream:
            yield StreamOutput(stream)
        return
    record_path = record_of(path)
    if resume and path.exists() and not record_path.exists():
        raise RunRefused(
            f"{path} has no {record_path.name} beside it, so nothing says which documents it holds: leave out "
            "--resume to write it anew, or name another output."
        )
    there = path.exists()
    with _appending(path) as lines, _appending(record_path) as record:
        try:
            fcntl.flock(record, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunRefused(
                f"Another run is writing {path}: wait for it, or name another output.", code="OUTPUT_IN_USE"
            ) from None
        start = _gone_on(path, lines, record, extractor) if resume else None
        output = FileOutput(lines, record, extractor, start)
        try:
            yield output
            output.begin()  # an input without a document makes an empty output
        finally:
            if not output.begun and not there:
                path.unlink()
                record_path.unlink()


@contextmanager
def _appending(path: Path) -> Iterator[BinaryIO]:
    # Not "w": what is there must stay until the lock is ours. Appending: a file that was cut is written at its end.
    with path.open("a+b") as stream:
        yield stream


def _gone_on(path: Path, lines: BinaryIO, record: BinaryIO, extractor: str) -> int | None:
    """Cut both files after the last item that stands whole in both; return where the record's rows start.

    None: the earlier run was ended before it had written its first row.
    """
    record.seek(0)
    if (head := _decoded(record.readline())) is None:
        return None
    if head.get("format") != _FORMAT:
        raise RunRefused(f"{record_of(path)} is none of this version's records: leave out --resume to write it anew.")
    if head.get("extractor") != extractor:
        raise RunRefused(
            f"{path} was begun by another version of the extractor or with another model: install that one to go on, "
            "or leave out --resume to write it anew.",
            code="EXTRACTOR_CHANGED",
        )
    start = at = record.tell()
    size, end = lines.seek(0, os.SEEK_END), 0
    for raw in record:
        row = _decoded(raw)
        if row is None or row["end"] > size:
            break
        at, end = at + len(raw), row["end"]
    if end:
        lines.seek(end - 1)
        if lines.read(1) != b"\n":
            raise RunRefused(f"{path} was altered since: leave out --resume to write it anew.")
    lines.truncate(end)
    record.truncate(at)
    return start


def _encoded(row: dict[str, object]) -> bytes:
    return (json.dumps(row) + "\n").encode("ascii")


def _decoded(raw: bytes) -> dict[str, Any] | None:
    """Return a row, or None for a row that was not written to its end."""
    if not raw.endswith(b"\n"):
        return None
    row: dict[str, Any] = json.loads(raw)
    return row
