"""One line of a .jsonl file → a document."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from extraction.errors import InputRefused
from extraction.reading._dates import parse_published
from extraction.reading._documents import make_document
from extraction.types import Document

_PUBLISHED = ("published", "publishedAt", "published_at")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a document gets where it says nothing itself."""

    published_at: datetime | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


def parse_row(line: str, defaults: Defaults) -> Document:
    """Return the document of one JSON object; fields that it does not know are passed over.

    Raises `InputRefused`: BAD_JSON when the line is no JSON object, BAD_INPUT for a missing text or a field of the
    wrong type, and whatever `make_document` raises.
    """
    row = _object(line)
    if "text" not in row:
        raise InputRefused('the field "text" is missing: add it')
    text = row["text"]
    if not isinstance(text, str):
        raise InputRefused(f'the field "text" must be a string, not {_kind(text)}')
    published = next((value for name in _PUBLISHED if (value := _string(row, name))), None)
    return make_document(
        text,
        id=_string(row, "id"),
        title=_string(row, "title") or defaults.title,
        url=_string(row, "url") or defaults.url,
        source=_string(row, "source") or defaults.source,
        published_at=defaults.published_at if published is None else parse_published(published),
    )


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputRefused(
            f"no JSON at column {error.colno:,} ({error.msg}): correct the line", code="BAD_JSON"
        ) from None
    except (ValueError, RecursionError):
        raise InputRefused("no usable JSON (a huge number, deep nesting): correct the line", code="BAD_JSON") from None
    if not isinstance(row, dict):
        raise InputRefused(f"the line must hold a JSON object, not {_kind(row)}", code="BAD_JSON")
    return row


def _string(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise InputRefused(f'the field "{name}" must be a string or null, not {_kind(value)}')
    return value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a string", list: "a list", dict: "an object", type(None): "null"}
    return names.get(type(value), "a number")
