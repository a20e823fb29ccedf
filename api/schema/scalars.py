"""The scalars: an instant and a day, both in UTC and strict in what they take."""

import re
from datetime import UTC, date, datetime
from typing import Any, Final

import strawberry

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.IGNORECASE
)
_MICROSECONDS: Final = re.compile(r"(\.\d{6})\d+")


def parse_instant(value: object) -> datetime:
    """Return an instant in UTC. Raises ValueError for anything but ISO 8601 with an offset."""
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(_MICROSECONDS.sub(r"\1", value.upper())).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ValueError("write an instant with its offset, such as 2022-10-05T09:00:00Z")


def parse_day(value: object) -> date:
    """Return a calendar day. Raises ValueError for anything but YYYY-MM-DD."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError("write a day as YYYY-MM-DD, such as 2022-10-05")


def format_instant(value: datetime) -> str:
    """Return an instant in UTC with a Z, without a fraction when there is none."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


SCALARS: Final[dict[object, Any]] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant in ISO 8601 with its offset from UTC; given out in UTC, with a Z.",
        serialize=format_instant,
        parse_value=parse_instant,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A calendar day in UTC, written year-month-day: 2022-10-05.",
        serialize=lambda day: day.isoformat(),
        parse_value=parse_day,
    ),
}
