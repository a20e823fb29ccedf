"""Errors of the API, and the one shape in which every error reaches a client.

    ApiError               code, message
    ├── Unauthenticated    UNAUTHENTICATED: writing without the token
    ├── Forbidden          FORBIDDEN: writing on a service that only reads
    └── ServiceError       PORT_IN_USE, SERVICE_FAILED: the service cannot start or go on

In GraphQL an error carries `extensions.code`, a word of docs/errors.md, and `extensions.docs`, its place there. What we
did not foresee is INTERNAL: a client learns the request's id, and the log has the rest.
"""

import logging
from typing import Any

from graphql import GraphQLError

from extraction.errors import CodedError

_log = logging.getLogger(__name__)

RETRYABLE = frozenset({"DATABASE_UNAVAILABLE", "WORKER_DIED"})
"""Codes of failures that may be gone when the same request is sent again."""

# Their messages hold a database's or a program's own words, which are for the log.
_UNFORESEEN = frozenset({"GRAPH_FAILED", "INTERNAL"})


class ApiError(CodedError):
    """Base of the errors of this package."""


class Unauthenticated(ApiError):
    """Writing needs the token, and the request has none or another."""

    code = "UNAUTHENTICATED"


class Forbidden(ApiError):
    """This service takes no writes."""

    code = "FORBIDDEN"


class ServiceError(ApiError):
    """The service cannot start or go on."""

    code = "SERVICE_FAILED"


def docs(code: str) -> str:
    """Return where a code is explained."""
    return f"docs/errors.md#{code.lower()}"


def extensions(code: str, **more: Any) -> dict[str, Any]:
    """Return the `extensions` of an error with this code."""
    retry = {"retryable": True} if code in RETRYABLE else {}
    return {"code": code, "docs": docs(code), **retry, **more}


def shape(code: str, message: str) -> dict[str, Any]:
    """Return an error as it stands in the `errors` of a response, for failures outside any operation."""
    return {"message": message, "extensions": extensions(code)}


def shown(error: BaseException) -> tuple[str, str]:
    """Return the code and the message under which a client may see an error; the log has the rest of INTERNAL ones."""
    if isinstance(error, CodedError) and error.code not in _UNFORESEEN:
        return error.code, error.message
    return "INTERNAL", "Something went wrong on our side. The log has more."


def coded(error: GraphQLError, request_id: str) -> GraphQLError:
    """Return the error as a client may see it."""
    original = error.original_error
    if isinstance(original, CodedError) and original.code not in _UNFORESEEN:
        message, extra = original.message, extensions(original.code, **_details(original))
    elif _is_the_clients(error):
        message, extra = error.message, extensions("BAD_INPUT")
    else:
        _log.error("Request %s failed", request_id, exc_info=original or error)
        message = f"Something went wrong on our side. The log has more under request id {request_id}."
        extra = extensions("INTERNAL", requestId=request_id)
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        original_error=original,
        extensions=extra,
    )


def _details(error: CodedError) -> dict[str, Any]:
    candidates = getattr(error, "candidates", None)
    return dict(getattr(error, "details", {})) | ({} if candidates is None else {"candidates": candidates})


def _is_the_clients(error: GraphQLError) -> bool:
    """Whether the request itself is at fault: syntax, validation or the value of a variable or argument."""
    raised_by_us = error.original_error is not None and not isinstance(error.original_error, GraphQLError)
    return not raised_by_us or (error.path is None and bool(error.locations))
