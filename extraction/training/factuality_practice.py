"""Practice sentences of the factuality model, made from `factuality_sentences.yaml`.

Gold has few events that are denied or supposed, and each news text uses a few of the many words that deny and suppose.
These sentences show the constructions with all of them, on the verbs of several actions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np
from spacy.language import Language

from extraction.attribution.rules import source
from extraction.data_files import Row, parse_yaml
from extraction.quotes import quotations
from extraction.training.factuality_examples import Judged, allowed, unlabelled
from extraction.training.fit import stacked
from extraction.triggers.spans import trigger_span
from extraction.types import Action, Draft, Source

FILE: Final = Path(__file__).parent / "factuality_sentences.yaml"
PRACTICE_WEIGHT: Final = 0.15
"""What a practice sentence counts."""

_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_TRIGGER: Final = re.compile(r"\{(base|past|part|ing|noun)\}")


class Verb(Row):
    """A verb in the forms that sentences take, with its object and the phrase behind its noun."""

    action: Action
    base: str
    past: str
    part: str
    ing: str
    noun: str
    object: str
    of: str


class SentencesFile(Row):
    """Schema of `factuality_sentences.yaml`."""

    version: int
    verbs: list[Verb]
    actors: list[str]
    sentences: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Practice:
    """A sentence with where its trigger begins, in characters, and the values that are right."""

    text: str
    start: int
    action: Action
    values: tuple[str, ...]


@cache
def sentences() -> tuple[Practice, ...]:
    """Return all sentences in the file's order; each choice of words is made once, verbs and actors take turns."""
    file = parse_yaml(FILE.read_text(encoding="utf-8"), SentencesFile, FILE.name)
    turn = count()
    return tuple(
        _made(wording, file, next(turn), tuple(values.split("/")))
        for values, templates in file.sentences.items()
        for template in templates
        for wording in _wordings(template)
    )


def _wordings(template: str) -> Iterator[str]:
    """Yield a template with its choices made: as often as the longest has words, the shorter ones over and over."""
    choices = [found.split("|") for found in _CHOICE.findall(template)]
    for n in range(max((len(words) for words in choices), default=4)):
        wording = template
        for words in choices:
            wording = _CHOICE.sub(words[n % len(words)], wording, count=1)
        yield wording


def _made(wording: str, file: SentencesFile, turn: int, values: tuple[str, ...]) -> Practice:
    verb, actor = file.verbs[turn % len(file.verbs)], file.actors[turn % len(file.actors)]
    text = wording.replace("{X}", actor).replace("{O}", verb.object).replace("{of}", verb.of)
    if verb.noun[0] in "aeiou":
        text = re.sub(r"\b([Aa]) (?=\{noun\})", r"\1n ", text)
    place = _TRIGGER.search(text)
    if place is None:
        raise ValueError(f"no trigger in {wording!r}")
    text = text[: place.start()] + str(getattr(verb, place.group(1))) + text[place.end() :]
    return Practice(text[:1].upper() + text[1:], place.start(), verb.action, values)


def practice_rows(nlp: Language) -> Judged:
    """Return the sentences as training rows, parsed by a pipeline without `dateline`."""
    parts, marks = [], []
    made = sentences()
    for sentence, doc in zip(made, nlp.pipe(sentence.text for sentence in made), strict=True):
        at = next(token.i for token in doc if token.idx + len(token) > sentence.start)
        start, end, head = trigger_span(doc, at)
        draft = Draft(sentence.action, start, end, head)
        named = source(doc, draft, quotations(doc))
        draft = replace(draft, sources=(Source(named),) if named is not None else ())
        parts.append(unlabelled(doc, [draft], [PRACTICE_WEIGHT]))
        marks.append(allowed(sentence.values))
    return Judged(stacked(parts), np.array(marks, dtype=np.float32))
