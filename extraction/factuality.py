"""The component `dateline_factuality`: whether a text says that an event happened, is planned, possible or denied.

From the trigger it climbs the dependency tree. At each verb or noun on the way negation, auxiliaries, adverbs and
conditions act, then the word over it ("vowed to", "plan for", "failed to"); each changes the value found so far. The
climb ends where the text itself vouches for what is below: at relative clauses, modifiers and definite nouns. The words
are data (`data/modality.yaml`). Whose word an event is, and CLAIMED for that, is for `extraction.attribution`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from extraction import extensions
from extraction.modality import Effect, Modality, load
from extraction.types import Draft, Factuality

extensions.register()

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN"})
_ARGUMENT: Final = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "obj", "oprd", "dative", "conj", "appos"})
# Prepositions by which a noun takes its complement: "threat of", "plan for", "preparations to".
_COMPLEMENTING: Final = frozenset({"of", "for", "to", "about", "against", "on", "over", "at"})
_CLAUSE: Final = frozenset({"xcomp", "ccomp", "pcomp", "csubj", "csubjpass", "acomp", "oprd", "parataxis"})

_A, _C, _P, _H, _D = (
    Factuality.ASSERTED,
    Factuality.CLAIMED,
    Factuality.PLANNED,
    Factuality.HYPOTHETICAL,
    Factuality.DENIED,
)
# What each effect makes of the value below it: "failed to prevent the attack" is DENY over DENY.
_COMBINE: Final = {
    Effect.CLAIM: {_A: _C, _C: _C, _P: _P, _H: _H, _D: _D},
    Effect.PLAN: {_A: _P, _C: _P, _P: _P, _H: _H, _D: _D},
    Effect.SUPPOSE: {_A: _H, _C: _H, _P: _P, _H: _H, _D: _H},
    Effect.DENY: {_A: _D, _C: _D, _P: _D, _H: _D, _D: _A},
}


def factuality(doc: Doc, draft: Draft) -> tuple[Factuality, bool]:
    """Return how the text gives a draft's event, its source apart, and whether the trigger only modifies a name."""
    head = doc[draft.head]
    if _is_modifier(head, draft, doc):
        return _of_modifier(doc, draft), True
    words = load()
    if draft.action in words.done_in_purpose and _is_purpose(head, words):
        head = head.head
    value = _A
    for effect in _effects(head, words):
        value = _COMBINE[effect][value]
    return value, False


def _is_purpose(token: Token, words: Modality) -> bool:
    """Return whether a clause tells what another was done for: "rallied to protest"."""
    if not _infinitive(token) or token.dep_ not in {"advcl", "xcomp"}:
        return False
    return token.dep_ == "advcl" or _governor(token.head, words, None) is None


def _is_modifier(head: Token, draft: Draft, doc: Doc) -> bool:
    """Return whether the trigger stands before the noun that it describes: "annexed regions", "rebel-held Aleppo"."""
    if head.dep_ not in {"amod", "compound", "nmod"} or head.head.i <= head.i:
        return False
    return head.tag_ in {"VBN", "VBD", "JJ", "VBG"} or any(token.text == "-" for token in doc[draft.start : draft.end])


def _of_modifier(doc: Doc, draft: Draft) -> Factuality:
    """A modifier is asserted whatever the frame around it, unless it stands in quotation marks of its own."""
    before = doc[draft.start - 1].text if draft.start else ""
    after = doc[draft.end].text if draft.end < len(doc) else ""
    quoted = before in {'"', "“", "'", "‘"} and after in {'"', "”", "'", "’"}
    return _C if quoted else _A


def _effects(token: Token, words: Modality) -> Iterator[Effect]:
    """Yield the effects on an event from the trigger outwards."""
    seen: set[int] = set()
    trigger = token
    while token.i not in seen:
        seen.add(token.i)
        yield from _local(token, words, is_trigger=token is trigger)
        if token.head.i == token.i and _is_question(token):
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
        return _Step(token, Effect.PLAN, goes_on=False) if _infinitive(token) else None
    if relation == "conj":
        return _from_conjunct(token, parent)
    if relation == "acl" or (relation == "relcl" and _infinitive(token)):
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
    if _negated(noun, words):
        yield Effect.DENY
    if (noun.dep_ in {"dobj", "nsubjpass"} and _governor(noun.head, words, None) is Effect.DENY) or (
        noun.dep_ in {"dobj", "attr", "nsubj"} and _negated(noun.head, words)
    ):
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
    effect = _governor(parent, words, None) if token.dep_ != "nsubj" else None
    if effect and parent.lemma_.lower() not in words.clause_only:
        return _Step(parent, effect)
    if parent.lemma_.lower() in words.light_verbs or not definite(token):
        return _Step(parent)
    return None


def _from_prepositional(  # noqa: PLR0911 - one a construction
    token: Token, preposition: Token, words: Modality
) -> _Step | None:
    word, over = preposition.lower_, preposition.head
    if word in words.denying_prepositions:
        return _Step(preposition, Effect.DENY, goes_on=False)
    if word in words.conditional_prepositions and not definite(token):
        return _Step(preposition, Effect.SUPPOSE, goes_on=False)
    lemma = over.lemma_.lower()
    if word in {"including", "like"} or (word == "as" and any(c.lower_ == "such" for c in preposition.children)):
        return _Step(over)  # an example shares what is said of the whole
    if over.pos_ in _NOMINAL:
        effect = _governor(over, words, word)
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
    if _infinitive(token):
        return _Step(parent, Effect.PLAN, goes_on=False)
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < token.i for child in token.children)
    # "attacked the camp, killing five": the second is as real as the first.
    return _Step(parent) if token.tag_ == "VBG" and not marked else None


def _from_noun_clause(token: Token, noun: Token, words: Modality) -> _Step | None:
    effect = words.governors.get(noun.lemma_.lower())
    if _infinitive(token) or token.tag_ == "VB":
        return _Step(noun, effect or Effect.PLAN, through_noun=True)
    # "fears that rebels attacked"; "rebels attacking the town" is no complement.
    complement = any(child.dep_ == "mark" and child.lower_ == "that" for child in token.children)
    return _Step(noun, effect, through_noun=True) if effect and complement else None


def _from_clause(token: Token, parent: Token, words: Modality) -> _Step | None:
    if parent.dep_ == "prep" or parent.pos_ in {"ADP", "SCONJ"}:
        return _from_prepositional(token, parent, words)
    effect = _governor(parent, words, None)
    if token.dep_ in {"ccomp", "parataxis"} and not _infinitive(token):
        # What is said is judged by its own words; who says it is attribution. "denied that" and "fears that" do act.
        if effect in {Effect.DENY, Effect.SUPPOSE} and not _has_future(token, words):
            return _Step(parent, effect)
        return _Step(parent, effect, goes_on=False) if effect is Effect.PLAN and token.tag_ == "VB" else None
    if effect is None and _infinitive(token) and not _carries(parent, words):
        # "is to visit", "moved to cut": an infinitive is an intention unless its verb carries it out.
        effect = Effect.PLAN
    return _Step(parent, effect)


def _carries(verb: Token, words: Modality) -> bool:
    """Return whether what the verb's infinitive tells has happened if the verb has: "managed to", "continued to"."""
    return verb.lemma_.lower() in words.carrying_verbs and not (verb.lemma_ == "go" and verb.tag_ == "VBG")


def _governor(word: Token, words: Modality, preposition: str | None) -> Effect | None:
    """Return the effect of a word over the trigger, first with its particle or preposition."""
    lemma = word.lemma_.lower()
    extras = [child.lower_ for child in word.children if child.dep_ == "prt"]
    for extra in [*extras, *([preposition] if preposition else [])]:
        effect = words.governors.get(f"{lemma} {extra}")
        if effect:
            return effect
    return words.governors.get(lemma)


def _local(token: Token, words: Modality, *, is_trigger: bool) -> Iterator[Effect]:
    """Yield the effects of a word's own modifiers."""
    for child in token.children:
        effect = _of_child(token, child, words, is_trigger=is_trigger)
        if effect:
            yield effect
    if _negated(token, words):
        yield Effect.DENY


def _of_child(  # noqa: PLR0911 - one a relation
    token: Token, child: Token, words: Modality, *, is_trigger: bool
) -> Effect | None:
    lower, relation = child.lower_, child.dep_
    if relation in {"aux", "auxpass"}:
        return _of_auxiliary(token, child, words, is_trigger=is_trigger)
    if relation == "advmod":
        return words.adverbs.get(lower)
    if relation == "amod":
        return words.adjectives.get(lower)
    if relation == "det":
        return Effect.SUPPOSE if lower in words.conditional_determiners else None
    if relation == "mark" and lower in words.conditional_marks:
        # "until they left" tells of the past, "until they leave" does not.
        return None if token.tag_ == "VBD" and lower == "until" else Effect.SUPPOSE
    if relation == "advcl" and token.tag_ not in {"VBD", "VBN"} and _is_condition(child):
        return Effect.SUPPOSE
    return None


def _of_auxiliary(token: Token, aux: Token, words: Modality, *, is_trigger: bool) -> Effect | None:
    effect, lower = words.auxiliaries.get(aux.lower_), aux.lower_
    if lower in {"would", "'d", "’d"} and is_trigger and _reported(token):
        return Effect.PLAN
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if lower == "should" and subject is not None and aux.i < subject.i:
        return Effect.SUPPOSE  # "should they attack"
    return effect


def _is_condition(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in clause.children)


def _negated(token: Token, words: Modality) -> bool:
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj"} and lower in words.negators):
            return not any(grand.lower_ == "only" for grand in (child, *child.children, *_next(child)))
        if child.dep_ == "det" and lower in words.negative_determiners:
            return True
        negative = lower in words.negative_subjects or any(
            g.lower_ in words.negative_determiners for g in child.children
        )
        if negative and child.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"VERB", "AUX"}:
            return True
    return False


def _next(token: Token) -> list[Token]:
    return [token.nbor(1)] if token.i + 1 < len(token.doc) else []


def _reported(token: Token) -> bool:
    """Return whether a clause is what somebody said in the past, where "would" is the future."""
    return token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN"}


def _has_future(token: Token, words: Modality) -> bool:
    return any(words.auxiliaries.get(c.lower_) is Effect.PLAN for c in token.children if c.dep_ == "aux")


def _infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def definite(noun: Token) -> bool:
    """Return whether a noun has a definite article, demonstrative or possessor."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next((t for t in reversed(sentence) if not (t.is_space or t.is_quote)), None)
    return last is not None and last.text == "?"


class DatelineFactuality:
    """The component: fills `factuality` and `presupposed` of each draft."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with its drafts' factuality filled in, sources apart."""
        doc._.dateline_drafts = tuple(self._filled(doc, draft) for draft in doc._.dateline_drafts)
        return doc

    @staticmethod
    def _filled(doc: Doc, draft: Draft) -> Draft:
        value, presupposed = factuality(doc, draft)
        return replace(draft, factuality=value, presupposed=presupposed)


@Language.factory(
    "dateline_factuality",
    assigns=["doc._.dateline_drafts"],
    requires=["doc._.dateline_drafts", "token.dep", "token.tag"],
)
def create_factuality(nlp: Language, name: str) -> DatelineFactuality:
    """Create the component."""
    return DatelineFactuality()
