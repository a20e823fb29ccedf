"""Who might be the source of an event: speakers of its sentence and of its quotation, and who stands before a colon."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token

from extraction.attribution.rules import owner
from extraction.quotes import Quotation
from extraction.sentences import sentence_at
from extraction.speech import Speech, load, named_by_preposition, speaker

_LABEL_WORDS: Final = 7
_INSERTED_WORDS: Final = 7
_STOPS: Final = frozenset({",", ";", ".", ":", "-", "–", "—", "”", "’", '"', "'"})


class Sayer(NamedTuple):
    """The head of a phrase that might be a source, the word that makes it speak, and how it was found."""

    head: int
    verb: int
    kind: str


def sayers(doc: Doc, index: int, quoted: Sequence[Quotation], known: dict[int, tuple[Sayer, ...]]) -> list[Sayer]:
    """Return who might be the source of an event whose trigger stands at `index`; `known` keeps those of sentences."""
    sentence = sentence_at(doc, index)
    if sentence.start not in known:
        known[sentence.start] = tuple(_of_sentence(sentence))
    found = list(known[sentence.start])
    if sentence.start and not doc[sentence.start - 1].is_space:
        before = sentence_at(doc, sentence.start - 1)
        if before.start not in known:
            known[before.start] = tuple(_of_sentence(before))
        found += [Sayer(head, verb, "before") for head, verb, _ in known[before.start]]
    within = next((q for q in quoted if q.start <= index < q.end), None)
    if within is not None and within.speaker is not None:
        found.append(Sayer(within.speaker, doc[within.speaker].head.i, "quotation"))
    label = _label(doc, sentence, index)
    if label is not None:
        found.append(Sayer(label, label, "label"))
    return found


def _of_sentence(sentence: Span) -> Iterator[Sayer]:
    words = load()
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and _is_speech(lemma, words):
            named = speaker(token)
            if named is not None:
                yield Sayer(named.i, token.i, "verb")
        elif token.pos_ == "VERB" and _is_inserted(token, sentence):
            named = speaker(token)
            if named is not None:
                yield Sayer(named.i, token.i, "inserted")
        elif token.pos_ == "NOUN" and lemma in words.nouns:
            named = owner(token)
            if named is not None:
                yield Sayer(named.i, token.i, "noun")
        for named in named_by_preposition(token):
            yield Sayer(named.i, token.i, "according")


def _is_speech(lemma: str, words: Speech) -> bool:
    return (
        lemma in words.verbs
        or lemma in words.quotation_verbs
        or lemma in words.object_verbs
        or lemma in words.infinitive_verbs
    )


def _is_inserted(verb: Token, sentence: Span) -> bool:
    """Return whether a subject and its verb stand alone between commas: ", an envoy related,"."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children):
        return False
    doc, first, last = verb.doc, min(subject.left_edge.i, verb.i), max(subject.right_edge.i, verb.i)
    opened = first > sentence.start and doc[first - 1].text in _STOPS
    closed = last + 1 >= sentence.end or doc[last + 1].text in _STOPS
    return last - first <= _INSERTED_WORDS and opened and closed


def _label(doc: Doc, sentence: Span, index: int) -> int | None:
    """Return who stands before a colon at the start of the paragraph or sentence: "Mayor: port is ours"."""
    for token in doc[sentence.start : min(sentence.start + _LABEL_WORDS + 1, index)]:
        if token.text == ":":
            before = doc[sentence.start : token.i]
            return _last_noun(before)
    if sentence.start >= 2 and doc[sentence.start - 1].text == ":":
        return _last_noun(sentence_at(doc, sentence.start - 1)[:-1])
    if doc[sentence.start].text == "(":
        closing = next((t for t in doc[sentence.start : sentence.start + _LABEL_WORDS] if t.text == ")"), None)
        return _last_noun(doc[sentence.start + 1 : closing.i]) if closing is not None else None
    return None


def _last_noun(span: Span) -> int | None:
    if not 1 <= len(span) <= _LABEL_WORDS or any(token.pos_ in {"VERB", "AUX"} for token in span):
        return None
    last: Token = span[-1]
    return last.i if last.pos_ in {"NOUN", "PROPN"} else None
