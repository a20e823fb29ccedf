"""Live blogs as HTML pages → their entries: the blocks of the page that bear a time each, else its JSON-LD.

Only a page that says that it is a live blog is split (schema.org's LiveBlogPosting, or the word in its address, title
or classes): comments and lists of other stories bear times, too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from extraction.errors import InputRefused
from extraction.reading._dates import parse_published
from extraction.reading._live import Entry, cues, holds_sentence
from extraction.reading._pages import Page, json_ld

_BLOCKS: Final = ("article", "section", "div", "li")
_LINES: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote", "figcaption", "dd", "dt", "td"})
_SILENT: Final = frozenset(
    {"time", "script", "style", "noscript", "button", "form", "nav", "svg", "iframe", "template", "footer", "aside"}
)
_SAYS_SO: Final = re.compile(r"live[-_ ]?(?:blog|updates?|reporting|coverage)|/live/", re.IGNORECASE)
_OTHERS: Final = re.compile(r"comment|related|sidebar|most-read|recommend|promo|advert", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")


def page_entries(root: Any, page: Page) -> tuple[Entry, ...]:
    """Return the entries of a live blog's page in the order of the page, or none when it is not certainly one."""
    posting = next((item for item in json_ld(root) if "LiveBlogPosting" in _types(item)), None)
    if posting is None and not _says_so(root, page):
        return ()
    least = cues().stamps_alone_at_least
    found = tuple(_blocks(root, page))
    if len(found) < least and posting is not None:
        found = tuple(_updates(posting, page))
    return found if len(found) >= least else ()


def _types(item: dict[str, Any]) -> list[Any]:
    kind = item.get("@type")
    return kind if isinstance(kind, list) else [kind]


def _says_so(root: Any, page: Page) -> bool:
    if any("LiveBlogPosting" in (element.get("itemtype") or "") for element in root.iter("div", "article", "section")):
        return True
    marks = [page.url or "", *(_marks(element) for element in root.iter("body", "main", "article", "section", "div"))]
    return any(_SAYS_SO.search(mark) for mark in marks) or bool(cues().says_so.search(page.title or ""))


def _marks(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _blocks(root: Any, page: Page) -> Iterator[Entry]:
    """Yield the entries of the largest group of like siblings that bear a time and a sentence each."""
    groups: dict[tuple[Any, str, str], list[tuple[Any, datetime]]] = defaultdict(list)
    seen: set[Any] = set()
    for stamp in root.iter("time"):
        moment = _moment(stamp.get("datetime") or "")
        if moment is None:
            continue
        for block in stamp.iterancestors(*_BLOCKS):
            # A second time in a block is that of a change, or of something that the entry quotes.
            if block not in seen and not _OTHERS.search(_marks(block)):
                seen.add(block)
                groups[block.getparent(), block.tag, block.get("class") or ""].append((block, moment))
    candidates = [
        [(block, moment, text) for block, moment in group if holds_sentence(text := _text(block))]
        for group in groups.values()
        if len(group) >= cues().stamps_alone_at_least
    ]
    for block, moment, text in max(candidates, key=len, default=[]):
        yield Entry(text, moment, page.title, _address(page, block.get("id")))


def _updates(posting: dict[str, Any], page: Page) -> Iterator[Entry]:
    updates = posting.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else []:
        if not isinstance(update, dict) or not isinstance(body := update.get("articleBody"), str):
            continue
        headline = update.get("headline")
        text = f"{headline.strip()}\n{body.strip()}" if isinstance(headline, str) else body.strip()
        address = update.get("url")
        moment = _moment(str(update.get("datePublished") or ""))
        if text.strip():
            yield Entry(text.strip(), moment, page.title, address if isinstance(address, str) else page.url)


def _address(page: Page, anchor: str | None) -> str | None:
    return f"{page.url.partition('#')[0]}#{anchor}" if page.url and anchor and " " not in anchor else page.url


def _moment(value: str) -> datetime | None:
    try:
        return parse_published(value)
    except InputRefused:
        return None


def _text(block: Any) -> str:
    """Return the text of an element, a line for each of its paragraphs, headlines and list items."""
    lines = [""]
    for event, element in _walk(block):
        if event == "text":
            lines[-1] += element
        else:
            lines.append("")
    clean = (_SPACE.sub(" ", line).strip() for line in lines)
    return "\n".join(line for line in clean if line)


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    edges = element.tag in _LINES or element.tag in {*_BLOCKS, "br"}
    if edges:
        yield "edge", ""
    if element.tag not in _SILENT:
        yield "text", element.text or ""
        for child in element:
            yield from _walk(child)
            yield "text", child.tail or ""
    if edges:
        yield "edge", ""
