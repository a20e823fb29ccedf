"""Words that bear on whether an event happened: `data/modality.yaml`, parsed and indexed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extraction.data_files import Row, read_yaml
from extraction.types import Action


class Effect(StrEnum):
    """What a word does to the event in its scope."""

    CLAIM = "CLAIM"
    PLAN = "PLAN"
    SUPPOSE = "SUPPOSE"
    CONDITION = "CONDITION"
    DENY = "DENY"


@dataclass(frozen=True, slots=True)
class Modality:
    """The words by what they do; keys of the mappings are lemmas or forms in lower case."""

    auxiliaries: Mapping[str, Effect]
    adverbs: Mapping[str, Effect]
    adjectives: Mapping[str, Effect]
    governors: Mapping[str, Effect]
    clause_only: frozenset[str]
    noun_only: frozenset[str]
    conditional_determiners: frozenset[str]
    conditional_marks: frozenset[str]
    conditional_prepositions: frozenset[str]
    denying_prepositions: frozenset[str]
    negators: frozenset[str]
    negative_subjects: frozenset[str]
    negative_determiners: frozenset[str]
    carrying_verbs: frozenset[str]
    done_in_purpose: frozenset[Action]
    light_verbs: frozenset[str]
    shaping_nouns: frozenset[str]
    times_ahead: frozenset[str]
    times_past: frozenset[str]


class ModalityFile(Row):
    """Schema of `data/modality.yaml`."""

    version: int
    auxiliaries: dict[Effect, list[str]]
    adverbs: dict[Effect, list[str]]
    adjectives: dict[Effect, list[str]]
    governors: dict[Effect, list[str]]
    clause_only: list[str]
    noun_only: list[str]
    conditional_determiners: list[str]
    conditional_marks: list[str]
    conditional_prepositions: list[str]
    denying_prepositions: list[str]
    negators: list[str]
    negative_subjects: list[str]
    negative_determiners: list[str]
    carrying_verbs: list[str]
    done_in_purpose: list[Action]
    light_verbs: list[str]
    shaping_nouns: list[str]
    times_ahead: list[str]
    times_past: list[str]


@cache
def load() -> Modality:
    """Return the words, read once. Raises `DataInvalid` when the file breaks its schema."""
    file = read_yaml("modality.yaml", ModalityFile)
    return Modality(
        auxiliaries=_index(file.auxiliaries),
        adverbs=_index(file.adverbs),
        adjectives=_index(file.adjectives),
        governors=_index(file.governors),
        noun_only=frozenset(file.noun_only),
        clause_only=frozenset(file.clause_only),
        conditional_determiners=frozenset(file.conditional_determiners),
        conditional_marks=frozenset(file.conditional_marks),
        conditional_prepositions=frozenset(file.conditional_prepositions),
        denying_prepositions=frozenset(file.denying_prepositions),
        negators=frozenset(file.negators),
        negative_subjects=frozenset(file.negative_subjects),
        negative_determiners=frozenset(file.negative_determiners),
        carrying_verbs=frozenset(file.carrying_verbs),
        done_in_purpose=frozenset(file.done_in_purpose),
        light_verbs=frozenset(file.light_verbs),
        shaping_nouns=frozenset(file.shaping_nouns),
        times_ahead=frozenset(file.times_ahead),
        times_past=frozenset(file.times_past),
    )


def _index(words: Mapping[Effect, list[str]]) -> dict[str, Effect]:
    """The first effect that lists a word wins."""
    index: dict[str, Effect] = {}
    for effect, listed in words.items():
        for word in listed:
            index.setdefault(word, effect)
    return index
