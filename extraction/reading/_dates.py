"""Publication times: a day or an instant, in UTC, and not in the future."""

import re
from datetime import UTC, datetime, timedelta

from extraction.errors import InputRefused

TOLERANCE = timedelta(days=1)
"""Newsrooms ahead of UTC stamp their papers with tomorrow's date."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?\s?(Z|[+-]\d{2}(:?\d{2})?)?", re.ASCII | re.IGNORECASE
)


def parse_published(value: str) -> datetime:
    """Return the UTC instant of `YYYY-MM-DD` (its 00:00) or of an ISO 8601 instant (as UTC if it names no offset).

    Raises `InputRefused`: BAD_INPUT when it is neither.
    """
    text = value.strip()
    if _DAY.fullmatch(text) or _INSTANT.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text.replace(" +", "+").replace(" Z", "Z").upper())
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError):
            pass  # 2022-02-30, or year 1 moved over the edge of the calendar
    raise InputRefused(
        f"“{value[:40]}” is no date: write YYYY-MM-DD, or an instant such as 2022-10-05T09:00:00Z", code="BAD_INPUT"
    )


def check_published(published_at: datetime, *, now: datetime | None = None) -> None:
    """Raise `InputRefused` FUTURE_DATE when `published_at` is more than a day ahead of `now`, else the clock."""
    if published_at > (now or datetime.now(UTC)) + TOLERANCE:
        raise InputRefused(
            f"published {published_at:%Y-%m-%d}, which is in the future: correct the date, or leave it out",
            code="FUTURE_DATE",
        )
