"""HTML pages → the report's own text and what the page says about it.

trafilatura (Apache-2.0) finds the article among menus, adverts and comments, and its title, site and address; it is
given the page and never fetches anything. The publication time is read from what the page declares for machines, to
the minute where it is there; dates that merely stand in the text are not taken for it.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from extraction.errors import InputRefused
from extraction.reading._dates import parse_published
from extraction.reading._live import holds_sentence
from extraction.reading._markup import no_main_text

# Instants that the page's author declares, the original one before a change. Lower case.
_DECLARED: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "pubdate",
    "publish-date",
)
_COMPARED: Final = 6_000
"""Elements of a long news page."""
_LEADING: Final = re.compile(r"\s*+\n\s*+")
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is ours to report, with a code
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it. `text` has a line for each paragraph, headline and list item."""

    text: str
    title: str | None = None
    url: str | None = None
    site: str | None = None
    published_at: datetime | None = None


def extract(root: Any, url: str | None = None) -> Page:
    """Return the article under the root element of a page. `url` is the page's address, if it is known.

    Raises `InputRefused` NO_MAIN_TEXT.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that plain texts do not pay

    published = declared(root)
    try:
        found = bare_extraction(
            root,
            url=url,
            # Comparing several ways of finding the article takes seconds on the largest pages.
            fast=sum(1 for _ in root.iter()) > _COMPARED,
            include_comments=False,
            with_metadata=True,
            # A date is one that the page declares, not the first that stands in its text or the newest up to today.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2999-12-31"},
        )
    except Exception:  # whatever a broken page does to it, the page has no article for us
        raise no_main_text() from None
    if found is None or isinstance(found, dict) or not holds_sentence(text := _clean(found.text)):
        raise no_main_text()
    if published is None and found.date:
        published = _moment(found.date)
    return Page(text, found.title, found.url or url, found.sitename or found.hostname, published)


def declared(root: Any) -> datetime | None:
    """Return the publication time that the page declares in its metadata, or None."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        metas.setdefault(name, meta.get("content") or "")
    values = [metas[name] for name in _DECLARED if name in metas]
    values += [str(item["datePublished"]) for item in json_ld(root) if item.get("datePublished")]
    values += [time.get("datetime") or "" for time in root.iter("time") if _is_publication(time)]
    return next((moment for value in values if (moment := _moment(value))), None)


def json_ld(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD, those in lists and graphs too. What is no JSON is passed over."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            try:
                held = json.loads(script.text)
            except (ValueError, RecursionError):
                continue
            yield from _objects(held)


def _objects(held: Any) -> Iterator[dict[str, Any]]:
    for item in held if isinstance(held, list) else [held]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in (graph if isinstance(graph, list) else []) if isinstance(part, dict))


def _is_publication(time: Any) -> bool:
    return time.get("itemprop") == "datePublished" or time.get("pubdate") is not None


def _moment(value: str) -> datetime | None:
    try:
        return parse_published(value)
    except InputRefused:
        return None


def _clean(text: str | None) -> str:
    return _LEADING.sub("\n", text or "").strip()
