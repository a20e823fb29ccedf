"""Statements are made of known texts only, and the server has nothing to remark on any of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import resources
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest
from neo4j import NotificationDisabledClassification, Session

from extraction.types import Action, ActionGroup
from graph.connection import open_driver
from graph.model import Status
from graph.reading import (
    BY_DOCUMENT,
    BY_EVENT,
    ActorAsk,
    DateRange,
    DocumentAsk,
    EventAsk,
    EventFilter,
    EventOrder,
    EventQuery,
    MentionAsk,
    MentionsAsk,
    ParticipantsAsk,
    RegionAsk,
    TimeAxes,
    Window,
)
from graph.reading.asks import MentionOrder, Parameters, asked
from graph.reading.composition import compose
from graph.reading.cursors import Key, encode
from graph.reading.events import statement_of
from graph.reading.filters import MOST_CONDITIONS
from graph.settings import GraphSettings
from tests.graph.reading.conftest import EMPTY
from tests.graph.reading.world import world
from tests.graph.writing.corpus import ingest

ACTOR, REGION = ActorAsk(True, date(2022, 1, 1), 5), RegionAsk(True, True)
EVENT = EventAsk(ACTOR, ACTOR, REGION)
PARTS = resources.files("graph") / "queries" / "parts"
KNOWN_AT = datetime(2022, 10, 5, tzinfo=UTC)
EVERYTHING = EventFilter(
    all_of=(EventFilter(source_count_at_least=2),),
    any_of=(EventFilter(source="Daily"), EventFilter(none_of=EventFilter(region="r_UA"))),
    none_of=EventFilter(action=(Action.KILLED,)),
    action=(Action.CAPTURED, Action.LIBERATED),
    group=ActionGroup.CONTROL,
    status=(Status.ASSERTED,),
    region="r_UA",
    participant="a_ukraine",
    actor="a_ukraine",
    target="a_russia",
    attributed_to="a_un",
)


PEOPLE = MentionAsk(ParticipantsAsk(ACTOR, REGION), ACTOR)


def mentions(order: MentionOrder, mention: MentionAsk) -> MentionsAsk:
    key: dict[type, Key] = {datetime: KNOWN_AT, int: 5, str: "x"}
    after = encode(order.name, [key[kind] for kind in order.kinds])
    return MentionsAsk(order, Window(20, after), total=True, mention=mention)


FULL_EVENT = EventAsk(ACTOR, ACTOR, REGION, mentions(BY_EVENT, replace(PEOPLE, document=DocumentAsk(True))))
FULL_DOCUMENT = DocumentAsk(True, mentions(BY_DOCUMENT, replace(PEOPLE, event=EVENT)), 5)
FULL_MENTION = replace(PEOPLE, document=DocumentAsk(True), event=EVENT)
ASKS: dict[str, list[ActorAsk | RegionAsk | EventAsk | DocumentAsk | MentionAsk]] = {
    "actors": [ActorAsk(), ACTOR],
    "actors_by_id": [ActorAsk(), ACTOR],
    "alive": [ActorAsk()],
    "documents": [DocumentAsk(), FULL_DOCUMENT],
    "documents_by_id": [DocumentAsk(), FULL_DOCUMENT],
    "entities_known": [ActorAsk()],
    "events_by_id": [EventAsk(), FULL_EVENT],
    "mentions_by_id": [MentionAsk(), FULL_MENTION],
    "regions": [RegionAsk(), REGION],
    "regions_by_id": [RegionAsk(), REGION],
}
SIZES = {"limit": 3, "mentionsLimit": 3}


@pytest.fixture(scope="module")
def session(database: GraphSettings) -> Iterator[Session]:
    """A session that hears every remark of the server, on a graph with all documented labels, types and properties."""
    text = (Path(__file__).parents[3] / "docs" / "graph.md").read_text("utf-8")
    listed = ", ".join([*re.findall(r"`([a-z]\w*)`", text), *re.findall(r"\{([\w, ]+)\}", text)])
    with open_driver(database) as driver:
        driver.execute_query(EMPTY, database_=database.neo4j_database)
        ingest(driver, database.neo4j_database, world())
        with driver.session(
            database=database.neo4j_database,
            notifications_min_severity="INFORMATION",
            notifications_disabled_classifications=cast("list[NotificationDisabledClassification]", []),
        ) as opened:
            opened.run("CREATE (n) SET n = $all DELETE n", all=dict.fromkeys(listed.split(", "), 1)).consume()
            yield opened


def remarks(session: Session, statement: str, parameters: Parameters) -> list[str | None]:
    names = set(re.findall(r"\$(\w+)", statement))
    given = {name: parameters.get(name, SIZES.get(name)) for name in names}
    summary = session.run(f"EXPLAIN {statement}", given).consume()
    return [status.status_description for status in summary.gql_status_objects if status.is_notification]


@pytest.mark.parametrize("known", [False, True], ids=["now", "then"])
@pytest.mark.parametrize("name", ASKS)
def test_the_server_has_nothing_to_remark_on_a_read(session: Session, name: str, known: bool) -> None:
    for ask in ASKS[name]:
        wanted = ask.parameters()
        statement = compose(name, known=known, asked=asked(wanted))
        assert "@" not in statement
        assert remarks(session, statement, {"ask": wanted}) == []


@pytest.mark.parametrize("known_at", [None, KNOWN_AT], ids=["now", "then"])
@pytest.mark.parametrize("order", EventOrder)
def test_the_server_has_nothing_to_remark_on_a_page_of_events(
    session: Session, order: EventOrder, known_at: datetime | None
) -> None:
    axes = TimeAxes(date(2022, 10, 1), DateRange(date(2022, 1, 1), date(2023, 1, 1)), known_at)
    filters = (EventFilter(), EVERYTHING, EventFilter(actor="a_ukraine"), EventFilter(target="a_ukraine"))
    for where, backward in zip(filters, cycle((False, True)), strict=False):
        key: dict[str, Key] = {"OCCURRED": date(2022, 10, 1), "KNOWN": KNOWN_AT, "MENTIONS": 3}
        cursor = encode(order, (key[order.split("_")[0]], "e_1"))
        window = Window(3, cursor, cursor, backward)
        query = EventQuery(where, axes, order, window, total=True, behind=True, ask=EVENT)
        statement, parameters = statement_of(query)
        assert "@" not in statement
        assert remarks(session, statement, parameters) == []


def test_every_statement_is_tried_here() -> None:
    files = (resources.files("graph") / "queries").iterdir()
    reads = {file.name[5:-7] for file in files if file.name.startswith("read_") and file.name.endswith(".cypher")}
    assert reads == {*ASKS, "events"}


def test_every_part_is_used() -> None:
    queries = resources.files("graph") / "queries"
    texts = [file.read_text("utf-8") for folder in (queries, PARTS) for file in folder.iterdir() if file.is_file()]
    used = {name for text in texts for name in re.findall(r"@@(\w+)", text)}
    parts = {file.name.removesuffix(".cypher") for file in PARTS.iterdir() if file.name.endswith(".cypher")}
    assert {re.sub(r"_(now|then)$", "", part) for part in parts} == used


def test_what_is_not_asked_for_is_not_in_the_statement() -> None:
    bare = compose("events_by_id", known=False, asked=asked(EventAsk().parameters()))
    assert "PART_OF" not in bare
    assert "REFERS_TO" not in bare.replace("(first:Mention {id: $mentionIds[index]})-[:REFERS_TO]->", "")


def test_no_value_of_a_filter_becomes_cypher() -> None:
    evil = "') RETURN 1 //"
    where = EventFilter(
        region=evil,
        participant=evil,
        actor=evil,
        target=evil,
        attributed_to=evil,
        source=evil,
        any_of=(EventFilter(source=evil),),
    )
    for known_at in (None, KNOWN_AT):
        statement, parameters = statement_of(EventQuery(where, TimeAxes(known_at=known_at)))
        assert evil not in statement
        assert evil in parameters.values()


def test_a_filter_with_too_many_conditions_is_too_costly() -> None:
    where = EventFilter(any_of=tuple(EventFilter(source=str(number)) for number in range(MOST_CONDITIONS + 1)))
    with pytest.raises(Exception, match="more than 200 conditions") as refused:
        statement_of(EventQuery(where))
    assert getattr(refused.value, "code", None) == "TOO_COSTLY"
