"""Paths → documents, one at a time: no collection is ever in memory, and what is refused does not stop the rest."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from extraction.errors import InputRefused
from extraction.reading._dates import parse_published
from extraction.reading._decoding import HEAD, check_head, decode, decode_page
from extraction.reading._documents import MAX_CHARACTERS
from extraction.reading._markup import looks_like_html
from extraction.reading._reports import Fields, from_page, from_text
from extraction.reading._rows import parse_row
from extraction.types import Document

_MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + 3  # at most four bytes a code point in UTF-8, and the byte order mark
_MAX_LINE_BYTES = 12 * MAX_CHARACTERS + (1 << 20)  # \ud83d\ude00 is twelve bytes for one; and the other fields


@dataclass(frozen=True, slots=True)
class Refused:
    """A document, line or file that was not taken: where, and the coded reason."""

    path: Path
    line: int | None
    code: str
    message: str

    @property
    def where(self) -> str:
        """The path, and the line if there is one, as editors open it."""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


def read_path(
    path: str | os.PathLike[str],
    *,
    published: str | datetime | None = None,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Iterator[Document | Refused]:
    """Yield the documents of a `.txt` or HTML page, a `.jsonl` (one a line) or a directory (all below it, by path).

    A live blog gives a document for each entry, `ID#1`, `ID#2` …, whichever of them holds it.

    The keywords hold for what a document does not say itself. Raises `InputRefused` at once when `published` is no
    date; everything else that is wrong is yielded as `Refused`.
    """
    moment = parse_published(published) if isinstance(published, str) else published
    return _read(Path(path), Fields(published_at=moment, source=source, url=url, title=title))


def count_documents(path: str | os.PathLike[str]) -> int:
    """Return how many texts `read_path` will meet, at most; for a progress bar, without reading them.

    A live blog counts as one.
    """
    total = 0
    for file in _files(Path(path)):
        if file.suffix.lower() == ".jsonl" and file.is_file():
            with file.open("rb") as stream:
                total += sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        total += 1
    return total


def _read(path: Path, defaults: Fields) -> Iterator[Document | Refused]:
    if path.is_dir() and not _files(path):
        yield Refused(path, None, "NOT_FOUND", "the directory holds no .txt, .html or .jsonl: name another one")
    for file in _files(path):
        try:
            yield from _read_file(file, defaults)
        except InputRefused as error:
            yield Refused(file, None, error.code, error.message)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield Refused(file, None, "NOT_READABLE", f"the file cannot be read ({reason}): check its permissions")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    return sorted(file for file in found if file.suffix.lower() in _READERS)


def _read_file(path: Path, defaults: Fields) -> Iterator[Document | Refused]:
    if not path.exists():
        raise InputRefused("there is no such file: check the path", code="NOT_FOUND")
    reader = _READERS.get(path.suffix.lower())
    if reader is None or not path.is_file():
        raise InputRefused("only .txt, .html and .jsonl files can be read: convert the file, or rename it")
    with path.open("rb") as stream:
        check_head(stream.peek(HEAD)[:HEAD])
        yield from reader(path, stream, defaults)


def _read_text(path: Path, stream: BinaryIO, defaults: Fields) -> Iterator[Document | Refused]:
    raw = _whole(stream)
    if looks_like_html(raw):  # a saved page, whatever its name
        yield from from_page(decode_page(raw), Fields(), defaults)
    else:
        yield from from_text(decode(raw), defaults)


def _read_page(path: Path, stream: BinaryIO, defaults: Fields) -> Iterator[Document | Refused]:
    yield from from_page(decode_page(_whole(stream)), Fields(), defaults)


def _whole(stream: BinaryIO) -> bytes:
    raw = stream.read(_MAX_TEXT_BYTES + 1)
    if len(raw) > _MAX_TEXT_BYTES:
        raise _too_large("file")
    return raw


def _read_lines(path: Path, stream: BinaryIO, defaults: Fields) -> Iterator[Document | Refused]:
    number = 0
    while raw := stream.readline(_MAX_LINE_BYTES):
        number += 1
        try:
            if len(raw) == _MAX_LINE_BYTES and not raw.endswith(b"\n"):
                _skip_line(stream)
                raise _too_large("line")
            if line := decode(raw).strip():
                yield from parse_row(line, defaults)
        except InputRefused as error:
            yield Refused(path, number, error.code, error.message)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _too_large(what: str) -> InputRefused:
    return InputRefused(
        f"the {what} holds more than {MAX_CHARACTERS:,} characters: split it into its reports", code="TEXT_TOO_LARGE"
    )


_READERS = {
    ".txt": _read_text,
    ".jsonl": _read_lines,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
}
