"""The events are a function of the set of mentions: the order in which these come changes nothing."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.types import Action, Factuality, Interval, Precision
from graph.merging import affected, decide
from graph.model import MergeMention
from tests.graph.merging.mentions import WORLD, told

_ACTORS = [(), ("a_ukraine",), ("a_uaf",), ("a_russia",), ("a_vdv",), ("a_ukraine", "a_un")]
_REGIONS = [(), ("r_lyman",), ("r_UA.05",), ("r_UA",), ("r_kherson",), ("r_lyman", "r_UA.08"), ("r_eu",)]
_LENGTHS = {Precision.DAY: 1, Precision.WEEK: 7, Precision.MONTH: 30}


def _interval(start: int, precision: Precision) -> Interval:
    first = date(2022, 10, 1) + timedelta(days=start)
    return Interval(first, first + timedelta(days=_LENGTHS[precision]), precision)


intervals = st.one_of(st.just(Interval()), st.builds(_interval, st.integers(0, 12), st.sampled_from(list(_LENGTHS))))


@st.composite
def several_mentions(draw: st.DrawFn) -> list[MergeMention]:
    return [
        told(
            f"{number}",
            draw(st.sampled_from([Action.LIBERATED, Action.ATTACKED])),
            known=f"2022-10-{draw(st.integers(3, 14)):02}",
            actors=draw(st.sampled_from(_ACTORS)),
            regions=draw(st.sampled_from(_REGIONS)),
            occurred=draw(intervals),
            factuality=draw(st.sampled_from(list(Factuality))),
            presupposed=draw(st.booleans()),
            source=draw(st.sampled_from([None, "Daily", "Post"])),
        )
        for number in range(draw(st.integers(1, 9)))
    ]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(several_mentions(), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_every_mention_has_one_event(mentions: list[MergeMention], random: object) -> None:
    expected = decide(mentions, WORLD)
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(shuffled, WORLD) == expected
    assert sorted(i for event in expected for i in event.mention_ids) == sorted(m.id for m in mentions)
    assert all(event.now.mention_count == len(event.mention_ids) for event in expected)
    for event in expected:
        ends = [state.known_to for state in event.states]
        assert ends == [*(state.known_from for state in event.states[1:]), None]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(several_mentions(), st.integers(1, 3))
def test_what_is_not_affected_comes_out_as_before(mentions: list[MergeMention], moving: int) -> None:
    for block in {mention.block for mention in mentions}:
        everything = [mention for mention in mentions if mention.block == block]
        moved = {mention.id for mention in everything[:moving]}
        others = everything[moving:]
        reached = {mention.id for mention in affected(everything, moved, WORLD)}
        assert moved <= reached
        with_them, without = decide(everything, WORLD), decide(others, WORLD)
        still = [event for event in with_them if not reached & set(event.mention_ids)]
        # Coming: decide what is reached anew, keep the rest. Going: the same, less what went.
        coming = decide([mention for mention in everything if mention.id in reached], WORLD)
        going = decide([mention for mention in others if mention.id in reached], WORLD)
        assert sorted([*coming, *still], key=lambda event: event.id) == list(with_them)
        assert sorted([*going, *still], key=lambda event: event.id) == list(without)
