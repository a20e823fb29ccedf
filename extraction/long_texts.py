"""Texts of any length and shape → one Doc, in time and memory that grow with their length and no faster.

spaCy's tokenizer takes a run of signs without a space apart sign by sign, looking at all of it each time, and its
model holds everything about a text at once. So long runs are cut before they are tokenized, and the model reads a long
text in parts, at whose ends paragraphs or at least sentences end. Offsets and sentences are those of the whole.
"""

import re
from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extraction.layout import blocks
from extraction.types import Document

PART: Final = 100_000
"""Characters that the model reads at once: some 15,000 words, which no report has."""
RUN: Final = 150
"""Characters without a space that are tokenized at once; longer addresses are cut in two tokens."""

_LONG_RUN: Final = re.compile(rf"\S{{{RUN}}}(?=\S)")
_ENDS: Final = ("\n", ". ", " ")


def make_doc(nlp: Language, text: str) -> Doc:
    """Return the tokens of a text. `Doc.text` is the text as given."""
    cuts = [match.end() for match in _LONG_RUN.finditer(text)]
    if not cuts:
        return nlp.make_doc(text)
    return _joined([nlp.make_doc(text[start:end]) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)])


def analysed(nlp: Language, document: Document) -> Doc:
    """Return the Doc that the whole pipeline makes of a document."""
    parts = list(_parts(document.text))
    if len(parts) <= 1 or "dateline" not in nlp.pipe_names:
        doc = make_doc(nlp, document.text)
        doc._.dateline_document = document
        return nlp(doc)
    read = []
    for part in parts:
        doc = make_doc(nlp, part)
        doc._.dateline_document = document
        for name, pipe in nlp.pipeline:
            doc = doc if name == "dateline" else pipe(doc)
        read.append(doc)
    doc = _joined(read)
    doc._.dateline_document = document
    doc._.dateline_blocks = blocks(document.text, document.title)
    return nlp.get_pipe("dateline")(doc)


def _joined(docs: list[Doc]) -> Doc:
    # What components keep with a Doc for themselves counts in its own tokens.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["user_data"])  # type: ignore[call-arg] # not in stub
    if joined is None:
        raise ValueError("a text has at least one part")
    return joined


def _parts(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PART:
        end = next(
            (at + len(mark) for mark in _ENDS if (at := text.rfind(mark, start + PART // 2, start + PART)) > 0), 0
        )
        end = end or start + PART
        yield text[start:end]
        start = end
    yield text[start:]
