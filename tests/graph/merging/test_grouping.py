"""Which mentions are of one event."""

import pytest

from extraction.types import Action, Factuality, Interval, Precision
from graph.model import MergeMention
from tests.graph.factories import day
from tests.graph.merging.mentions import events, groups, told

AUGUST = Interval(day("2022-08-01").start, day("2022-09-01").start, Precision.MONTH)
OCTOBER = Interval(day("2022-10-01").start, day("2022-11-01").start, Precision.MONTH)

ONE = {frozenset({"a", "b"})}
TWO = {frozenset({"a"}), frozenset({"b"})}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (told("a"), told("b"), ONE),
        # Participants agree along the hierarchies …
        (told("a", actors=("a_uaf",)), told("b", actors=("a_ukraine",)), ONE),
        (told("a"), told("b", regions=("r_UA.05",)), ONE),
        (told("a"), told("b", regions=("r_UA.05", "r_lyman")), ONE),
        # … or they do not.
        (told("a"), told("b", actors=("a_russia",)), TWO),
        (told("a"), told("b", regions=("r_kherson",)), TWO),
        (told("a", regions=("r_lyman", "r_kherson")), told("b", regions=("r_kherson",)), ONE),
        (told("a", regions=("r_lyman", "r_UA.08")), told("b", regions=("r_lyman", "r_eu")), ONE),
        # VDV belongs to Russia's forces since February 2022 in this world.
        (
            told("a", Action.WITHDREW, actors=("a_vdv",), occurred=day("2022-10-01")),
            told("b", Action.WITHDREW, actors=("a_russia",), occurred=day("2022-10-01")),
            ONE,
        ),
        (
            told("a", Action.WITHDREW, actors=("a_vdv",), occurred=day("2021-10-01")),
            told("b", Action.WITHDREW, actors=("a_russia",), occurred=day("2021-10-01")),
            TWO,
        ),
        # Dates overlap within their precision, or not.
        (told("a", occurred=day("2022-10-01")), told("b", occurred=OCTOBER), ONE),
        (told("a", occurred=day("2022-10-01")), told("b", occurred=day("2022-10-02")), TWO),
        (told("a", occurred=day("2022-10-01")), told("b", occurred=AUGUST), TWO),
        # An undated report of a place taken reaches back a month, one of a strike three days.
        (told("a", occurred=day("2022-09-10")), told("b"), ONE),
        (told("a", occurred=day("2022-09-01")), told("b"), TWO),
        (told("a", Action.ATTACKED, occurred=day("2022-10-04")), told("b", Action.ATTACKED), ONE),
        (told("a", Action.ATTACKED, occurred=day("2022-10-01")), told("b", Action.ATTACKED), TWO),
        # A plan reaches ahead, and is another event than what fulfils it.
        (
            told("a", factuality=Factuality.PLANNED, occurred=day("2022-12-01")),
            told("b", factuality=Factuality.HYPOTHETICAL),
            ONE,
        ),
        (told("a", factuality=Factuality.PLANNED), told("b"), TWO),
        # A denial joins what it denies.
        (told("a", factuality=Factuality.DENIED), told("b"), ONE),
        # Another action is another event.
        (told("a", Action.CAPTURED), told("b"), TWO),
        # A place smaller than a country and a time are enough, a country or an actor alone is not.
        (told("a", actors=()), told("b", actors=()), ONE),
        (told("a", actors=(), regions=("r_UA",)), told("b", actors=(), regions=("r_UA",)), TWO),
        (told("a", regions=()), told("b", regions=()), TWO),
        (told("a", Action.NEGOTIATED, actors=()), told("b", Action.NEGOTIATED, actors=()), TWO),
        (told("a", regions=(), targets=("a_russia",)), told("b", regions=(), targets=("a_raf",)), ONE),
        # Nothing that resolves: the event still exists, alone.
        (told("a", actors=(), regions=()), told("b", actors=(), regions=()), TWO),
    ],
)
def test_two_mentions(a: MergeMention, b: MergeMention, expected: set[frozenset[str]]) -> None:
    assert groups(a, b) == expected
    assert groups(b, a) == expected


def test_taken_lost_and_retaken_are_three_events() -> None:
    taken, retaken = (
        told("taken", Action.CAPTURED, occurred=day("2022-05-27")),
        told("retaken", occurred=day("2022-10-01")),
    )
    again = told("again", Action.CAPTURED, known="2023-02-01", occurred=day("2023-01-30"))
    assert len(events(taken, retaken, again)) == 3


def test_a_vague_mention_joins_its_best_event() -> None:
    exact, other = told("exact", actors=("a_uaf",)), told("other", actors=("a_uaf",), regions=("r_kherson",))
    vague = told("vague", actors=("a_uaf",), regions=("r_UA.05",))
    assert groups(exact, other, vague) == {frozenset({"exact", "vague"}), frozenset({"other"})}


def test_a_vague_mention_that_fits_two_events_equally_stands_alone_and_joins_neither() -> None:
    lyman, kherson, country = told("lyman"), told("kherson", regions=("r_kherson",)), told("country", regions=("r_UA",))
    assert groups(lyman, kherson, country) == {frozenset({"lyman"}), frozenset({"kherson"}), frozenset({"country"})}


def test_the_nearer_in_time_is_the_better() -> None:
    first, second = told("first", occurred=day("2022-09-10")), told("second", occurred=day("2022-10-04"))
    undated = told("undated")
    assert groups(first, second, undated) == {frozenset({"first"}), frozenset({"second", "undated"})}


def test_a_wide_date_never_joins_two_days() -> None:
    first, second = told("first", occurred=day("2022-10-01")), told("second", occurred=day("2022-10-20"))
    month = told("month", occurred=OCTOBER, known="2022-11-05")
    found = groups(first, second, month)
    assert frozenset({"first", "second"}) not in {group - {"month"} for group in found if len(group) > 1}
    assert len(found) >= 2


def test_an_event_is_named_after_its_first_mention() -> None:
    (event,) = events(
        told("later", known="2022-10-07"), told("first", known="2022-10-03"), told("b", known="2022-10-05")
    )
    assert event.id == "e_first"
    assert event.block == "LIBERATED|r_UA"


def test_the_block_is_the_country_of_the_place_else_of_the_actor() -> None:
    assert told("a", actors=("a_russia",)).block == "LIBERATED|r_UA"
    assert told("a", actors=("a_un", "a_russia"), regions=("r_eu",)).block == "LIBERATED|r_RU"
    assert told("a", actors=("a_un",), regions=()).block == "LIBERATED|-"
