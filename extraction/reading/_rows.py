"""One line of a .jsonl file → its documents."""

import json
from collections.abc import Iterator
from typing import Any

from extraction.errors import InputRefused
from extraction.reading._dates import parse_published
from extraction.reading._reports import Fields, from_page, from_text
from extraction.types import Document

_PUBLISHED = ("published", "publishedAt", "published_at")


def parse_row(line: str, defaults: Fields) -> Iterator[Document]:
    """Yield the document of one JSON object, or those of a live blog; fields that it does not know are passed over.

    The text stands in `text`, or as an HTML page in `html`. Raises `InputRefused`: BAD_JSON when the line is no JSON
    object, BAD_INPUT for a missing text or a field of the wrong type, and whatever a document or page raises.
    """
    row = _object(line)
    name = "text" if "text" in row or "html" not in row else "html"
    if name not in row:
        raise InputRefused('the field "text" is missing: add it, or "html" with a page')
    content = row[name]
    if not isinstance(content, str):
        raise InputRefused(f'the field "{name}" must be a string, not {_kind(content)}')
    published = next((value for key in _PUBLISHED if (value := _string(row, key))), None)
    own = Fields(
        published_at=None if published is None else parse_published(published),
        source=_string(row, "source") or None,
        url=_string(row, "url") or None,
        title=_string(row, "title") or None,
    )
    if name == "html":
        yield from from_page(content, own, defaults, id=_string(row, "id"))
    else:
        yield from from_text(content, own.over(defaults), id=_string(row, "id"))


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
