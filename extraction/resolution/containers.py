"""Regions that the text says a place lies in: "X, Y", "X in Y", "Y's X", "the <demonym> city of X"."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extraction.gazetteer.cues import place_nouns
from extraction.knowledge import Knowledge
from extraction.names import key
from extraction.resolution.words import is_capitalised, subspans
from extraction.sentences import sentence_at
from extraction.types import Region, RegionKind

# Towns in a row ("Paris, Berlin") do not hold each other.
_HOLDERS = frozenset({RegionKind.COUNTRY, RegionKind.ADMIN1, RegionKind.ADMIN2, RegionKind.AREA, RegionKind.ISLAND})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BREAKS = frozenset({",", "in", "from", "to", "and", "into", ";", ":"})
_AHEAD, _BACK = 10, 8


def containers_of(span: Span, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of all regions that the words around a name may put it into, each once."""
    found = [*_after(span, knowledge), *_before(span, knowledge)]
    return tuple(dict.fromkeys(region.id for region in found))


def _after(span: Span, knowledge: Knowledge) -> Iterator[Region]:
    doc, after, end = span.doc, span.end, sentence_at(span.doc, span.end - 1).end
    if after < end and doc[after].lower_ in place_nouns():
        after += 1
    if after >= end or doc[after].lower_ not in {",", "in", "of", "("}:
        return
    for ahead in subspans(doc, after + 1, min(after + _AHEAD, end)):
        if not any(_breaks_after(token) for token in doc[after + 1 : ahead.start]):
            yield from _holders(ahead, knowledge)


def _breaks_after(token: Token) -> bool:
    return is_capitalised(token) or token.lower_ in {"and", ","} or token.pos_ == "VERB"


def _before(span: Span, knowledge: Knowledge) -> Iterator[Region]:
    doc = span.doc
    for before in subspans(doc, max(span.start - _BACK, sentence_at(doc, span.start).start), span.start):
        between = doc[before.end : span.start]
        if any(token.pos_ in {"VERB", "AUX"} or token.lower_ in _BREAKS for token in between):
            continue
        state = knowledge.register.state_of_word(key(before.text))
        if state and (country := knowledge.region(state.country)):
            yield country
        elif len(between) and between[0].text in _POSSESSIVE:
            yield from _holders(before, knowledge)


def _holders(span: Span, knowledge: Knowledge) -> Iterator[Region]:
    return (region for region in knowledge.find_region(span.text) if region.kind in _HOLDERS)
