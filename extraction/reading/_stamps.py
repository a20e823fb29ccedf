"""The time stamps under which live blogs put their entries: a clock time at a line's beginning, with or without a day.

14:32          2.32pm BST          5 October 2022 14:32 GMT        [14:32] Text follows        09:15 – Text follows
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY: Final = (
    r"(?:(?:19|20)\d\d-\d\d-\d\d|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:,?\s+(?:19|20)\d\d)?)"
)
_STAMP: Final = re.compile(
    r"(?:[•*–—-]\s*)?(?P<open>[\[(])?(?:(?:posted|published)\s+(?:(?:at|on)\s+)?)?"
    r"(?:\d{1,2}\s?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?)\s+ago[\s,·|–-]*)?"
    rf"(?:(?P<before>{_DAY})(?:[\s,·|–-]|at\b)*)?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?)?(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?(?P<zone>[a-z]{1,4}\b|[+-](?:0\d|1[0-4]):?[0-5]\d\b))?"
    rf"(?:[\s,·|–-]*(?P<after>{_DAY}))?(?P<close>[\])])?(?P<gap>\s*[:–—|•]\s*|\s+-\s+|\s{{2,}})?",
    re.IGNORECASE,
)
_LONGEST: Final = 120
"""Characters of a line in which a stamp ends."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on a line: what follows it there, its clock time, its day as far as given, and its zone.

    `month_day` is the day of a stamp that gives no year; `offset` is None where no zone is given or its offset is not
    certain.
    """

    line: int
    rest: str
    clock: time
    day: date | None = None
    month_day: tuple[int, int] | None = None
    offset: int | None = None
    sure: bool = True


def stamps(lines: Sequence[str], zones: Mapping[str, int | None]) -> Iterator[Stamp]:
    """Yield the stamps at the beginnings of lines. `zones` gives minutes east of UTC for the names of time zones."""
    for number, line in enumerate(map(str.strip, lines)):
        match = _STAMP.match(line[:_LONGEST])
        if match is None or (match["minute"] is None and match["half"] is None):
            continue
        rest, zone = line[match.end() :], (match["zone"] or "").upper()
        if zone and zone not in zones and not zone.startswith(("+", "-")):
            continue
        set_off = match["gap"] or (match["open"] and match["close"])
        hour = int(match["hour"])
        if (rest and not set_off) or (match["half"] and not 1 <= hour <= 12):
            continue
        if match["half"]:
            hour = hour % 12 + (12 if match["half"] in "pP" else 0)
        day, month_day = _day(match["before"] or match["after"] or "")
        offset = _offset(zone, zones)
        clock = time(hour, int(match["minute"] or 0))
        yield Stamp(number, rest, clock, day, month_day, offset, sure=offset is not None or not zone)


def _offset(zone: str, zones: Mapping[str, int | None]) -> int | None:
    if zone.startswith(("+", "-")):
        digits = zone[1:].replace(":", "")
        return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if zone[0] == "-" else 1)
    return zones.get(zone)


def _day(text: str) -> tuple[date | None, tuple[int, int] | None]:
    """Return the day, or month and day where no year is given."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text), None
        month = re.search(_MONTH, text, re.IGNORECASE)
        number = re.search(r"\b\d{1,2}(?!\d)", text)
        if month is None or number is None:
            return None, None
        pair = (_MONTHS.index(month[0][:3].casefold()) + 1, int(number[0]))
        if year := re.search(r"\b\d{4}\b", text):
            return date(int(year[0]), *pair), None
        date(2000, *pair)  # a leap year: is there such a day?
        return None, pair
    except ValueError:
        return None, None
