"""Participants: who does it, to whom and where, by construction."""

import pytest

from extraction.ontology import load as ontology
from extraction.participants import DatelineParticipants
from extraction.participants.phrases import phrases
from extraction.participants.templates import COLUMNS, TEMPLATES
from extraction.pipeline import Extractor
from extraction.types import Action, Draft


def _roles(extractor: Extractor, text: str, action: str) -> dict[str, list[str]]:
    """Fillers of the first mention of an action, by role."""
    doc = extractor.nlp(text)
    drafts: list[Draft] = [draft for draft in doc._.dateline_drafts if draft.action == action]
    assert drafts, [(d.action.value, doc[d.start : d.end].text) for d in doc._.dateline_drafts]
    found: dict[str, list[str]] = {"ACTOR": [], "TARGET": [], "REGION": []}
    for filler in drafts[0].fillers:
        found[filler.role].append(doc[filler.phrase.start : filler.phrase.end].text)
    return found


@pytest.mark.parametrize(
    ("construction", "text", "action", "actor", "region"),
    [
        ("active", "Rebel fighters captured the town of Saraqib.", "CAPTURED", "Rebel fighters", "the town of Saraqib"),
        ("passive", "Kupiansk was recaptured by the Ukrainian army.", "RECAPTURED", "the Ukrainian army", "Kupiansk"),
        ("noun", "The invasion of Kuwait by Iraq shocked the Gulf.", "INVADED", "Iraq", "Kuwait"),
        ("possessor", "Russia's invasion of Georgia began in August.", "INVADED", "Russia", "Georgia"),
        (
            "participle",
            "Ramadi, captured by Islamic State in May, lay in ruins.",
            "CAPTURED",
            "Islamic State",
            "Ramadi",
        ),
        ("relative", "The soldiers who stormed Fallujah came from Baghdad.", "ATTACKED", "The soldiers", "Fallujah"),
        ("light verb", "Turkish forces launched an attack on Afrin.", "ATTACKED", "Turkish forces", "Afrin"),
        ("control", "The army vowed to recapture Mosul.", "RECAPTURED", "The army", "Mosul"),
        ("coordination", "The rebels advanced and seized Saraqib.", "CAPTURED", "The rebels", "Saraqib"),
        ("fell to", "Mosul fell to Islamic State in June 2014.", "CAPTURED", "Islamic State", "Mosul"),
    ],
)
def test_actor_and_region_by_construction(
    extractor: Extractor, *, construction: str, text: str, action: str, actor: str, region: str
) -> None:
    roles = _roles(extractor, text, action)
    assert any(actor in found for found in roles["ACTOR"]), construction
    assert any(region in found for found in roles["REGION"]), construction


@pytest.mark.parametrize(
    ("text", "action", "target"),
    [
        ("Gunmen killed four farmers near Jos.", "KILLED", "four farmers"),
        ("Four farmers were killed by gunmen near Jos.", "KILLED", "Four farmers"),
        ("Police arrested the opposition leader in Minsk.", "DETAINED", "the opposition leader"),
        ("The United States imposed sanctions on Iran.", "SANCTIONED", "Iran"),
        ("Washington sent weapons to Ukraine.", "AIDED", "Ukraine"),
    ],
)
def test_whom_it_is_done_to_is_the_target(extractor: Extractor, text: str, action: str, target: str) -> None:
    assert target in _roles(extractor, text, action)["TARGET"]


def test_coordinated_places_are_separate_regions(extractor: Extractor) -> None:
    roles = _roles(extractor, "Russia annexed Donetsk, Luhansk and Kherson.", "ANNEXED")
    assert roles["REGION"] == ["Donetsk", "Luhansk", "Kherson"]


def test_a_passive_without_agent_has_no_actor(extractor: Extractor) -> None:
    assert _roles(extractor, "The city of Kherson was liberated in November.", "LIBERATED")["ACTOR"] == []


@pytest.mark.parametrize(("score", "kept"), [(0.5, False), (0.9, True)])
def test_only_a_sure_trigger_stays_without_participants(extractor: Extractor, score: float, kept: bool) -> None:
    doc = extractor.nlp("Fighting continued.")
    doc._.dateline_drafts = (Draft(action=Action.CLASHED, start=0, end=1, head=0, score=score),)
    doc._.dateline_dropped = ()
    doc = DatelineParticipants()(doc)
    assert len(doc._.dateline_drafts) == int(kept)
    assert [d.code for d in doc._.dateline_dropped] == ([] if kept else ["NO_PARTICIPANT"])


def test_a_phrase_fills_one_role_of_an_event(extractor: Extractor) -> None:
    doc = extractor.nlp("Russia's invasion of Ukraine drove millions of Ukrainians from their homes in Kharkiv.")
    for draft in doc._.dateline_drafts:
        spans = [(f.phrase.start, f.phrase.end) for f in draft.fillers]
        assert len(spans) == len(set(spans))


def test_no_filler_has_a_role_that_its_action_bars(extractor: Extractor) -> None:
    doc = extractor.nlp(
        "Voters in Scotland rejected independence. Parliament in Kyiv called up reservists. "
        "Students protested in Belgrade."
    )
    assert doc._.dateline_drafts
    for draft in doc._.dateline_drafts:
        assert not {filler.role for filler in draft.fillers} & ontology()[draft.action].bars


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The troops who fled reached Gao.", ["The troops", "Gao"]),
        ("The mayor of Lyon, a doctor, resigned.", ["The mayor of Lyon", "Lyon", "a doctor"]),
        ("On Monday the army left.", ["the army"]),
    ],
)
def test_phrases_hold_no_clause_no_apposition_and_no_date(extractor: Extractor, text: str, expected: list[str]) -> None:
    doc = extractor.nlp(text)
    assert [doc[p.start : p.end].text for sentence in doc.sents for p in phrases(sentence)] == expected


def test_templates_combine_known_columns() -> None:
    assert {name for template in TEMPLATES for name in template} <= set(COLUMNS)
    assert len(TEMPLATES) == len(set(TEMPLATES))
