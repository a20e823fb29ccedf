"""Hand-built documents for the tests of resolution: no model, capitals are proper nouns, one sentence a full stop."""

from datetime import UTC, date, datetime, time
from typing import Final

import spacy
from spacy.tokens import Doc

from extraction.extensions import register
from extraction.knowledge import load
from extraction.resolution import ResolutionComponent
from extraction.types import (
    Action,
    Actor,
    Document,
    Draft,
    Entity,
    Filler,
    Phrase,
    Region,
    Resolution,
    Role,
    Source,
)

_TOKENIZER: Final = spacy.blank("en")
_COMPONENT: Final = ResolutionComponent(load())
_AFTER_HEAD: Final = frozenset({"of", "in", "near", "from", "for", "who", "which", ",", "with", "("})
register()


def build(text: str, published: date | None = None) -> Doc:
    """Return the text as a Doc with sentences and rough parts of speech."""
    plain = _TOKENIZER(text)
    tokens = [token.text for token in plain]
    starts: list[bool | int | None] = [i == 0 or tokens[i - 1] == "." for i in range(len(tokens))]
    tags = [_tag(token, bool(first)) for token, first in zip(tokens, starts, strict=True)]
    spaces = [bool(token.whitespace_) for token in plain]
    doc = Doc(plain.vocab, words=tokens, spaces=spaces, pos=tags, sent_starts=starts)
    moment = datetime.combine(published, time(), tzinfo=UTC) if published else None
    doc._.dateline_document = Document("d", text, published_at=moment)
    return doc


def _tag(word: str, first: bool) -> str:
    if word.lower() in {"the", "a", "an", "his", "its", "all"}:
        return "DET"
    if word in _AFTER_HEAD or word in {"to", "at", "on", "along", "into", "towards", "that"}:
        return "ADP"
    return "PROPN" if word[0].isupper() and not first else "NOUN"


def phrase(doc: Doc, words: str) -> Phrase:
    """Return the first such phrase; its head is the last word before a preposition, comma or relative word."""
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    head = span.end - 1
    for token in span[1:]:
        if token.lower_ in _AFTER_HEAD:
            head = token.i - 1
            break
    return Phrase(span.start, span.end, head)


def resolved(doc: Doc, *fillers: Filler, sources: tuple[Source, ...] = ()) -> Draft:
    """Return one draft with these fillers and sources, resolved."""
    doc._.dateline_drafts = (Draft(Action.ATTACKED, 0, 1, 0, fillers=fillers, sources=sources),)
    _COMPONENT(doc)
    (draft,) = doc._.dateline_drafts
    assert isinstance(draft, Draft)
    return draft


def filler(
    text: str, words: str, role: Role, *, antecedent: str | None = None, published: date | None = None
) -> tuple[Doc, Filler]:
    """Return the text's Doc and the one filler of that role, resolved."""
    doc = build(text, published)
    behind = phrase(doc, antecedent) if antecedent else None
    return doc, resolved(doc, Filler(role, phrase(doc, words), antecedent=behind)).fillers[0]


def entity(doc: Doc, resolution: Resolution | None) -> Entity | None:
    """Return the entity that a resolution points to, known or new."""
    if resolution is None:
        return None
    new = {each.id: each for each in doc._.dateline_entities}
    found: Actor | Region | None = new.get(resolution.entity_id)
    return found or load().actor(resolution.entity_id) or load().region(resolution.entity_id)


def name(
    text: str, words: str, role: Role, *, antecedent: str | None = None, published: date | None = None
) -> str | None:
    """Return the name of the entity that the phrase resolves to, or None."""
    doc, found = filler(text, words, role, antecedent=antecedent, published=published)
    named = entity(doc, found.resolution)
    return named.name if named else None
