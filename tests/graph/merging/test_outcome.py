"""What an event is: status, date, participants, counts, summary, and its states in known time."""

from datetime import UTC, date, datetime

import pytest

from extraction.types import Action, Factuality, Interval, Precision
from graph.model import EventState, MergeMention, Status
from tests.graph.factories import day
from tests.graph.merging.mentions import events, told

ASSERTED, CLAIMED = Factuality.ASSERTED, Factuality.CLAIMED
PLANNED, HYPOTHETICAL, DENIED = Factuality.PLANNED, Factuality.HYPOTHETICAL, Factuality.DENIED


def outcome(*mentions: MergeMention) -> EventState:
    """What the one event of these mentions is now."""
    (event,) = events(*mentions)
    return event.now


@pytest.mark.parametrize(
    ("mentions", "status"),
    [
        ([told("a")], Status.ASSERTED),
        ([told("a", factuality=CLAIMED)], Status.CLAIMED),
        ([told("a"), told("b", factuality=CLAIMED)], Status.ASSERTED),
        # A party's denial does not undo what a report asserts; a report that asserts the contrary does.
        ([told("a"), told("b", factuality=DENIED, by=("a_russia",))], Status.ASSERTED),
        ([told("a"), told("b", factuality=DENIED)], Status.CONTESTED),
        ([told("a", factuality=CLAIMED), told("b", factuality=DENIED, by=("a_russia",))], Status.CONTESTED),
        ([told("a", factuality=CLAIMED), told("b", factuality=DENIED)], Status.CONTESTED),
        ([told("a", factuality=DENIED)], Status.DENIED),
        ([told("a", factuality=DENIED, by=("a_russia",))], Status.DENIED),
        ([told("a", factuality=PLANNED)], Status.PLANNED),
        ([told("a", factuality=HYPOTHETICAL)], Status.HYPOTHETICAL),
        ([told("a", factuality=HYPOTHETICAL), told("b", factuality=PLANNED)], Status.PLANNED),
        # "The annexed regions" supports no more than main clauses give …
        ([told("a", factuality=CLAIMED), told("b", presupposed=True)], Status.CLAIMED),
        ([told("a", factuality=DENIED), told("b", presupposed=True)], Status.DENIED),
        # … and alone tells of a state, but of no act of law.
        ([told("a", Action.OCCUPIED, presupposed=True)], Status.ASSERTED),
        ([told("a", Action.ANNEXED, presupposed=True)], Status.CLAIMED),
    ],
)
def test_status(mentions: list[MergeMention], status: Status) -> None:
    assert outcome(*mentions).status is status


def test_the_narrowest_date_that_fits_all() -> None:
    week = Interval(date(2022, 9, 26), date(2022, 10, 3), Precision.WEEK)
    month = Interval(date(2022, 10, 1), date(2022, 11, 1), Precision.MONTH)
    assert outcome(told("a", occurred=week), told("b", occurred=month)).occurred == Interval(
        date(2022, 10, 1), date(2022, 10, 3), Precision.WEEK
    )
    assert outcome(told("a", occurred=week), told("b", occurred=day("2022-10-01"))).occurred == day("2022-10-01")


def test_without_a_date_the_day_is_that_of_the_first_report() -> None:
    state = outcome(told("a", known="2022-10-07"), told("b", known="2022-10-05"))
    assert state.occurred == Interval()
    assert state.day == date(2022, 10, 5)


def test_a_presupposed_mention_alone_dates_nothing() -> None:
    assert outcome(told("a", presupposed=True, occurred=day("2022-10-01"))).occurred == Interval()


def test_the_most_specific_participants_stay() -> None:
    state = outcome(told("a", actors=("a_ukraine",), regions=("r_UA.05",)), told("b", actors=("a_uaf",)))
    assert state.actor_ids == ("a_uaf",)
    assert state.region_ids == ("r_lyman",)
    assert state.within_ids == ("r_UA", "r_UA.05", "r_eu", "r_lyman")
    assert state.actor_closure_ids == ("a_uaf", "a_ukraine")


@pytest.mark.parametrize(
    ("mentions", "sources"),
    [
        ([told("a", source="Daily"), told("b", source="Daily")], 1),
        ([told("a", source="Daily"), told("b", source="Post")], 2),
        ([told("a"), told("b")], 2),
        ([told("a", source="Daily", by=("a_rmod",)), told("b", source="Post", by=("a_rmod",))], 1),
        (
            [
                told("a", source="Daily", quote="Ukrainian troops entered the town of Lyman on Saturday."),
                told(
                    "b", source="Post", quote="Ukrainian troops entered the town of Lyman on Saturday, officials said."
                ),
            ],
            1,
        ),
        (
            [
                told("a", source="Daily", quote="Ukrainian troops entered the town of Lyman on Saturday."),
                told("b", source="Post", quote="Flags went up over Lyman after weeks of heavy fighting nearby."),
            ],
            2,
        ),
        # Whatever is linked by a chain counts once: Post repeats Daily, Globe shares a speaker with Post.
        (
            [
                told("a", source="Daily", quote="Ukrainian troops entered the town of Lyman on Saturday."),
                told("b", source="Post", quote="Ukrainian troops entered the town of Lyman on Saturday.", by=("a_un",)),
                told("c", source="Globe", by=("a_un",)),
            ],
            1,
        ),
    ],
)
def test_independent_sources(mentions: list[MergeMention], sources: int) -> None:
    state = outcome(*mentions)
    assert (state.mention_count, state.source_count) == (len(mentions), sources)


@pytest.mark.parametrize(
    ("mentions", "summary"),
    [
        ([told("a", actors=("a_uaf",))], "Ukrainian Armed Forces liberated Lyman"),
        ([told("a", Action.ANNEXED, actors=("a_russia",), regions=("r_UA.08",), factuality=CLAIMED, by=("a_rmod",))],
         "Russia claimed to have annexed Kherson Oblast"),
        ([told("a", factuality=PLANNED)], "Ukraine planned to liberate Lyman"),
        ([told("a", actors=())], "Lyman was liberated"),
        ([told("a", factuality=CLAIMED, by=("a_un",))], "Ukraine liberated Lyman, according to United Nations"),
        ([told("a", factuality=CLAIMED, unresolved=(("ATTRIBUTION", "local officials"),))],
         "Ukraine liberated Lyman, according to local officials"),
        ([told("a", regions=(), unresolved=(("REGION", "three\nvillages"),))], "Ukraine liberated three villages"),
        # A pronoun says nothing out of its text.
        ([told("a", actors=(), unresolved=(("ACTOR", "They"),))], "Lyman was liberated"),
        ([told("a", regions=("r_UA.08", "r_lyman"))], "Ukraine liberated Kherson Oblast and Lyman"),
    ],
)  # fmt: skip
def test_summary(mentions: list[MergeMention], summary: str) -> None:
    assert outcome(*mentions).summary == summary


def test_states_tell_what_was_known_when() -> None:
    claimed = told("a", known="2022-10-02", factuality=CLAIMED, regions=("r_UA.05",), by=("a_uaf",), source="Daily")
    asserted = told("b", known="2022-10-05", occurred=day("2022-10-01"), source="Post")
    same_time = told("c", known="2022-10-05", source="Globe")
    (event,) = events(same_time, asserted, claimed)
    first, second = event.states
    assert (first.known_from, first.known_to) == (datetime(2022, 10, 2, tzinfo=UTC), datetime(2022, 10, 5, tzinfo=UTC))
    assert (first.status, first.region_ids, first.occurred, first.mention_count) == (
        Status.CLAIMED,
        ("r_UA.05",),
        Interval(),
        1,
    )
    assert (second.known_from, second.known_to) == (datetime(2022, 10, 5, tzinfo=UTC), None)
    assert (second.status, second.region_ids, second.occurred, second.mention_count) == (
        Status.ASSERTED,
        ("r_lyman",),
        day("2022-10-01"),
        3,
    )
    assert first.sources == ("Daily",)
    assert first.attributed_to_ids == ("a_uaf", "a_ukraine")
    assert event.known_at == first.known_from
