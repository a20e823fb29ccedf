"""The entity tagger: names and numbers of plain sentences, with the model's own types."""

import pytest
import spacy

from extraction.entities import CLASSES, TENSOR_WIDTH, fits
from extraction.pipeline import Extractor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Germany sent two ships to Norway in April.", [("Germany", "GPE"), ("Norway", "GPE"), ("April", "DATE")]),
        ("President Lula met Angela Merkel on Tuesday.", [("Angela Merkel", "PERSON"), ("Tuesday", "DATE")]),
        ("The United Nations condemned the Syrian shelling.", [("United Nations", "ORG"), ("Syrian", "NORP")]),
    ],
)
def test_names_of_a_plain_sentence(extractor: Extractor, text: str, expected: list[tuple[str, str]]) -> None:
    found = {(span.text.removeprefix("The "), span.label_) for span in extractor.nlp(text).ents}
    assert set(expected) <= found


def test_a_text_without_names_has_none(extractor: Extractor) -> None:
    assert [span.text for span in extractor.nlp("They were hungry and cold.").ents] == []


def test_no_text_no_entities(extractor: Extractor) -> None:
    assert extractor.nlp("").ents == ()


def test_the_classes_are_those_of_ontonotes() -> None:
    assert len(CLASSES) == 1 + 2 * 18
    # The tagger's repair of an inside without a beginning counts on this order.
    assert all(label[0] == ("B" if number % 2 else "I") for number, label in enumerate(CLASSES) if number)


def test_it_takes_the_place_of_the_recogniser_where_it_fits(extractor: Extractor) -> None:
    assert extractor.nlp.get_pipe_meta("ner").factory == "dateline_entities"
    assert fits(extractor.nlp)
    assert extractor.nlp("Hungry.").tensor.shape[1] == TENSOR_WIDTH


def test_a_model_without_those_hidden_states_keeps_its_own() -> None:
    other = spacy.blank("en")
    assert not fits(other)
    other.add_pipe("tok2vec")
    other.add_pipe("tagger")
    assert other.get_pipe("tok2vec").model.get_dim("nO") == TENSOR_WIDTH  # type: ignore[attr-defined]
    assert not fits(other), "as wide, and yet of another model"


def test_without_hidden_states_a_text_is_left_as_it_is(extractor: Extractor) -> None:
    doc = extractor.nlp.make_doc("Germany sent two ships.")
    assert extractor.nlp.get_pipe("ner")(doc).ents == ()
