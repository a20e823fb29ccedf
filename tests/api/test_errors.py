"""Every failure has a code of docs/errors.md and says what to do; none shows what is inside."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLInputObjectType, build_schema, get_named_type

from api.errors import ApiError, coded
from api.schema import schema
from graph.errors import DatabaseUnavailable, GraphError
from tests.api.conftest import Api

SDL = build_schema(schema.as_str(), assume_valid_sdl=True)
ERRORS = Path(__file__).parents[2] / "docs" / "errors.md"
LISTED = set(re.findall(r"^\| .*?\b([A-Z_]{4,})\b", ERRORS.read_text("utf-8"), re.MULTILINE))

REFUSED = {
    "{": "BAD_INPUT",
    "": "BAD_INPUT",
    "{ nothing }": "BAD_INPUT",
    "{ events { nodes { nothing } } }": "BAD_INPUT",
    "{ events }": "BAD_INPUT",
    "query A { events { totalCount } } query B { events { totalCount } }": "BAD_INPUT",
    "query($x: Int!) { events(first: $x) { totalCount } }": "BAD_INPUT",
    '{ events(first: "five") { totalCount } }': "BAD_INPUT",
    "{ events(first: 201) { totalCount } }": "BAD_INPUT",
    "{ events(first: -1) { totalCount } }": "BAD_INPUT",
    "{ events(last: 201) { totalCount } }": "BAD_INPUT",
    "{ events(first: 1, last: 1) { totalCount } }": "BAD_INPUT",
    "{ events(first: 3000000000) { totalCount } }": "BAD_INPUT",
    '{ events(after: "nonsense") { totalCount } }': "BAD_CURSOR",
    '{ events(before: "nonsense", last: 1) { totalCount } }': "BAD_CURSOR",
    '{ regions(after: "") { nodes { id } } }': "BAD_CURSOR",
    '{ actors(after: "x") { nodes { id } } }': "BAD_CURSOR",
    '{ documents(after: "x") { nodes { id } } }': "BAD_CURSOR",
    "{ documents(first: 500) { nodes { id } } }": "BAD_INPUT",
    '{ events(validAt: "yesterday") { totalCount } }': "BAD_INPUT",
    '{ events(validAt: "20221005") { totalCount } }': "BAD_INPUT",
    '{ events(validAt: "2022-02-30") { totalCount } }': "BAD_INPUT",
    '{ events(knownAt: "2022-10-05") { totalCount } }': "BAD_INPUT",
    '{ events(knownAt: "2022-10-05T09:00:00") { totalCount } }': "BAD_INPUT",
    '{ events(knownAt: "0001-01-01T00:00:00+14:00") { totalCount } }': "BAD_INPUT",
    "{ events(knownAt: 5) { totalCount } }": "BAD_INPUT",
    '{ events(during: {from: "2022-02-02", to: "2022-02-02"}) { totalCount } }': "BAD_INPUT",
    "{ events(orderBy: SIZE) { totalCount } }": "BAD_INPUT",
    "{ events(where: {action: {eq: DANCED}}) { totalCount } }": "BAD_INPUT",
    "{ events(where: {region: {}}) { totalCount } }": "BAD_INPUT",
    '{ events(where: {region: {id: "r_UA", name: "Ukraine"}}) { totalCount } }': "BAD_INPUT",
    "{ events(where: {region: {name: null}}) { totalCount } }": "BAD_INPUT",
    '{ events(where: {region: {name: "Nowhere-on-Sea"}}) { totalCount } }': "NOT_FOUND",
    '{ events(where: {actor: {name: "The Lollipop Guild"}}) { totalCount } }': "NOT_FOUND",
    '{ events(where: {region: {id: "a_ukraine"}}) { totalCount } }': "NOT_FOUND",
    '{ events(where: {actor: {id: "r_UA"}}) { totalCount } }': "NOT_FOUND",
    '{ events(where: {region: {name: "San Fernando"}}) { totalCount } }': "AMBIGUOUS_NAME",
    "mutation { deleteDocument { deleted } }": "BAD_INPUT",
    'mutation { deleteDocument(id: "x") { deleted } }': "UNAUTHENTICATED",
    "mutation { ingest(documents: []) { problems { code } } }": "UNAUTHENTICATED",
    "mutation { ingest(documents: [{}]) { problems { code } } }": "BAD_INPUT",
}


@pytest.mark.parametrize("query", REFUSED)
def test_a_bad_request_has_its_code(told: Api, query: str) -> None:
    assert told.code(query) == REFUSED[query]
    assert REFUSED[query] in LISTED


def test_a_name_that_fits_several_lists_them(told: Api) -> None:
    (error,) = told.post('{ events(where: {region: {name: "San Fernando"}}) { totalCount } }')["errors"]
    candidates = error["extensions"]["candidates"]
    assert len(candidates) > 1
    assert set(candidates[0]) == {"id", "name", "kind", "country"}
    assert told.ask("query($id: ID!) { events(where: {region: {id: $id}}) { totalCount } }", id=candidates[0]["id"])


def test_a_name_is_that_of_gazetteer_and_register(told: Api) -> None:
    query = """query($r: String!, $a: String!) {
      r: events(where: {region: {name: $r}}) { totalCount } a: events(where: {actor: {name: $a}}) { totalCount } }"""
    data = told.ask(query, r="Ukraine", a="Russia")
    assert data["r"]["totalCount"] == 6
    assert data["a"]["totalCount"] >= 1


def test_an_error_in_one_root_field_leaves_its_neighbours(told: Api) -> None:
    answer = told.post('{ good: events { totalCount } bad: events(after: "x") { totalCount } }')
    assert answer["data"] == {"good": {"totalCount": 7}, "bad": None}
    assert [error["path"] for error in answer["errors"]] == [["bad"]]


def test_an_error_below_the_root_says_where(told: Api) -> None:
    answer = told.post('{ document(id: "late") { id mentions(after: "x") { totalCount } } }')
    assert [error["path"] for error in answer["errors"]] == [["document", "mentions"]]
    assert answer["errors"][0]["extensions"]["code"] == "BAD_CURSOR"


def test_a_filter_that_nests_too_deep_is_too_costly(told: Api) -> None:
    where = "{action: {eq: KILLED}}"
    for _ in range(12):
        where = f"{{NOT: {where}}}"
    assert told.code(f"{{ events(where: {where}) {{ totalCount }} }}") == "TOO_COSTLY"


HARMLESS = {"NOT_FOUND", "BAD_CURSOR", "BAD_INPUT", "EMPTY_TEXT", "NOT_TEXT", "AMBIGUOUS_NAME"}
HOSTILE = [
    "' OR 1=1 --",
    '"}) MATCH (n) DETACH DELETE n //',
    "{$gt: 0}",
    "$where0",
    "`",
    "\\u0027",
    "\u0000",
    "\u202e\u200f",
    "a" * 50_000,
    "🦆" * 300,
    ".*.*.*",
    "%00",
    "../../etc/passwd",
    "${7*7}",
]


def string_arguments() -> Iterator[tuple[str, str, str]]:
    """Give each place of a query that takes a string: the root field, its argument, and what in that."""
    assert SDL.query_type
    for name, field in SDL.query_type.fields.items():
        for argument, given in field.args.items():
            of = get_named_type(given.type)
            if of.name in {"String", "ID"}:
                yield name, argument, ""
            if isinstance(of, GraphQLInputObjectType):
                for inner, value in of.fields.items():
                    inner_type = get_named_type(value.type)
                    if inner_type.name in {"String", "ID"}:
                        yield name, argument, inner
                    if inner_type.name == "Ref":
                        yield name, argument, f"{inner}.name"
                        yield name, argument, f"{inner}.id"


def ask_with(field: str, path: tuple[str, str], value: str) -> tuple[str, dict[str, Any]]:
    assert SDL.query_type
    argument, inner = path
    given: Any = value
    for part in reversed(inner.split(".") if inner else []):
        given = {part: given}
    variables = {argument: given}
    declared = [f"${argument}: {SDL.query_type.fields[field].args[argument].type}"]
    used = [f"{argument}: ${argument}"]
    selection = "{ __typename }"
    return f"query({', '.join(declared)}) {{ {field}({', '.join(used)}) {selection} }}", variables


@pytest.mark.parametrize(("field", "argument", "inner"), list(string_arguments()))
def test_no_string_does_harm(told: Api, field: str, argument: str, inner: str) -> None:
    for value in HOSTILE:
        if field == "extract" and len(value) > 1000:
            continue
        query, variables = ask_with(field, (argument, inner), value)
        answer = told.post(query, **variables)
        codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
        assert codes <= {"NOT_FOUND", "BAD_CURSOR", "BAD_INPUT", "EMPTY_TEXT", "NOT_TEXT", "AMBIGUOUS_NAME"}, (
            value[:40],
            answer,
        )
    assert told.ask("{ events { totalCount } }") == {"events": {"totalCount": 7}}


def test_half_a_surrogate_pair_is_bad_input(told: Api) -> None:
    body = (
        '{"query": "query($s: String) { events(where: {source: $s}) { totalCount } }", "variables": {"s": "\\ud800"}}'
    )
    response = told.http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


@pytest.mark.parametrize(
    ("method", "path", "given", "status"),
    [
        ("POST", "/graphql", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ("POST", "/graphql", {"content": b"query", "headers": {"Content-Type": "text/plain"}}, 400),
        ("POST", "/graphql", {"json": {}}, 400),
        ("POST", "/graphql", {"json": []}, 400),
        ("POST", "/graphql", {"json": {"query": 5}}, 400),
        ("POST", "/graphql", {"json": {"query": "{ __typename }", "variables": 5}}, 400),
        ("GET", "/graphql", {}, 400),
        ("GET", "/graphql", {"params": {"query": "{ __typename }", "variables": "{"}}, 400),
        ("GET", "/graphql", {"params": {"query": 'mutation { deleteDocument(id: "x") { id } }'}}, 405),
        ("PUT", "/graphql", {}, 405),
        ("GET", "/nothing", {}, 404),
        ("GET", "/graphiql/assets/__init__.py", {}, 404),
        ("GET", "/graphiql/assets/..%2f__init__.py", {}, 404),
    ],
)
def test_what_is_wrong_before_any_operation_has_the_same_shape(
    told: Api, method: str, path: str, given: dict[str, Any], status: int
) -> None:
    response = told.http.request(method, path, **given)
    assert response.status_code == status
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] in {"BAD_INPUT", "NOT_FOUND"}
    assert error["message"]


def test_a_request_that_is_too_large_is_refused(told: Api) -> None:
    body = json.dumps({"query": "{ __typename }", "variables": {"x": "a" * 33_000_000}})
    response = told.http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "TEXT_TOO_LARGE"


def raised(error: Exception) -> GraphQLError:
    return GraphQLError("raw", path=["events"], original_error=error)


def test_what_we_did_not_foresee_is_internal_and_only_logged(caplog: pytest.LogCaptureFixture) -> None:
    secret = "password=hunter2"
    for error in (ValueError(secret), GraphError(secret), ApiError(secret)):
        got = coded(raised(error), "r-1")
        assert (got.extensions or {})["code"] == "INTERNAL"
        assert secret not in json.dumps(got.formatted)
        assert "r-1" in got.message
    assert secret in caplog.text


def test_what_may_be_tried_again_says_so() -> None:
    got = coded(raised(DatabaseUnavailable("Neo4j does not answer. Start it.")), "r-1")
    assert got.message == "Neo4j does not answer. Start it."
    assert got.extensions == {
        "code": "DATABASE_UNAVAILABLE",
        "docs": "docs/errors.md#database_unavailable",
        "retryable": True,
    }


def test_every_response_has_its_requests_id(told: Api) -> None:
    assert told.http.get("/healthz", headers={"X-Request-Id": "mine-1"}).headers["x-request-id"] == "mine-1"
    strange = told.http.get("/healthz", headers={"X-Request-Id": "a b\tc"}).headers["x-request-id"]
    assert re.fullmatch(r"[0-9a-f]{16}", strange)
