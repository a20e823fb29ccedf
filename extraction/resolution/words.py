"""Runs of tokens that may be names."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

LONGEST_NAME = 8
PARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "bin", "ibn", "de", "da", "di", "du", "la", "van", "von", "of", "the", "for", "and", "on", "i", "e", "ul", "ez", "ag", "-", "–", "'", "’", "/", ".", "&"})  # noqa: E501  # fmt: skip
_EDGES = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "all",
        "both",
        "more",
        "most",
        "many",
        "several",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "for",
        "to",
        "from",
        "by",
        "with",
        ",",
        ".",
        ";",
        ":",
        "'",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "(",
        ")",
        "-",
        "–",
        "—",
        "'s",
        "’s",
    ]
)


def is_capitalised(token: Token) -> bool:
    """True for a word that starts as names do; "al-Shabab" starts so at its second part."""
    text = token.text
    return text[0].isupper() or (len(text) > 1 and text[0] in "'‘’ʻ“" and text[1].isupper()) or _has_inner_capital(text)


def _has_inner_capital(text: str) -> bool:
    return text[:3].lower() in {"al-", "el-", "as-", "ar-", "an-", "at-", "az-", "ad-"} and text[3:4].isupper()


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return the run without determiners, prepositions and punctuation at its edges."""
    while start < end and (doc[start].lower_ in _EDGES or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].lower_ in _EDGES or doc[end - 1].is_space):
        end -= 1
    return start, end


def subspans(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield the runs within the tokens, the longest first, from left to right, that hold a capital and start on a word."""
    for length in range(min(LONGEST_NAME, end - start), 0, -1):
        for first in range(start, end - length + 1):
            span = doc[first : first + length]
            if trim(doc, span.start, span.end) == (span.start, span.end) and any(map(is_capitalised, span)):
                yield span


def is_modified_by_hyphen(doc: Doc, span: Span) -> bool:
    """True for "US" in "US-backed", "Russian" in "pro-Russian": a name that only qualifies another."""
    after = doc[span.end : span.end + 2]
    before = doc[max(span.start - 2, 0) : span.start]
    follows = len(after) > 1 and after[0].text in {"-", "–"} and after[1].text[:1].islower()
    leads = len(before) > 1 and before[1].text in {"-", "–"} and before[0].lower_ in {"pro", "anti", "ex", "non"}
    whole = doc[span.end - 1].text.count("-") and doc[span.end - 1].text.rpartition("-")[2].islower()
    return follows or leads or bool(whole and not _has_inner_capital(doc[span.end - 1].text))


def names(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """Yield maximal runs of capitalised words, with the particles between them ("Ministry of Defence", "Umm al-Fahm")."""
    first = start
    while first < end:
        if not is_capitalised(doc[first]) or not doc[first].text[0].isalpha():
            first += 1
            continue
        last = first + 1
        while last < end:
            ahead = last
            while (
                ahead < end and doc[ahead].lower_ in PARTICLES and not is_capitalised(doc[ahead]) and ahead - last < 3
            ):
                ahead += 1
            if ahead < end and is_capitalised(doc[ahead]) and not doc[ahead].is_sent_start:
                last = ahead + 1
            else:
                break
        yield doc[first:last]
        first = last
