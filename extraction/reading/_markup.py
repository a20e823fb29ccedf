"""HTML → a tree, within bounds: what makes a hostile page slow is counted and refused before anything parses it."""

import re
from typing import Any, Final

from lxml import etree, html

from extraction.errors import InputRefused

MAX_ELEMENTS: Final = 20_000
"""Ten times a long news page. Finding the article takes a few seconds on the worst page of that size."""
MAX_ATTRIBUTES: Final = 256
"""Of one element. The parser compares each with all before it."""

# Possessive throughout: each character of the page is looked at once.
_TAG: Final = re.compile(
    r"<!--|<([a-zA-Z][^\s/>]*+)((?:\s++|/(?!>))*+(?:[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?+"
    r"(?:\s++|/(?!>))*+){0," + str(MAX_ATTRIBUTES + 1) + "}+)"
)
_ATTRIBUTE: Final = re.compile(r"[^\s=>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']*+))?+")
_COMMENT_END: Final = re.compile("-->")
# Elements whose content is no markup.
_ENDS: Final = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
_HTML: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s++html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def looks_like_html(raw: bytes) -> bool:
    """Return whether a file begins as a page does, whatever it is called."""
    return bool(_HTML.match(raw[:4_000].removeprefix(b"\xef\xbb\xbf")))


def parse(page: str) -> Any:
    """Return the page's root element, an `lxml.html.HtmlElement`.

    Raises `InputRefused`: PAGE_TOO_COMPLEX when it has too many elements or attributes, NO_MAIN_TEXT when nothing is in
    it.
    """
    _check_size(page)
    # As bytes: lxml refuses a string that declares its encoding.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise no_main_text()
    return root


def no_main_text() -> InputRefused:
    """Return the refusal of a page without an article."""
    return InputRefused(
        "the page holds no text of an article: save the report's own page as the browser shows it",
        code="NO_MAIN_TEXT",
    )


def _check_size(page: str) -> None:
    at = elements = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        if tag[1] is None:
            at = _behind(page, _COMMENT_END, at)
            continue
        elements += 1
        if elements > MAX_ELEMENTS:
            raise _too_complex(f"the page has more than {MAX_ELEMENTS:,} elements")
        if len(tag[2]) > 2 * MAX_ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(tag[2])) > MAX_ATTRIBUTES:
            raise _too_complex(f"an element of the page has more than {MAX_ATTRIBUTES} attributes")
        if ends := _ENDS.get(tag[1].lower()):
            at = _behind(page, ends, at)


def _behind(text: str, mark: re.Pattern[str], start: int) -> int:
    found = mark.search(text, start)
    return found.end() if found else len(text)


def _too_complex(what: str) -> InputRefused:
    return InputRefused(f"{what}: save the report alone, or its text", code="PAGE_TOO_COMPLEX")
