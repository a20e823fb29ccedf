"""What sort of thing a word names: gazetteer and register first, then noun tables, the model's entity types last.

The statistical entity types are noise on places that news is made of (a besieged town as an organisation), so a name is
typed by what knows it, and only an unknown name by the model.
"""

from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np
from spacy.attrs import LEMMA, POS  # type: ignore[import-not-found]  # compiled, untyped
from spacy.symbols import ADJ, NOUN, PROPN  # type: ignore[import-not-found]  # compiled, untyped
from spacy.tokens import Doc, Token

from extraction.knowledge import load
from extraction.reference_words import vocabulary
from extraction.register.nouns import actor_nouns
from extraction.types import ActorKind, RegionKind


class Sort(StrEnum):
    """The sort of thing that a word names."""

    PERSON = "PERSON"
    BODY = "BODY"
    PLACE = "PLACE"
    STATE = "STATE"
    """A country: it acts like a body and is taken like a place."""
    THING = "THING"
    NONE = "NONE"
    """No noun and no name."""


_NOMINAL: Final = np.array([NOUN, PROPN, ADJ], dtype=np.uint64)
_OF_ENTITY: Final = {
    "PERSON": Sort.PERSON,
    "GPE": Sort.PLACE,
    "LOC": Sort.PLACE,
    "FAC": Sort.PLACE,
    "ORG": Sort.BODY,
    "NORP": Sort.BODY,
}


def sorts(doc: Doc) -> tuple[list[Sort], list[str]]:
    """Return for each token its sort, and a finer word for it ("CITY", "FORCE", "GROUP")."""
    coarse, fine = [Sort.NONE] * len(doc), [""] * len(doc)
    for place in np.flatnonzero(np.isin(doc.to_array(POS), _NOMINAL)).tolist():
        token = doc[place]
        if is_name(token):
            coarse[token.i], fine[token.i] = of_name(name_at(token), token.ent_type_)
        elif token.pos != ADJ:
            coarse[token.i], fine[token.i] = of_noun(token.lemma_.lower())
    for place in reversed(_quantities(doc)):
        if (counted := _counted(doc[place])) is not None:
            coarse[place], fine[place] = coarse[counted.i], fine[counted.i]
    return coarse, fine


def _quantities(doc: Doc) -> list[int]:
    """The places of quantity nouns."""
    lemmas, words, strings = doc.to_array(LEMMA), vocabulary().quantities, doc.vocab.strings
    found = [i for i in np.unique(lemmas) if strings[int(i)].lower() in words]
    return np.flatnonzero(np.isin(lemmas, np.array(found, dtype=np.uint64))).tolist()


def _counted(token: Token) -> Token | None:
    """What a quantity noun counts: "forces" for "the majority of its forces"."""
    of = (child for child in token.rights if child.lower_ == "of")
    return next((child for preposition in of for child in preposition.rights if child.dep_ == "pobj"), None)


def is_name(token: Token) -> bool:
    """Return whether a token is, or ends, a name."""
    return token.text[:1].isupper() and (token.pos_ == "PROPN" or token.ent_type_ in _OF_ENTITY)


def name_at(token: Token) -> str:
    """Return the name that a token is part of: its entity without "the" and "'s", else the run of names around it."""
    doc, low, high = token.doc, token.i, token.i + 1
    if token.ent_type:
        while low > 0 and doc[low].ent_iob_ == "I":
            low -= 1
        while high < len(doc) and doc[high].ent_iob_ == "I":
            high += 1
        while low < token.i and not doc[low].text[:1].isupper():
            low += 1
        high -= doc[high - 1].tag_ == "POS"
    else:
        while low > 0 and _is_bare_name(doc[low - 1]):
            low -= 1
        while high < len(doc) and _is_bare_name(doc[high]):
            high += 1
    return doc[low:high].text


def _is_bare_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.ent_type and token.text[:1].isupper()


@lru_cache(maxsize=50_000)
def of_name(name: str, entity: str) -> tuple[Sort, str]:
    """Return the sort of a name. `entity` is the model's type of it, for names that nobody knows."""
    region, actor = known(name)
    if actor is ActorKind.PERSON:
        return Sort.PERSON, "PERSON"
    if region is RegionKind.COUNTRY or (actor is ActorKind.STATE and region is None):
        return Sort.STATE, "COUNTRY" if region else "STATE"
    if actor is not None and (region is None or entity in {"ORG", "NORP"}):
        return Sort.BODY, actor.value
    if region is not None:
        return Sort.PLACE, region.value
    return _OF_ENTITY.get(entity, Sort.THING), f"unknown {entity}"


@lru_cache(maxsize=50_000)
def known(name: str) -> tuple[RegionKind | None, ActorKind | None]:
    """Return what gazetteer and register hold a name for; the likeliest bearer counts."""
    knowledge = load()
    regions, actors = knowledge.find_region(name), knowledge.find_actor(name)
    return (regions[0].kind if regions else None, actors[0].kind if actors else None)


@lru_cache(maxsize=50_000)
def of_noun(lemma: str) -> tuple[Sort, str]:
    """Return the sort of a common noun."""
    words = vocabulary()
    if lemma in words.places:
        return Sort.PLACE, "place noun"
    if noun := actor_nouns().get(lemma):
        return (Sort.PERSON if lemma in words.persons else Sort.BODY), noun.kind.value
    if lemma in words.persons:
        return Sort.PERSON, "person noun"
    return (Sort.BODY, "group noun") if lemma in words.groups else (Sort.THING, "noun")
