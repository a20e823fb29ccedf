"""Words around a place's name that say what kind of place it is: nouns, articles, what leads to a river."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extraction.gazetteer.cues import place_nouns, read_cue, singular_nouns
from extraction.names import key
from extraction.resolution.words import is_capitalised
from extraction.sentences import sentence_at
from extraction.types import Region, RegionKind

Kinds = frozenset[RegionKind]

_LINKS = frozenset({",", "and", "or", "&", "-"})
_REACH = 14
"""Tokens after a name within which "regions" may still stand: "A, B, C and D regions"."""
_AFTER_RIVER_WORDS = re.compile(
    r"\b(?:banks? of|along|across|over|cross(?:ed|es|ing)?|river|bridges? over|mouth of) (?:the )?$", re.IGNORECASE
)
_WITH_ARTICLE = frozenset(
    {RegionKind.RIVER, RegionKind.AREA, RegionKind.COUNTRY, RegionKind.ISLAND, RegionKind.FACILITY}
)
_ARTICLE = 30_000
"""People below which a town after "the" is none: "the Old City"."""
_SMALL = frozenset({"village", "hamlet"})
_INDEFINITE = frozenset({"a", "an", "another", "several", "some", "many"})
# Nouns that often stand before a name without being said of it ("the base Kherson's ...").
_NO_APPOSITION = frozenset({"base", "state", "camp", "bridge", "corridor", "capital", "port"})


def kinds_of(span: Span) -> Kinds | None:
    """Return the kinds that a noun in, behind or before a name leaves: "Kherson Oblast", "the regions of A and B"."""
    return (
        read_cue(key(span.text)).kinds
        or _noun_after(span.doc, span.end)
        or _noun_before(span.doc, span.start)
        or _apposed(span)
    )


def _apposed(span: Span) -> Kinds | None:
    """Read "Idlib, the last province that they hold"."""
    apposed = (child for child in span.root.children if child.dep_ == "appos" and child.i >= span.end)
    return next((place_nouns().get(child.lower_) for child in apposed), None)


def is_indefinite(doc: Doc, noun: int) -> bool:
    """True for a noun with "a" or a number: "a residential district of Kharkiv" is a part of it."""
    return any(token.lower_ in _INDEFINITE or token.like_num for token in doc[max(noun - 3, 0) : noun])


def is_village(span: Span) -> bool:
    """True for a name that the text calls a village: one of a city is another place."""
    before = span.doc[max(span.start - 2, 0) : span.start].text.lower()
    after = span.doc[span.end : span.end + 1].text.lower()
    return not _SMALL.isdisjoint({after, span[0].lower_}) or any(
        before in {f"{noun} of", f"the {noun}"} for noun in _SMALL
    )


def _noun_after(doc: Doc, end: int) -> Kinds | None:
    for index in range(end, min(end + _REACH, sentence_at(doc, end - 1).end)):
        token = doc[index]
        if kinds := place_nouns().get(token.lower_):
            plural = token.lower_ not in singular_nouns()
            return kinds if index == end or plural else None
        if not (is_capitalised(token) or token.lower_ in _LINKS):
            return None
    return None


def _noun_before(doc: Doc, start: int) -> Kinds | None:
    first, listed = start, False
    while first > 0 and (is_capitalised(doc[first - 1]) or doc[first - 1].lower_ in {*_LINKS, "the"}):
        first -= 1
        listed = listed or doc[first].lower_ in _LINKS
    before = [token.lower_ for token in doc[max(first - 2, 0) : first]]
    if before[1:] == ["of"]:
        if not listed and is_indefinite(doc, first - 2):
            return None
        kinds = place_nouns().get(before[0])
        return kinds if not listed or before[0] not in singular_nouns() else None
    nearest = doc[start - 1].lower_ if start else ""
    return None if nearest in _NO_APPOSITION else place_nouns().get(nearest)


def stands_by_noun(span: Span) -> bool:
    """True for a name with a place noun at its side: "Toratorow town", "the village of Kashma"."""
    doc, nouns = span.doc, place_nouns()
    behind = span.end < len(doc) and doc[span.end].text in nouns
    before = [token.text for token in doc[max(span.start - 2, 0) : span.start]]
    return behind or (bool(before) and (before[-1] in nouns or (before[-1] == "of" and before[0] in nouns)))


def by_article(span: Span, candidates: Sequence[Region]) -> Sequence[Region]:
    """Return rivers after "the", "along" or "bank of", else what bears an article after "the": a town never does."""
    before = span.doc[max(span.start - 4, 0) : span.start].text.lower() + " "
    article = f" {before}".endswith(" the ") or span[0].lower_ == "the"
    river = [region for region in candidates if region.kind is RegionKind.RIVER]
    if river and (article or _AFTER_RIVER_WORDS.search(before)):
        return river
    with_article = [region for region in candidates if region.kind in _WITH_ARTICLE]
    if article and with_article:
        return with_article
    bare = article and (span.end == len(span.doc) or span.doc[span.end].pos_ not in {"NOUN", "PROPN"})
    return [region for region in candidates if not bare or (region.population or 0) >= _ARTICLE]
