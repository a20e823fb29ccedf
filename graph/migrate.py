"""Brings a graph's constraints and indexes to what this version needs: numbered files, each applied once, remembered
with its checksum.

Migrations stand in `graph/migrations/NNNN_name.cypher`, statements ended by semicolons. Neo4j commits each schema
statement by itself, so every statement must bear being run again (`IF NOT EXISTS`): a migration that stopped halfway is
simply run again.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from neo4j import Driver, Session
from neo4j.exceptions import Neo4jError

from graph.connection import translating
from graph.errors import MigrationError
from graph.statements import cypher

_FILE = re.compile(r"\d{4}_[a-z0-9_]+\.cypher")
_INDEXES_WITHIN = 600
"""Seconds that the indexes of a migration may take to fill."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A file of `graph/migrations`: its name without the ending, its statements, and the SHA-256 of its text in hex."""

    name: str
    statements: tuple[str, ...]
    checksum: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration of this version, in order."""
    folder = files("graph").joinpath("migrations")
    found = sorted((f for f in folder.iterdir() if _FILE.fullmatch(f.name)), key=lambda f: f.name)
    return tuple(parse(file.name.removesuffix(".cypher"), file.read_text("utf-8")) for file in found)


def parse(name: str, text: str) -> Migration:
    """Read a migration. Comment lines are no part of a statement, line endings no part of the checksum."""
    text = "\n".join(text.splitlines())
    body = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    statements = tuple(part.strip() for part in body.split(";") if part.strip())
    return Migration(name, statements, hashlib.sha256(text.encode()).hexdigest())


def migrate(driver: Driver, database: str) -> list[str]:
    """Apply what is pending and return the names of what was applied: none on a graph that is up to date.

    Two processes at once take turns; the second finds nothing to do. Raises MigrationError with MIGRATION_CHANGED,
    GRAPH_TOO_NEW or MIGRATION_FAILED.
    """
    with translating(), driver.session(database=database) as session, _turn(driver, database):
        waiting = _pending(session)
        for migration in waiting:
            _apply(session, migration)
        return [migration.name for migration in waiting]


def pending(driver: Driver, database: str) -> list[str]:
    """Return the names of the migrations that the graph lacks, in order.

    Raises MigrationError: MIGRATION_CHANGED when one that was applied differs from this version's, GRAPH_TOO_NEW when
    the graph has one that this version does not know.
    """
    with translating(), driver.session(database=database) as session:
        return [migration.name for migration in _pending(session)]


def require_current(driver: Driver, database: str) -> None:
    """Raise MigrationError with MIGRATIONS_PENDING, or what `pending` raises, unless the graph is up to date."""
    if waiting := pending(driver, database):
        raise MigrationError(
            f"The graph lacks {', '.join(waiting)}. Run `dateline migrate`.", code="MIGRATIONS_PENDING"
        )


def _pending(session: Session) -> list[Migration]:
    rows = session.execute_read(lambda tx: tx.run(cypher("migrate_applied")).data())
    applied = {row["name"]: row["checksum"] for row in rows}
    known = {migration.name: migration for migration in migrations()}
    if newer := sorted(set(applied) - set(known)):
        raise MigrationError(
            f"The graph was migrated by a newer version ({', '.join(newer)}). Upgrade Dateline.", code="GRAPH_TOO_NEW"
        )
    changed = [name for name, checksum in sorted(applied.items()) if known[name].checksum != checksum]
    if changed:
        raise MigrationError(
            f"{', '.join(changed)} was applied to this graph in another form. "
            "Install the version that made the graph, or restore the file.",
            code="MIGRATION_CHANGED",
        )
    return [migration for name, migration in known.items() if name not in applied]


def _apply(session: Session, migration: Migration) -> None:
    try:
        for statement in migration.statements:
            session.run(statement).consume()
        session.run(cypher("migrate_await_indexes"), seconds=_INDEXES_WITHIN).consume()
    except Neo4jError as error:
        raise MigrationError(
            f"{migration.name} could not be applied: {error.message}. Mend this and run `dateline migrate` again."
        ) from error
    session.execute_write(
        lambda tx: tx.run(cypher("migrate_record"), name=migration.name, checksum=migration.checksum).consume()
    )


@contextmanager
def _turn(driver: Driver, database: str) -> Iterator[None]:
    """Hold a lock in the database: another process waits here until this one is done, and a process that dies lets
    go."""
    with driver.session(database=database) as session:
        session.execute_write(lambda tx: tx.run(cypher("migrate_lock_name")).consume())
        with session.begin_transaction() as transaction:
            transaction.run(cypher("migrate_lock")).consume()
            yield
            transaction.commit()
