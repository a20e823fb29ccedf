"""Migrations: each once, in order, by one process at a time, and never in another form."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from neo4j import Driver

from graph.connection import open_driver
from graph.errors import MigrationError
from graph.migrate import migrate, migrations, parse, pending, require_current
from graph.schema_check import missing
from graph.settings import GraphSettings

DATABASE = "neo4j"
NAMES = [migration.name for migration in migrations()]


@pytest.fixture
def bare(empty_database: GraphSettings) -> Iterator[Driver]:
    """A graph as Neo4j makes it; migrated again afterwards, for the tests that follow."""
    with open_driver(empty_database) as driver:
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
            driver.execute_query(f"DROP CONSTRAINT {row['name']}")
        for row in driver.execute_query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").records:
            driver.execute_query(f"DROP INDEX {row['name']}")
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver
        driver.execute_query("MATCH (n:Migration) DELETE n")
        migrate(driver, DATABASE)


def test_everything_once(bare: Driver) -> None:
    assert pending(bare, DATABASE) == NAMES
    assert "document_id" in missing(bare, DATABASE)
    with pytest.raises(MigrationError) as caught:
        require_current(bare, DATABASE)
    assert caught.value.code == "MIGRATIONS_PENDING"
    assert migrate(bare, DATABASE) == NAMES
    assert (pending(bare, DATABASE), missing(bare, DATABASE)) == ([], [])
    assert migrate(bare, DATABASE) == []
    require_current(bare, DATABASE)


def test_several_processes_take_turns(bare: Driver, empty_database: GraphSettings) -> None:
    def one(_: int) -> list[str]:
        with open_driver(empty_database) as driver:
            return migrate(driver, DATABASE)

    with ThreadPoolExecutor(3) as pool:
        applied = list(pool.map(one, range(3)))
    assert sorted(applied) == [[], [], NAMES]


def test_what_stopped_halfway_is_run_again(bare: Driver) -> None:
    bare.execute_query("CREATE CONSTRAINT document_id FOR (n:Document) REQUIRE n.id IS UNIQUE")
    assert migrate(bare, DATABASE) == NAMES


def test_a_changed_migration_is_refused(bare: Driver) -> None:
    migrate(bare, DATABASE)
    bare.execute_query("MATCH (m:Migration {name: $name}) SET m.checksum = 'another'", name=NAMES[0])
    for call in (migrate, pending, require_current):
        with pytest.raises(MigrationError, match=NAMES[0]) as caught:
            call(bare, DATABASE)
        assert caught.value.code == "MIGRATION_CHANGED"


def test_a_graph_of_a_newer_version_is_refused(bare: Driver) -> None:
    migrate(bare, DATABASE)
    bare.execute_query("CREATE (:Migration {name: '9999_later', checksum: 'x'})")
    for call in (migrate, pending):
        with pytest.raises(MigrationError, match="9999_later") as caught:
            call(bare, DATABASE)
        assert caught.value.code == "GRAPH_TOO_NEW"


def test_an_index_that_is_gone_is_missed(bare: Driver) -> None:
    migrate(bare, DATABASE)
    bare.execute_query("DROP INDEX event_day")
    assert missing(bare, DATABASE) == ["event_day"]


def test_a_statement_that_neo4j_refuses_is_reported(bare: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(migrations()[0], name="0001_broken", statements=("CREATE NONSENSE",))
    monkeypatch.setattr("graph.migrate.migrations", lambda: (broken,))
    with pytest.raises(MigrationError, match="0001_broken") as caught:
        migrate(bare, DATABASE)
    assert caught.value.code == "MIGRATION_FAILED"
    assert pending(bare, DATABASE) == ["0001_broken"]


def test_line_ends_and_comments_are_no_part_of_a_migration() -> None:
    unix, windows = (
        parse("m", "// Why; and how.\nCREATE A;\nCREATE B;\n"),
        parse("m", "// Why; and how.\r\nCREATE A;\r\nCREATE B;"),
    )
    assert unix.statements == windows.statements == ("CREATE A", "CREATE B")
    assert unix.checksum == windows.checksum


def test_every_statement_bears_being_run_again_and_is_named() -> None:
    for migration in migrations():
        for statement in migration.statements:
            assert " IF NOT EXISTS " in statement, statement
