"""Quotations: where they stand and who speaks them, over sentences and paragraphs.

A quotation that runs over paragraphs opens each of them and closes only the last. Its speaker is named beside it: in
the sentence where it begins or ends, in words that lead up to it ("she said:"), or where an earlier part of it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token

from extraction.sentences import sentence_at
from extraction.speech import load, speaker

_OPEN: Final = frozenset({"“", "«", "„"})
_CLOSE: Final = frozenset({"”", "»"})
_FEWEST_WORDS: Final = 4
"""Fewer in quotation marks are a name or a scare quote, nobody's in particular."""
_PARAGRAPHS_BETWEEN: Final = 3
"""A speech may go on behind a line of the paper's own and an advert."""
_STRAIGHT: Final = frozenset({'"', "''", "``"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` ≤ i < `end` inside quotation marks, with the head of its speaker's phrase."""

    start: int
    end: int
    closed: bool
    opens_paragraph: bool
    speaker: int | None = None


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Return the quotations of a Doc in order, each with its speaker where the text names one."""
    found: list[Quotation] = []
    spoken = [token for token in doc if _speaks(token)]
    for quotation in _marked(doc):
        inside = set(range(quotation.start, quotation.end))
        if len(inside) < _FEWEST_WORDS:
            continue
        named = _beside(doc, quotation, [verb for verb in spoken if verb.i not in inside])
        if named is None and found and _continues(found[-1], quotation, doc):
            named = _carried_on(found, quotation)
        found.append(replace(quotation, speaker=named))
    return tuple(found)


def _marked(doc: Doc) -> Iterator[Quotation]:
    """Yield the stretches inside quotation marks; a paragraph's end closes what is open."""
    start, first = None, True
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start is not None:
                yield Quotation(start[0], token.i, closed=False, opens_paragraph=start[1])
            start, first = None, True
            continue
        if start is None and (token.text in _OPEN or token.text in _STRAIGHT):
            start = (token.i + 1, first)
        elif start is not None and (token.text in _CLOSE or token.text in _STRAIGHT):
            yield Quotation(start[0], token.i, closed=True, opens_paragraph=start[1])
            start = None
        first = first and token.is_space
    if start is not None:
        yield Quotation(start[0], len(doc), closed=False, opens_paragraph=start[1])


def _speaks(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    words, lemma = load(), token.lemma_.lower()
    return lemma in words.verbs or lemma in words.quotation_verbs


def _beside(doc: Doc, quotation: Quotation, verbs: list[Token]) -> int | None:
    """Return the speaker named in the sentences at the quotation's edges, the nearest verb first."""
    if quotation.end <= quotation.start:
        return None
    first, last = sentence_at(doc, quotation.start), sentence_at(doc, quotation.end - 1)
    after = min(quotation.end + 1, len(doc) - 1)
    following = sentence_at(doc, after) if doc[after].i > quotation.end and _begins_with_speech(doc, after) else last
    low = first.start
    if (low and doc[low - 1].text == ":") or (low > 1 and doc[low - 1].is_space and doc[low - 2].text == ":"):
        low = sentence_at(doc, low - 1).start
    near = [verb for verb in verbs if low <= verb.i < max(last.end, following.end)]
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
