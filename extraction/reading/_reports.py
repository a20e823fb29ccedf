"""One text or page → its documents: one, or one for each entry when it is a live blog."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime

from extraction.reading._dates import check_published
from extraction.reading._documents import check_text, make_document, usable
from extraction.reading._live import Entry, entries
from extraction.reading._live_pages import page_entries
from extraction.reading._markup import parse
from extraction.reading._pages import extract
from extraction.types import Document


@dataclass(frozen=True, slots=True)
class Fields:
    """What is known of a document beside its text: of its own, or for all that say nothing themselves."""

    published_at: datetime | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None

    def over(self, other: "Fields") -> "Fields":
        """Return these fields, and the other's where there are none."""
        return Fields(
            self.published_at or other.published_at,
            self.source or other.source,
            self.url or other.url,
            self.title or other.title,
        )


def from_text(text: str, fields: Fields, id: str | None = None) -> Iterator[Document]:
    """Yield the document of a text, or those of a live blog's entries. Raises whatever `make_document` raises."""
    whole = make_document(
        text, id=id, title=fields.title, url=fields.url, source=fields.source, published_at=fields.published_at
    )
    yield from split(whole, entries(text, title=whole.title, published_at=whole.published_at))


def from_page(markup: str, own: Fields, defaults: Fields, id: str | None = None) -> Iterator[Document]:
    """Yield the document of an HTML page's article, or those of a live blog's entries.

    `own` is what is known of the document itself and goes before what the page says, `defaults` behind it. Raises
    `InputRefused`: NO_MAIN_TEXT, PAGE_TOO_COMPLEX, and whatever `make_document` raises.
    """
    root = parse(markup)
    page = extract(deepcopy(root), own.url)  # which takes apart what it is given
    live = page_entries(root, page)
    whole = make_document(
        page.text,
        id=id,
        title=own.title or usable("title", page.title) or defaults.title,
        url=own.url or usable("url", page.url) or defaults.url,
        source=own.source or usable("source", page.site) or defaults.source,
        published_at=own.published_at or page.published_at or defaults.published_at,
    )
    yield from split(whole, live or entries(page.text, title=whole.title, published_at=whole.published_at))


def split(whole: Document, parts: Iterable[Entry]) -> Iterator[Document]:
    """Yield the document, or in its place one for each part, with the ids `ID#1`, `ID#2` …

    Raises `InputRefused`: FUTURE_DATE, NOT_TEXT.
    """
    number = 0
    for number, part in enumerate(parts, start=1):
        check_text(part.text)
        if part.published_at is not None:
            check_published(part.published_at)
        yield replace(
            whole,
            id=f"{whole.id}#{number}",
            text=part.text,
            title=whole.title or usable("title", part.title),
            url=usable("url", part.url) or whole.url,
            published_at=part.published_at or whole.published_at,
        )
    if not number:
        yield whole
