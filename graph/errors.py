"""Errors of the graph package.

    GraphError                  code, message
    ├── DatabaseUnavailable     DATABASE_UNAVAILABLE: no answer, or it went away
    ├── DatabaseRefused         DATABASE_REFUSED: user name or password not accepted
    ├── MigrationError          MIGRATION_FAILED, MIGRATION_CHANGED, MIGRATIONS_PENDING, GRAPH_TOO_NEW
    ├── Conflict                CONFLICT: a known id with another text
    ├── OffsetsInvalid          OFFSETS_INVALID: a span that is not in the text
    ├── NotFound                NOT_FOUND
    ├── BadInput                BAD_INPUT, AMBIGUOUS_NAME, BAD_CURSOR, BAD_SETTING
    └── LocalServerError        PORT_IN_USE, HOME_NOT_WRITABLE, DISK_FULL, SERVER_LOCKED, SERVER_FAILED,
                                DOWNLOAD_FAILED, HASH_MISMATCH

Every code is a word in capitals; the same word reaches the API (`extensions.code`), the command line
and `docs/errors.md`.
"""

from collections.abc import Mapping
from typing import Any

from extraction.errors import CodedError


class GraphError(CodedError):
    """Base of all errors of this package. `details` are for programs: the candidates of an ambiguous name."""

    code = "GRAPH_FAILED"

    def __init__(self, message: str, *, code: str | None = None, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, code=code)
        self.details: dict[str, Any] = dict(details or {})


class DatabaseUnavailable(GraphError):
    """Neo4j does not answer. Trying again later is right."""

    code = "DATABASE_UNAVAILABLE"


class DatabaseRefused(GraphError):
    """Neo4j refuses the user name or the password."""

    code = "DATABASE_REFUSED"


class MigrationError(GraphError):
    """The graph's schema is not the one that this version needs."""

    code = "MIGRATION_FAILED"


class Conflict(GraphError):
    """A document's id is known with another text."""

    code = "CONFLICT"


class OffsetsInvalid(GraphError):
    """An extraction points at characters that are not what it says."""

    code = "OFFSETS_INVALID"


class NotFound(GraphError):
    """No such document, event or entity."""

    code = "NOT_FOUND"


class BadInput(GraphError):
    """An argument cannot be used. Codes BAD_INPUT, AMBIGUOUS_NAME (details: candidates), BAD_CURSOR."""

    code = "BAD_INPUT"


class LocalServerError(GraphError):
    """The local Neo4j server cannot be fetched, started or stopped."""

    code = "SERVER_FAILED"
