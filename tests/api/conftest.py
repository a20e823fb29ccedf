"""A running service on a real Neo4j, and a client that asks it over HTTP."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from neo4j import Driver
from pydantic import SecretStr

from api.listening import bind
from api.server import server
from api.settings import Settings
from graph.connection import open_driver
from graph.settings import GraphSettings
from tests.graph.reading.conftest import EMPTY
from tests.graph.reading.world import world
from tests.graph.writing.corpus import ingest

if TYPE_CHECKING:
    from extraction.pipeline import Extractor

TOKEN = "the token of these tests"


@dataclass(frozen=True, slots=True)
class Api:
    """A client of the service."""

    http: httpx.Client

    def post(self, query: str, token: str | None = None, **variables: object) -> dict[str, Any]:
        """Return the whole answer to an operation."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        response = self.http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
        answer: dict[str, Any] = response.json()
        return answer

    def ask(self, query: str, token: str | None = None, **variables: object) -> dict[str, Any]:
        """Return the data of an operation that has no errors."""
        answer = self.post(query, token, **variables)
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def code(self, query: str, token: str | None = None, **variables: object) -> str:
        """Return the code of the one error of an operation."""
        (error,) = self.post(query, token, **variables)["errors"]
        code: str = error["extensions"]["code"]
        assert error["extensions"]["docs"] == f"docs/errors.md#{code.lower()}"
        return code


@contextmanager
def running(settings: Settings, extractor: "Extractor | None" = None) -> Iterator[Api]:
    """Run a service in a thread, on a port of its own."""
    with bind("127.0.0.1", 0) as bound:
        service = server(settings, extractor=extractor)
        thread = threading.Thread(target=service.run, kwargs={"sockets": [bound]}, name="service")
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{bound.getsockname()[1]}", timeout=60) as http:
                _wait_until(lambda: service.started or not thread.is_alive())
                yield Api(http)
        finally:
            service.should_exit = True
            thread.join(60)


def until_ready(api: Api) -> Api:
    """Wait until a service says that it is ready."""
    _wait_until(lambda: api.http.get("/readyz").status_code == 200)
    return api


def _wait_until(happened: Any, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def settings(database: GraphSettings) -> Settings:
    """Settings of a service on the tests' database."""
    return Settings(graph=database, token=SecretStr(TOKEN))


@pytest.fixture(scope="session")
def api_client(settings: Settings, extractor: "Extractor") -> Iterator[Api]:
    """A client of a running service."""
    with running(settings, extractor) as api:
        yield until_ready(api)


@pytest.fixture
def empty(empty_database: GraphSettings, api_client: Api) -> Api:
    """The client, of a graph without a document."""
    return api_client


@pytest.fixture(scope="module")
def told(database: GraphSettings, api_client: Api) -> Iterator[Api]:
    """The client, of a graph that the small world of the tests of reads has been written to. Tests only read it."""
    with open_driver(database) as driver:
        refill(driver, database)
        yield api_client


def refill(driver: Driver, database: GraphSettings) -> None:
    """Write the small world to an empty graph."""
    driver.execute_query(EMPTY, database_=database.neo4j_database)
    ingest(driver, database.neo4j_database, world())
