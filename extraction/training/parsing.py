"""Gold passages parsed as the pipeline parses them, before any learned part runs."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from extraction.pipeline import PACKAGED_MODEL, register_factories, with_quicker_parts
from extraction.training.gold import GoldEvent, Passage, events
from extraction.triggers.candidates import content
from extraction.triggers.lexical import Proposals
from extraction.weights.columns import Columns
from extraction.weights.linear import Floats
from extraction.weights.vectors import vectors_of


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage with its Doc, columns, vectors and gold events."""

    passage: Passage
    doc: Doc
    columns: Columns
    vectors: Floats
    proposals: Proposals
    events: tuple[GoldEvent, ...]


def packaged() -> Language:
    """Return the packaged model as it is, with the layout in front of it."""
    register_factories()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp: Language = import_module(PACKAGED_MODEL).load()
    nlp.add_pipe("dateline_layout", first=True)
    return nlp


def base_pipeline() -> Language:
    """Return the pipeline up to where the parts of `dateline` begin."""
    nlp = packaged()
    with_quicker_parts(nlp)
    return nlp


def parse(nlp: Language, passages: Iterable[Passage]) -> list[Parsed]:
    """Return the passages parsed, in order."""
    passages = list(passages)
    docs = nlp.pipe(passage.text for passage in passages)
    return [parsed(passage, doc) for passage, doc in zip(passages, docs, strict=True)]


def parsed(passage: Passage, doc: Doc) -> Parsed:
    """Return a passage with what its Doc gives."""
    return Parsed(passage, doc, Columns.of(doc), vectors_of(doc), Proposals.of(doc), tuple(events(doc, passage)))


def content_tokens(item: Parsed) -> set[int]:
    """Return the positions of a passage's content words."""
    return {int(i) for i in content(item.columns)}
