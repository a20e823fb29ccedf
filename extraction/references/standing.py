"""What can be referred back to: the noun phrases of a Doc that say more than a pronoun, with what they are."""

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from extraction.participants.phrases import phrases
from extraction.sorts import Sort, is_name, known, name_at, of_name, of_noun
from extraction.types import Phrase, RegionKind

_SUBJECTS: Final = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase that stands in the text. `region` is what kind of place its name has in the gazetteer; `known` tells
    whether gazetteer or register hold a name in it."""

    phrase: Phrase
    sentence: int
    sort: Sort
    plural: bool
    named: bool
    subject: bool
    lemma: str
    region: RegionKind | None
    known: bool


def standings(doc: Doc) -> tuple[Standing, ...]:
    """Return the phrases of a Doc that can be antecedents, in text order of their heads."""
    return tuple(
        _standing(doc, phrase, number)
        for number, sentence in enumerate(doc.sents)
        for phrase in phrases(sentence)
        if doc[phrase.head].pos_ not in {"PRON", "NUM"}
    )


def _standing(doc: Doc, phrase: Phrase, sentence: int) -> Standing:
    head = doc[phrase.head]
    lemma = head.lemma_.lower()
    named = is_name(head)
    name = name_at(head)
    region, actor = known(name) if named else (None, None)
    return Standing(
        phrase=phrase,
        sentence=sentence,
        sort=(of_name(name, head.ent_type_) if named else of_noun(lemma))[0],
        plural="Number=Plur" in head.morph or any(child.dep_ == "conj" for child in head.children),
        named=named,
        subject=head.dep_ in _SUBJECTS,
        lemma=lemma,
        region=region,
        known=region is not None or actor is not None,
    )
