"""Quotations: where they stand and who speaks them, over sentences and paragraphs.

A quotation that runs over paragraphs opens each of them and closes only the last. Its speaker is named beside it: in
the sentence where it begins or ends, in words that lead up to it ("she said:"), or where an earlier part of it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from spacy.attrs import IS_SPACE, ORTH  # type: ignore[import-not-found]  # compiled, untyped
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extraction.sentences import sentence_at
from extraction.speech import load, speaker

_OPEN: Final = frozenset({"“", "«", "„"})
_CLOSE: Final = frozenset({"”", "»"})
_STRAIGHT: Final = frozenset({'"', "''", "``"})
_SINGLE_OPEN: Final = frozenset({"‘", "'"})
_SINGLE_CLOSE: Final = frozenset({"’", "'"})
_MARKS: Final = sorted(get_string_id(mark) for mark in _OPEN | _CLOSE | _STRAIGHT | _SINGLE_OPEN | _SINGLE_CLOSE)
_BEFORE_SINGLE_CLOSE: Final = frozenset({".", ",", "?", "!", "…", ";", "-", "–", "—", "...", "”", '"'})
_KEY: Final = "dateline_quotations"
_FEWEST_WORDS: Final = 4
"""Fewer in quotation marks are a name or a scare quote, nobody's in particular."""
_PARAGRAPHS_BETWEEN: Final = 3
"""A speech may go on behind a line of the paper's own and an advert."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` ≤ i < `end` inside quotation marks, with the head of its speaker's phrase."""

    start: int
    end: int
    closed: bool
    opens_paragraph: bool
    speaker: int | None = None


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Return the quotations of a Doc in order, each with its speaker where the text names one. Read once a Doc."""
    known: list[tuple[int, int, bool, bool, int | None]] | None = doc.user_data.get(_KEY)
    if known is None:
        found = _quotations(doc)
        doc.user_data[_KEY] = [(q.start, q.end, q.closed, q.opens_paragraph, q.speaker) for q in found]
        return found
    return tuple(Quotation(*fields) for fields in known)


def _quotations(doc: Doc) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for quotation in _marked(doc):
        if quotation.end - quotation.start < _FEWEST_WORDS:
            continue
        named = _beside(doc, quotation)
        if named is None and found and _continues(found[-1], quotation, doc):
            named = _carried_on(found, quotation)
        found.append(replace(quotation, speaker=named))
    return tuple(found)


def _marked(doc: Doc) -> Iterator[Quotation]:
    """Yield the stretches inside quotation marks, double or single; a paragraph's end closes what is open."""
    values = doc.to_array([ORTH, IS_SPACE]).reshape(len(doc), 2)
    if not np.isin(values[:, 0], np.array(_MARKS, dtype=np.uint64)).any():
        return
    marks = np.isin(values[:, 0], np.array(_MARKS, dtype=np.uint64)) | (values[:, 1] > 0)
    opened: tuple[int, bool, bool] | None = None  # the first token inside, whether it opens a paragraph, whether single
    paragraph = 0
    for i in (int(place) for place in np.flatnonzero(marks)):
        token = doc[i]
        if token.is_space:
            if "\n" in token.text:
                if opened is not None and not (opened[2] and not opened[1]):
                    yield Quotation(opened[0], i, closed=False, opens_paragraph=opened[1])
                opened, paragraph = None, i + 1
        elif opened is None:
            single = token.text in _SINGLE_OPEN and _opens_single(token)
            if single or token.text in _OPEN or token.text in _STRAIGHT:
                first = all(doc[j].is_space for j in range(paragraph, i))
                opened = (i + 1, first, single)
        elif _closes_single(token) if opened[2] else token.text in _CLOSE or token.text in _STRAIGHT:
            yield Quotation(opened[0], i, closed=True, opens_paragraph=opened[1])
            opened = None
    if opened is not None and not (opened[2] and not opened[1]):
        yield Quotation(opened[0], len(doc), closed=False, opens_paragraph=opened[1])


def _opens_single(mark: Token) -> bool:
    """Return whether a single mark opens a quotation: it stands before a word and behind none."""
    before = mark.nbor(-1) if mark.i else None
    free = before is None or before.is_space or bool(before.whitespace_) or before.text in {"(", "“", '"'}
    return free and not mark.whitespace_


def _closes_single(mark: Token) -> bool:
    """Return whether a single mark closes a quotation; behind a word without a stop it may be a possessive."""
    if mark.text not in _SINGLE_CLOSE:
        return False
    return mark.nbor(-1).text in _BEFORE_SINGLE_CLOSE or mark.tag_ not in {"POS", "VBZ"}


def _speaks(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    words, lemma = load(), token.lemma_.lower()
    return lemma in words.verbs or lemma in words.quotation_verbs


def _beside(doc: Doc, quotation: Quotation) -> int | None:
    """Return the speaker named in the sentences at the quotation's edges, the nearest verb first."""
    if quotation.end <= quotation.start:
        return None
    first, last = sentence_at(doc, quotation.start), sentence_at(doc, quotation.end - 1)
    after = min(quotation.end + 1, len(doc) - 1)
    following = sentence_at(doc, after) if doc[after].i > quotation.end and _begins_with_speech(doc, after) else last
    low = first.start
    if (low and doc[low - 1].text == ":") or (low > 1 and doc[low - 1].is_space and doc[low - 2].text == ":"):
        low = sentence_at(doc, low - 1).start
    around = (*doc[low : quotation.start], *doc[quotation.end : max(last.end, following.end)])
    near = [token for token in around if _speaks(token)]
    for verb in sorted(near, key=lambda v: (_distance(v.i, quotation), v.i)):
        named = speaker(verb)
        if named is not None and not quotation.start <= named.i < quotation.end:
            return named.i
    return None


def _begins_with_speech(doc: Doc, place: int) -> bool:
    """Return whether "he said" or "said the mayor" follows a quotation, where the parser began a new sentence."""
    return any(_speaks(token) for token in doc[place : place + 6]) and not doc[place].is_space


def _distance(place: int, quotation: Quotation) -> int:
    return quotation.start - place if place < quotation.start else place - quotation.end


def _continues(before: Quotation, quotation: Quotation, doc: Doc) -> bool:
    """Return whether a quotation without a speaker of its own goes on from the one before it."""
    between = doc[before.end : quotation.start]
    paragraphs = sum("\n" in token.text for token in between)
    if paragraphs == 0:
        return True
    if paragraphs > _PARAGRAPHS_BETWEEN or not quotation.opens_paragraph:
        return False
    # Newspapers leave the mark open, others close it and name the speaker once.
    return not before.closed or _long(quotation)


def _carried_on(found: list[Quotation], quotation: Quotation) -> int | None:
    """Return the speaker of what a quotation goes on from: for a paragraph, the last that opened one."""
    if quotation.opens_paragraph:
        return next(
            (q.speaker for q in reversed(found) if q.opens_paragraph and q.speaker is not None), found[-1].speaker
        )
    return found[-1].speaker


def _long(quotation: Quotation) -> bool:
    """A quotation of a few words is a title or a scare quote."""
    return quotation.end - quotation.start > 8
