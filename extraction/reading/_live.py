"""Live blogs in plain text → their entries.

A live blog is a list of short reports, each under the time at which it went out. "Today", "he" and "the town" of one
entry have nothing to do with the next, so each is read as a document. An ordinary article that names times of the day,
or that ends in a timeline of what happened, is no live blog and stays whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from typing import Final

from extraction.data_files import Row, read_yaml
from extraction.reading._stamps import Stamp, stamps

_END: Final = re.compile(r"[.!?…][\"'”’)\]]*$")
_WORDS: Final = 5
"""A line of fewer is no sentence of a report."""


class LiveBlogsFile(Row):
    """Schema of `data/live_blogs.yaml`."""

    version: int
    zones: dict[str, int | None]
    says_so: re.Pattern[str]
    stamps_alone_at_least: int
    stamps_inline_at_least: int
    entries_share_at_least: float
    prose_share_at_least: float
    order_share_at_least: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of a live blog; `published_at` is None where neither its stamp nor the page gives it."""

    text: str
    published_at: datetime | None = None
    title: str | None = None
    url: str | None = None


@cache
def cues() -> LiveBlogsFile:
    """Return the cues of `data/live_blogs.yaml`. Raises `DataInvalid` when the file breaks its schema."""
    return read_yaml("live_blogs.yaml", LiveBlogsFile)


def entries(text: str, *, title: str | None = None, published_at: datetime | None = None) -> tuple[Entry, ...]:
    """Return the entries of a live blog in the order of the page, or none when the text is not certainly one.

    An introduction in prose is the first of them; a headline above the entries gives them their title. A stamp without
    a day is of the day of `published_at` or, past midnight, of the next ones; without either it is no time.
    """
    lines = text.splitlines()
    found = list(stamps(lines, cues().zones))
    for chosen, inline in (([stamp for stamp in found if not stamp.rest], False), (found, True)):
        if chosen and _is_live(lines, chosen, title, inline=inline):
            return tuple(_cut(lines, chosen, title, published_at))
    return ()


def holds_sentence(text: str) -> bool:
    """Return whether a line of the text is a sentence of a report."""
    return any(len(line.split()) >= _WORDS and _END.search(line.rstrip()) for line in text.splitlines())


def _is_live(lines: Sequence[str], chosen: Sequence[Stamp], title: str | None, *, inline: bool) -> bool:
    if len(chosen) < (cues().stamps_inline_at_least if inline else cues().stamps_alone_at_least):
        return False
    above = lines[: chosen[0].line]
    texts = [text for _, text in _bodies(lines, chosen)]
    share = sum(map(len, texts)) / max(1, sum(map(len, texts)) + sum(map(len, above)))
    prose = sum(map(holds_sentence, texts)) / len(texts)
    if share < cues().entries_share_at_least or prose < cues().prose_share_at_least:
        return False
    falling = _falling(chosen)
    if max(falling, 1 - falling) < cues().order_share_at_least:
        return False
    # Newest first is what no timeline does; oldest first needs the page's own word that it is a live blog.
    return not inline or falling > 0.5 or any(cues().says_so.search(line) for line in (title or "", *above))


def _falling(chosen: Sequence[Stamp]) -> float:
    """Return the share of stamps that are earlier than the one above; 23:50 under 00:15 is."""
    minutes = [stamp.clock.hour * 60 + stamp.clock.minute for stamp in chosen]
    return sum((above - below) % 1440 < 720 for above, below in pairwise(minutes)) / (len(minutes) - 1)


def _bodies(lines: Sequence[str], chosen: Sequence[Stamp]) -> Iterator[tuple[Stamp, str]]:
    ends = [*(stamp.line for stamp in chosen[1:]), len(lines)]
    for stamp, end in zip(chosen, ends, strict=True):
        yield stamp, "\n".join([stamp.rest, *lines[stamp.line + 1 : end]]).strip()


def _cut(
    lines: Sequence[str], chosen: Sequence[Stamp], title: str | None, published_at: datetime | None
) -> Iterator[Entry]:
    above = "\n".join(lines[: chosen[0].line]).strip()
    if holds_sentence(above):
        yield Entry(above, published_at, title)
    elif title is None and above:
        title = above.splitlines()[0].strip()
    times = _times(chosen, published_at)
    for (_, text), moment in zip(_bodies(lines, chosen), times, strict=True):
        if text:
            yield Entry(text, moment, title)


def _times(chosen: Sequence[Stamp], published_at: datetime | None) -> list[datetime | None]:
    falling = _falling(chosen) > 0.5
    times: list[datetime | None] = []
    day = published_at.date() if published_at else None
    before = None
    for stamp in reversed(chosen) if falling else chosen:
        if stamp.day:
            day = stamp.day
        elif stamp.month_day and day:
            day = _nearest(day, *stamp.month_day)
        elif day and before and stamp.clock < before:
            day += timedelta(days=1)
        before = stamp.clock
        if not stamp.sure:
            times.append(published_at)
        else:
            zone = timezone(timedelta(minutes=stamp.offset or 0))
            times.append(datetime.combine(day, stamp.clock, zone).astimezone(UTC) if day else None)
    return times[::-1] if falling else times


def _nearest(day: date, month: int, number: int) -> date:
    """Return the day of that month and number that is nearest to `day`; 29 February only where there is one."""
    years = [year for year in (day.year - 1, day.year, day.year + 1) if (month, number) != (2, 29) or _leap(year)]
    return min((date(year, month, number) for year in years), key=lambda other: abs(other - day), default=day)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
