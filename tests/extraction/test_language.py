"""Other languages are refused; a short text, a text of names and one that quotes another language are not."""

import pytest

from extraction.errors import InputRefused
from extraction.reading import check_language, make_document
from extraction.reading._language import languages


@pytest.mark.parametrize(
    "text",
    [
        "Die Armee zog sich am Montag aus der Stadt zurück.",
        "DIE ARMEE ZOG SICH AM MONTAG AUS DER STADT ZURÜCK",
        "Les rebelles ont pris la ville lundi, selon des témoins.",
        "Las tropas se retiraron de la ciudad el lunes.",
        "As tropas deixaram a cidade na segunda-feira e não voltaram.",
        "Le truppe hanno lasciato la città e non sono più tornate.",
        "Wojska wycofały się z miasta, jak podał resort obrony.",
        "De troepen zijn uit het dorp vertrokken en niet teruggekeerd.",
        "Birlikler pazartesi günü kentten çekildi ve bir daha dönmedi.",
        "Pasukan itu mundur dari kota pada hari Senin.",
        "Wanajeshi waliondoka katika mji huo siku ya Jumatatu baada ya mapigano.",
        "Войска оставили город.",
        "Війська залишили місто.",
        "انسحبت القوات من المدينة",
        "军队于周一撤出该城",
        "군대가 도시에서 철수했다",
    ],
)
def test_other_language_is_refused(text: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        make_document(text)
    assert refusal.value.code == "NOT_ENGLISH"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raid delta farm",
        "GUNMEN RAID DELTA FARM",
        "Kyiv",
        "Київ",
        "12.5 % – 14:30",
        "Troops left La Paz on Monday.",
        "Police in Rio de Janeiro and São Paulo went on strike, O Dia reported.",
        "Fighters of the Front de libération du Sud et de l’Est took the fort at dawn.",
        "The mayor said: “Die Armee ist aus der Stadt abgezogen, und wir wissen nicht, ob sie zurückkommt.” "
        "She spoke to reporters in front of the town hall, where the flag of the rebels had been taken down.",
        "The slogan “Слава” stood on the wall of the school that the troops had left.",
    ],
)
def test_english_and_what_is_too_short_to_tell_passes(text: str) -> None:
    check_language(text)


def test_long_prose_without_english_words_is_in_no_language_that_we_read() -> None:
    with pytest.raises(InputRefused) as refusal:
        check_language("qon wumbo tarel " * 30)
    assert refusal.value.code == "NOT_ENGLISH"


def test_no_list_holds_a_word_that_only_english_writes() -> None:
    assert {name: words & languages().english for name, words in languages().others.items()} == {
        name: frozenset() for name in languages().others
    }
