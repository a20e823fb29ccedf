"""What else a name may mean, beside what was chosen: who, in which order, and how much less likely."""

from datetime import date

import pytest

from extraction.resolution.alternatives import weakened
from extraction.types import Alternative, Resolution, Role
from tests.extraction.named import filler


def resolution(text: str, words: str, role: Role, published: date | None = None) -> Resolution:
    _, found = filler(text, words, role, published=published)
    assert found.resolution is not None
    return found.resolution


def scores(text: str, words: str, role: Role, published: date | None = None) -> dict[str, float]:
    """Return the alternatives with their scores, best first."""
    return {a.entity_id: a.score for a in resolution(text, words, role, published).alternatives}


@pytest.mark.parametrize(
    ("text", "words", "role", "chosen", "among"),
    [
        ("A drone came down over Tripoli.", "Tripoli", Role.REGION, "r_2210247", ["r_266826", "a_libya"]),
        ("A drone came down over Tripoli, Lebanon.", "Tripoli", Role.REGION, "r_266826", ["r_2210247", "a_libya"]),
        ("Tanks drove into Georgia.", "Georgia", Role.REGION, "r_GE", ["r_US.GA"]),
        ("Crowds filled Atlanta, Georgia.", "Georgia", Role.REGION, "r_US.GA", ["a_georgia", "r_GE"]),
        ("Tonight Georgia refused to sign.", "Georgia", Role.ACTOR, "a_georgia", ["r_US.GA"]),
        ("Strikers marched through Córdoba.", "Córdoba", Role.REGION, "r_3860259", ["r_2519240", "r_3530240"]),
        ("Madrid is in Spain. Strikers left Córdoba.", "Córdoba", Role.REGION, "r_2519240", ["r_3860259"]),
        ("Later the army of Ukraine held Kyiv.", "Kyiv", Role.REGION, "r_703448", ["a_ukraine", "r_UA.13"]),
        ("Later Kyiv refused.", "Kyiv", Role.ACTOR, "a_ukraine", ["r_703448"]),
        ("They swam across the Dnipro.", "the Dnipro", Role.REGION, "r_o_dnipro_river", ["r_709930"]),
        ("At dusk rockets fell on Dnipro.", "Dnipro", Role.REGION, "r_709930", ["r_o_dnipro_river"]),
    ],
)
def test_other_readings_are_kept(text: str, words: str, role: Role, chosen: str, among: list[str]) -> None:
    found = resolution(text, words, role)
    assert found.entity_id == chosen
    assert {a.entity_id for a in found.alternatives} >= set(among)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Tripoli", Role.REGION),
        ("Córdoba", Role.REGION),
        ("San José", Role.REGION),
        ("Santiago", Role.REGION),
        ("Tripoli", Role.ACTOR),
        ("Kyiv", Role.ACTOR),
    ],
)
def test_at_most_three_best_first_below_the_chosen(words: str, role: Role) -> None:
    found = resolution(f"A column of tanks was seen near {words}.", words, role)
    others = found.alternatives
    assert 1 <= len(others) <= 3
    assert [a.score for a in others] == sorted((a.score for a in others), reverse=True)
    assert all(0 < a.score <= found.score and round(a.score, 3) == a.score for a in others)
    assert len({found.entity_id, *(a.entity_id for a in others)}) == 1 + len(others)


def test_country_of_the_text_speaks_for_a_namesake() -> None:
    once = scores("Rain fell on Córdoba.", "Córdoba", Role.REGION)
    often = scores("Argentina and Mexico met. Mexico spoke. Rain fell on Córdoba.", "Córdoba", Role.REGION)
    assert often["r_3530240"] > once["r_3530240"]


def test_larger_namesake_is_likelier() -> None:
    found = scores("Rain fell on Córdoba.", "Córdoba", Role.REGION)
    assert found["r_2519240"] > found["r_3530240"]  # 326,000 people, and 205,000


def test_what_a_container_rules_out_keeps_a_fifth() -> None:
    open_, said = (
        resolution(f"Libya and Lebanon wept. Bombs fell on Tripoli{where}.", "Tripoli", Role.REGION)
        for where in ("", ", Lebanon")
    )
    assert (open_.entity_id, said.entity_id) == ("r_2210247", "r_266826")
    assert {a.entity_id: a.score for a in said.alternatives}["r_2210247"] <= round(said.score / 5, 3)
    assert {a.entity_id: a.score for a in open_.alternatives}["r_266826"] > round(said.score / 5, 3)


def test_bearers_of_a_surname_and_ministries_are_alternatives() -> None:
    war = date(2003, 4, 1)
    assert scores("Then President Bush flew home.", "President Bush", Role.ACTOR, war)["a_george_h_w_bush"] > 0
    text = "The Russian Defence Ministry and the Ukrainian Defence Ministry wrote. Then the Defence Ministry left."
    assert scores(text, "the Defence Ministry", Role.ACTOR) == {"a_russian_ministry_of_defence": 0.12}


def test_army_without_a_state_may_be_that_of_the_other_state() -> None:
    text = "Russia and Ukraine talked. Russia left. Russia, with Moscow, said so. Russia won. The army moved."
    found = resolution(text, "The army", Role.ACTOR)
    assert (found.entity_id, found.rule) == ("a_russian_armed_forces", "main_state_of_document")
    assert [a.entity_id for a in found.alternatives] == ["a_ukrainian_armed_forces"]


def test_a_state_and_its_country_are_no_two_readings() -> None:
    assert scores("Today France agreed.", "France", Role.ACTOR) == {}
    assert "a_chad" not in scores("Today he flew to Chad.", "Chad", Role.REGION)


def test_a_toss_up_stays_open() -> None:
    assert filler("Then President Bush flew home.", "President Bush", Role.ACTOR)[1].resolution is None


def test_antecedent_passes_its_alternatives_on() -> None:
    text = "Fires burned in Tripoli. Nobody held the city."
    _, found = filler(text, "the city", Role.REGION, antecedent="Tripoli")
    assert found.resolution == weakened(resolution(text, "Tripoli", Role.REGION), "antecedent")
    assert Alternative("a_libya", 0.162) in found.resolution.alternatives
