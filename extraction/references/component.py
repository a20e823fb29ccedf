"""The component `dateline_references`: gives fillers that are pronouns or role nouns their antecedent.

Agreement (number, sort of thing, kind of place) rules candidates out; nearness, being a subject, being a name and
repeating the noun rank the others. The weights were set on the development gold.
"""

from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

import extraction.extensions  # noqa: F401  (registers the extensions for whoever uses this part alone)
from extraction.reference_words import Pronoun, pronouns, vocabulary
from extraction.references.standing import Standing, standings
from extraction.register.nouns import NounClass, noun_at_end
from extraction.resolution.vocabulary import words
from extraction.sorts import Sort
from extraction.types import Draft, Filler, Phrase, Role

PRONOUN_REACH: Final = 3
"""Sentences back in which a pronoun's antecedent is looked for; a role noun's may stand anywhere before it."""

_DEFINITE: Final = {"the", "this", "that", "these", "those", "its", "his", "her", "their"}
_PLACES: Final = {Sort.PLACE, Sort.STATE}
_CLAUSAL: Final = {"nsubj", "nsubjpass", "dobj", "dative", "pobj"}


class DatelineReferences:
    """Gives fillers that are pronouns or role nouns their antecedent."""

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc, fillers of its drafts with `antecedent` where the text before names one."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        if drafts:
            finder = Finder(doc)
            doc._.dateline_drafts = tuple(
                replace(draft, fillers=tuple(finder.refer(filler, draft) for filler in draft.fillers))
                for draft in drafts
            )
        return doc


class Finder:
    """Finds antecedents in one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.standings = standings(doc)
        self.sentence_of = [0] * len(doc)
        for number, sentence in enumerate(doc.sents):
            self.sentence_of[sentence.start : sentence.end] = [number] * len(sentence)

    def refer(self, filler: Filler, draft: Draft) -> Filler:
        """Return the filler with its antecedent, or as it is when it names itself or nothing fits."""
        head = self.doc[filler.phrase.head]
        kind = pronouns().get(head.lower_)
        if kind is Pronoun.SPEAKER:
            return self._speaker(filler, draft)
        found = self._pronoun(head, kind, filler.role) if kind else self._role_noun(filler.phrase)
        return replace(filler, antecedent=found) if found else filler

    def _speaker(self, filler: Filler, draft: Draft) -> Filler:
        """ "We" is whoever's word it is."""
        if not draft.sources:
            return filler
        phrase = draft.sources[0].phrase
        head = self.doc[phrase.head]
        kind = pronouns().get(head.lower_)
        if kind is Pronoun.SPEAKER:
            return filler
        found = self._pronoun(head, kind) if kind else phrase
        return replace(filler, antecedent=found) if found else filler

    def _pronoun(self, pronoun: Token, kind: Pronoun, role: Role | None = None) -> Phrase | None:
        here = self.sentence_of[pronoun.i]
        best: tuple[float, int] | None = None
        for n, standing in enumerate(self.standings):
            if standing.phrase.head >= pronoun.i or here - standing.sentence > PRONOUN_REACH:
                continue
            if not agrees(standing, kind) or self._bound(pronoun, standing):
                continue
            score = self._salience(standing, pronoun, here) + _fitness(standing, role)
            if best is None or (score, n) > best:
                best = (score, n)
        return self.standings[best[1]].phrase if best else None

    def _salience(self, standing: Standing, pronoun: Token, here: int) -> float:
        head = self.doc[standing.phrase.head]
        score = -1.0 * (here - standing.sentence) + 1.2 * standing.subject + 0.6 * standing.named
        score += 0.3 * (head.dep_ == pronoun.dep_) - 0.02 * min(pronoun.i - standing.phrase.head, 40)
        score -= 0.5 * (head.dep_ in {"compound", "amod", "nmod", "npadvmod"}) + 0.3 * (head.dep_ == "poss")
        return score - 1.0 * (standing.sort is Sort.THING)

    def _bound(self, pronoun: Token, standing: Standing) -> bool:
        """Whether both are arguments of one verb, which forbids that they are the same ("Russia attacked it")."""
        head = self.doc[standing.phrase.head]
        if standing.phrase.start <= pronoun.i < standing.phrase.end:
            return True
        return pronoun.dep_ != "poss" and head.dep_ in _CLAUSAL and _verb(head) == _verb(pronoun)

    def _role_noun(self, phrase: Phrase) -> Phrase | None:
        head = self.doc[phrase.head]
        first = self.doc[phrase.start]
        if head.ent_type_ or self._says_more(phrase) or not (first.lower_ in _DEFINITE or self._is_bare_role(phrase)):
            return None
        owner = pronouns().get(first.lower_)
        if owner and first.tag_ == "PRP$":
            return self._pronoun(first, owner) if self._is_role(phrase) else None
        lemma = head.lemma_.lower()
        here = self.sentence_of[head.i]
        # "The West" has the name of provinces and stands for none.
        before = [s for s in self.standings if s.phrase.head < phrase.start and s.lemma not in words("compass")]
        if kinds := vocabulary().places.get(lemma):
            fitting = [
                s
                for s in before
                if (s.sort in _PLACES and s.region in kinds) or (lemma != "country" and self._same_noun(s, lemma))
            ]
        elif self._is_role(phrase):
            fitting = [s for s in before if self._same_noun(s, lemma) or self._names_group(s, lemma, head)]
        else:
            return None
        ranked = [(self._nearness(s, here, lemma), n) for n, s in enumerate(fitting)]
        return fitting[max(ranked)[1]].phrase if ranked else None

    def _nearness(self, standing: Standing, here: int, lemma: str) -> float:
        return 0.7 * standing.subject + 1.5 * (standing.lemma == lemma) - 1.0 * min(here - standing.sentence, 8)

    def _is_role(self, phrase: Phrase) -> bool:
        words = vocabulary()
        if self.doc[phrase.head].lemma_.lower() in {*words.groups, *words.persons}:
            return True
        noun = noun_at_end([self.doc[i].text for i in range(phrase.start, phrase.head + 1)])
        return noun is not None and noun.kind is not NounClass.PEOPLE

    def _is_bare_role(self, phrase: Phrase) -> bool:
        """Whether a phrase is nothing but nouns for people and bodies: "government troops", "rebels"."""
        words = [self.doc[i].text for i in range(phrase.start, phrase.end)]
        return all(noun_at_end([word]) is not None for word in words)

    def _says_more(self, phrase: Phrase) -> bool:
        """Whether a phrase holds a name, so that it needs nothing else to be known by."""
        return any(
            self.doc[i].ent_type_ in {"GPE", "NORP", "ORG", "PERSON", "LOC"} for i in range(phrase.start, phrase.end)
        )

    def _same_noun(self, standing: Standing, lemma: str) -> bool:
        """ "The army" for "the Egyptian army"."""
        return standing.lemma == lemma and self._says_more(standing.phrase)

    def _names_group(self, standing: Standing, lemma: str, head: Token) -> bool:
        """ "The group" for the name of one; "the president" for a name that the title stood before."""
        if lemma in vocabulary().groups:
            return standing.named and standing.sort is Sort.BODY and standing.region is None
        if lemma in vocabulary().persons:
            titles = {t.lemma_.lower() for t in self.doc[standing.phrase.start : standing.phrase.end]}
            return standing.sort is Sort.PERSON and standing.named and lemma in titles
        return False


def _fitness(standing: Standing, role: Role | None) -> float:
    """How well the sort of a phrase fits what the pronoun is to its event: places are taken, bodies and people act."""
    if role is Role.REGION:
        return 0.0 if standing.sort in _PLACES else -2.0
    if role is Role.ACTOR:
        return -1.5 if standing.sort in {Sort.PLACE, Sort.THING} else 0.0
    return 0.0


def agrees(standing: Standing, kind: Pronoun) -> bool:
    """Return whether a pronoun of that kind can stand for a phrase."""
    if kind is Pronoun.PLURAL:
        return standing.plural or (standing.sort is Sort.BODY and standing.named)
    if kind is Pronoun.THING:
        return not standing.plural and standing.sort is not Sort.PERSON
    return not standing.plural and standing.sort is Sort.PERSON


def _verb(token: Token) -> Token:
    """The word whose argument a token is, prepositions aside."""
    head = token.head
    return head.head if head.pos_ == "ADP" else head


@Language.factory("dateline_references", requires=["doc._.dateline_drafts"])
def create_references(nlp: Language, name: str) -> DatelineReferences:
    """Create the component."""
    return DatelineReferences()
