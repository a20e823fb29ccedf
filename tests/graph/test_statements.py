"""Every statement in graph/queries is explained by a real server, which has nothing to remark on it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from neo4j import NotificationDisabledClassification, Session

from graph.connection import open_driver
from graph.settings import GraphSettings
from graph.statements import cypher, names, parse, statement
from tests.graph.writing.corpus import corpus, ingest

# Statements that are put together from parts are explained as they are run, in tests/graph/reading.
WHOLE = [name for name in names() if "@" not in statement(name).text]
DOCUMENTED = Path(__file__).parents[2] / "docs" / "graph.md"


@pytest.fixture(scope="module")
def session(database: GraphSettings) -> Iterator[Session]:
    """A session that hears every remark of the server, on a graph with all documented labels, types and properties."""
    text = DOCUMENTED.read_text("utf-8")
    listed = ", ".join([*re.findall(r"`([a-z]\w*)`", text), *re.findall(r"\{([\w, ]+)\}", text)])
    words = sorted(set(listed.split(", ")))
    with open_driver(database) as driver:
        ingest(driver, database.neo4j_database, corpus())
        with driver.session(
            database=database.neo4j_database,
            notifications_min_severity="INFORMATION",
            notifications_disabled_classifications=cast("list[NotificationDisabledClassification]", []),
        ) as opened:
            # A property that no node has yet is unknown to the server: give it every one that the docs name.
            opened.run("CREATE (n) SET n = $all DELETE n", all=dict.fromkeys(words, 1)).consume()
            yield opened


@pytest.mark.parametrize("name", WHOLE)
def test_the_server_has_nothing_to_remark(session: Session, name: str) -> None:
    found = statement(name)
    explain = f"EXPLAIN {cypher(name)}"
    summary = session.run(explain, dict.fromkeys(found.parameters)).consume()
    remarks = [status.status_description for status in summary.gql_status_objects if status.is_notification]
    assert remarks == []


def test_a_misspelling_is_remarked(session: Session) -> None:
    summary = session.run("EXPLAIN MATCH (d:Document) WHERE d.publishdAt IS NULL RETURN d.id").consume()
    assert [s.gql_status for s in summary.gql_status_objects if s.is_notification] == ["01N52"]


def test_a_heading_names_what_the_body_uses() -> None:
    for name in names():
        found = statement(name)
        missing = [parameter for parameter in found.parameters if f"${parameter}" not in found.heading]
        assert not missing, f"{name}: the heading leaves out {missing}"
        assert len(found.heading) > len("Parameters:"), name


def test_comments_hold_no_parameters() -> None:
    found = parse("x", "// Does this.\n// Parameters: $a.\nMATCH (n {id: $a})\n// not $c\nRETURN n.x\n")
    assert (found.heading, found.parameters) == ("Does this.\nParameters: $a.", ("a",))
