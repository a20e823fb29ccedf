"""References: what pronouns and role nouns stand for in their document."""

import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.pipeline import Extractor
from extraction.reference_words import Pronoun, ReferencesFile, pronouns
from extraction.references.component import Finder
from extraction.types import Action, Draft, Filler, Phrase, Role, Source


def _antecedent(extractor: Extractor, text: str, word: str, *, source: str | None = None) -> str | None:
    """What the last phrase that ends in `word` stands for."""
    doc = extractor.nlp(text)
    head = next(token.i for token in reversed(list(doc)) if token.text == word)
    start = head - 1 if head and doc[head - 1].lower_ in {"the", "his", "its", "their"} else head
    filler = Filler(Role.ACTOR, Phrase(start, head + 1, head))
    sources: tuple[Source, ...] = ()
    if source:
        place = next(token.i for token in doc if token.text == source)
        sources = (Source(Phrase(place, place + 1, place)),)
    draft = Draft(action=Action.ATTACKED, start=0, end=1, head=0, sources=sources)
    found = Finder(doc).refer(filler, draft).antecedent
    return doc[found.start : found.end].text if found else None


@pytest.mark.parametrize(
    ("text", "word", "antecedent"),
    [
        ("Ukrainian troops entered Kherson. They raised a flag.", "They", "Ukrainian troops"),
        ("Turkey sent tanks to Syria. It denied an invasion.", "It", "Turkey"),
        ("President Erdogan flew to Moscow. He met reporters.", "He", "President Erdogan"),
        ("Boko Haram raided a village. The group took hostages.", "group", "Boko Haram"),
        ("Rebels entered Aleppo. They burned the city.", "city", "Aleppo"),
        ("Egypt closed the border. Gunmen left the country.", "country", "Egypt"),
        ("The Egyptian army shelled a village. Later the army withdrew.", "army", "The Egyptian army"),
        ("Russia claimed success. Its forces had left the town.", "forces", "Russia"),
    ],
)
def test_a_pronoun_or_role_noun_stands_for_what_was_named(
    extractor: Extractor, text: str, word: str, antecedent: str
) -> None:
    assert _antecedent(extractor, text, word) == antecedent


def test_we_is_whoever_speaks(extractor: Extractor) -> None:
    text = "Zelensky spoke in Kyiv. “We will retake Crimea.”"
    assert _antecedent(extractor, text, "We", source="Zelensky") == "Zelensky"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They attacked at dawn.", "They"),  # nothing stands before it
        ("Russia attacked it.", "it"),  # the subject of its own verb cannot be meant
        ("Gunmen entered Mali. He fled.", "He"),  # no single person
        ("The minister resigned. Troops entered the city.", "city"),  # no place was named
    ],
)
def test_nothing_is_made_up(extractor: Extractor, text: str, word: str) -> None:
    assert _antecedent(extractor, text, word) is None


def test_every_pronoun_has_one_kind() -> None:
    assert pronouns()["they"] is Pronoun.PLURAL
    assert pronouns()["its"] is Pronoun.THING


def test_a_misspelt_kind_of_place_is_refused() -> None:
    text = "places: {city: [TOWNSHIP]}\ngroups: []\npersons: []\npronouns: {}"
    with pytest.raises(DataInvalid, match=r"places\.city"):
        parse_yaml(text, ReferencesFile, "references.yaml")
