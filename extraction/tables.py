"""Reading the package's tab-separated data files."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import pairwise

from extraction.errors import DataInvalid
from extraction.types import Membership


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table in `extraction/data` by column name; lines that begin with `#` are comments.

    Raises `DataInvalid` with the file and line for a row that has not the columns of the header.
    """
    header: list[str] | None = None
    text = (files("extraction") / "data" / name).read_text("utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise DataInvalid(f"{name}:{number}: {len(cells)} columns where the header has {len(header)}.")
        else:
            yield dict(zip(header, cells, strict=True))


def cells(cell: str) -> tuple[str, ...]:
    """Return the members of a list cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def membership(text: str) -> Membership:
    """Return the membership that "ACTOR", "ACTOR from/" or "ACTOR from/to" writes. Raises `DataInvalid`."""
    head, _, days = text.strip().rpartition(" ") if "/" in text else (text.strip(), "", "/")
    start, slash, end = days.partition("/")
    try:
        bounds = tuple(date.fromisoformat(day) if day else None for day in (start, end))
    except ValueError as error:
        raise DataInvalid(f"{text!r}: write ACTOR from/to with days as YYYY-MM-DD ({error}).") from error
    if not slash or not head or any(a and b and a >= b for a, b in pairwise(bounds)):
        raise DataInvalid(f"{text!r}: write ACTOR from/to, from before to.")
    return Membership(head, *bounds)


def holds_on(membership: Membership, day: date | None) -> bool:
    """True when the membership covers the day; without a day, when it is still open."""
    if day is None:
        return membership.end is None
    return (membership.start is None or membership.start <= day) and (membership.end is None or day < membership.end)
