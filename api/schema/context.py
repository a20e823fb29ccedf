"""What every resolver has at hand: the application's services, this request's loaders, and who is asking."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, TypeVar

from starlette.requests import HTTPConnection
from strawberry import UNSET
from strawberry.fastapi import BaseContext
from strawberry.types import Info as StrawberryInfo

from api.auth import authorize
from api.database import Database
from api.ingest import Ingest
from api.schema.loaders import Loaders
from api.settings import Settings
from extraction.knowledge import Knowledge
from extraction.knowledge import load as load_knowledge
from graph.reading import Reader

Argument = TypeVar("Argument")


@dataclass(frozen=True, slots=True)
class Services:
    """What the application holds for all requests."""

    settings: Settings
    database: Database
    ingest: Ingest
    token: str

    def reader(self, operation: str) -> Reader:
        """Return a reader whose statements carry an operation's name. Raises DatabaseUnavailable."""
        database = self.database
        return Reader(database.reads, database.name, self.settings.read_timeout, operation)

    async def knowledge(self) -> Knowledge:
        """Return gazetteer and register. Reading them takes a moment at first, so it is done in a thread."""
        return await asyncio.to_thread(load_knowledge)


class Context(BaseContext):
    """The context of one request."""

    def __init__(self, services: Services, request_id: str, connection: HTTPConnection) -> None:
        super().__init__()
        self.services = services
        self.request_id = request_id
        self.connection = connection
        self.today: date = datetime.now(UTC).date()

    @cached_property
    def loaders(self) -> Loaders:
        """The loaders of this request."""
        return Loaders(self.reader("nested"))

    def reader(self, operation: str) -> Reader:
        """Return the reader of a root field; its statement carries the field's name."""
        return self.services.reader(operation)

    def authorize_write(self) -> None:
        """Let the request pass only if it may write. Raises Unauthenticated or Forbidden."""
        services = self.services
        header = self.connection.headers.get("authorization")
        authorize(header, services.token, read_only=services.settings.read_only)


Info = StrawberryInfo[Context, Any]


def given(value: Argument | None) -> Argument | None:
    """Return an argument; None for one that was left out or is null."""
    return None if value is UNSET else value
