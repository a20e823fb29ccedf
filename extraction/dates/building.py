"""What the groups of a matched date pattern mean. The patterns are `rules` in `data/dates.yaml`."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from extraction.dates.meaning import Bound, Meaning, Part, Shift, Unit
from extraction.dates.words import load

Groups = dict[str, str | None]
"""The named groups of a match."""

_BOUNDS: Final = {
    "since": Bound.SINCE,
    "by": Bound.BY,
    "until": Bound.UNTIL,
    "till": Bound.UNTIL,
    "through": Bound.UNTIL,
}
_SHIFTS: Final = {
    **dict.fromkeys(("last", "past", "this past", "previous", "the past", "over the", "at the"), Shift.LAST),
    **dict.fromkeys(("this", "earlier in the", "earlier in this", "later in the"), Shift.THIS),
    **dict.fromkeys(("next", "coming", "this coming", "the coming"), Shift.NEXT),
}
_PARTS: Final = {
    **dict.fromkeys(("early", "beginning of", "start of"), Part.EARLY),
    "mid": Part.MID,
    **dict.fromkeys(("late", "end of"), Part.LATE),
}
# An hour is taken as none: "24 hours" is a day.
_DAYS_IN: Final = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}


def bounded(meaning: Meaning, groups: Groups) -> Meaning:
    """Return a meaning with the bound that the word before it gives: "since", "by", "until"."""
    bound = _BOUNDS.get((groups.get("bound") or "").lower())
    return replace(meaning, bound=bound) if bound else meaning


def _shift(word: str | None) -> Shift | None:
    return _SHIFTS.get(" ".join((word or "").lower().split()))


def _part(word: str | None) -> Part | None:
    return _PARTS.get(" ".join((word or "").lower().split()))


def _number(word: str | None) -> int | None:
    return int(re.sub(r"\D", "", word)) if word else None


def _month_of(groups: Groups, key: str = "month") -> int | None:
    word = groups.get(key)
    if word:
        return load().months[word.lower()]
    return _number(groups.get("monthnumber")) if key == "month" else None


def _calendar(groups: Groups) -> Meaning | None:
    day, month = _number(groups.get("day")), _month_of(groups)
    if day is None or month is None or not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year, last = _number(groups.get("year")), _number(groups.get("lastday"))
    end = (last, _month_of(groups, "lastmonth"), year) if last else None
    return Meaning(Unit.DAY, year=year, month=month, day=day, last_day=end)


def _month(groups: Groups) -> Meaning:
    shift_unit = Unit.YEAR if groups.get("shiftunit") else None
    return Meaning(
        Unit.MONTH,
        year=_number(groups.get("year")),
        month=_month_of(groups),
        shift=_shift(groups.get("shift")),
        shift_unit=shift_unit,
        part=_part(groups.get("part")),
    )


def _season(groups: Groups) -> Meaning:
    season = (groups.get("season") or "").lower()
    return Meaning(Unit.SEASON, year=_number(groups.get("year")), season=season, shift=_shift(groups.get("shift")))


def _weekday(groups: Groups) -> Meaning:
    weekday = load().weekdays[(groups.get("weekday") or "").lower()]
    week = groups.get("weekshift")
    unit = Unit.WEEK if week else None
    return Meaning(Unit.DAY, weekday=weekday, shift=_shift(week or groups.get("shift")), shift_unit=unit)


def _relative(groups: Groups) -> Meaning:
    word = (groups.get("relative") or "").lower()
    if word in {"overnight", "last night"}:
        return Meaning(Unit.DAY, ago=(0, 0), night=True)
    return Meaning(Unit.DAY, ago=(1, 1) if word == "yesterday" else (-1, -1) if word == "tomorrow" else (0, 0))


def _unit(groups: Groups) -> Meaning | None:
    shift = _shift(groups.get("shift"))
    return Meaning(_unit_of(groups), shift=shift) if shift else Meaning(None)


def _unit_of(groups: Groups) -> Unit:
    return Unit((groups.get("unit") or "").upper().removesuffix("S"))


def _quantity(word: str | None) -> tuple[int, int]:
    words, lower = load(), " ".join((word or "").lower().split())
    if lower in words.vague:
        return words.vague[lower]
    number = words.numbers[lower] if lower in words.numbers else int(lower)
    return number, number


def _ago(groups: Groups) -> Meaning:
    if (groups.get("unit") or "").lower().startswith("hour"):
        return Meaning(Unit.DAY, ago=(0, 0), night=True)
    return Meaning(_unit_of(groups), ago=_quantity(groups.get("ago")))


def _later(groups: Groups) -> Meaning:
    """Return a time counted from the date that the text spoke of last; hours and parts of a day are of that day."""
    turn = " ".join((groups.get("turn") or "").lower().split())
    word = (groups.get("unit") or "").lower().removesuffix("s")
    if word in {"hour", "minute"}:
        return Meaning(None)
    unit = Unit(word.upper()) if word.upper() in Unit.__members__ else Unit.DAY
    least, most = _quantity(groups["ago"]) if groups.get("ago") else (1, 1)
    if turn in {"that", "the same", "that same", "the very same"}:
        return Meaning(unit, later=(0, 0))
    if turn in {"earlier", "before", "previous", "the previous", "the preceding"}:
        return Meaning(unit, later=(-most, -least))
    return Meaning(unit, later=(least, most))


def _recent(groups: Groups) -> Meaning:
    if groups.get("recent"):
        return Meaning(Unit.DAY, recent=load().recent_days[(groups["recent"] or "").lower()])
    return Meaning(Unit.DAY, recent=_days(groups, "recentnumber"))


def _ahead(groups: Groups) -> Meaning:
    # "in the coming weeks": five of them
    return Meaning(
        Unit.DAY, ahead=_days(groups, "aheadnumber") if groups.get("aheadnumber") else 5 * _days(groups, None)
    )


def _days(groups: Groups, number: str | None) -> int:
    unit = (groups.get("unit") or "").lower().removesuffix("s")
    count = _quantity(groups.get(number))[1] if number else 1
    return _DAYS_IN[unit] * count if unit in _DAYS_IN else -(-count // 24)


def _year(groups: Groups) -> Meaning:
    return Meaning(Unit.YEAR, year=_number(groups.get("year")), part=_part(groups.get("part")))


def _decade(groups: Groups) -> Meaning:
    return Meaning(Unit.DECADE, year=_number(groups.get("decade")))


def _vague(_: Groups) -> Meaning:
    return Meaning(None)


BUILDERS: Final[dict[str, Callable[[Groups], Meaning | None]]] = {
    "calendar": _calendar,
    "month": _month,
    "season": _season,
    "weekday": _weekday,
    "relative": _relative,
    "unit": _unit,
    "ago": _ago,
    "later": _later,
    "recent": _recent,
    "ahead": _ahead,
    "year": _year,
    "decade": _decade,
    "vague": _vague,
}
"""Functions by the name that a rule's `builds` gives."""
