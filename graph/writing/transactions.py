"""Runs a unit of work as one write transaction that may be run again."""

from collections.abc import Callable
from typing import TypeVar

from neo4j import Driver, ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError, ConstraintError

from graph.connection import translating
from graph.errors import GraphError

_TRIES = 5
_TIMEOUT = 120.0
"""Seconds: a document's transaction takes tenths of one; this only ends what hangs."""

Result = TypeVar("Result")


class EntityGone(Exception):
    """Another transaction took away, between two of our statements, an entity that nothing referred to any more."""


def run_write(driver: Driver, database: str, name: str, work: Callable[[ManagedTransaction], Result]) -> Result:
    """Return what `work` returns, once its transaction is committed. `work` may be called several times, so it must be
    idempotent.

    The driver repeats what failed for a passing reason (deadlock, lost leader, connection); here the rest is repeated
    that another writer causes: an entity that went away, or that came to be, while we wrote. Raises GraphError.
    """
    tagged = unit_of_work(metadata={"app": "dateline", "work": name}, timeout=_TIMEOUT)(work)
    with translating(), driver.session(database=database) as session:
        for attempt in range(_TRIES):
            try:
                return session.execute_write(tagged)
            except (EntityGone, ConstraintError):
                if attempt + 1 == _TRIES:
                    raise
            except ClientError as error:
                if attempt + 1 == _TRIES or error.code != "Neo.ClientError.Statement.EntityNotFound":
                    raise
    raise GraphError("unreachable")
