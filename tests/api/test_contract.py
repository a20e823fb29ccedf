"""The schema has all that clients rely on, says what everything is, and is the one that is committed."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLUnionType,
    Undefined,
    build_schema,
    print_ast,
)
from graphql.utilities import ast_from_value

from api.schema import schema

CONTRACT: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "contract.toml").read_text("utf-8"))
COMMITTED = Path(__file__).parents[2] / "api" / "schema.graphql"
SDL = build_schema(schema.as_str(), assume_valid_sdl=True)
OURS = {name: of for name, of in SDL.type_map.items() if not name.startswith("__") and of.ast_node}
KINDS = {
    "type": GraphQLObjectType,
    "input": GraphQLInputObjectType,
    "interface": GraphQLInterfaceType,
    "enum": GraphQLEnumType,
    "scalar": GraphQLScalarType,
    "union": GraphQLUnionType,
}


def written(argument: GraphQLArgument) -> str:
    if argument.default_value is Undefined:
        return str(argument.type)
    value = ast_from_value(argument.default_value, argument.type)
    assert value is not None
    return f"{argument.type} = {print_ast(value)}"


def lines(of: GraphQLNamedType) -> dict[str, Any]:
    """Return a type as the contract's table writes it."""
    found: dict[str, Any] = {}
    for name, field in getattr(of, "fields", {}).items():
        found[name] = str(field.type)
        if isinstance(field, GraphQLField):
            found |= {f"{name}({argument})": written(given) for argument, given in field.args.items()}
    return found


@pytest.mark.parametrize("name", CONTRACT)
def test_the_schema_has_what_clients_rely_on(name: str) -> None:
    wanted = CONTRACT[name]
    of = OURS[name]
    assert isinstance(of, KINDS[wanted["@kind"]])
    assert set(wanted.get("@values", ())) <= set(getattr(of, "values", ()))
    assert wanted.get("@members", []) == [member.name for member in getattr(of, "types", ())]
    assert set(wanted.get("@implements", ())) <= {interface.name for interface in getattr(of, "interfaces", ())}
    assert wanted.get("@one_of", False) == getattr(of, "is_one_of", False)
    fields = {field: given for field, given in wanted.items() if not field.startswith("@")}
    assert fields.items() <= lines(of).items()


@pytest.mark.parametrize("name", OURS)
def test_everything_says_what_it_is(name: str) -> None:
    of = OURS[name]
    assert of.description
    for field, given in getattr(of, "fields", {}).items():
        assert given.description, f"{name}.{field}"
        for argument, taken in getattr(given, "args", {}).items():
            assert taken.description, f"{name}.{field}({argument})"


def test_no_description_names_a_private_thing() -> None:
    assert "known_at" not in schema.as_str()
    assert "row:" not in schema.as_str()


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == schema.as_str() + "\n", "run: dateline schema > api/schema.graphql"
