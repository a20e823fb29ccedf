"""Drivers: which server they reach, and what failures become."""

import asyncio
import socket
from pathlib import Path

import pytest
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, TransientError
from pydantic import SecretStr

from graph.connection import open_async_driver, open_driver, translated, translating
from graph.errors import BadInput, DatabaseRefused, DatabaseUnavailable, GraphError
from graph.local import ServerInfo, ensure_running, status
from graph.settings import GraphSettings


def remote(server: ServerInfo, home: Path, *, password: str | None = None, database: str = "neo4j") -> GraphSettings:
    """Settings that name the server by its address, with another home."""
    secret = server.password if password is None else SecretStr(password)
    return GraphSettings(dateline_home=home, neo4j_uri=server.uri, neo4j_password=secret, neo4j_database=database)


def test_a_named_server_is_used_and_nothing_local_starts(server: ServerInfo, tmp_path: Path) -> None:
    home = tmp_path / "home"
    named = remote(server, home)
    with open_driver(named) as driver:
        assert driver.execute_query("RETURN 1 AS one", database_="neo4j").records[0]["one"] == 1
    assert status(named) is None
    with pytest.raises(BadInput, match="NEO4J_URI is set") as caught:
        ensure_running(named, progress=False)
    assert caught.value.code == "BAD_SETTING"
    assert not home.exists()


def test_without_a_named_server_the_local_one_answers(settings: GraphSettings, server: ServerInfo) -> None:
    with open_driver(settings) as driver:
        assert driver.get_server_info().address == ("127.0.0.1", server.bolt_port)


def test_the_driver_says_who_it_is(settings: GraphSettings, server: ServerInfo) -> None:
    with open_driver(settings) as driver:
        rows = driver.execute_query(
            "CALL dbms.listConnections() YIELD userAgent RETURN userAgent", database_="neo4j"
        ).records
    assert any(row["userAgent"].startswith("dateline/") for row in rows), server


def test_an_asynchronous_driver_reaches_it_too(settings: GraphSettings, server: ServerInfo) -> None:
    async def ask() -> int:
        driver = await asyncio.to_thread(open_async_driver, settings)
        async with driver:
            records, _, _ = await driver.execute_query("RETURN $port AS port", port=server.bolt_port, database_="neo4j")
            return int(records[0]["port"])

    assert asyncio.run(ask()) == server.bolt_port


def test_a_wrong_password_is_refused_and_not_shown(server: ServerInfo, tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match="NEO4J_PASSWORD") as caught:
        open_driver(remote(server, tmp_path, password="opensesame"))
    assert caught.value.code == "DATABASE_REFUSED"
    assert "opensesame" not in repr(caught.value)


def test_an_unknown_database_is_named(server: ServerInfo, tmp_path: Path) -> None:
    with pytest.raises(DatabaseRefused, match=r"NEO4J_DATABASE.*elsewhere"):
        open_driver(remote(server, tmp_path, database="elsewhere"))


@pytest.mark.parametrize("opener", [open_driver, open_async_driver])
def test_no_server_at_the_address_is_unavailable(opener: object) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{closed.getsockname()[1]}"
    assert callable(opener)
    with pytest.raises(DatabaseUnavailable, match=f"{uri} does not answer") as caught:
        opener(GraphSettings(neo4j_uri=uri, neo4j_password=SecretStr("x")))
    assert caught.value.code == "DATABASE_UNAVAILABLE"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ServiceUnavailable("gone"), "DATABASE_UNAVAILABLE"),
        (TransientError("busy"), "DATABASE_UNAVAILABLE"),
        (DriverError("closed"), "DATABASE_UNAVAILABLE"),
        (Neo4jError("broken"), "GRAPH_FAILED"),
    ],
)
def test_errors_of_the_driver_become_ours(error: DriverError | Neo4jError, code: str) -> None:
    assert translated(error).code == code
    with pytest.raises(GraphError) as caught, translating():
        raise error
    assert caught.value.code == code
    assert caught.value.__cause__ is error
