"""`dateline_attributes` says what the model's own attribute ruler says."""

from importlib import import_module
from typing import Any

import pytest
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]  # compiled, untyped
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from extraction.attributes import DatelineAttributes, stands_for
from extraction.pipeline import PACKAGED_MODEL

_ALL = [TAG, POS, MORPH, LEMMA, DEP]

_TEXTS = [
    "The garrison has surrendered, although nobody had asked it to; those who could swim did.",
    "There's no bridge left. There are two fords, and there is a ferry.",
    "Let's go, y'all gonna be late. I ain't got ta hurry, c'm on!",
    "Something that  two \n\n spaces part, which is \t rare.",
    "It was him whom you saw, and it you praised.",
    " ",
    "!",
]


@pytest.fixture(scope="module")
def model() -> Language:
    loaded: Language = import_module(PACKAGED_MODEL).load()
    return loaded


@pytest.mark.filterwarnings("ignore:.*W095.*")
@pytest.mark.parametrize("text", _TEXTS)
def test_the_ruler_and_its_stand_in_agree(model: Language, text: str) -> None:
    ruler = model.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = DatelineAttributes(model, ruler)
    said = []
    for part in (ruler, quick, quick):
        doc = model.make_doc(text)
        for name in ("tok2vec", "tagger", "parser"):
            doc = model.get_pipe(name)(doc)
        said.append(part(doc).to_array(_ALL).tolist())
    assert said[0] == said[1] == said[2]


def test_a_ruler_that_looks_further_is_left_alone(model: Language) -> None:
    looks_at_three = AttributeRuler(model.vocab)
    words: list[Any] = [{"LOWER": "of"}, {"LOWER": "the"}, {"LOWER": "line"}]
    looks_at_three.add([words], {"POS": "X"})
    looks_at_shape = AttributeRuler(model.vocab)
    looks_at_shape.add([[{"SHAPE": "Xxxx"}]], {"POS": "X"})
    assert not stands_for(looks_at_three)
    assert not stands_for(looks_at_shape)


def test_it_survives_saving(model: Language) -> None:
    ruler = model.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = DatelineAttributes(model, ruler)
    empty = DatelineAttributes(model, AttributeRuler(model.vocab))
    again = empty.from_bytes(quick.to_bytes())
    assert again.words.tolist() == quick.words.tolist()
    assert again.ruler.patterns == ruler.patterns
