"""Every field of the schema answers, and a root field takes one statement however much is asked below it."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

from api.schema import schema
from tests.api.conftest import Api
from tests.graph.reading.world import event_id

SDL = build_schema(schema.as_str(), assume_valid_sdl=True)

ACTOR = "id name kind"
ACTOR_MORE = f"{ACTOR} memberOf {{ {ACTOR} }} members(first: 2) {{ {ACTOR} }}"
REGION = "id name regionKind: kind latitude longitude"  # an actor has a kind of another type
REGION_MORE = f"{REGION} within {{ {REGION} }} country {{ {REGION} }}"
SPAN = "start end text"
INTERVAL = "from to precision"
BARE_PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
PAGE = f"{BARE_PAGE} totalCount"
EVENT = f"""id action group status summary mentionCount sourceCount knownAt asOf occurred {{ {INTERVAL} }}
  actors {{ {ACTOR_MORE} }} targets {{ {ACTOR_MORE} }} regions {{ {REGION_MORE} }}"""
MENTION = f"""id action factuality trigger {{ {SPAN} }} quote {{ {SPAN} }} occurred {{ {INTERVAL} }}
  participants {{ role span {{ {SPAN} }} extent count {{ low high text }} antecedent {{ {SPAN} }} inferred
    entity {{ ... on Actor {{ {ACTOR_MORE} }} ... on Region {{ {REGION_MORE} }} }} }}
  attributions {{ span {{ {SPAN} }} actor {{ {ACTOR_MORE} }} }}"""
DOCUMENT = "id title url source publishedAt ingestedAt state failure { index id code message }"
FULL_EVENT = f"""{EVENT} mentions(first: 2) {{ {PAGE} edges {{ cursor node {{ id }} }}
  nodes {{ {MENTION} document {{ {DOCUMENT} text }} event {{ id }} }} }}"""
FULL_DOCUMENT = f"""{DOCUMENT} text candidates(first: 5) {{ trigger {{ {SPAN} }} code reason }}
  mentions {{ {PAGE} edges {{ cursor node {{ id }} }} nodes {{ {MENTION} document {{ id }} event {{ {EVENT} }} }} }}"""

ROOTS = {
    "event": f'{{ event(id: "{event_id("claim")}") {{ {FULL_EVENT} }} }}',
    "events": f"{{ events(first: 3) {{ {PAGE} edges {{ cursor node {{ id }} }} nodes {{ {FULL_EVENT} }} }} }}",
    "events, known": f'{{ events(knownAt: "2022-10-05T00:00:00Z") {{ {PAGE} nodes {{ {FULL_EVENT} }} }} }}',
    "document": f'{{ document(id: "late") {{ {FULL_DOCUMENT} }} }}',
    "documents": f"{{ documents {{ {PAGE} edges {{ cursor node {{ id }} }} nodes {{ {FULL_DOCUMENT} }} }} }}",
    "regions": f"{{ regions {{ {BARE_PAGE} edges {{ cursor node {{ id }} }} nodes {{ {REGION_MORE} }} }} }}",
    "actors": f"{{ actors {{ {BARE_PAGE} edges {{ cursor node {{ id }} }} nodes {{ {ACTOR_MORE} }} }} }}",
    "node of an event": f'{{ node(id: "{event_id("claim")}") {{ id ... on Event {{ {FULL_EVENT} }} }} }}',
    "node of a mention": f"""{{ node(id: "m_{event_id("claim")[2:]}") {{
      ... on Mention {{ {MENTION} document {{ {DOCUMENT} text }} event {{ {EVENT} }} }} }} }}""",
    "node of a region": f'{{ node(id: "r_lyman") {{ ... on Region {{ {REGION_MORE} }} }} }}',
    "node of an actor": f'{{ node(id: "a_raf") {{ ... on Actor {{ {ACTOR_MORE} }} }} }}',
    "node of a document": f'{{ node(id: "late") {{ ... on Document {{ {FULL_DOCUMENT} }} }} }}',
}


class Statements(logging.Handler):
    """Hears what statements the service runs."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.operations: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith("Statement"):
            self.operations.append(str(record.args[0]) if isinstance(record.args, tuple) else record.msg)


@contextmanager
def heard() -> Iterator[list[str]]:
    """Give the operations of the statements that run in the block."""
    log, handler = logging.getLogger("graph.reading.session"), Statements()
    level = log.level
    log.addHandler(handler)
    log.setLevel(logging.DEBUG)
    try:
        yield handler.operations
    finally:
        log.removeHandler(handler)
        log.setLevel(level)


@pytest.mark.parametrize("root", ROOTS)
def test_a_root_field_takes_one_statement(told: Api, root: str) -> None:
    with heard() as operations:
        data = told.ask(ROOTS[root])
    assert all(data.values())
    assert operations == [root.split(" ", 1)[0].rstrip(",")]


def test_two_root_fields_take_two_statements(told: Api) -> None:
    with heard() as operations:
        told.ask(f"{{ a: events(first: 1) {{ nodes {{ {EVENT} }} }} b: documents {{ totalCount }} }}")
    assert sorted(operations) == ["documents", "events"]


def test_fragments_variables_and_edges_are_seen_too(told: Api) -> None:
    query = """query($size: Int, $yes: Boolean!) {
      events(first: $size) { edges { node { ...e } } } }
      fragment e on Event { ... on Node { id } ... @include(if: $yes) { actors { ...a } }
        mentions(first: $size) { edges { node { quote { text } document { title } } } } }
      fragment a on Actor { name memberOf(on: "2022-05-01") { name } }"""
    with heard() as operations:
        data = told.ask(query, size=2, yes=True)
    assert len(operations) == 1
    assert all(edge["node"]["mentions"]["edges"] for edge in data["events"]["edges"])


def test_each_deeper_level_takes_one_statement_more(told: Api) -> None:
    with heard() as operations:
        told.ask("{ events { nodes { actors { memberOf { memberOf { memberOf { name } } } } } } }")
    assert operations.count("events") == 1
    assert 1 <= operations.count("nested") <= 8


def test_the_same_field_with_other_arguments_answers_each(told: Api) -> None:
    data = told.ask(
        f"""{{ event(id: "{event_id("claim")}") {{
          one: mentions(first: 1) {{ nodes {{ document {{ id }} }} pageInfo {{ endCursor hasNextPage }} }}
          all: mentions {{ totalCount nodes {{ document {{ id }} }} }} }}
          node(id: "a_vdv") {{ ... on Actor {{
            then: memberOf(on: "2022-01-01") {{ id }} now: memberOf(on: "2022-03-01") {{ id }} }} }} }}"""
    )
    assert [mention["document"]["id"] for mention in data["event"]["one"]["nodes"]] == ["claim"]
    assert [mention["document"]["id"] for mention in data["event"]["all"]["nodes"]] == ["claim", "report", "late"]
    assert data["node"] == {"then": [], "now": [{"id": "a_raf"}, {"id": "a_russia"}]}


def test_a_long_way_through_the_graph(told: Api) -> None:
    data = told.ask(
        """{ document(id: "claim") { mentions { nodes { event { mentions { nodes { document {
             mentions { nodes { event { id document: summary } } } candidates { code } } event { id } } } } } } } }"""
    )
    (mention,) = data["document"]["mentions"]["nodes"]
    reports = mention["event"]["mentions"]["nodes"]
    assert [report["mentions"]["nodes"][0]["event"]["id"] for report in (one["document"] for one in reports)] == [
        event_id("claim")
    ] * 3
    assert [len(one["document"]["candidates"]) for one in reports] == [0, 0, 1]


def test_values_of_an_event(told: Api) -> None:
    (event,) = told.ask(f"{{ events(where: {{action: {{eq: BOMBARDED}}}}) {{ nodes {{ {FULL_EVENT} }} }} }}")["events"][
        "nodes"
    ]
    assert (event["action"], event["group"], event["status"]) == ("BOMBARDED", "VIOLENCE", "DENIED")
    assert event["occurred"] == {"from": None, "to": None, "precision": "UNKNOWN"}
    assert (event["knownAt"], event["asOf"], event["mentionCount"]) == ("2022-10-10T12:00:00Z", None, 1)
    (mention,) = event["mentions"]["nodes"]
    text = mention["document"]["text"]
    for span in (mention["trigger"], mention["quote"], *(one["span"] for one in mention["participants"])):
        assert text[span["start"] : span["end"]] == span["text"]
    assert mention["attributions"][0]["actor"]["id"] == "a_rmod"
    assert [one["id"] for one in mention["attributions"][0]["actor"]["memberOf"]] == ["a_russia"]
    place = next(one["entity"] for one in mention["participants"] if one["role"] == "REGION")
    assert [one["name"] for one in place["within"]] == ["Kherson Oblast", "Ukraine", "Europe"]
    assert (place["latitude"], place["country"]["id"]) == (46.66, "r_UA")


def test_what_is_asked_as_of_then_holds_below(told: Api) -> None:
    then = "2022-10-01T20:00:00Z"
    data = told.ask(
        f"""query($then: DateTime) {{ event(id: "{event_id("claim")}", knownAt: $then) {{ status asOf mentionCount
          mentions {{ totalCount nodes {{ document {{ id
            mentions {{ nodes {{ event {{ status asOf }} }} }} }} }} }} }} }}""",
        then=then,
    )["event"]
    assert (data["status"], data["asOf"], data["mentionCount"]) == ("CLAIMED", then, 1)
    assert data["mentions"]["totalCount"] == 1
    (mention,) = data["mentions"]["nodes"][0]["document"]["mentions"]["nodes"]
    assert mention["event"] == {"status": "CLAIMED", "asOf": then}


def test_what_was_not_known_then_is_null(told: Api) -> None:
    data = told.ask(
        f"""{{ event(id: "{event_id("claim")}", knownAt: "2022-01-01T00:00:00Z") {{ id }}
          mention: node(id: "m_{event_id("claim")[2:]}", knownAt: "2022-01-01T00:00:00Z") {{ id }}
          document: node(id: "claim", knownAt: "2022-10-01T17:59:59Z") {{ id }}
          then: node(id: "claim", knownAt: "2022-10-01T18:00:00Z") {{ id }} }}"""
    )
    assert data == {"event": None, "mention": None, "document": None, "then": {"id": "claim"}}


@pytest.mark.parametrize(
    "unknown", ["e_nothing", "m_nothing", "a_nothing", "r_nothing", "d_nothing", "nothing", "", "é\u0000'"]
)
def test_an_unknown_id_is_null(told: Api, unknown: str) -> None:
    query = "query($id: ID!) { node(id: $id) { id } event(id: $id) { id } document(id: $id) { id } }"
    assert told.ask(query, id=unknown) == {"node": None, "event": None, "document": None}


def test_regions_and_actors_by_name(told: Api) -> None:
    query = """query($eq: String, $starts: String, $has: String) {
      regions(where: {eq: $eq, startsWith: $starts, contains: $has}) { nodes { id } }
      actors(where: {eq: $eq, startsWith: $starts, contains: $has}) { nodes { id } } }"""

    def ids(**where: str) -> tuple[list[str], list[str]]:
        data = told.ask(query, **where)
        return [one["id"] for one in data["regions"]["nodes"]], [one["id"] for one in data["actors"]["nodes"]]

    assert ids(eq="UKRAINE") == (["r_UA"], ["a_ukraine"])
    assert ids(starts="kherson") == (["r_kherson", "r_UA.08"], [])
    assert ids(has="armed forces") == ([], ["a_raf", "a_uaf"])
    assert ids(eq="%", has=".*") == ([], [])


def test_documents_by_state_and_source(told: Api) -> None:
    query = "query($w: DocumentFilter) { documents(where: $w) { totalCount nodes { id } } }"
    assert told.ask(query, w={"state": "DONE"})["documents"]["totalCount"] == 9
    assert told.ask(query, w={"state": "FAILED"})["documents"] == {"totalCount": 0, "nodes": []}
    assert [one["id"] for one in told.ask(query, w={"source": "Post"})["documents"]["nodes"]] == ["report", "rule"]


@pytest.mark.parametrize("root", ["regions", "actors", "documents"])
def test_pages_of_lists(told: Api, root: str) -> None:
    query = f"query($after: String) {{ {root}(first: 2, after: $after) {{ nodes {{ id }} {BARE_PAGE} }} }}"
    whole = [one["id"] for one in told.ask(f"{{ {root}(first: 200) {{ nodes {{ id }} }} }}")[root]["nodes"]]
    found: list[str] = []
    page: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
    while page["hasNextPage"]:
        answer = told.ask(query, after=page["endCursor"])[root]
        page = answer["pageInfo"]
        assert page["hasPreviousPage"] == bool(found)
        found += [one["id"] for one in answer["nodes"]]
    assert found == whole
    assert len(whole) > 2


def test_every_field_of_every_type_is_asked_for_here() -> None:
    words = set(re.findall(r"\w+", " ".join(ROOTS.values())))
    roots = {SDL.query_type, SDL.mutation_type}
    seen: set[GraphQLNamedType] = set()
    waiting: list[GraphQLNamedType] = [
        SDL.type_map[name]
        for name in ("EventConnection", "DocumentConnection", "RegionConnection", "ActorConnection", "Node")
    ]
    while waiting:
        of = waiting.pop()
        if of in seen or of in roots:
            continue
        seen.add(of)
        if isinstance(of, GraphQLUnionType):
            waiting += of.types
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in of.fields.items():
                assert name in words, f"{of}.{name}"
                waiting.append(get_named_type(field.type))
