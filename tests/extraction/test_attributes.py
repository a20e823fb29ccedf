"""`dateline_attributes` says what the model's own attribute ruler says."""

import warnings
from importlib import import_module
from typing import Any

import pytest
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]  # compiled, untyped
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from extraction.attributes import DatelineAttributes, stands_for
from extraction.pipeline import PACKAGED_MODEL

_ALL = [TAG, POS, MORPH, LEMMA, DEP]

_TEXTS = [
    "The garrison has surrendered, although nobody had asked it to; those who could swim did.",
    "There's no bridge left. There are two fords, and there is a ferry.",
    "Let's go, y'all gonna be late. I ain't got ta hurry, c'm on!",
    "Something that  two \n\n spaces part, which is \t rare.",
    "It was him whom you saw, and it you praised.",
    "Nothin' was left, and y'all know nothin' of it.",
    "",
    " ",
    "!",
]


@pytest.fixture(scope="module")
def model() -> Language:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        loaded: Language = import_module(PACKAGED_MODEL).load()
    return loaded


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


@pytest.mark.parametrize(
    ("pattern", "given"),
    [
        ([{"LOWER": "of"}, {"LOWER": "the"}, {"LOWER": "line"}], {"POS": "X"}),
        ([{"SHAPE": "Xxxx"}], {"POS": "X"}),
        ([{"LOWER": {"REGEX": "ing$"}}], {"POS": "X"}),
        ([{"TAG": "IN"}, {"LOWER": "which"}], {"POS": "X"}),
        ([{"DEP": {"NOT_IN": ["nsubj"]}}, {"LOWER": "which"}], {"POS": "X"}),
        ([{"LOWER": "which"}], {"NORM": "that"}),
    ],
)
def test_a_ruler_that_asks_or_gives_more_is_left_alone(
    model: Language, pattern: list[Any], given: dict[str, Any]
) -> None:
    ruler = AttributeRuler(model.vocab)
    assert stands_for(ruler)
    ruler.add([pattern], given)
    assert not stands_for(ruler)


def test_what_was_given_before_stays_where_the_ruler_says_nothing(model: Language) -> None:
    ruler = AttributeRuler(model.vocab)
    ruler.add([[{"LOWER": "fords"}]], {"LEMMA": "ford"})
    doc = Doc(model.vocab, words=["Two", "fords"], pos=["NUM", "NOUN"], lemmas=["two", "fords"])
    doc = DatelineAttributes(model, ruler)(doc)
    assert [(token.pos_, token.lemma_) for token in doc] == [("NUM", "two"), ("NOUN", "ford")]


def test_what_is_remembered_does_not_grow_with_the_words_read(model: Language) -> None:
    ruler = model.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = DatelineAttributes(model, ruler)
    kept = []
    for word in ("zyxwort", "zyxwart", "zyxwert"):
        with model.memory_zone():
            quick(Doc(model.vocab, words=["Let", word, "go"], tags=["VB", "NN", "VB"], deps=["ROOT", "nsubj", "ccomp"]))
        kept.append(len(quick.answers))
    assert kept[0] == kept[1] == kept[2]
    remembered = {value for answers in quick.answers.values() for answer in answers for value in answer}
    strings: Any = model.vocab.strings
    assert all(value in strings for value in remembered if value)


def test_it_survives_saving(model: Language) -> None:
    ruler = model.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    quick = DatelineAttributes(model, ruler)
    empty = DatelineAttributes(model, AttributeRuler(model.vocab))
    again = empty.from_bytes(quick.to_bytes())
    assert again.words.tolist() == quick.words.tolist()
    assert again.ruler.patterns == ruler.patterns
