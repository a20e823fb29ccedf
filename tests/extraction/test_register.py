"""The register: data that experts edit, and what follows from it."""

import re
from datetime import date

import pytest
from pydantic import ValidationError

from extraction.errors import DataInvalid
from extraction.knowledge import load
from extraction.register.entries import Entry, lifetimes, listed, persons
from extraction.register.nouns import NounClass, actor_nouns, noun_at_end
from extraction.register.patterns import of_actor, of_state
from extraction.register.states import states
from extraction.tables import holds_on, membership
from extraction.types import ActorKind

REGISTER = load().register


def test_register_holds_more_than_its_states() -> None:
    assert len(listed()) + len(persons()) >= 1_400
    assert len(states()) >= 193


def test_ids_are_stable_words_and_memberships_lead_to_actors() -> None:
    for actor in REGISTER.actors.values():
        assert re.fullmatch(r"a_[^\W_]+(?:_[^\W_]+)*", actor.id), actor.id
        assert actor.known
        for owner in actor.part_of:
            assert owner.entity_id in REGISTER.actors, (actor.id, owner.entity_id)
        if actor.country_id:
            assert load().region(actor.country_id) is not None, actor.id


def test_no_actor_belongs_to_itself() -> None:
    def owners(actor_id: str, seen: frozenset[str]) -> None:
        assert actor_id not in seen, seen
        for owner in REGISTER.actors[actor_id].part_of:
            owners(owner.entity_id, seen | {actor_id})

    for actor_id in REGISTER.actors:
        owners(actor_id, frozenset())


def test_no_two_curated_lines_share_an_id_or_a_name() -> None:
    curated = [*listed(), *(person for person, _ in persons())]
    assert len({actor.id for actor in curated}) == len(curated)
    assert len({actor.name for actor in curated}) == len(curated)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("russian", "Russia"),
        ("britons", "United Kingdom"),
        ("afghan", "Afghanistan"),
        ("dr congo", "Democratic Republic of the Congo"),
        ("nigerien", "Niger"),
        ("nigerian", "Nigeria"),
        ("burmese", "Myanmar"),
    ],
)
def test_demonyms_and_names_mean_states(word: str, state: str) -> None:
    found = REGISTER.state_of_word(word)
    assert found is not None
    assert found.name == state


@pytest.mark.parametrize(
    ("title", "state", "day", "holder"),
    [
        ("president", "a_russia", date(2010, 1, 1), "Dmitry Medvedev"),
        ("president", "a_russia", date(2022, 10, 5), "Vladimir Putin"),
        ("president", "a_united_states", date(2003, 5, 1), "George W. Bush"),
        ("prime minister", "a_united_kingdom", date(2022, 9, 30), "Liz Truss"),
    ],
)
def test_office_is_held_by_who_held_it_that_day(title: str, state: str, day: date, holder: str) -> None:
    assert [actor.name for actor in REGISTER.holders(title, state, day)] == [holder]


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("troops", "a_russian_armed_forces"),
        ("air force", "a_russian_aerospace_forces"),
        ("warplanes", "a_russian_armed_forces"),
        ("officials", "a_russia"),
        ("president", "a_vladimir_putin"),
    ],
)
def test_noun_says_which_part_of_a_state_acts(noun: str, expected: str) -> None:
    russia = REGISTER.state("a_russia")
    assert russia is not None
    meaning = of_state(REGISTER, russia, actor_nouns()[noun], date(2022, 10, 5))
    assert meaning is not None
    assert meaning.actor.id == expected


def test_body_of_a_state_is_new_and_belongs_to_it_while_its_rebels_do_not() -> None:
    chad = REGISTER.state("a_chad")
    assert chad is not None
    police = of_state(REGISTER, chad, actor_nouns()["police"], None)
    rebels = of_state(REGISTER, chad, actor_nouns()["rebels"], None)
    assert police is not None
    assert rebels is not None
    assert (police.actor.name, police.actor.known) == ("Chadian police", False)
    assert [owner.entity_id for owner in police.actor.part_of] == ["a_chad"]
    assert (rebels.actor.kind, rebels.actor.part_of) == (ActorKind.GROUP, ())
    assert of_state(REGISTER, chad, actor_nouns()["civilians"], None) is None


def test_rulers_army_is_the_states_and_a_groups_fighters_are_the_group() -> None:
    assad, taliban = REGISTER.actors["a_bashar_al_assad"], REGISTER.actors["a_taliban"]
    day = date(2016, 1, 1)
    army = of_actor(REGISTER, assad, actor_nouns()["army"], day)
    fighters = of_actor(REGISTER, taliban, actor_nouns()["fighters"], day)
    assert army is not None
    assert fighters is not None
    assert (army.actor.id, fighters.actor.id) == ("a_syrian_armed_forces", "a_taliban")


def test_longest_noun_at_the_end_counts() -> None:
    noun = noun_at_end(["the", "Russian", "air", "force"])
    assert noun is not None
    assert (noun.singular, noun.kind) == ("air force", NounClass.FORCE)
    assert noun_at_end(["the", "weather"]) is None


def test_membership_is_half_open() -> None:
    term = membership("a_x 2013-08-01/2023-04-15")
    assert holds_on(term, date(2013, 8, 1))
    assert holds_on(term, date(2023, 4, 14))
    assert not holds_on(term, date(2023, 4, 15))
    assert not holds_on(term, None)
    assert holds_on(membership("a_x"), None)


@pytest.mark.parametrize(
    ("name", "actor_id", "during", "after"),
    [
        ("Kingdom of Prussia", "a_kingdom_of_prussia", date(1870, 7, 19), date(1925, 1, 1)),
        ("Rhodesia", "a_rhodesia", date(1975, 1, 1), date(1990, 1, 1)),
        ("Kwantung Army", "a_kwantung_army", date(1931, 9, 18), date(1950, 1, 1)),
        ("Central Powers", "a_central_powers", date(1916, 7, 1), date(1939, 9, 1)),
        ("Viet Minh", "a_viet_minh", date(1950, 1, 1), None),
    ],
)
def test_actor_of_the_past_is_known_with_its_days(name: str, actor_id: str, during: date, after: date | None) -> None:
    assert [actor.id for actor in load().find_actor(name)] == [actor_id]
    assert REGISTER.existed(actor_id, during)
    assert after is None or not REGISTER.existed(actor_id, after)


def test_lifetimes_are_of_listed_actors_and_cover_their_memberships() -> None:
    for actor_id, lifetime in lifetimes().items():
        for owner in REGISTER.actors[actor_id].part_of:
            assert owner.end is None or lifetime.start is None or owner.end > lifetime.start, actor_id
            assert owner.start is None or lifetime.end is None or owner.start < lifetime.end, actor_id


@pytest.mark.parametrize("exists", ["1914", "1914-01-01", "from 1914/", "1914-01-01/1918"])
def test_lifetime_that_cannot_be_read_is_refused(exists: str) -> None:
    with pytest.raises(ValidationError):
        Entry.model_validate({"name": "Free River Front", "kind": "GROUP", "exists": exists})


@pytest.mark.parametrize("text", ["a_x 2014-13-01/", "a_x 2015-01-01/2014-01-01", "/", "a_x soon/"])
def test_membership_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(DataInvalid):
        membership(text)


def test_entry_makes_its_id_from_its_name() -> None:
    actor = Entry.model_validate({"name": "Free River Front", "kind": "GROUP", "in": "ML"}).actor()
    assert (actor.id, actor.country_id, actor.kind) == ("a_free_river_front", "r_ML", ActorKind.GROUP)
