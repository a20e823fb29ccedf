"""The component `dateline_references`: gives fillers that are pronouns or role nouns their antecedent.

Agreement (number, sort of thing, kind of place) and syntax rule candidates out; `ranking` scores the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

import extraction.extensions  # noqa: F401  (registers the extensions for whoever uses this part alone)
from extraction.participants.phrases import phrase_of
from extraction.reference_words import Pronoun, pronouns, vocabulary
from extraction.references.ranking import Reference, features, score
from extraction.references.standing import Standing, standings
from extraction.register.nouns import NounClass, noun_at_end
from extraction.resolution.vocabulary import words
from extraction.sorts import Sort
from extraction.speech import load as speech_words
from extraction.types import Draft, Filler, Phrase, RegionKind, Role

PRONOUN_REACH: Final = 3
"""Sentences back in which a pronoun's antecedent is looked for; a role noun's may stand anywhere before it."""

_DEFINITE: Final = {"the", "this", "that", "these", "those", "its", "his", "her", "their"}
_PLACES: Final = {Sort.PLACE, Sort.STATE}
_SPEAKERS: Final = {Sort.PERSON, Sort.BODY, Sort.STATE}
_CLAUSAL: Final = {"nsubj", "nsubjpass", "dobj", "dative", "pobj"}
_MODIFIERS: Final = {"compound", "amod", "nmod", "poss"}


@dataclass(frozen=True, slots=True)
class Question:
    """What refers, by what, as which participant, and the phrases before it that agree with it."""

    by: Reference
    token: Token
    role: Role | None
    candidates: tuple[Standing, ...]


class DatelineReferences:
    """Gives fillers that are pronouns or role nouns their antecedent."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc, fillers of its drafts with `antecedent` where the text before names one."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        if drafts:
            finder = Finder(doc, drafts)
            doc._.dateline_drafts = tuple(
                replace(draft, fillers=tuple(finder.refer(filler, draft) for filler in draft.fillers))
                for draft in drafts
            )
        return doc


class Finder:
    """Finds antecedents in one document."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft] = ()) -> None:
        self.doc = doc
        self.standings = standings(doc)
        self.taken = {filler.phrase.head: filler.role for draft in drafts for filler in draft.fillers}
        self.seen = _times_named(self.standings)
        self.sentence_of = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            self.sentence_of[sentence.start : sentence.end] = [number] * len(sentence)

    def refer(self, filler: Filler, draft: Draft) -> Filler:
        """Return the filler with its antecedent, or as it is when it names itself or nothing fits."""
        head = self.doc[filler.phrase.head]
        if pronouns().get(head.lower_) is Pronoun.SPEAKER:
            found = self._speaker(head, draft)
        elif asked := self.asks(filler, draft):
            found = self._best(asked)
        else:
            found = None
        return replace(filler, antecedent=found) if found else filler

    def asks(self, filler: Filler, draft: Draft) -> Question | None:
        """Return what a filler refers by and the phrases that agree with it, or None for one that names itself."""
        phrase = filler.phrase
        head, first = self.doc[phrase.head], self.doc[phrase.start]
        others = frozenset(other.phrase.head for other in draft.fillers if other.phrase.head != phrase.head)
        if (kind := pronouns().get(head.lower_)) and kind is not Pronoun.SPEAKER:
            return self._pronoun(head, kind, filler.role, others)
        if head.ent_type_ or self._says_more(phrase) or not (first.lower_ in _DEFINITE or self._is_bare_role(phrase)):
            return None
        if (owner := pronouns().get(first.lower_)) and first.tag_ == "PRP$":
            lands = words("land") | words("own_country")
            asked = owner is not Pronoun.SPEAKER and (self._is_role(phrase) or head.lemma_.lower() in lands)
            return self._pronoun(first, owner, None, frozenset()) if asked else None
        if kinds := vocabulary().places.get(head.lemma_.lower()):
            return self._place_noun(phrase, kinds, filler.role, others)
        return self._role_noun(phrase, filler.role, others) if self._is_role(phrase) else None

    def features(self, asked: Question, standing: Standing) -> Iterator[tuple[str, float]]:
        """Yield the features of a phrase as the antecedent."""
        head = standing.phrase.head
        return features(
            standing,
            self.doc[head],
            asked.token,
            back=self.sentence_of[asked.token.i] - standing.sentence,
            role=asked.role,
            taken=self.taken.get(head),
            seen=self.seen[head],
        )

    def _best(self, asked: Question) -> Phrase | None:
        ranked = [(score(asked.by, self.features(asked, each)), each.phrase.head, each) for each in asked.candidates]
        return max(ranked, key=lambda each: each[:2])[2].phrase if ranked else None

    # --- who speaks -----------------------------------------------------------------------------------------------

    def _speaker(self, head: Token, draft: Draft) -> Phrase | None:
        """ "We" is whoever's word it is; where none is known, who speaks nearest before it, or right after."""
        if draft.sources:
            return self._speaking(self.doc[draft.sources[0].phrase.head], draft.sources[0].phrase)
        here = self.sentence_of[head.i]
        heads = [n for n in self.speakers if -1 <= here - self.sentence_of[n] <= PRONOUN_REACH]
        before = [n for n in heads if n < head.i]
        nearest = max(before) if before else min(heads, default=None)
        return None if nearest is None else self._speaking(self.doc[nearest], phrase_of(self.doc[nearest]))

    def _speaking(self, head: Token, phrase: Phrase) -> Phrase | None:
        kind = pronouns().get(head.lower_)
        if kind is None:
            return phrase
        return None if kind is Pronoun.SPEAKER else self._best(self._pronoun(head, kind, None, frozenset()))

    @cached_property
    def speakers(self) -> tuple[int, ...]:
        """Heads of the subjects of speech verbs, in text order."""
        verbs = speech_words().verbs
        subjects = (
            child.i
            for token in self.doc
            if token.pos_ == "VERB" and token.lemma_.lower() in verbs
            for child in token.children
            if child.dep_ == "nsubj" and self._may_speak(child)
        )
        return tuple(sorted(subjects))

    def _may_speak(self, token: Token) -> bool:
        kind = pronouns().get(token.lower_)
        if kind is not None:
            return kind in {Pronoun.MALE, Pronoun.FEMALE, Pronoun.PLURAL}
        return any(each.phrase.head == token.i and each.sort in _SPEAKERS for each in self.standings)

    # --- what agrees ----------------------------------------------------------------------------------------------

    def _pronoun(self, pronoun: Token, kind: Pronoun, role: Role | None, others: frozenset[int]) -> Question:
        here = self.sentence_of[pronoun.i]
        fitting = (
            standing
            for standing in self.standings
            if standing.phrase.head < pronoun.i
            and here - standing.sentence <= PRONOUN_REACH
            and agrees(standing, kind)
            and not self._bound(pronoun, standing, others)
        )
        return Question(Reference.PRONOUN, pronoun, role, tuple(fitting))

    def _bound(self, token: Token, standing: Standing, others: frozenset[int]) -> bool:
        """Whether both are arguments of one verb or one event, which forbids that they are the same."""
        head = self.doc[standing.phrase.head]
        if standing.phrase.start <= token.i < standing.phrase.end or head.i in others:
            return True
        while head.dep_ in _MODIFIERS and head.head.i < token.i:
            head = head.head
        return token.dep_ != "poss" and head.dep_ in _CLAUSAL and _verb(head) == _verb(token)

    def _place_noun(
        self, phrase: Phrase, kinds: list[RegionKind], role: Role | None, others: frozenset[int]
    ) -> Question:
        head = self.doc[phrase.head]
        lemma = head.lemma_.lower()
        fitting = (
            standing
            for standing in self._before(phrase)
            if ((standing.sort in _PLACES and standing.region in kinds) or self._same_noun(standing, lemma, "country"))
            and not self._bound(head, standing, others)
        )
        return Question(Reference.PLACE, head, role, tuple(fitting))

    def _role_noun(self, phrase: Phrase, role: Role | None, others: frozenset[int]) -> Question:
        head = self.doc[phrase.head]
        lemma, bare = head.lemma_.lower(), self._is_bare_role(phrase)
        fitting = (
            standing
            for standing in self._before(phrase)
            if (self._same_noun(standing, lemma) or self._names_group(standing, lemma, bare))
            and not self._bound(head, standing, others)
        )
        return Question(Reference.ROLE, head, role, tuple(fitting))

    def _before(self, phrase: Phrase) -> Iterator[Standing]:
        # "The West" has the name of provinces and stands for none.
        compass = words("compass")
        return (s for s in self.standings if s.phrase.head < phrase.start and s.lemma not in compass)

    def _is_role(self, phrase: Phrase) -> bool:
        listed = vocabulary()
        if self.doc[phrase.head].lemma_.lower() in {*listed.groups, *listed.persons}:
            return True
        noun = noun_at_end([self.doc[i].text for i in range(phrase.start, phrase.head + 1)])
        return noun is not None and noun.kind is not NounClass.PEOPLE

    def _is_bare_role(self, phrase: Phrase) -> bool:
        """Whether a phrase is nothing but nouns for people and bodies: "government troops", "rebels"."""
        texts = [self.doc[i].text for i in range(phrase.start, phrase.end)]
        return all(noun_at_end([text]) is not None for text in texts)

    def _says_more(self, phrase: Phrase) -> bool:
        """Whether a phrase holds a name, so that it needs nothing else to be known by."""
        return any(
            self.doc[i].ent_type_ in {"GPE", "NORP", "ORG", "PERSON", "LOC"} for i in range(phrase.start, phrase.end)
        )

    def _same_noun(self, standing: Standing, lemma: str, *never: str) -> bool:
        """ "The army" for "the Egyptian army"."""
        return standing.lemma == lemma and lemma not in never and self._says_more(standing.phrase)

    def _names_group(self, standing: Standing, lemma: str, bare: bool) -> bool:
        """ "The group" for the name of one or "Taliban fighters"; "the president" for a name with the title before it;
        "militants" without an article only for a group of record."""
        if lemma in vocabulary().groups:
            described = standing.lemma in vocabulary().groups and self._says_more(standing.phrase)
            named = standing.known if bare else standing.named or described
            return named and standing.sort is Sort.BODY and standing.region is None
        if lemma in vocabulary().persons:
            titles = {t.lemma_.lower() for t in self.doc[standing.phrase.start : standing.phrase.end]}
            return standing.sort is Sort.PERSON and standing.named and lemma in titles
        return False


def _times_named(standings: Iterable[Standing]) -> dict[int, int]:
    """Return, by the head of each phrase, how many phrases before it have the same head word."""
    counts: Counter[str] = Counter()
    seen = {}
    for standing in standings:
        seen[standing.phrase.head] = counts[standing.lemma]
        counts[standing.lemma] += 1
    return seen


def agrees(standing: Standing, kind: Pronoun) -> bool:
    """Return whether a pronoun of that kind can stand for a phrase."""
    body = standing.named and standing.sort in {Sort.BODY, Sort.STATE}
    if kind is Pronoun.PLURAL:
        return standing.plural or body
    if kind is Pronoun.THING:
        # "The United States" is a plural by its form.
        return (not standing.plural or body) and standing.sort is not Sort.PERSON
    return not standing.plural and standing.sort is Sort.PERSON


def _verb(token: Token) -> Token:
    """The word whose argument a token is, prepositions aside."""
    head = token.head
    return head.head if head.pos_ == "ADP" else head


@Language.factory("dateline_references", requires=["doc._.dateline_drafts"])
def create_references(nlp: Language, name: str) -> DatelineReferences:
    """Create the component."""
    return DatelineReferences()
