"""Names in context: which actor, which region, how much of it, how many."""

from datetime import date

import pytest

from extraction.resolution import entities
from extraction.resolution.counts import count_in
from extraction.types import Extent, Filler, Role, Source
from tests.extraction.named import build, entity, filler, name, phrase, resolved

AUTUMN = date(2022, 10, 6)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("On Monday Russian forces shelled the town.", "Russian forces", "Russian Armed Forces"),
        ("On Monday Russia's military shelled the town.", "Russia's military", "Russian Armed Forces"),
        ("On Monday Israeli jets struck the camp.", "Israeli jets", "Israeli Armed Forces"),
        ("On Monday Afghan government troops came.", "Afghan government troops", "Afghan Armed Forces"),
        ("On Monday the VDV came.", "the VDV", "Russian Airborne Forces"),
        ("Yesterday Moscow struck again.", "Moscow", "Russia"),
        ("Yesterday the Kremlin spoke.", "the Kremlin", "Russia"),
        ("Yesterday Ukrainian officials spoke.", "Ukrainian officials", "Ukraine"),
        ("On Monday Taliban fighters came.", "Taliban fighters", "Taliban"),
        ("On Monday members of the Wagner Group came.", "members of the Wagner Group", "Wagner Group"),
        ("On Monday fighters from M23 came.", "fighters from M23", "M23"),
        ("On Monday the al-Shabab fighters came.", "the al-Shabab fighters", "Al-Shabaab"),
        ("On Monday the US-backed YPG came.", "the US-backed YPG", "People's Protection Units"),
        ("On Monday Syrian rebels came.", "Syrian rebels", "Syrian opposition"),
        ("On Monday Chadian police came.", "Chadian police", "Chadian police"),
        ("Yesterday President Vladimir Putin spoke.", "President Vladimir Putin", "Vladimir Putin"),
        ("Yesterday Mr Peskov spoke.", "Mr Peskov", "Dmitry Peskov"),
        ("Yesterday the Russian president spoke.", "the Russian president", "Vladimir Putin"),
        ("Yesterday Assad's troops came.", "Assad's troops", "Syrian Armed Forces"),
        ("Yesterday the Iraqi foreign ministry spoke.", "the Iraqi foreign ministry", "Iraqi Foreign Ministry"),
    ],
)
def test_actor_is_read_from_its_phrase(text: str, words: str, expected: str) -> None:
    assert name(text, words, Role.ACTOR, published=AUTUMN) == expected


@pytest.mark.parametrize(
    "words", ["soldiers", "seven civilians", "the group", "they", "several Ukrainian civilians", "the us team"]
)
def test_generic_phrases_name_nobody(words: str) -> None:
    assert name(f"On Monday {words} were there.", words, Role.TARGET) is None


def test_pronoun_is_its_antecedent_and_his_army_the_states() -> None:
    text = "Turkish President Recep Tayyip Erdogan spoke. He said his army was ready."
    person = "Turkish President Recep Tayyip Erdogan"
    assert name(text, "He", Role.ACTOR, antecedent=person) == "Recep Tayyip Erdoğan"
    assert name(text, "his army", Role.ACTOR, antecedent=person, published=AUTUMN) == "Turkish Armed Forces"


def test_ministrys_troops_are_the_states() -> None:
    text = "On Monday Russia's Defence Ministry said its troops had left."
    assert name(text, "its troops", Role.ACTOR, antecedent="Russia's Defence Ministry") == "Russian Armed Forces"


def test_phrase_with_a_name_of_its_own_keeps_it_beside_an_antecedent() -> None:
    text = "The Wagner Group left. Then Russian forces came."
    assert name(text, "Russian forces", Role.ACTOR, antecedent="The Wagner Group") == "Russian Armed Forces"


def test_mod_is_the_ministry_that_the_text_names_with_its_state_else_the_british() -> None:
    bare = "That is according to the Ministry of Defence (MOD). Later the MOD said more."
    assert name(bare, "the MOD", Role.ACTOR) == "British Ministry of Defence"
    named = "The Russian Ministry of Defence denied it. Later the Ministry of Defence said more."
    assert name(named, "the Ministry of Defence", Role.ACTOR) == "Russian Ministry of Defence"


def test_body_of_one_state_is_not_taken_for_another() -> None:
    assert name("Yesterday Chile's Defense Department spoke.", "Chile's Defense Department", Role.ACTOR) != (
        "US Department of Defense"
    )


def test_bare_army_is_that_of_the_only_state_in_the_text() -> None:
    assert name("The army left the town of Babanusa.", "The army", Role.ACTOR) == "Sudanese Armed Forces"
    assert name("Russia shelled Kharkiv and the army fled to Minsk.", "the army", Role.ACTOR) is None


def test_acronym_means_what_the_text_defines() -> None:
    text = "The Free River Front (FRF) took the road. Later FRF fighters left."
    doc, first = filler(text, "The Free River Front", Role.ACTOR)
    again = resolved(doc, Filler(Role.ACTOR, phrase(doc, "FRF fighters"))).fillers[0]
    assert first.resolution is not None
    assert again.resolution is not None
    assert first.resolution.entity_id == again.resolution.entity_id


def test_surname_goes_by_the_full_name_in_the_text() -> None:
    text = "Yesterday Ivan Putin spoke. Later Putin left."
    assert name(text, "Putin", Role.ACTOR) == "Ivan Putin"
    assert name(
        "Yesterday Prime Minister Johnson spoke.", "Prime Minister Johnson", Role.ACTOR, published=date(2022, 1, 6)
    ) == ("Boris Johnson")
    assert name("Yesterday a man called Johnson spoke.", "Johnson", Role.ACTOR) != "Boris Johnson"


def test_unknown_name_makes_one_new_actor_whatever_the_text() -> None:
    doc, found = filler("Yesterday Amadou Tarin spoke.", "Amadou Tarin", Role.ACTOR)
    other, again = filler("In Mali Colonel Amadou Tarin fled.", "Colonel Amadou Tarin", Role.TARGET)
    first, second = entity(doc, found.resolution), entity(other, again.resolution)
    assert first == second
    assert first is not None
    assert not first.known


def test_town_that_acts_is_no_new_actor() -> None:
    assert name("Yesterday Kharkiv fell silent.", "Kharkiv", Role.ACTOR) is None


@pytest.mark.parametrize(
    ("text", "words", "region_id"),
    [
        ("Troops reached Kherson in Ukraine.", "Kherson", "r_706448"),
        ("Troops reached Kherson Oblast.", "Kherson Oblast", "r_UA.08"),
        ("Troops reached the Kherson region.", "the Kherson region", "r_UA.08"),
        ("Ukraine lost Donetsk, Luhansk and Kherson regions.", "Donetsk", "r_UA.05"),
        ("Ukraine lost the regions of Donetsk and Luhansk.", "Luhansk", "r_UA.14"),
        ("Ukraine's troops moved along the Inhulets.", "the Inhulets", "r_o_inhulets_river"),
        ("Ukraine's troops crossed the Dnipro.", "the Dnipro", "r_o_dnipro_river"),
        ("Ukraine's troops held the west bank of the Dnipro.", "the west bank of the Dnipro", "r_o_dnipro_river"),
        ("Ukraine's troops were in Dnipro.", "Dnipro", "r_709930"),
        ("Ukraine's troops were in the city of Dnipro.", "the city of Dnipro", "r_709930"),
        ("They struck Tripoli, Libya.", "Tripoli", "r_2210247"),
        ("They struck Tripoli in Lebanon.", "Tripoli", "r_266826"),
        ("They struck the Lebanese city of Tripoli.", "the Lebanese city of Tripoli", "r_266826"),
        ("They struck Libya. Later Tripoli was quiet.", "Tripoli", "r_2210247"),
        ("They crossed the Jordan.", "the Jordan", "r_o_jordan_river"),
        ("They flew to Jordan.", "Jordan", "r_JO"),
        ("They struck northern Syria.", "northern Syria", "r_SY"),
        ("They struck Syrian territory.", "Syrian territory", "r_SY"),
        ("They left Russian-occupied Crimea.", "Russian-occupied Crimea", "r_UA.11"),
    ],
)
def test_region_is_read_with_the_words_around_it(text: str, words: str, region_id: str) -> None:
    _, found = filler(text, words, Role.REGION)
    assert found.resolution is not None
    assert found.resolution.entity_id == region_id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They took the Syrian town.", "the Syrian town"),
        ("They massed at the border with Belarus.", "the border with Belarus"),
        ("In Somalia they took the village.", "the village"),
    ],
)
def test_place_that_is_not_named_is_none(text: str, words: str) -> None:
    _, found = filler(text, words, Role.REGION)
    assert found.resolution is None


def test_territory_that_stands_for_a_country_is_some_of_it() -> None:
    text = "They spoke of Ukraine. The new territory fell, and the country was silent."
    _, piece = filler(text, "The new territory", Role.REGION, antecedent="Ukraine")
    _, whole = filler(text, "the country", Role.REGION, antecedent="Ukraine")
    assert piece.resolution is not None
    assert (piece.resolution.entity_id, piece.extent) == ("r_UA", Extent.PART)
    assert whole.extent is Extent.WHOLE


def test_obscure_namesake_abroad_is_not_taken() -> None:
    doc, found = filler("In Somalia gunmen struck Lyman village.", "Lyman village", Role.REGION)
    assert found.resolution is None or not found.resolution.entity_id.startswith("r_5")
    unknown, place = filler("In Mali they burned the village of Tarinkotta.", "the village of Tarinkotta", Role.REGION)
    named = entity(unknown, place.resolution)
    assert named is not None
    assert (named.name, named.known) == ("Tarinkotta", False)
    assert doc is not unknown


def test_facility_lies_in_the_town_of_its_name() -> None:
    doc, found = filler("They struck Baghdad airport.", "Baghdad airport", Role.REGION)
    assert found.resolution is not None
    _, regions = entities(doc, [found.resolution.entity_id])
    assert {"r_98182", "r_IQ"} < {region.id for region in regions}


@pytest.mark.parametrize(
    ("text", "words", "extent"),
    [
        ("Troops took Izium.", "Izium", Extent.WHOLE),
        ("Troops took the town of Izium.", "the town of Izium", Extent.WHOLE),
        ("Troops took all of Kherson Oblast.", "all of Kherson Oblast", Extent.WHOLE),
        ("Troops took parts of Kherson Oblast.", "parts of Kherson Oblast", Extent.PART),
        ("Troops took most of Izium.", "Izium", Extent.PART),
        ("Troops took villages in Kherson Oblast.", "villages in Kherson Oblast", Extent.PART),
        ("Troops took the east bank of the Inhulets.", "the east bank of the Inhulets", Extent.PART),
        ("Troops took eastern Aleppo in Syria.", "eastern Aleppo", Extent.PART),
        ("Troops took Syria's north.", "Syria's north", Extent.PART),
        ("Troops took Ukrainian territory.", "Ukrainian territory", Extent.PART),
        ("Troops took four regions of Ukraine.", "four regions of Ukraine", Extent.PART),
        ("Troops took the regions of Donetsk and Luhansk.", "Luhansk", Extent.WHOLE),
        ("Troops stood near Izium.", "Izium", Extent.NEAR),
        ("Troops took a village near Izium.", "a village near Izium", Extent.NEAR),
        ("Troops moved towards Izium.", "Izium", Extent.NEAR),
        ("Troops reached the outskirts of Izium.", "the outskirts of Izium", Extent.NEAR),
        ("Troops stood 10 km south of Izium.", "Izium", Extent.NEAR),
        ("Troops stood in the Izium sector.", "the Izium sector", Extent.NEAR),
        ("Troops marched in the direction of Kyiv.", "the direction of Kyiv", Extent.NEAR),
        ("Troops held the eastern half of Aleppo in Syria.", "the eastern half of Aleppo", Extent.PART),
        ("Troops seized nearly all of Mosul.", "nearly all of Mosul", Extent.PART),
        ("Troops seized the whole of Mosul.", "the whole of Mosul", Extent.WHOLE),
        ("Troops hold territory in Donbas.", "territory in Donbas", Extent.PART),
        ("Drones struck deep inside Russia.", "Russia", Extent.PART),
        ("Troops entered downtown Beirut.", "downtown Beirut", Extent.PART),
    ],
)
def test_extent_is_read_from_the_phrase(text: str, words: str, extent: Extent) -> None:
    _, found = filler(text, words, Role.REGION)
    assert found.resolution is not None
    assert found.extent is extent


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("seven people", 7, 7),
        ("at least seven people", 7, None),
        ("more than 1,200 soldiers", 1201, None),
        ("up to 50 rebels", None, 50),
        ("fewer than ten men", None, 9),
        ("between five and ten men", 5, 10),
        ("five to ten men", 5, 10),
        ("dozens of civilians", 24, 99),
        ("two dozen fighters", 24, 24),
        ("tens of thousands of protesters", 20_000, 99_999),
        ("three hundred and ten men", 310, 310),
        ("3.5 million people", 3_500_000, 3_500_000),
        ("two people on 5 May", 2, 2),
        ("more than a dozen men", 13, None),
        ("half a million refugees", 500_000, 500_000),
        ("half a dozen men", 6, 6),
        ("400 or more fighters", 400, None),
        ("400-plus fighters", 400, None),
        ("15 to 20 thousand men", 15_000, 20_000),
        ("2.5m people", 2_500_000, 2_500_000),
        ("tens of people", 20, 99),
        ("a handful of men", 3, 9),
        ("several thousands of troops", 3_000, 9_999),
        ("in excess of 100 men", 101, None),
    ],
)
def test_numbers_are_counted(text: str, low: int | None, high: int | None) -> None:
    count = count_in(text)
    assert count is not None
    assert (count.low, count.high) == (low, high)
    assert count.text in text


@pytest.mark.parametrize(
    "text",
    [
        "the 106th Brigade",
        "soldiers in 2014",
        "a 30-year-old man",
        "a man",
        "20km",
        "two-thirds of the army",
        "a six-month-old baby",
        "Unit 8200",
        "the Group of Seven",
        "$500 million",
        "no one",
    ],
)
def test_numbers_that_count_no_participants_are_left(text: str) -> None:
    assert count_in(text) is None


def test_sources_are_resolved_and_fillers_counted() -> None:
    doc = build("Yesterday Kyiv said that two Russian soldiers had died.")
    fillers = (Filler(Role.TARGET, phrase(doc, "two Russian soldiers")),)
    draft = resolved(doc, *fillers, sources=(Source(phrase(doc, "Kyiv")),))
    assert draft.sources[0].resolution is not None
    assert draft.sources[0].resolution.entity_id == "a_ukraine"
    assert draft.fillers[0].count is not None
    assert draft.fillers[0].count.low == 2
    assert draft.fillers[0].extent is None


def test_closure_holds_owners_countries_and_sovereigns() -> None:
    doc = build("Nothing.")
    actors, regions = entities(doc, ["a_russian_airborne_forces", "r_707292"])
    assert [actor.id for actor in actors] == sorted(actor.id for actor in actors)
    assert {"a_russian_airborne_forces", "a_russian_armed_forces", "a_russia", "a_ukraine"} <= {a.id for a in actors}
    assert {"r_707292", "r_UA.07", "r_UA", "r_o_europe", "r_RU"} <= {region.id for region in regions}
    assert entities(doc, []) == ((), ())


def test_same_text_gives_the_same_resolutions() -> None:
    text = "Yesterday Amadou Tarin said Russian forces had taken Tripoli, Libya and Baghdad airport."
    runs = []
    for _ in range(2):
        doc = build(text)
        draft = resolved(
            doc,
            Filler(Role.ACTOR, phrase(doc, "Russian forces")),
            Filler(Role.REGION, phrase(doc, "Tripoli")),
            Filler(Role.REGION, phrase(doc, "Baghdad airport")),
            sources=(Source(phrase(doc, "Amadou Tarin")),),
        )
        runs.append((draft, doc._.dateline_entities))
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("text", "words", "region_id"),
    [
        # A country is itself, whatever towns of a country that is named oftener share its name ...
        ("The US and the US again. On Monday Georgia and Lebanon came.", "Georgia", "r_GE"),
        ("The US and the US again. On Monday Georgia and Lebanon came.", "Lebanon", "r_LB"),
        # ... except at the end of an address.
        ("Nurses marched through Atlanta, Georgia.", "Georgia", "r_US.GA"),
        # A namesake abroad counts by its size too.
        ("Russia, Russia and Russia again. In Ukraine, shells fell on Donetsk.", "Donetsk", "r_709717"),
        # A name that the parser cut at a hyphen, or behind its first word, is read whole.
        ("In Syria, fighters left Deir ez-Zor.", "Zor", "r_170794"),
        ("In Syria, gas was used on Khan Sheikhun.", "Sheikhun", "r_168325"),
        # "A district of" a city is no district of its name.
        ("In Ukraine, rockets hit a residential district of Kharkiv.", "a residential district of Kharkiv", "r_706483"),
        ("In Ukraine, troops hold parts of Donetsk and Luhansk Oblasts.", "parts of Donetsk", "r_UA.05"),
        ("Tanks rolled towards the Ukrainian capital.", "the Ukrainian capital", "r_703448"),
        ("Tanks rolled into the capital of Yemen.", "the capital of Yemen", "r_71137"),
        ("Ships met in the Gulf of Tonkin.", "the Gulf of Tonkin", "r_o_gulf_of_tonkin"),
        ("He flew to the Republic of Congo.", "the Republic of Congo", "r_CG"),
    ],
)
def test_namesakes_are_told_apart(text: str, words: str, region_id: str) -> None:
    _, found = filler(text, words, Role.REGION)
    assert found.resolution is not None
    assert found.resolution.entity_id == region_id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The parties joined a Kurdistan Front.", "a Kurdistan Front"),
        ("In Syria, shells hit the village of Susa.", "the village of Susa"),
        ("In Syria, smoke rose from the Old City.", "the Old City"),
    ],
)
def test_piece_of_another_name_is_no_place_of_record(text: str, words: str) -> None:
    _, found = filler(text, words, Role.REGION)
    assert found.resolution is None or found.resolution.entity_id.startswith("r_x_") or words.endswith("Susa")


@pytest.mark.parametrize(
    ("text", "words", "actor_id"),
    [
        ("Syrian rebels left the town to government forces.", "government forces", "a_syrian_armed_forces"),
        ("In Iraq, Iraqis and Iranians met. The army opened fire.", "The army", "a_iraqi_armed_forces"),
        ("Officials praised Ahrar al-Sham.", "Sham", "a_ahrar_al_sham"),
        ("Sana, a news agency, said so.", "Sana", "a_sana"),
        ("The Belarusian KGB made arrests.", "The Belarusian KGB", "a_state_security_committee_of_belarus"),
    ],
)
def test_body_without_its_state_and_names_in_other_spellings(text: str, words: str, actor_id: str) -> None:
    _, found = filler(text, words, Role.ACTOR)
    assert found.resolution is not None
    assert found.resolution.entity_id == actor_id


def test_police_are_those_of_the_place_and_of_the_town_that_is_named() -> None:
    doc = build("Police arrested hundreds in Nairobi while France watched. Shanghai police watched too.")
    fillers = (Filler(Role.ACTOR, phrase(doc, "Police")), Filler(Role.REGION, phrase(doc, "Nairobi")))
    first = resolved(doc, *fillers).fillers[0].resolution
    second = resolved(doc, Filler(Role.ACTOR, phrase(doc, "Shanghai police"))).fillers[0].resolution
    assert first is not None
    assert second is not None
    actors, _ = entities(doc, [second.entity_id])
    assert (first.rule, [actor.id for actor in actors if actor.known]) == ("state_of_the_place", ["a_china"])
    assert "Shanghai police" in [actor.name for actor in actors]


def test_his_country_is_the_country_of_his_state() -> None:
    text = "Lukashenko spoke. He will defend his country."
    _, found = filler(text, "his country", Role.REGION, antecedent="Lukashenko")
    assert found.resolution is not None
    assert (found.resolution.entity_id, found.extent) == ("r_BY", Extent.WHOLE)
