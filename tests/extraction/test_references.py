"""References: what pronouns and role nouns stand for in their document."""

import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.pipeline import Extractor
from extraction.reference_words import Pronoun, ReferencesFile, pronouns
from extraction.references.component import Finder
from extraction.references.ranking import Reference, WeightsFile, weights
from extraction.sorts import Sort
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


@pytest.mark.parametrize(
    ("text", "word", "antecedent"),
    [
        # Not what acts in the same clause, nor what only modifies its subject.
        ("Iraq rebuilt. In 2011 US forces left the country.", "country", "Iraq"),
        # "Taliban fighters" name the group as well as its name does.
        ("Taliban fighters seized Kunduz. Two weeks later the town fell to the group.", "group", "Taliban fighters"),
        # "The United States" is one state, although a plural by its form.
        ("The United States warned Iran. It sent two carriers.", "It", "The United States"),
        # "His country" goes by who he is.
        ("President Lukashenko spoke in Minsk. He vowed to defend his country.", "country", "President Lukashenko"),
    ],
)
def test_agreement_and_syntax_rule_candidates_out(extractor: Extractor, text: str, word: str, antecedent: str) -> None:
    assert _antecedent(extractor, text, word) == antecedent


def test_we_without_a_source_is_who_speaks_nearest(extractor: Extractor) -> None:
    text = "Scholz spoke in Berlin. “We reject a dictated peace,” Scholz said. Guests listened."
    assert _antecedent(extractor, text, "We") == "Scholz"


def test_militants_without_article_are_no_new_name_before(extractor: Extractor) -> None:
    assert _antecedent(extractor, "Gunmen raided Ulamba Motors. Militants killed nine.", "Militants") is None


def test_weights_name_features_that_there_are() -> None:
    known = {"distance", "mentions", "named", "subject", "prepositional", "possessor", "modifier", "parallel"}
    known |= {"same_noun", "takes_same", *(f"back_{n}" for n in range(5)), *(f"takes_{role}" for role in Role)}
    known |= {f"sort_{sort}{role}" for sort in Sort for role in ("", *(f"_{each}" for each in Role))}
    for by in Reference:
        assert set(weights()[by]) <= known, by


def test_weight_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(DataInvalid, match="GESTURE"):
        parse_yaml("weights: {GESTURE: {named: 1.0}}", WeightsFile, "antecedents.yaml")
