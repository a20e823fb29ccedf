"""Which events a read finds, in which order, and what it says of them, on a real graph of the small world."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from extraction.types import Action, ActionGroup
from graph.errors import BadInput
from graph.model import Status
from graph.reading import (
    BY_EVENT,
    ActorAsk,
    DateRange,
    EventAsk,
    EventFilter,
    EventOrder,
    EventQuery,
    MentionAsk,
    MentionsAsk,
    Page,
    RegionAsk,
    TimeAxes,
    Window,
    read_events,
    read_events_by_id,
)
from graph.reading.rows import EventRow
from tests.graph.reading.conftest import Run
from tests.graph.reading.world import event_id, name

Events = Callable[..., Page[EventRow]]
Names = Callable[..., list[str]]

LIBERATION, STRIKE, CLASH, CAPTURE = "claim", "strike", "clash", "capture"
RULE, DENIAL, DEMAND = "rule", "denial", "demand"
BY_DAY = ["demand", "denial", "strike", "clash", "claim", "rule", "capture"]
"""Latest first; events of one day stand in the order of their ids."""


@pytest.fixture
def events(read: Run[Any]) -> Events:
    """Read a page of events."""

    def ask(**asked: Any) -> Page[EventRow]:
        found: Page[EventRow] = read(lambda reader: read_events(reader, EventQuery(**asked)))
        return found

    return ask


@pytest.fixture
def names(events: Events) -> Names:
    """Read the names of a page of events."""
    return lambda **asked: [name(row.id) for row in events(**asked).rows]


def at(text: str) -> TimeAxes:
    return TimeAxes(known_at=datetime.fromisoformat(text).replace(tzinfo=UTC))


# --- order


def test_the_latest_stand_first_and_an_undated_one_stands_where_it_became_known(names: Names) -> None:
    assert names() == BY_DAY


def test_earliest_first_is_the_same_the_other_way_round(names: Names) -> None:
    assert names(order=EventOrder.OCCURRED_ASC) == BY_DAY[::-1]


def test_order_by_known_time(names: Names) -> None:
    known = ["rule", "capture", "claim", "clash", "strike", "denial", "demand"]
    assert sorted(names(order=EventOrder.KNOWN_ASC)[:2]) == sorted(known[:2])
    assert names(order=EventOrder.KNOWN_ASC)[2] == "claim"
    assert names(order=EventOrder.KNOWN_ASC)[-2:] == ["denial", "demand"]
    assert names(order=EventOrder.KNOWN_DESC) == names(order=EventOrder.KNOWN_ASC)[::-1]


def test_the_most_mentioned_stands_first(names: Names) -> None:
    assert names(order=EventOrder.MENTIONS_DESC)[0] == LIBERATION


# --- filters


@pytest.mark.parametrize("axes", [TimeAxes(), at("2023-01-01T00:00:00")], ids=["now", "then"])
@pytest.mark.parametrize(
    ("where", "found"),
    [
        (EventFilter(action=(Action.CLASHED, Action.CAPTURED)), {CLASH, CAPTURE}),
        (EventFilter(action=()), set()),
        (EventFilter(group=ActionGroup.VIOLENCE), {STRIKE, CLASH, DENIAL}),
        (EventFilter(status=(Status.DENIED,)), {DENIAL}),
        (EventFilter(region="r_lyman"), {LIBERATION, STRIKE, CLASH}),
        (EventFilter(region="r_UA.08"), {CAPTURE, RULE, DENIAL}),
        (EventFilter(region="r_UA"), {LIBERATION, STRIKE, CLASH, CAPTURE, RULE, DENIAL}),
        (EventFilter(region="r_nowhere"), set()),
        (EventFilter(participant="a_russia"), {STRIKE, CLASH, CAPTURE, RULE, DENIAL}),
        (EventFilter(participant="a_raf"), {CLASH, CAPTURE}),
        (EventFilter(actor="a_russia"), {CLASH, CAPTURE, RULE, DENIAL}),
        (EventFilter(target="a_russia"), {STRIKE}),
        (EventFilter(target="a_ukraine"), {CLASH}),
        (EventFilter(attributed_to="a_russia"), {DENIAL}),
        (EventFilter(attributed_to="a_ukraine"), {LIBERATION}),
        (EventFilter(source="Globe"), {STRIKE, LIBERATION}),
        (EventFilter(source="globe"), set()),
        (EventFilter(source_count_at_least=2), {LIBERATION}),
        (EventFilter(region="r_lyman", actor="a_ukraine"), {LIBERATION, STRIKE}),
        (EventFilter(actor="a_ukraine", target="a_russia"), {STRIKE}),
        (
            EventFilter(any_of=(EventFilter(region="r_lyman"), EventFilter(actor="a_un"))),
            {LIBERATION, STRIKE, CLASH, DEMAND},
        ),
        (EventFilter(any_of=()), set()),
        (EventFilter(all_of=()), {LIBERATION, STRIKE, CLASH, CAPTURE, RULE, DENIAL, DEMAND}),
        (EventFilter(none_of=EventFilter(region="r_UA")), {DEMAND}),
        (
            EventFilter(
                region="r_UA",
                none_of=EventFilter(any_of=(EventFilter(region="r_lyman"), EventFilter(status=(Status.DENIED,)))),
            ),
            {CAPTURE, RULE},
        ),
        (
            EventFilter(all_of=(EventFilter(region="r_lyman"), EventFilter(none_of=EventFilter(target="a_ukraine")))),
            {LIBERATION, STRIKE},
        ),
        (EventFilter(none_of=EventFilter(none_of=EventFilter(actor="a_un"))), {DEMAND}),
    ],
)
def test_a_filter_finds(names: Names, where: EventFilter, found: set[str], axes: TimeAxes) -> None:
    got = names(where=where, axes=axes)
    assert set(got) == found
    assert got == [one for one in BY_DAY if one in found]


@pytest.mark.parametrize("order", EventOrder)
@pytest.mark.parametrize(
    "where", [EventFilter(region="r_UA"), EventFilter(actor="a_russia"), EventFilter(target="a_russia")]
)
def test_every_order_finds_the_same(names: Names, events: Events, where: EventFilter, order: EventOrder) -> None:
    page = events(where=where, order=order, total=True)
    assert sorted(name(row.id) for row in page.rows) == sorted(names(where=where))
    assert page.total == len(page.rows)


# --- valid time


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2022-03-01", set()),
        ("2022-03-02", {CAPTURE, RULE}),
        ("2022-03-03", {RULE}),
        ("2022-10-01", {RULE, LIBERATION, STRIKE, CLASH}),
        ("2022-10-02", {RULE}),
        ("2022-10-10", {RULE}),
    ],
)
def test_valid_at_a_day(names: Names, day: str, found: set[str]) -> None:
    assert set(names(axes=TimeAxes(valid_at=date.fromisoformat(day)))) == found


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (None, "2022-03-02", set()),
        (None, "2022-03-03", {CAPTURE, RULE}),
        ("2022-03-02", "2022-03-03", {CAPTURE, RULE}),
        ("2022-03-03", "2022-10-01", {RULE}),
        ("2022-10-01", None, {RULE, LIBERATION, STRIKE, CLASH}),
        ("2022-10-02", None, {RULE}),
        (None, None, {CAPTURE, RULE, LIBERATION, STRIKE, CLASH}),
    ],
)
def test_during_some_days(names: Names, start: str | None, end: str | None, found: set[str]) -> None:
    days = DateRange(*(None if text is None else date.fromisoformat(text) for text in (start, end)))
    assert set(names(axes=TimeAxes(during=days))) == found


def test_a_range_without_a_day_is_refused() -> None:
    with pytest.raises(BadInput):
        DateRange(date(2022, 1, 2), date(2022, 1, 2))


# --- known time


@pytest.mark.parametrize(
    ("instant", "count"),
    [
        ("2022-03-03T07:59:59", 0),
        ("2022-03-03T08:00:00", 2),
        ("2022-10-02T06:00:00", 5),
        ("2022-10-10T11:59:59", 5),
        ("2030-01-01", 7),
    ],
)
def test_what_was_not_known_is_not_there(events: Events, instant: str, count: int) -> None:
    page = events(axes=at(instant), total=True)
    assert (len(page.rows), page.total) == (count, count)


@pytest.mark.parametrize(
    ("instant", "status", "mentions", "sources"),
    [
        ("2022-10-01T18:00:00", Status.CLAIMED, 1, 1),
        ("2022-10-02T06:00:00", Status.ASSERTED, 2, 2),
        ("2022-10-09T06:00:00", Status.ASSERTED, 3, 3),
    ],
)
def test_an_event_is_what_was_known_of_it(
    read: Run[Any], instant: str, status: Status, mentions: int, sources: int
) -> None:
    ask = EventAsk(ActorAsk(), ActorAsk(), RegionAsk(), MentionsAsk(BY_EVENT, total=True))
    known = at(instant).known_at
    found = read(lambda reader: read_events_by_id(reader, [event_id(LIBERATION)], ask, known))[event_id(LIBERATION)]
    assert (found.status, found.mention_count) == (status, mentions)
    assert found.source_count <= sources
    assert [mention.known_at <= known for mention in found.mentions.rows] == [True] * mentions
    assert found.mentions.total == mentions
    assert [actor.id for actor in found.actors] == ["a_uaf"]
    assert [region.id for region in found.regions] == ["r_lyman"]


def test_a_filter_sees_what_was_known(names: Names) -> None:
    by_globe = EventFilter(source="Globe", region="r_lyman")
    assert names(where=by_globe, axes=at("2022-10-08T00:00:00")) == [STRIKE]
    assert names(where=EventFilter(status=(Status.ASSERTED,)), axes=at("2022-10-01T20:00:00")) == [RULE, CAPTURE]


def test_an_event_that_was_not_known_has_no_state(read: Run[Any]) -> None:
    before = datetime(2022, 9, 1, tzinfo=UTC)
    assert read(lambda reader: read_events_by_id(reader, [event_id(LIBERATION)], EventAsk(), before)) == {}


def test_an_id_goes_on_working_for_every_mention(read: Run[Any]) -> None:
    ids = [event_id("report"), event_id("late")]
    found = read(lambda reader: read_events_by_id(reader, [*ids, "e_nothing"], EventAsk()))
    assert {asked: row.id for asked, row in found.items()} == dict.fromkeys(ids, event_id(LIBERATION))


# --- pages


@pytest.mark.parametrize("axes", [TimeAxes(), at("2030-01-01")], ids=["now", "then"])
@pytest.mark.parametrize("order", EventOrder)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize("where", [EventFilter(), EventFilter(region="r_UA"), EventFilter(actor="a_russia")])
def test_pages_forward_and_backward_give_each_event_once(
    read: Run[Any], where: EventFilter, size: int, order: EventOrder, axes: TimeAxes
) -> None:
    async def walk(reader: Any) -> tuple[list[str], list[str], list[str]]:
        async def ask(window: Window) -> Page[EventRow]:
            return await read_events(reader, EventQuery(where, axes, order, window, behind=True))

        whole = await ask(Window(200))
        forward: list[str] = []
        page = await ask(Window(size))
        assert not page.has_previous
        forward += [row.id for row in page.rows]
        while page.has_next:
            page = await ask(Window(size, after=page.cursors[-1]))
            assert page.has_previous
            forward += [row.id for row in page.rows]
        backward: list[str] = []
        page = await ask(Window(size, backward=True))
        assert not page.has_next
        backward[:0] = [row.id for row in page.rows]
        while page.has_previous:
            page = await ask(Window(size, before=page.cursors[0], backward=True))
            assert page.has_next
            backward[:0] = [row.id for row in page.rows]
        return [row.id for row in whole.rows], forward, backward

    whole, forward, backward = read(walk)
    assert whole == forward == backward


def test_a_page_between_two_cursors(events: Events) -> None:
    whole = events()
    between = events(window=Window(after=whole.cursors[1], before=whole.cursors[4]), behind=True)
    assert [row.id for row in between.rows] == [row.id for row in whole.rows[2:4]]
    assert (between.has_previous, between.has_next) == (True, False)


def test_an_empty_page_has_nothing_around_it_but_what_there_is(events: Events) -> None:
    whole = events()
    after_all = events(window=Window(after=whole.cursors[-1]), behind=True)
    assert (after_all.rows, after_all.has_next, after_all.has_previous) == ((), False, True)


@pytest.mark.parametrize("order", [EventOrder.OCCURRED_ASC, EventOrder.KNOWN_DESC, EventOrder.MENTIONS_DESC])
def test_a_cursor_of_another_order_is_refused(events: Events, order: EventOrder) -> None:
    cursor = events().cursors[0]
    with pytest.raises(BadInput) as refused:
        events(order=order, window=Window(after=cursor))
    assert refused.value.code == "BAD_CURSOR"


def test_a_total_is_counted_only_when_asked_for(events: Events) -> None:
    assert events(window=Window(1)).total is None
    assert events(window=Window(1), total=True).total == 7


# --- what stands below


def test_memberships_are_those_of_the_events_day(events: Events) -> None:
    ask = EventAsk(actors=ActorAsk(member_of=True), regions=RegionAsk(within=True, country=True))
    rows = {name(row.id): row for row in events(ask=ask).rows}
    (paratroopers,) = rows[CAPTURE].actors or ()
    assert [one.id for one in paratroopers.member_of or ()] == ["a_raf", "a_russia"]
    (kherson,) = rows[CAPTURE].regions or ()
    assert [one.id for one in kherson.within or ()] == ["r_UA.08", "r_UA", "r_eu"]
    assert kherson.country is not None
    assert kherson.country.id == "r_UA"


def test_memberships_on_another_day(events: Events) -> None:
    ask = EventAsk(actors=ActorAsk(member_of=True, on=date(2022, 2, 24) - timedelta(days=1)))
    rows = {name(row.id): row for row in events(ask=ask).rows}
    (paratroopers,) = rows[CAPTURE].actors or ()
    assert paratroopers.member_of == ()


def test_what_was_not_asked_for_is_not_there(events: Events) -> None:
    row = events().rows[0]
    assert (row.actors, row.targets, row.regions, row.mentions) == (None, None, None, None)


def test_mentions_stand_in_known_order_a_page_at_a_time(read: Run[Any]) -> None:
    async def walk(reader: Any) -> list[tuple[str, bool, bool]]:
        seen, cursor = [], None
        for _ in range(3):
            ask = EventAsk(mentions=MentionsAsk(BY_EVENT, Window(1, cursor), total=True, mention=MentionAsk()))
            page = (await read_events_by_id(reader, [event_id(LIBERATION)], ask))[event_id(LIBERATION)].mentions
            assert page is not None
            assert page.total == 3
            seen.append((page.rows[0].document_id, page.has_previous, page.has_next))
            cursor = page.cursors[-1]
        return seen

    assert read(walk) == [("claim", False, True), ("report", True, True), ("late", True, False)]
