"""The component `dateline_layout`: what the paragraphs of a text are on the page.

It stands before the parser. It sets `doc._.dateline_blocks` and makes every block's first token a sentence start, so
that no sentence runs from a headline or caption into the story. Text is marked, never removed: offsets stay those of
the text as given. The cues are data (`data/layout.yaml`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from pydantic import field_validator
from spacy.attrs import IDX, IS_LOWER, IS_PUNCT, IS_SPACE, SENT_START  # type: ignore[import-not-found]  # compiled
from spacy.language import Language
from spacy.tokens import Doc

from extraction import extensions
from extraction.data_files import Row, read_yaml
from extraction.types import Block, Document, Layout

extensions.register()

_LINE: Final = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_FULL_STOP: Final = re.compile(r"[.?!…:;,][\"'”’)\]]*$")
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])[\"'”’)\]]*\s+")
_STOPS: Final = frozenset(".?!…")
_PAUSES: Final = frozenset(";:")
_STATEMENT: Final = re.compile(r"(?:\.[\"'”’)\]]*|,[\"”’])$")
_CREDIT: Final = re.compile(r"\s*\([^()]*\)\W*$")

_LONGEST_CAPTION: Final = 1_000
"""Characters. It also keeps patterns that look for a line's end away from lines of a megabyte."""


class LayoutFile(Row):
    """Schema of `data/layout.yaml`."""

    version: int
    label: list[re.Pattern[str]]
    advert: list[re.Pattern[str]]
    prose_words_at_least: int
    advert_words_at_most: int
    advert_words: re.Pattern[str]
    caption: list[re.Pattern[str]]
    headline_words_at_most: int
    capitals_run_at_least: int
    sentence_words_at_most: int

    @field_validator(
        "headline_words_at_most",
        "capitals_run_at_least",
        "prose_words_at_least",
        "advert_words_at_most",
        "sentence_words_at_most",
    )
    @classmethod
    def _positive(cls, number: int) -> int:
        if number < 1:
            raise ValueError("must be at least 1")
        return number


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@cache
def cues() -> LayoutFile:
    """Return the cues of `data/layout.yaml`. Raises `DataInvalid` when the file breaks its schema."""
    return read_yaml("layout.yaml", LayoutFile)


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the paragraphs of a text, in order, each with what it is on the page. Blank lines belong to none."""
    lines = list(_lines(text))
    seen: set[str] = set()
    found = []
    for place, line in enumerate(lines):
        # A caption without its credit repeats the caption with it, and the other way about.
        key = _normalised(_CREDIT.sub("", line.text) if len(line.text) <= _LONGEST_CAPTION else line.text)
        kind = Layout.REPEAT if key in seen else _kind(line.text, alone=len(lines) == 1, last=place == len(lines) - 1)
        if kind is Layout.BODY and title and key == _normalised(title):
            kind = Layout.HEADLINE
        seen.add(key)
        found.append(Block(line.start, line.end, kind))
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if content:
            start = match.start() + match.group().index(content)
            yield _Line(start, start + len(content), content)


def _kind(text: str, *, alone: bool, last: bool) -> Layout:
    if _any(cues().label, text):
        return Layout.CAPTION if _goes_on_in_prose(text, shortest=cues().prose_words_at_least) else Layout.PROMO
    if _any(cues().advert, text) and not _goes_on_in_prose(text, shortest=cues().advert_words_at_most + 1):
        return Layout.PROMO
    if len(text) <= _LONGEST_CAPTION and _any(cues().caption, text):
        return Layout.CAPTION
    # A text of one line is a sentence that lost its full stop, and so is a last line.
    if not alone and not last and not _FULL_STOP.search(text) and len(text.split()) <= cues().headline_words_at_most:
        return Layout.HEADLINE
    return Layout.BODY


def _goes_on_in_prose(text: str, *, shortest: int) -> bool:
    """Return whether a paragraph that begins as a promo holds a statement; its first needs `shortest` words."""
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        sentence = text[start:end].rstrip()
        least = cues().prose_words_at_least if start else shortest
        start = end
        # A teaser asks or exclaims: it states nothing that would be lost.
        if len(sentence.split()) >= least and _STATEMENT.search(sentence) and not cues().advert_words.search(sentence):
            return True
    return False


def _any(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _normalised(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


class DatelineLayout:
    """The component: marks blocks and cuts sentences at their edges."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with `dateline_blocks` set and a sentence start at each block."""
        document: Document | None = doc._.dateline_document
        doc._.dateline_blocks = blocks(doc.text, document.title if document else None)
        doc = _bounded(doc, [block.start for block in doc._.dateline_blocks])
        for start in _overlong(doc):
            doc[start].is_sent_start = True
        for start in _after_capitals(doc):
            doc[start].is_sent_start = True
        return doc


def _bounded(doc: Doc, blocks_at: list[int]) -> Doc:
    """Return the Doc with a sentence start at each block, and none at a lower-case word right behind another word, as
    parsers think now and then behind a headline. `blocks_at` are characters."""
    if not len(doc):
        return doc
    lower, punctuation, space = doc.to_array([IS_LOWER, IS_PUNCT, IS_SPACE]).reshape(len(doc), 3).astype(bool).T
    goes_on = lower.copy()
    goes_on[1:] &= ~(punctuation | space)[:-1]
    starts = np.where(goes_on, -1, 0).astype(np.int64)
    starts[np.isin(doc.to_array(IDX), np.array(blocks_at, dtype=np.uint64))] = 1
    starts[0] = 1
    values: Any = starts.view(np.uint64)
    return doc.from_array([SENT_START], values)


def _overlong(doc: Doc) -> Iterator[int]:
    """Yield a start wherever words run on without the end of a sentence or line: lists, tables, text without signs.

    What the sentence's parts have to do with each other takes time with the square of its length.
    """
    run, most = 0, cues().sentence_words_at_most
    for token in doc:
        run = 0 if token.text in _STOPS or token.is_space or token.is_sent_start else run + 1
        # Parsers carry on over a semicolon: behind a third of what is allowed it will do for an end.
        if run >= most or (3 * run >= most and token.i and token.nbor(-1).text in _PAUSES):
            yield token.i
            run = 0


def _after_capitals(doc: Doc) -> Iterator[int]:
    """Yield the first token after a run of words in capitals: a headline that lost its line end."""
    run = 0
    for token in doc:
        if token.is_alpha and token.is_upper and len(token) > 1:
            run += 1
        elif (token.is_alpha and not token.is_upper) or token.is_space:
            if run >= cues().capitals_run_at_least and token.is_title:
                yield token.i
            run = 0


@Language.factory("dateline_layout", assigns=["doc._.dateline_blocks", "token.is_sent_start"])
def create_layout(nlp: Language, name: str) -> DatelineLayout:
    """Create the component."""
    return DatelineLayout()
