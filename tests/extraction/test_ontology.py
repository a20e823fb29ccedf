"""The ontology's data: complete, in its schema, and what the guidelines name."""

from pathlib import Path

import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.ontology import OntologyFile, RegionUse, load, markdown
from extraction.types import Action, ActionGroup, Role

_FILE = Path(__file__).parents[2] / "extraction" / "data" / "ontology.yaml"


def test_every_action_has_one_entry() -> None:
    assert list(load().actions) == list(Action)


@pytest.mark.parametrize(
    ("group", "size"),
    [(ActionGroup.CONTROL, 8), (ActionGroup.MANOEUVRE, 8), (ActionGroup.VIOLENCE, 8), (ActionGroup.POLITICS, 11)],
)
def test_group_sizes(group: ActionGroup, size: int) -> None:
    assert len(load().group(group)) == size


def test_speech_acts_and_sanctions_have_no_region() -> None:
    barred = {entry.action for entry in load().actions.values() if Role.REGION in entry.bars}
    assert barred == {Action.REJECTED, Action.THREATENED, Action.DEMANDED, Action.SANCTIONED}
    assert all(load()[action].region is RegionUse.NONE for action in barred)


def test_withdrawal_region_is_the_place_left() -> None:
    assert load()["WITHDREW"].region is RegionUse.LEFT


def test_crosswalk_uses_only_known_event_types() -> None:
    # PLOVER's sixteen event types and ACLED's six.
    plover = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    acled = {
        "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
        "Strategic developments",
    }  # fmt: skip
    for entry in load().actions.values():
        assert {p.event for p in entry.crosswalk.plover} <= plover
        assert {a.event_type for a in entry.crosswalk.acled} <= acled
        assert all(code.isdigit() for code in entry.crosswalk.cameo)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("group: CONTROL", "group: TRADE"),
        ("  ANNEXED:\n", "  ANEXED:\n"),
        ("bars: [REGION]", "bars: [PLACE]"),
        ("implied: territory", "implied: null"),
        ("version: 1", "version: [1"),
        ("self_claim: true", "selfclaim: true"),
    ],
)
def test_broken_file_is_refused_with_a_code(old: str, new: str) -> None:
    text = _FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(DataInvalid, match=r"ontology\.yaml") as refused:
        parse_yaml(text.replace(old, new), OntologyFile, "ontology.yaml")
    assert refused.value.code == "DATA_INVALID"


def test_docs_page_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "ontology.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run: python -m extraction.ontology > docs/ontology.md"
