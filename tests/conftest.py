"""Fixtures that more than one package's tests use: a real Neo4j in a home of its own, and the pipeline loaded once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction.pipeline import Extractor
from graph.connection import open_driver
from graph.local import ensure_running, stop
from graph.migrate import migrate
from graph.settings import GraphSettings

for name in [n for n in os.environ if n.startswith(("NEO4J_", "DATELINE_"))]:
    # A developer's own settings must not reach the tests, least of all a database of theirs.
    if name not in {"DATELINE_CACHE", "DATELINE_SCREENSHOTS"}:
        del os.environ[name]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """Settings of a real, migrated Neo4j in a temporary home, stopped at the end."""
    home: Path = tmp_path_factory.mktemp("home")
    settings = GraphSettings(dateline_home=home)
    ensure_running(settings, progress=False)
    with open_driver(settings) as driver:
        migrate(driver, settings.neo4j_database)
    yield settings
    stop(settings)


@pytest.fixture
def empty_database(database: GraphSettings) -> GraphSettings:
    """The same, without a node but those that migrations keep."""
    with open_driver(database) as driver:
        driver.execute_query(
            "MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH 'Migration' OR label STARTS WITH '__') "
            "DETACH DELETE n",
            database_=database.neo4j_database,
        )
    return database


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole pipeline, loaded once."""
    return Extractor()
