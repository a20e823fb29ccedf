"""Runs of tokens that may be names."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extraction.resolution.vocabulary import words

LONGEST_NAME = 8
_HYPHENS = frozenset({"-", "–", "‑"})
_ARTICLES = frozenset({"al-", "el-", "as-", "ar-", "an-", "at-", "az-", "ad-", "ez-", "es-", "ul-"})


def is_capitalised(token: Token) -> bool:
    """True for a word that starts as names do; "al-Shabab" starts so at its second part."""
    text = token.text
    return text[0].isupper() or (len(text) > 1 and text[0] in "'‘’ʻ“" and text[1].isupper()) or _has_inner_capital(text)


def is_name_word(token: Token) -> bool:
    """True for a capitalised word that can be part of an unknown name: no pronoun, weekday or layout word; at the
    start of a sentence, where all words have a capital, only what the tagger takes for a name."""
    begins = token.is_sent_start and token.pos_ not in {"PROPN", ""}
    return is_capitalised(token) and not token.is_stop and token.lower_ not in words("no_names") and not begins


def _has_inner_capital(text: str) -> bool:
    return text[:3].lower() in _ARTICLES and text[3:4].isupper()


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the run without determiners, prepositions and punctuation at its edges."""
    edges = words("edges")
    while start < end and (doc[start].lower_ in edges or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].lower_ in edges or doc[end - 1].is_space):
        end -= 1
    return start, end


def name_start(doc: Doc, start: int) -> int:
    """Return where a name begins that the parser cut: at a hyphen ("Deir ez-|Zor"), behind another capitalised word."""
    first = start
    while first > 1 and doc[first - 1].text in _HYPHENS and not any(t.whitespace_ for t in doc[first - 2 : first]):
        if not (is_capitalised(doc[first - 2]) or f"{doc[first - 2].lower_}-" in _ARTICLES):
            return start
        first -= 2
    if first >= len(doc):  # a phrase of nothing but edges, at the end of the text
        return start
    if first > 0 and is_capitalised(doc[first - 1]) and doc[first - 1].is_alpha and not doc[first].is_sent_start:
        first -= 1
    return first


def run_of(span: Span) -> Span:
    """Return the capitalised words in a row that a span stands in, itself included."""
    doc, first, last = span.doc, span.start, span.end
    while first > 0 and _in_row(doc[first - 1]) and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and _in_row(doc[last]) and not doc[last].is_sent_start:
        last += 1
    return doc[first:last]


def _in_row(token: Token) -> bool:
    return is_capitalised(token) and token.is_alpha


def subspans(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield the runs within the tokens that hold a capital and start on a word, longest first, from left to right."""
    edges, tokens = words("edges"), list(doc[start:end])
    edge = [token.lower_ in edges or token.is_space for token in tokens]
    capital = [is_capitalised(token) for token in tokens]
    for length in range(min(LONGEST_NAME, end - start), 0, -1):
        for first in range(end - start - length + 1):
            last = first + length
            if not edge[first] and not edge[last - 1] and any(capital[first:last]):
                yield doc[start + first : start + last]


def qualifies(doc: Doc, span: Span) -> bool:
    """True for "US" in "US-backed", "Russian" in "pro-Russian": a name bound into a word names no one there."""
    after, before = doc[span.end : span.end + 2], doc[max(span.start - 2, 0) : span.start]
    tied = not doc[span.end - 1].whitespace_ and len(after) > 1 and not after[0].whitespace_
    follows = tied and after[0].text in _HYPHENS and after[1].text[0].islower()
    leads = len(before) > 1 and before[1].text in _HYPHENS and before[0].lower_ in {"pro", "anti", "ex", "non"}
    tail = doc[span.end - 1].text
    return follows or leads or ("-" in tail and tail.rpartition("-")[2].islower() and not _has_inner_capital(tail))


def names(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield maximal runs of capitalised words, with particles between them ("Ministry of Defence", "Umm al-Fahm")."""
    first = start
    while first < end:
        if not is_capitalised(doc[first]) or not doc[first].text[0].isalpha() or doc[first].lower_ in words("edges"):
            first += 1
            continue
        last = first + 1
        while (after := _next_capital(doc, last, end)) is not None:
            last = after + 1
        yield doc[first:last]
        first = last


def _next_capital(doc: Doc, last: int, end: int) -> int | None:
    """Return where the name goes on after at most three particles, in the same sentence, or None."""
    ahead, particles = last, words("particles")
    while ahead < min(end, last + 3) and doc[ahead].lower_ in particles and not is_capitalised(doc[ahead]):
        ahead += 1
    return ahead if ahead < end and is_capitalised(doc[ahead]) and not doc[ahead].is_sent_start else None
