"""Roles that grammar adds to those that the model fills, and triggers that a plain clause makes."""

import pytest

from extraction.pipeline import Extractor
from extraction.types import Document, Mention, Role


def mentions(extractor: Extractor, text: str) -> list[Mention]:
    return list(extractor.extract(Document("d", text)).mentions)


def texts(mention: Mention, role: Role) -> list[str]:
    return [p.span.text for p in mention.participants if p.role is role]


def of(extractor: Extractor, text: str, action: str) -> Mention:
    found = [m for m in mentions(extractor, text) if m.action == action]
    assert found, f"no {action} in {text!r}: {[m.action for m in mentions(extractor, text)]}"
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "The brigade has withdrawn.",
        "Government forces have quietly broken contact and withdrawn.",
        "By dawn the rebels had withdrawn from the valley.",
    ],
)
def test_perfect_tense_of_a_force_that_leaves_is_a_withdrawal(extractor: Extractor, text: str) -> None:
    assert texts(of(extractor, text, "WITHDREW"), Role.ACTOR)


def test_banks_joined_by_and_are_two_regions(extractor: Extractor) -> None:
    advance = of(
        extractor, "Ukraine made gains on the east bank of the Oskil and the west bank of the Dnipro.", "ADVANCED"
    )
    assert len(texts(advance, Role.REGION)) == 2


def test_deed_in_the_time_of_another_is_done_in_the_same_place(extractor: Extractor) -> None:
    text = "Izium, which was liberated after six months of Russian occupation, celebrates this week."
    occupation = of(extractor, text, "OCCUPIED")
    assert texts(occupation, Role.REGION) == ["Izium"]
    assert any(p.inferred for p in occupation.participants)


def test_place_is_given_by_the_name_it_is_apposed_to(extractor: Extractor) -> None:
    text = "In Kupiansk, a quiet town taken by rebels in May, the bakery is open."
    assert texts(of(extractor, text, "CAPTURED"), Role.REGION) == ["Kupiansk"]


def test_who_acts_behind_a_place_and_a_comma_is_not_taken_for_it(extractor: Extractor) -> None:
    text = "In Paris, a gunman killed two policemen on Monday."
    assert texts(of(extractor, text, "KILLED"), Role.ACTOR) == ["a gunman"]


def test_owner_of_what_is_annexed_does_not_annex_it(extractor: Extractor) -> None:
    annexation = of(extractor, "The decree purported to absorb Ukraine’s Donetsk and Luhansk regions.", "ANNEXED")
    assert not any("Ukraine" in text for text in texts(annexation, Role.ACTOR))


def test_forces_committed_to_a_defence_go_where_it_is(extractor: Extractor) -> None:
    text = "Russia has committed the majority of its airborne forces, the VDV, to the defence of Kherson."
    deployment = of(extractor, text, "DEPLOYED")
    assert texts(deployment, Role.REGION) == ["Kherson"]
    (forces,) = [p for p in deployment.participants if p.role is Role.TARGET]
    assert forces.resolution is not None
    assert forces.resolution.entity_id == "a_russian_airborne_forces"


@pytest.mark.parametrize(
    "text", ["She withdrew cash.", "He had committed an error.", "The firm advanced him a month's pay."]
)
def test_figurative_uses_stay_silent(extractor: Extractor, text: str) -> None:
    assert mentions(extractor, text) == []
