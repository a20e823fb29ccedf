"""Names given by a caller: decided by gazetteer and register alone, or refused with the candidates."""

from datetime import date

import pytest

from extraction.errors import AmbiguousName, UnknownName
from extraction.knowledge import load
from extraction.types import RegionKind

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("name", "region_id"),
    [
        ("Kherson", "r_706448"),
        ("Kherson Oblast", "r_UA.08"),
        ("Kherson region", "r_UA.08"),
        ("Kherson city", "r_706448"),
        ("Izium", "r_707292"),
        ("Izyum", "r_707292"),
        ("KIEV", "r_703448"),
        ("Crimea", "r_UA.11"),
        ("Cuyuni-Mazaruni", "r_GY.11"),
        ("Gaza", "r_PS.GZ"),
        ("Gaza City", "r_281133"),
        ("Palmyra", "r_163808"),
        ("Tadmur", "r_163808"),
        ("Tripoli, Libya", "r_2210247"),
        ("Tripoli, Lebanon", "r_266826"),
        ("Georgia, United States", "r_US.GA"),
        ("Hong Kong", "r_HK"),
        ("UK", "r_GB"),
        ("DR Congo", "r_CD"),
        ("Donbas", "r_o_donbas"),
        ("Snake Island", "r_o_snake_island"),
        ("Dnipro", "r_709930"),
        ("River Dnipro", "r_o_dnipro_river"),
        ("Middle East", "r_o_middle_east"),
        ("Africa", "r_o_africa"),
    ],
)
def test_region_is_found_by_name(name: str, region_id: str) -> None:
    assert KNOWLEDGE.resolve_region(name).id == region_id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kupiansk", "Kupyansk"),
        ("Balakliia", "Balakliya"),
        ("Sievierodonetsk", "Siverskodonetsk"),
        ("Tabqa", "Al-Tabqa"),
        ("El Fasher", "Al-Fashir"),
        ("Qaraqosh", "Al-Hamdaniya"),
        ("Ménaka", "Menaka"),
        ("Mrauk-U", "Mrauk U"),
        ("Lyman", "Liman, Ukraine"),
        ("Raqqa", "al-Raqqa"),
    ],
)
def test_spellings_of_a_town_are_one_region(first: str, second: str) -> None:
    assert KNOWLEDGE.resolve_region(first).id == KNOWLEDGE.resolve_region(second).id


@pytest.mark.parametrize(
    "name", ["Babanusa", "Birao", "Bria", "Ndele", "Kaga-Bandoro", "Rutshuru", "Soledar", "Baghuz"]
)
def test_small_towns_of_wars_are_towns(name: str) -> None:
    assert KNOWLEDGE.resolve_region(name).kind is RegionKind.CITY


@pytest.mark.parametrize(
    ("name", "countries"), [("Tripoli", {"r_LY", "r_LB"}), ("Georgia", {"r_GE", "r_US"}), ("Springfield", {"r_US"})]
)
def test_name_that_fits_several_is_refused_with_candidates(name: str, countries: set[str | None]) -> None:
    with pytest.raises(AmbiguousName) as refusal:
        KNOWLEDGE.resolve_region(name)
    assert refusal.value.code == "AMBIGUOUS_NAME"
    assert {candidate["country"] for candidate in refusal.value.candidates} == countries
    assert all(set(candidate) == {"id", "name", "kind", "country"} for candidate in refusal.value.candidates)


@pytest.mark.parametrize("name", ["Xyzzyville", "", "Kyiv, Peru"])
def test_region_that_nobody_knows_is_not_found(name: str) -> None:
    with pytest.raises(UnknownName) as refusal:
        KNOWLEDGE.resolve_region(name)
    assert refusal.value.code == "NOT_FOUND"


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Russia", "a_russia"),
        ("Moscow", "a_russia"),
        ("the Kremlin", "a_russia"),
        ("Britain", "a_united_kingdom"),
        ("Burma", "a_myanmar"),
        ("Congo-Kinshasa", "a_democratic_republic_of_the_congo"),
        ("Sudan's army", "a_sudanese_armed_forces"),
        ("VDV", "a_russian_airborne_forces"),
        ("IDF", "a_israeli_armed_forces"),
        ("Daesh", "a_islamic_state"),
        ("Ansar Allah", "a_houthis"),
        ("AFC/M23", "a_m23"),
        ("Fajr Libya", "a_libya_dawn"),
        ("al Shabab", "a_al_shabaab"),
        ("Putin", "a_vladimir_putin"),
        ("Erdogan", "a_recep_tayyip_erdogan"),
        ("Russian Ministry of Defence", "a_russian_ministry_of_defence"),
    ],
)
def test_actor_is_found_by_name(name: str, actor_id: str) -> None:
    assert KNOWLEDGE.resolve_actor(name).id == actor_id


def test_surname_of_two_persons_is_refused() -> None:
    with pytest.raises(AmbiguousName) as refusal:
        KNOWLEDGE.resolve_actor("Bush")
    assert {candidate["name"] for candidate in refusal.value.candidates} == {"George W. Bush", "George H. W. Bush"}


def test_place_is_no_actor() -> None:
    with pytest.raises(UnknownName):
        KNOWLEDGE.resolve_actor("Izium")


def test_region_closure_climbs_to_the_continent() -> None:
    assert KNOWLEDGE.region_closure("r_707292")[:4] == ("r_707292", "r_UA.07", "r_UA", "r_o_europe")
    assert "r_o_donbas" in KNOWLEDGE.region_closure("r_704204")
    assert KNOWLEDGE.region_closure("r_nowhere") == ("r_nowhere",)


@pytest.mark.parametrize(
    ("actor_id", "day", "owner", "belongs"),
    [
        ("a_russian_airborne_forces", None, "a_russia", True),
        ("a_people_protection_units", date(2016, 1, 1), "a_syrian_democratic_forces", True),
        ("a_people_protection_units", date(2014, 1, 1), "a_syrian_democratic_forces", False),
        ("a_rapid_support_forces", date(2020, 1, 1), "a_sudan", True),
        ("a_rapid_support_forces", date(2023, 4, 15), "a_sudan", False),
        ("a_bashar_al_assad", date(2024, 12, 8), "a_syria", False),
    ],
)
def test_actor_closure_goes_by_the_day(actor_id: str, day: date | None, owner: str, belongs: bool) -> None:
    assert (owner in KNOWLEDGE.actor_closure(actor_id, day)) is belongs


def test_sovereignty_of_hong_kong_passed_on_a_day() -> None:
    hong_kong = KNOWLEDGE.region("r_HK")
    assert hong_kong is not None
    assert {(m.entity_id, m.start, m.end) for m in hong_kong.sovereign} == {
        ("a_united_kingdom", None, date(1997, 7, 1)),
        ("a_china", date(1997, 7, 1), None),
    }


def test_hint_narrows_to_a_country() -> None:
    assert {region.country_id for region in KNOWLEDGE.find_region("Tripoli", "r_LB")} == {"r_LB"}
