"""A document's text with marks: colours for what was found, a raised number at each trigger that the lists refer to."""

from collections.abc import Iterator
from typing import Final

from rich.text import Text

from extraction.layout import blocks
from extraction.types import Document, Extraction, Factuality, Layout, Mention, Role, Span

FACTUALITIES: Final = {
    Factuality.ASSERTED: "bold black on green",
    Factuality.CLAIMED: "bold black on yellow",
    Factuality.PLANNED: "bold black on cyan",
    Factuality.HYPOTHETICAL: "bold black on bright_blue",
    Factuality.DENIED: "bold white on red",
}
ROLES: Final = {Role.ACTOR: "underline bright_blue", Role.TARGET: "underline magenta", Role.REGION: "underline green"}
SAYS: Final = "italic yellow"
DATE: Final = "italic cyan"
DROPPED: Final = "strike red"
PASSED_OVER: Final = "dim italic"

_RAISED: Final = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LETTERS: Final = "abcdefghijklmnoprstuvwxyz"
"""Those that can be raised: there is no raised q."""


def number(place: int) -> str:
    """Return the raised number of an event, counted from 1."""
    return str(place).translate(_RAISED)


def letter(place: int) -> str:
    """Return the raised letters of a dropped candidate, counted from 1: a … z, aa, ab …"""
    letters = ""
    while place > 0:
        place, last = divmod(place - 1, len(_LETTERS))
        letters = _LETTERS[last] + letters
    return letters.translate(_RAISED)


def marked(document: Document, extraction: Extraction) -> Text:
    """Return the whole text as given, with marks; triggers win over participants, and those over dropped candidates."""
    text = Text(document.text)
    for block in blocks(document.text, document.title):
        if block.layout is Layout.PROMO:
            text.stylize(PASSED_OVER, block.start, block.end)
        elif block.layout is not Layout.BODY:
            text.stylize("italic", block.start, block.end)
    for candidate in extraction.candidates:
        text.stylize(DROPPED, candidate.trigger.start, candidate.trigger.end)
    for mention in extraction.mentions:
        for span, style in _around(mention):
            text.stylize(style, span.start, span.end)
    for mention in extraction.mentions:
        text.stylize(FACTUALITIES[mention.factuality], mention.trigger.start, mention.trigger.end)
    return _numbered(text, extraction)


def _around(mention: Mention) -> Iterator[tuple[Span, str]]:
    for attribution in mention.attributions:
        yield attribution.span, SAYS
    if mention.date_expression:
        yield mention.date_expression, DATE
    for participant in mention.participants:
        yield participant.span, ROLES[participant.role]


def _numbered(text: Text, extraction: Extraction) -> Text:
    places = [(mention.trigger.end, number(n)) for n, mention in enumerate(extraction.mentions, start=1)]
    places += [(candidate.trigger.end, letter(n)) for n, candidate in enumerate(extraction.candidates, start=1)]
    places.sort(key=lambda place: place[0])
    result = Text()
    begun = 0
    for end, raised in places:
        result.append_text(text[begun:end])
        result.append(raised, "bold")
        begun = end
    return result.append_text(text[begun:])
