"""One document: its checks, and the id that it gets when it has none of its own."""

import hashlib
import json
import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from extraction.errors import InputRefused
from extraction.reading._dates import check_published
from extraction.reading._language import check_language
from extraction.types import Document

MAX_CHARACTERS = 2_000_000
"""About 300,000 words, far above any report; what is longer is a collection and should be split."""

RESERVED_PREFIXES = ("d_", "m_", "p_", "e_", "a_", "r_", "c_")
"""Prefixes of the graph's own ids (docs/graph.md)."""

# Neo4j indexes these; a range index holds at most 8,167 bytes, and a code point has up to four.
_LIMITS = {"id": 256, "source": 1_000, "url": 2_000, "title": 2_000}

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VISIBLE = re.compile(r"[^\s\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\x00-\x1f]")
_CONTROL_SHARE = 0.01
"""Scanned pages carry a stray control character or two; a file with one in a hundred is no text."""


def document_id(
    text: str, title: str | None, url: str | None, source: str | None, published_at: datetime | None
) -> str:
    """Return `d_` and 32 hexadecimal digits: SHA-256 over all five parts, so that a change in any gives another id."""
    moment = None if published_at is None else published_at.astimezone(UTC).isoformat(timespec="microseconds")
    parts = json.dumps([text, title, url, source, moment], ensure_ascii=True, separators=(",", ":"))
    return "d_" + hashlib.sha256(parts.encode("ascii")).hexdigest()[:32]


def check_text(text: str) -> None:
    """Raise `InputRefused` with EMPTY_TEXT, TEXT_TOO_LARGE or NOT_TEXT when `text` is nothing that can be read."""
    if len(text) > MAX_CHARACTERS:
        raise InputRefused(
            f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}: split it into its reports",
            code="TEXT_TOO_LARGE",
        )
    if (nul := text.find("\0")) >= 0:
        raise InputRefused(f"character {nul:,} is NUL, so this is binary data: give plain text", code="NOT_TEXT")
    if half := _SURROGATE.search(text):
        raise InputRefused(
            f"character {half.start():,} is half of a surrogate pair: encode the text anew as UTF-8", code="NOT_TEXT"
        )
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputRefused("the text is full of control characters, so it is binary: give plain text", code="NOT_TEXT")
    if not _VISIBLE.search(text):
        raise InputRefused("the text is empty: there is nothing to read", code="EMPTY_TEXT")


def make_document(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    published_at: datetime | None = None,
    now: datetime | None = None,
) -> Document:
    """Return the document of these parts, with an id of its own making unless one is given.

    Empty strings in the optional parts count as absent. Raises `InputRefused`: EMPTY_TEXT, TEXT_TOO_LARGE, NOT_TEXT,
    NOT_ENGLISH, FUTURE_DATE, or BAD_INPUT (an id with a reserved prefix, a field that is too long or holds
    control characters, a url that is none of http or https).
    """
    check_text(text)
    check_language(text)
    given = {"id": id, "title": title, "url": url, "source": source}
    fields = {name: _checked(name, value) for name, value in given.items()}
    if fields["url"] is not None:
        _check_url(fields["url"])
    if published_at is not None:
        check_published(published_at, now=now)
    made = document_id(text, fields["title"], fields["url"], fields["source"], published_at)
    own = fields.pop("id")
    if own is not None and own != made and own.startswith(RESERVED_PREFIXES):
        raise InputRefused(f"the id “{own}” begins with “{own[:2]}”, which is reserved: choose another id")
    return Document(id=own or made, text=text, published_at=published_at, **fields)


def usable(name: str, value: str | None) -> str | None:
    """Return a field as `make_document` takes it, else None: what a page says of itself may be anything."""
    try:
        checked = _checked(name, " ".join((value or "").split()))
        if name == "url" and checked is not None:
            _check_url(checked)
    except InputRefused:
        return None
    return checked


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise InputRefused("the url is none of http or https: correct it, or leave it out")


def _checked(name: str, value: str | None) -> str | None:
    value = (value or "").strip()
    if len(value) > _LIMITS[name]:
        raise InputRefused(f"{name} has {len(value):,} characters, more than {_LIMITS[name]:,}: shorten it")
    if "\0" in value or _CONTROL.search(value) or _SURROGATE.search(value):
        raise InputRefused(f"{name} holds a control character or half a surrogate pair: take it out")
    return value or None
