"""The words in whose scope an event stands, from its trigger outwards over the dependency tree.

At each verb or noun its own negation, auxiliaries, adverbs and conditions come first, then the word over it. The climb
ends where the text itself vouches for what is below: at relative clauses, modifiers and definite nouns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from extraction.modality import Effect, Modality
from extraction.operators import definite, has_future, infinitive, is_question, negated, own_effects

_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_ARGUMENT: Final = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "obj", "oprd", "dative", "conj", "appos"})
# Prepositions by which a noun takes its complement: "threat of", "plan for", "preparations to".
_COMPLEMENTING: Final = frozenset({"of", "for", "to", "about", "against", "on", "over", "at"})
_CLAUSE: Final = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "csubjpass", "acomp", "oprd", "parataxis"})


def effects(token: Token, words: Modality) -> Iterator[Effect]:
    """Yield the effects on an event whose trigger this token is, from the trigger outwards."""
    seen: set[int] = set()
    trigger = token
    while token.i not in seen:
        seen.add(token.i)
        yield from own_effects(token, words, is_trigger=token is trigger)
        if token.head.i == token.i and is_question(token):
            yield Effect.SUPPOSE
        step = _step(token, words)
        if step is None:
            return
        if step.effect:
            yield step.effect
        if step.through_noun:
            yield from _over_noun(step.word, words)
            return
        if not step.goes_on:
            return
        token = step.word


@dataclass(frozen=True, slots=True)
class _Step:
    """The word over a token, what it does to the event, and whether the climb goes on from it."""

    word: Token
    effect: Effect | None = None
    goes_on: bool = True
    through_noun: bool = False


def _step(token: Token, words: Modality) -> _Step | None:  # noqa: PLR0911 - one a relation
    parent, relation = token.head, token.dep_
    if parent.i == token.i:
        # A headline: "Envoys to visit capital".
        return _Step(token, Effect.PLAN, goes_on=False) if infinitive(token) else None
    if relation == "conj":
        return _from_conjunct(token, parent)
    if relation == "acl" or (relation == "relcl" and infinitive(token)):
        return _from_noun_clause(token, parent, words)
    if relation in {"relcl", "amod", "compound", "poss", "nummod", "nmod"}:
        return _from_modifier(token, parent, words)
    if relation == "advcl":
        return _from_adverbial(token, parent)
    if relation in _CLAUSE and token.pos_ not in _NOMINAL:
        return _from_clause(token, parent, words)
    if token.pos_ in _NOMINAL or relation in _ARGUMENT:
        return _from_noun(token, parent, words)
    return None


def _over_noun(noun: Token, words: Modality) -> Iterator[Effect]:
    """Yield what acts on a plan, threat or chance itself: "no plan to", "denied plans to", "dropped its plan to"."""
    verb, relation = noun.head, noun.dep_
    denied = (
        negated(noun, words)
        or (relation in {"dobj", "nsubjpass"} and governor(verb, words, None) is Effect.DENY)
        or (relation in {"dobj", "attr", "nsubj"} and negated(verb, words))
        or (relation == "nsubj" and verb.lemma_ == "fail")
    )
    if denied:
        yield Effect.DENY


def _from_conjunct(token: Token, parent: Token) -> _Step | None:
    """A conjunct shares what stands over and on its first part, unless it has a subject or auxiliary of its own."""
    own = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} or (c.dep_ == "aux" and c.lower_ != "to")]
    if own and token.pos_ in {"VERB", "AUX"}:
        return None
    return _Step(parent)


def _from_modifier(token: Token, parent: Token, words: Modality) -> _Step | None:
    """Below "attack plans" the plan acts; other modifiers are vouched for by the text."""
    effect = words.governors.get(parent.lemma_.lower()) if token.dep_ == "compound" else None
    return _Step(parent, effect, through_noun=True) if effect else None


def _from_noun(token: Token, parent: Token, words: Modality) -> _Step | None:
    if parent.pos_ in {"ADP", "SCONJ", "PART"} or parent.dep_ in {"prep", "agent"}:
        return _from_prepositional(token, parent, words)
    # "prevented the attack" denies its object; "the attack failed to …" says nothing of its subject.
    effect = governor(parent, words, None) if token.dep_ != "nsubj" else None
    if effect and parent.lemma_.lower() not in words.clause_only:
        return _Step(parent, effect)
    if parent.lemma_.lower() in words.light_verbs or not definite(token):
        return _Step(parent)
    return None


def _from_prepositional(  # noqa: PLR0911 - one a construction
    token: Token, preposition: Token, words: Modality
) -> _Step | None:
    word, over = preposition.lower_, preposition.head
    if word in words.denying_prepositions or any(c.lower_ == "instead" for c in preposition.children):
        return _Step(preposition, Effect.DENY, goes_on=False)
    if word in words.conditional_prepositions and not definite(token):
        return _Step(preposition, Effect.SUPPOSE, goes_on=False)
    lemma = over.lemma_.lower()
    if word in {"including", "like"} or (word == "as" and any(c.lower_ == "such" for c in preposition.children)):
        return _Step(over)  # an example shares what is said of the whole
    if over.pos_ in _NOMINAL:
        effect = governor(over, words, word)
        if effect and word in _COMPLEMENTING:
            return _Step(over, effect, through_noun=True)
        return _Step(over) if lemma in words.shaping_nouns else None
    effect = words.governors.get(f"{lemma} {word}")
    if effect:
        return _Step(over, effect)
    adjective = words.governors.get(lemma) if over.pos_ == "ADJ" else None
    if adjective:
        return _Step(over, adjective)
    if f"{lemma} {word}" in words.light_verbs or (lemma in words.light_verbs and not definite(token)):
        return _Step(over)
    return None


def _from_adverbial(token: Token, parent: Token) -> _Step | None:
    if infinitive(token):
        return _Step(parent, Effect.PLAN, goes_on=False)
    before = token.doc[max(0, token.left_edge.i - 2) : token.left_edge.i].text.lower()
    if before in {"instead of", "rather than"}:
        return _Step(parent, Effect.DENY, goes_on=False)
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < token.i for child in token.children)
    # "attacked the camp, killing five": the second is as real as the first.
    return _Step(parent) if token.tag_ == "VBG" and not marked else None


def _from_noun_clause(token: Token, noun: Token, words: Modality) -> _Step | None:
    effect = words.governors.get(noun.lemma_.lower())
    if infinitive(token) or token.tag_ == "VB":
        return _Step(noun, effect or Effect.PLAN, through_noun=True)
    # "fears that rebels attacked"; "rebels attacking the town" is no complement.
    complement = any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
    return _Step(noun, effect, through_noun=True) if complement else None


def _from_clause(token: Token, parent: Token, words: Modality) -> _Step | None:
    if parent.dep_ == "prep" or parent.pos_ in {"ADP", "SCONJ"}:
        return _from_prepositional(token, parent, words)
    effect = governor(parent, words, None)
    # "helped them repel": a bare infinitive is no reported clause.
    bare = token.tag_ == "VB" and not any(child.dep_ in {"mark", "aux"} for child in token.children)
    if token.dep_ in {"ccomp", "parataxis"} and not infinitive(token) and not bare:
        # What is said is judged by its own words; who says it is attribution. "denied that" and "fears that" do act.
        if effect in {Effect.DENY, Effect.SUPPOSE} and not has_future(token, words):
            return _Step(parent, effect)
        return _Step(parent, effect, goes_on=False) if effect is Effect.PLAN and token.tag_ == "VB" else None
    if effect is None and infinitive(token) and not _carries(parent, words):
        # "is to visit", "moved to cut": an infinitive is an intention unless its verb carries it out.
        effect = Effect.PLAN
    return _Step(parent, effect)


def _carries(verb: Token, words: Modality) -> bool:
    """Return whether what the verb's infinitive tells has happened if the verb has: "managed to", "continued to"."""
    if verb.lemma_ == "able" and verb.head.tag_ == "VBD":
        return True  # "were able to" tells what happened
    return verb.lemma_.lower() in words.carrying_verbs and not (verb.lemma_ == "go" and verb.tag_ == "VBG")


def governor(word: Token, words: Modality, preposition: str | None) -> Effect | None:
    """Return the effect of a word over the trigger, first with its particle or preposition."""
    lemma = word.lemma_.lower()
    if lemma == "able" and _carries(word, words):
        return None
    extras = [child.lower_ for child in word.children if child.dep_ == "prt"]
    for extra in [*extras, *([preposition] if preposition else [])]:
        effect = words.governors.get(f"{lemma} {extra}")
        if effect:
            return effect
    return None if lemma in words.noun_only and word.pos_ not in _NOMINAL else words.governors.get(lemma)
