"""The component `dateline_entities`: sets `doc.ents` from the hidden states that the model has left on the Doc."""

from typing import Any, Final

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE  # type: ignore[import-not-found]  # compiled, untyped
from spacy.language import Language
from spacy.tokens import Doc

from extraction.entities.features import entity_columns
from extraction.weights.linear import only_dense
from extraction.weights.network import Network, load_network

TYPES: Final = (
    *("CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY"),
    *("NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"),
)
"""The types of OntoNotes 5, as the packaged model's own recogniser has them."""

CLASSES: Final = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
"""Classes of the tagger: outside, and beginning and inside of each type."""

TENSOR_WIDTH: Final = 96
"""Width of the packaged model's hidden states, which the weights were trained with."""

TAUGHT_BY: Final = ("en", "core_web_md", "3.7.1")
"""Language, name and version of that model: the states of its sisters are as wide and mean other things."""

_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's numbers of IOB


class DatelineEntities:
    """Tags entities, with the packaged weights unless others are given."""

    def __init__(self, nlp: Language, *, model: Network | None = None) -> None:
        self.model = model or load_network("entities")
        strings = nlp.vocab.strings
        self.types = np.array([0] + [strings.add(name.partition("-")[2]) for name in CLASSES[1:]], dtype=np.uint64)

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with `doc.ents` set; as it is where the model left no hidden states on it."""
        if not len(doc) or doc.tensor.shape != (len(doc), TENSOR_WIDTH):
            return doc
        label = self.model.probabilities(only_dense(entity_columns(doc))).argmax(axis=1)
        kind = self.types[label]
        # An inside without a beginning of its type begins: odd classes are beginnings, even ones insides.
        goes_on = np.zeros(len(doc), dtype=bool)
        goes_on[1:] = (label[1:] > 0) & (label[1:] % 2 == 0) & (kind[1:] == kind[:-1])
        iob = np.where(label == 0, _OUTSIDE, np.where(goes_on, _INSIDE, _BEGIN)).astype(np.uint64)
        values: Any = np.stack([iob, kind], axis=1)
        return doc.from_array([ENT_IOB, ENT_TYPE], values)


def fits(nlp: Language) -> bool:
    """Return whether a pipeline leaves the hidden states on a Doc that the weights were trained with."""
    model = tuple(nlp.meta.get(field) for field in ("lang", "name", "version"))
    return model == TAUGHT_BY and "tok2vec" in nlp.pipe_names and "tagger" in nlp.pipe_names


@Language.factory("dateline_entities", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def create_entities(nlp: Language, name: str) -> DatelineEntities:
    """Create the component."""
    return DatelineEntities(nlp)
