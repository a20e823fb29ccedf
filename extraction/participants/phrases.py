"""Phrases that could take part in an event: noun phrases without what is only said about them, names, possessives."""

from typing import Final

from spacy.tokens import Doc, Span, Token

from extraction.types import Phrase

_NOMINAL: Final = {"NOUN", "PROPN", "PRON", "NUM"}
_NO_CANDIDATE_TYPES: Final = {"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"}
_RELATIVE: Final = {"WDT", "WP", "WP$", "WRB", "EX"}
_OUTSIDE: Final = {
    "relcl",
    "acl",
    "appos",
    "conj",
    "cc",
    "preconj",
    "punct",
    "advcl",
    "parataxis",
    "ccomp",
    "advmod",
    "cop",
}
_OF: Final = {"of"}


def phrases(sentence: Span) -> tuple[Phrase, ...]:
    """Return the candidate phrases of a sentence in text order of their heads."""
    return tuple(phrase_of(token) for token in sentence if is_candidate(token))


def is_candidate(token: Token) -> bool:
    """Return whether a token heads a phrase that could be an actor, a target or a region."""
    if token.tag_ in _RELATIVE or token.ent_type_ in _NO_CANDIDATE_TYPES:
        return False
    if token.pos_ == "ADJ" or token.tag_ == "JJ":
        return token.ent_type_ != "" and token.text[:1].isupper()
    if token.pos_ not in _NOMINAL or not any(c.isalnum() for c in token.text):
        return False
    if token.pos_ == "NUM":
        return token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "ROOT"}
    if token.dep_ == "compound":
        return token.ent_type_ != "" and not _same_name(token, token.head)
    return True


def _same_name(token: Token, other: Token) -> bool:
    """Whether two tokens lie in one entity."""
    if not token.ent_type_ or not other.ent_type_:
        return False
    low, high = sorted((token.i, other.i))
    return all(token.doc[i].ent_iob_ == "I" for i in range(low + 1, high + 1))


def phrase_of(head: Token) -> Phrase:
    """Return the phrase of a head: its modifiers to the left, an "of" that completes it; no clause, no apposition."""
    doc = head.doc
    if head.dep_ in {"poss", "compound", "amod", "nmod"} and (head.pos_ in {"PRON", "ADJ"}):
        return Phrase(head.i, head.i + 1, head.i)
    start, end = head.i, head.i + 1
    for child in reversed(list(head.lefts)):
        if child.dep_ in _OUTSIDE and child.dep_ not in {"advmod"}:
            break
        start = min(start, child.left_edge.i)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _OF:
            end = max(end, _of_end(child))
        elif child.dep_ in {"nummod", "npadvmod", "compound", "quantmod"}:
            end = max(end, child.i + 1)
        elif child.dep_ != "case":
            break
    return Phrase(_without_quotes(doc, start, head.i), end, head.i)


def _of_end(preposition: Token) -> int:
    objects = [child for child in preposition.rights if child.dep_ == "pobj"]
    return phrase_of(objects[0]).end if objects else preposition.i


def _without_quotes(doc: Doc, start: int, head: int) -> int:
    while start < head and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start
