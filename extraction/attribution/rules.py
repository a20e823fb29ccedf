"""Whose word an event is, by the rules alone.

From the trigger they climb the dependency tree to the verb, noun or "according to" that gives somebody's word; failing
that, the quotation that the trigger stands in says who speaks.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from extraction.factuality.rules import modifies_a_name
from extraction.quotes import Quotation
from extraction.sentences import sentence_at
from extraction.speech import load, named_by_preposition, phrase, speaker
from extraction.types import Draft, Phrase

_CLAUSE: Final = frozenset({"ccomp", "parataxis", "csubj"})
_CLOSING_WORDS: Final = 9
_NAME_WORDS: Final = 10
_BY: Final = frozenset({"by", "from"})


def source(doc: Doc, draft: Draft, quoted: tuple[Quotation, ...]) -> Phrase | None:
    """Return the phrase whose word a draft is, or None."""
    head = doc[draft.head]
    if modifies_a_name(doc, draft):
        return None
    within = next((q for q in quoted if q.start <= draft.head < q.end), None)
    outside = doc[within.speaker] if within is not None and within.speaker is not None else None
    named = _best(list(_climb(head)))
    if named is None or named.lower_ in load().speakers_themselves:
        named = outside
    if named is not None:
        own_act = draft.action in load().speech_acts and _is_own(head, named)
        return None if own_act else phrase(named)
    return _according(head) or _parenthetical(head)


def _is_own(act: Token, named: Token) -> bool:
    """Return whether who performs a speech act is who is quoted: "I condemn this raid", he said."""
    performer = next((child for child in act.children if child.dep_ == "nsubj"), None)
    if performer is None:
        return act.pos_ == "VERB" and act.head.i == named.i
    return performer.i == named.i or performer.lower_ in {*load().speakers_themselves, named.lower_}


def _best(named: list[Token]) -> Token | None:
    """Return the nearest source; of "she said she feared that", the one that is a name."""
    return next((token for token in named if token.pos_ != "PRON"), named[0] if named else None)


def _according(trigger: Token) -> Phrase | None:
    """Return whom "according to" names at either end of the trigger's sentence, wherever the parser hung it."""
    sentence = sentence_at(trigger.doc, trigger.i)
    for token in sentence:
        if token.lower_ not in load().according or token.i + 2 >= sentence.end:
            continue
        at_end = token.i > trigger.i and sentence.end - token.i <= _CLOSING_WORDS + _NAME_WORDS
        if at_end or token.i == sentence.start:
            named = next((t for t in trigger.doc[token.i + 2 : sentence.end] if t.dep_ == "pobj"), None)
            return phrase(named) if named is not None else None
    return None


def _parenthetical(trigger: Token) -> Phrase | None:
    """Return who is named behind a statement, ", police said on Monday", where the parser made it no complement."""
    sentence, doc = sentence_at(trigger.doc, trigger.i), trigger.doc
    for verb in reversed(sentence):
        if verb.i <= trigger.i:
            return None
        ends = sentence.end - verb.i <= _CLOSING_WORDS or doc[verb.i + 1].text == ","
        if not ends or verb.lemma_ not in load().parenthetical_verbs or verb.pos_ != "VERB":
            continue
        comma = next((i for i in range(verb.i - 1, trigger.i, -1) if doc[i].text in {",", "”", '"'}), None)
        if comma is not None and _is_name(doc[comma + 1 : verb.i]):
            return Phrase(comma + 1, verb.i, verb.i - 1)
    return None


def _is_name(span: Span) -> bool:
    """Return whether words before a speech verb can be who speaks: nouns at the end, no clause in them."""
    clause = any(t.pos_ in {"VERB", "AUX"} and t.dep_ in {"relcl", "advcl", "xcomp", "ccomp"} for t in span)
    return 1 <= len(span) <= _NAME_WORDS and span[-1].pos_ != "PRON" and not clause


def _climb(token: Token) -> Iterator[Token]:
    """Yield sources from the nearest outwards."""
    trigger, background = token, False
    while True:
        yield from named_by_preposition(token)
        if token.head.i == token.i:
            return
        # "vowed to go on after the army entered": the vow is not about the entry.
        background = background or _is_background(token)
        if not background or token.dep_ in _CLAUSE:
            named = _named_over(token, token.head, is_trigger=token is trigger)
            if named is not None:
                yield named
        token = token.head


def _is_background(token: Token) -> bool:
    if token.dep_ == "relcl" or (token.dep_ == "prep" and token.lower_ in {"after", "before", "since", "following"}):
        return True
    return token.dep_ == "advcl" and any(child.dep_ == "mark" for child in token.children)


def _named_over(token: Token, parent: Token, *, is_trigger: bool) -> Token | None:  # noqa: PLR0911 - one a construction
    words, lemma, relation = load(), parent.lemma_.lower(), token.dep_
    if relation in _CLAUSE and lemma in words.verbs:
        return speaker(parent)
    if relation in {"xcomp", "oprd"} and lemma in words.infinitive_verbs:
        return speaker(parent)
    if relation in {"dobj", "xcomp"} and is_trigger and lemma in words.object_verbs:
        return speaker(parent)
    if relation == "prep" and token.lower_ in {"of", "for", "with", "as"} and lemma in words.object_verbs:
        return speaker(parent)
    if relation == "prep" and lemma == "quote":
        return next((child for child in parent.children if child.dep_ == "dobj"), None) or speaker(parent)
    if relation == "prep" and f"{lemma} {token.lower_}" in words.prepositional_verbs:
        return speaker(parent)
    if relation == "prep" and lemma in words.claimed_nouns and parent.head.lemma_.lower() in words.verbs:
        return speaker(parent.head)
    if (
        parent.pos_ == "NOUN"
        and lemma in words.nouns
        and (relation == "acl" or (relation == "prep" and token.lower_ == "of"))
    ):
        return owner(parent)
    return None


def owner(noun: Token) -> Token | None:
    """Return whose claim, report or warning a noun is: "the mayor's claim", "a report by the mayor"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in _BY:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in {"make", "issue", "give", "publish", "release"}:
        return speaker(noun.head)
    return None
