"""What a date expression means before a publication day is known."""

from dataclasses import dataclass
from enum import StrEnum


class Bound(StrEnum):
    """Whether an expression gives the time itself or one of its ends."""

    AT = "AT"
    SINCE = "SINCE"
    BY = "BY"
    UNTIL = "UNTIL"


class Shift(StrEnum):
    """ "last", "this" and "next" before a unit, weekday, month or season."""

    LAST = "LAST"
    THIS = "THIS"
    NEXT = "NEXT"


class Part(StrEnum):
    """ "early", "mid" and "late" before a month or year."""

    EARLY = "EARLY"
    MID = "MID"
    LATE = "LATE"


class Unit(StrEnum):
    """Units of the calendar."""

    DAY = "DAY"
    WEEKEND = "WEEKEND"
    WEEK = "WEEK"
    MONTH = "MONTH"
    SEASON = "SEASON"
    YEAR = "YEAR"
    DECADE = "DECADE"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One expression. What is not said is None; `unit` None: nothing can be resolved ("recently", "that day").

    `ago` is (least, most) units before the publication day, `recent` days up to and with it, `ahead` days after it;
    `later` is (least, most) units after the date that the text spoke of last ("two days later", "that week").
    """

    unit: Unit | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    shift: Shift | None = None
    shift_unit: Unit | None = None
    part: Part | None = None
    ago: tuple[int, int] | None = None
    recent: int | None = None
    ahead: int | None = None
    later: tuple[int, int] | None = None
    night: bool = False
    bound: Bound = Bound.AT
    last_day: tuple[int, int | None, int | None] | None = None
    """Day, month and year of the end of "from 19 June to 28 June"."""
