"""Fixtures of the graph's tests: a driver on a real, empty Neo4j."""

from collections.abc import Iterator

import pytest
from neo4j import Driver

from graph.connection import open_driver
from graph.settings import GraphSettings


@pytest.fixture
def driver(empty_database: GraphSettings) -> Iterator[Driver]:
    """A driver on a migrated graph without a document."""
    with open_driver(empty_database) as opened:
        yield opened
