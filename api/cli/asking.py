"""One question to a running service, as any client asks it: a POST to /graphql."""

import json
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from api.cli.errors import CommandError


def is_ready(address: str) -> bool:
    """Return whether the service at `address` says that it can do its work."""
    try:
        with urlopen(f"{address}/readyz", timeout=10) as response:  # noqa: S310
            return bool(response.status == 200)
    except (URLError, TimeoutError):
        return False


def ask(address: str, query: str) -> dict[str, Any]:
    """Return the data that the service at `address` answers. Raises CommandError, with the answer's code."""
    body = json.dumps({"query": query}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = Request(f"{address}/graphql", body, headers)  # noqa: S310 our own address
    try:
        with urlopen(request, timeout=30) as response:  # noqa: S310
            answer: dict[str, Any] = json.load(response)
    except (URLError, TimeoutError, json.JSONDecodeError) as error:
        raise CommandError("SERVICE_FAILED", f"the service at {address} does not answer: {error}") from None
    if problems := answer.get("errors"):
        first = problems[0]
        raise CommandError(first.get("extensions", {}).get("code", "SERVICE_FAILED"), first["message"])
    data: dict[str, Any] = answer["data"]
    return data
