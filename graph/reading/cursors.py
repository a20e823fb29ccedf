"""Opaque cursors: where in an order a row stands.

A cursor is base64 of a small JSON list: a version, the order's name, the key.
"""

import base64
import json
from collections.abc import Sequence
from datetime import date, datetime

from graph.errors import BadInput

_VERSION = 1
_LONGEST = 2000  # characters; ours take a few hundred at most

Key = str | int | date | datetime


def encode(order: str, key: Sequence[Key]) -> str:
    """Return the cursor of a row that stands at `key` in `order`."""
    parts = [part.isoformat() if isinstance(part, date) else part for part in key]
    text = json.dumps([_VERSION, order, *parts], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")


def decode(order: str, kinds: Sequence[type], cursor: str) -> list[Key]:
    """Return the key that `cursor` names. `kinds` gives the type of each part.

    Raises BadInput (BAD_CURSOR) for anything that `encode` has not made for this order.
    """
    try:
        version, made_for, *parts = _list(cursor)
        key = [_part(kind, part) for kind, part in zip(kinds, parts, strict=True)]
    except (ValueError, TypeError, RecursionError):
        raise _bad_cursor() from None
    if version != _VERSION or made_for != order:
        raise _bad_cursor()
    return key


def _list(cursor: str) -> list[object]:
    raw = cursor[:_LONGEST].encode("ascii")
    found = json.loads(base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_", validate=True))
    return found if isinstance(found, list) else []


def _bad_cursor() -> BadInput:
    return BadInput(
        "This cursor is not one of this list in this order. Leave it out to start from the beginning.",
        code="BAD_CURSOR",
    )


def _part(kind: type, part: object) -> Key:
    if kind is int and isinstance(part, int) and not isinstance(part, bool) and abs(part) < 2**63:
        return part
    if kind is str and isinstance(part, str):
        return part
    if kind is datetime and isinstance(part, str):
        instant = datetime.fromisoformat(part)
        if instant.tzinfo is not None:
            return instant
    if kind is date and isinstance(part, str):
        return date.fromisoformat(part)
    raise ValueError
