"""The spaCy `Doc` extensions through which the components of the pipeline speak.

| extension | holds |
|---|---|
| `doc._.dateline_document` | the `Document` that the text came from, or None for a bare text |
| `doc._.dateline_blocks` | `tuple[Block, ...]`: paragraphs and what they are on the page |
| `doc._.dateline_drafts` | `tuple[Draft, ...]`: mentions in the making, in text order |
| `doc._.dateline_dropped` | `tuple[Dropped, ...]`: triggers considered and dropped |
| `doc._.dateline_entities` | `tuple[Entity, ...]`: entities that this text names first (`known` false) |
| `doc._.dateline` | the finished `Extraction` |
"""

from typing import Final

from spacy.tokens import Doc

from extraction import serialisation

EXTENSIONS: Final[dict[str, object]] = {
    "dateline_document": None,
    "dateline_blocks": (),
    "dateline_drafts": (),
    "dateline_dropped": (),
    "dateline_entities": (),
    "dateline": None,
}


def register() -> None:
    """Register the extensions, and how their values are serialised; further calls change nothing."""
    serialisation.register()
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


register()
