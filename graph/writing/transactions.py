"""Runs a unit of work as one write transaction that may be run again."""

from collections.abc import Callable
from typing import TypeVar

from neo4j import Driver, ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError

from graph.connection import translating
from graph.errors import DatabaseUnavailable

_TRIES = 5
_TIMEOUT = 120.0
"""Seconds: a document's transaction takes tenths of one; this only ends what hangs."""
_ANOTHER_WRITER = frozenset(
    {"Neo.ClientError.Statement.EntityNotFound", "Neo.ClientError.Schema.ConstraintValidationFailed"}
)
"""What Neo4j says where another transaction took away, or made, what we were about to write."""

Result = TypeVar("Result")


class EntityGone(Exception):
    """Between two of our statements another transaction removed an entity that nothing referred to any more."""


def run_write(driver: Driver, database: str, name: str, work: Callable[[ManagedTransaction], Result]) -> Result:
    """Return what `work` returns, once its transaction is committed. It may be called several times: no side effects.

    The driver repeats what failed for a passing reason (deadlock, lost leader, connection); here that is repeated
    which another writer caused. Raises GraphError.
    """
    tagged = unit_of_work(metadata={"app": "dateline", "work": name}, timeout=_TIMEOUT)(work)
    with translating(), driver.session(database=database) as session:
        for _ in range(_TRIES - 1):
            try:
                return session.execute_write(tagged)
            except EntityGone:
                continue
            except ClientError as error:
                if error.code not in _ANOTHER_WRITER:
                    raise
        try:
            return session.execute_write(tagged)
        except EntityGone as error:
            raise DatabaseUnavailable("Other writers keep removing what this document names. Try again.") from error
