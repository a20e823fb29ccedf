"""What can be referred back to: the noun phrases of a Doc that say more than a pronoun, with what they are."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Token

from extraction.knowledge import load
from extraction.participants.phrases import phrases
from extraction.references.vocabulary import vocabulary
from extraction.register.nouns import noun_at_end
from extraction.types import ActorKind, Phrase, RegionKind

_SUBJECTS: Final = {"nsubj", "nsubjpass"}
_BODIES: Final = {"ORG", "NORP", "GPE"}


class Sort(StrEnum):
    """The sort of thing that a phrase names."""

    PERSON = "PERSON"
    BODY = "BODY"
    PLACE = "PLACE"
    STATE = "STATE"
    """A country: it acts like a body and is taken like a place."""
    THING = "THING"


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase that stands in the text. `region` is what kind of place its name has in the gazetteer."""

    phrase: Phrase
    sentence: int
    sort: Sort
    plural: bool
    named: bool
    subject: bool
    lemma: str
    region: RegionKind | None


def standings(doc: Doc) -> tuple[Standing, ...]:
    """Return the phrases of a Doc that can be antecedents, in text order of their heads."""
    found = []
    for number, sentence in enumerate(doc.sents):
        for phrase in phrases(sentence):
            head = doc[phrase.head]
            if head.pos_ not in {"PRON", "NUM"}:
                found.append(_standing(doc, phrase, number))
    return tuple(found)


def _standing(doc: Doc, phrase: Phrase, sentence: int) -> Standing:
    head = doc[phrase.head]
    named = bool(head.ent_type_) and head.text[:1].isupper()
    region, actor = known(_name(head)) if head.text[:1].isupper() else (None, None)
    noun = noun_at_end([doc[i].text for i in range(phrase.start, phrase.head + 1)])
    return Standing(
        phrase=phrase,
        sentence=sentence,
        sort=_sort(head, region, actor, noun is not None),
        plural="Number=Plur" in head.morph or any(child.dep_ == "conj" for child in head.children),
        named=named or region is not None or actor is not None,
        subject=head.dep_ in _SUBJECTS,
        lemma=head.lemma_.lower(),
        region=region,
    )


def _name(head: Token) -> str:
    """The name around a head: its entity, else its run of names."""
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].head in {head, *head.children}:
        start -= 1
    return doc[start:end].text


@lru_cache(maxsize=20_000)
def known(name: str) -> tuple[RegionKind | None, ActorKind | None]:
    """Return what gazetteer and register hold a name for."""
    knowledge = load()
    regions, actors = knowledge.find_region(name), knowledge.find_actor(name)
    return (regions[0].kind if regions else None, actors[0].kind if actors else None)


def _sort(head: Token, region: RegionKind | None, actor: ActorKind | None, is_actor_noun: bool) -> Sort:
    if actor is ActorKind.PERSON:
        return Sort.PERSON
    if region is not None:
        return Sort.STATE if region is RegionKind.COUNTRY else Sort.PLACE
    return Sort.BODY if actor is not None else _sort_unknown(head, is_actor_noun)


def _sort_unknown(head: Token, is_actor_noun: bool) -> Sort:
    lemma = head.lemma_.lower()
    if head.ent_type_ == "PERSON" or lemma in vocabulary().persons:
        return Sort.PERSON
    if lemma in vocabulary().places or head.ent_type_ in {"LOC", "FAC"}:
        return Sort.PLACE
    if is_actor_noun or head.ent_type_ in _BODIES or lemma in vocabulary().groups:
        return Sort.BODY
    return Sort.THING
