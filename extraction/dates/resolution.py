"""A date expression and a publication day make a half-open interval of days.

Conventions: a bare weekday is the latest one up to the publication day, that day included; "last week" is the
Monday-to-Monday week before; "earlier this month" the calendar month; "in September" the latest past one; "overnight"
the publication day and the day before. For plans all of these point forwards. Days are UTC.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from extraction.dates.meaning import Bound, Meaning, Part, Shift, Unit
from extraction.dates.words import load
from extraction.types import Interval, Precision

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_SATURDAY: Final = 5
_Days = tuple[date, date]

_PRECISION: Final = {
    Unit.DAY: Precision.DAY,
    Unit.WEEKEND: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.SEASON: Precision.SEASON,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.YEAR,
}

_EXACTNESS: Final = {precision: place for place, precision in enumerate(Precision)}


def resolve(
    meaning: Meaning, published: date | None, *, forwards: bool = False, running: Interval | None = None
) -> Interval:
    """Return the days that an expression means; `forwards` for plans. UNKNOWN where the text does not say enough.

    `running` is the date that the text spoke of last, from which "two days later" counts.
    """
    if meaning.unit is None or meaning.bound is Bound.UNTIL:
        return Interval()
    if meaning.later is not None:
        return _from_running(meaning.unit, meaning.later, running)
    try:
        days = _days(meaning, published, forwards)
    except (ValueError, OverflowError):  # 31 June, or a day outside the calendar
        return Interval()
    return Interval() if days is None else _bounded(meaning, days, published)


def _bounded(meaning: Meaning, days: _Days, published: date | None) -> Interval:
    """Return the interval that "since" and "by" make of some days."""
    precision = _precision(meaning, days)
    if meaning.bound is Bound.SINCE:
        return Interval(days[0], None, precision)
    if meaning.bound is Bound.BY:
        return Interval(published, days[1], precision) if published and published < days[1] else Interval()
    return Interval(days[0], days[1], precision)


def _from_running(unit: Unit, later: tuple[int, int], running: Interval | None) -> Interval:
    """Return the units so many after the running date; UNKNOWN where that date is vaguer than the unit."""
    if running is None or running.start is None or _EXACTNESS[running.precision] > _EXACTNESS[_PRECISION[unit]]:
        return Interval()
    try:
        first, last = (_unit_around(unit, running.start, steps) for steps in later)
    except (ValueError, OverflowError):
        return Interval()
    return Interval(first[0], last[1], _PRECISION[unit])


def _precision(meaning: Meaning, days: _Days) -> Precision:
    length = (days[1] - days[0]).days
    if meaning.recent is None and meaning.ahead is None:
        return _PRECISION[meaning.unit] if meaning.unit else Precision.UNKNOWN
    if length <= 2:
        return Precision.DAY
    return (
        Precision.WEEK
        if length <= 8
        else Precision.MONTH
        if length <= 45
        else Precision.SEASON
        if length <= 190
        else Precision.YEAR
    )


def _days(meaning: Meaning, published: date | None, forwards: bool) -> _Days | None:
    if meaning.day is not None and meaning.month is not None:
        return _calendar_day(meaning, published, forwards)
    if meaning.unit is Unit.MONTH and meaning.month is not None:
        return _within_month(_named_month(meaning, published, forwards), meaning.part)
    if meaning.unit is Unit.SEASON:
        return _named_season(meaning, published, forwards)
    if meaning.unit is Unit.YEAR and meaning.year is not None:
        return _within_year(meaning.year, meaning.part)
    if meaning.unit is Unit.DECADE and meaning.year is not None:
        return date(meaning.year, 1, 1), date(meaning.year + 10, 1, 1)
    return _from_publication(meaning, published, forwards) if published else None


def _from_publication(  # noqa: PLR0911 - one a kind of expression
    meaning: Meaning, published: date, forwards: bool
) -> _Days | None:
    if meaning.weekday is not None:
        return _weekday(meaning, published, forwards)
    if meaning.night:
        return (published, published + 2 * _DAY) if forwards else (published - _DAY, published + _DAY)
    if meaning.recent is not None:
        return published - timedelta(days=meaning.recent), published + _DAY
    if meaning.ahead is not None:
        return published, published + timedelta(days=meaning.ahead + 1)
    if meaning.ago is not None and meaning.unit:
        earliest, latest = (
            _unit_around(meaning.unit, published, -meaning.ago[1]),
            _unit_around(meaning.unit, published, -meaning.ago[0]),
        )
        return earliest[0], latest[1]
    steps = {Shift.LAST: -1, Shift.THIS: 0, Shift.NEXT: 1}
    if meaning.shift is None or meaning.unit is None:
        return None
    if meaning.unit is Unit.WEEKEND:
        return _weekend(meaning.shift, published, forwards)
    return _unit_around(meaning.unit, published, steps[meaning.shift])


def _calendar_day(meaning: Meaning, published: date | None, forwards: bool) -> _Days | None:
    month, day = meaning.month or 1, meaning.day or 1
    if meaning.year is not None:
        start = date(meaning.year, month, day)
    elif published is None:
        return None
    else:
        start = _nearest(lambda year: date(year, month, day), published, forwards)
    if meaning.last_day is None:
        return start, start + _DAY
    last, last_month, _ = meaning.last_day
    end = date(start.year, last_month or month, last) + _DAY
    return (start, end) if start < end else None


def _nearest(on: Callable[[int], date], published: date, forwards: bool) -> date:
    """Return the latest such day up to publication, or for plans the first from it on; 29 February may be years off."""
    years = range(published.year, published.year + 9) if forwards else range(published.year, published.year - 9, -1)
    for year in years:
        try:
            candidate = on(year)
        except ValueError:
            continue
        if (candidate >= published) if forwards else (candidate <= published):
            return candidate
    raise ValueError("no such day")


def _named_month(meaning: Meaning, published: date | None, forwards: bool) -> _Days | None:
    month = meaning.month or 1
    if meaning.year is not None:
        return _month(meaning.year, month)
    if published is None:
        return None
    if meaning.shift_unit is Unit.YEAR:
        steps = {Shift.LAST: -1, Shift.THIS: 0, Shift.NEXT: 1}
        return _month(published.year + steps[meaning.shift], month) if meaning.shift else None
    this_year = _month(published.year, month)
    if meaning.shift is Shift.LAST:  # "last December": over by now
        return this_year if this_year[1] <= published else _month(published.year - 1, month)
    if forwards or meaning.shift is Shift.NEXT:
        return this_year if this_year[1] > published else _month(published.year + 1, month)
    return this_year if this_year[0] <= published else _month(published.year - 1, month)


def _month(year: int, month: int) -> _Days:
    return date(year, month, 1), date(year, month, 1) + timedelta(days=monthrange(year, month)[1])


def _within_month(days: _Days | None, part: Part | None) -> _Days | None:
    """Early is up to the 10th, mid the 11th to the 20th, late the rest."""
    if days is None or part is None:
        return days
    tenth, twentieth = days[0] + timedelta(days=10), days[0] + timedelta(days=20)
    return {Part.EARLY: (days[0], tenth), Part.MID: (tenth, twentieth), Part.LATE: (twentieth, days[1])}[part]


def _within_year(year: int, part: Part | None) -> _Days:
    """Early, mid and late are thirds."""
    edges = {None: (1, 13), Part.EARLY: (1, 5), Part.MID: (5, 9), Part.LATE: (9, 13)}[part]
    return _month_start(year, edges[0]), _month_start(year, edges[1])


def _month_start(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _named_season(meaning: Meaning, published: date | None, forwards: bool) -> _Days | None:
    first, count = load().seasons[meaning.season or ""]

    def of(year: int) -> _Days:
        return _month_start(year, first), _month_start(year, first + count)

    if meaning.year is not None:
        return of(meaning.year)
    if published is None:
        return None
    candidates = [of(year) for year in range(published.year - 2, published.year + 3)]
    if meaning.shift is Shift.LAST:
        return [days for days in candidates if days[1] <= published][-1]
    if forwards or meaning.shift in {Shift.THIS, Shift.NEXT}:
        ahead = [days for days in candidates if days[1] > published]
        begun = ahead[0][0] <= published
        return ahead[1] if meaning.shift is Shift.NEXT and begun else ahead[0]
    return [days for days in candidates if days[0] <= published][-1]


def _weekday(meaning: Meaning, published: date, forwards: bool) -> _Days:
    weekday = meaning.weekday or 0
    if meaning.shift_unit is Unit.WEEK and meaning.shift:
        monday = _unit_around(Unit.WEEK, published, {Shift.LAST: -1, Shift.THIS: 0, Shift.NEXT: 1}[meaning.shift])[0]
        day = monday + timedelta(days=weekday)
    elif forwards or meaning.shift is Shift.NEXT:
        day = published + timedelta(days=(weekday - published.weekday()) % 7)
        day += _WEEK if meaning.shift is Shift.NEXT and day == published else timedelta()
    else:
        day = published - timedelta(days=(published.weekday() - weekday) % 7)
        day -= _WEEK if meaning.shift is Shift.LAST and day == published else timedelta()
    return day, day + _DAY


def _weekend(shift: Shift, published: date, forwards: bool) -> _Days:
    saturday = published - timedelta(days=(published.weekday() - _SATURDAY) % 7)
    if (forwards and saturday + 2 * _DAY <= published) or shift is Shift.NEXT:
        saturday += _WEEK
    return saturday, saturday + 2 * _DAY


def _unit_around(unit: Unit, published: date, steps: int) -> _Days:
    """Return the calendar unit that lies so many steps from the publication day's own."""
    if unit is Unit.DAY:
        day = published + steps * _DAY
        return day, day + _DAY
    if unit is Unit.WEEK:
        monday = published - timedelta(days=published.weekday()) + steps * _WEEK
        return monday, monday + _WEEK
    if unit is Unit.MONTH:
        count = published.year * 12 + published.month - 1 + steps
        return _month(count // 12, count % 12 + 1)
    if unit is Unit.DECADE:
        return date(published.year + 10 * steps - 1, 1, 1), date(published.year + 10 * steps + 2, 1, 1)
    return date(published.year + steps, 1, 1), date(published.year + steps + 1, 1, 1)
