"""Whether the service can do its work: the database answers, the graph is of this version, the model is loaded."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from api.database import Database
from api.errors import ServiceError, extensions
from api.extractors import Extractors
from api.ingest import Ingest
from extraction.errors import CodedError, ExtractionError
from graph.errors import DatabaseUnavailable, GraphError
from graph.reading import Reader, alive

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 15.0
_ANSWER_WITHIN = 5.0


class Readiness:
    """Brings the parts of the service up, one independent of the other, and tells how far they are."""

    def __init__(self, database: Database, extractors: Extractors, ingest: Ingest) -> None:
        self._database = database
        self._extractors = extractors
        self._ingest = ingest
        self._failures: dict[str, CodedError] = {}
        self._migrated = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to bring everything up, in the background."""
        self._tasks = [asyncio.create_task(self._bring_up_database()), asyncio.create_task(self._bring_up_model())]

    async def stop(self) -> None:
        """Give up what is not up yet."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def report(self) -> tuple[bool, Mapping[str, Any]]:
        """Return whether everything is ready, and each part's state as JSON."""
        parts = {
            "database": await self._database_failure(),
            "migrations": None if self._migrated else self._failures.get("migrations", _waiting("migrations")),
            "model": None if self._extractors.ready else self._failures.get("model", _waiting("model")),
        }
        ready = all(failure is None for failure in parts.values())
        return ready, {"ready": ready, **{name: _state(failure) for name, failure in parts.items()}}

    async def _database_failure(self) -> CodedError | None:
        try:
            reader = Reader(self._database.reads, self._database.name, _ANSWER_WITHIN, "readiness")
            async with asyncio.timeout(_ANSWER_WITHIN):
                await alive(reader)
        except GraphError as error:
            return self._failures.get("database", error)
        except TimeoutError:
            return DatabaseUnavailable(f"Neo4j does not answer within {_ANSWER_WITHIN:.0f} seconds.")
        return None

    async def _bring_up_database(self) -> None:
        pause = 1.0
        while not self._migrated:
            part = "database"
            try:
                await self._database.open()
                part = "migrations"
                await self._database.migrate()
                self._migrated = True
                self._failures.pop("database", None)
            except Exception as error:
                self._note(part, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
        await self._take_up_pending()

    def _note(self, part: str, error: Exception) -> None:
        """Keep why a part is not up, and log it once."""
        if not isinstance(error, GraphError):
            _log.error("The %s could not be brought up", part, exc_info=error)
            self._failures[part] = ServiceError(f"The {part} could not be brought up ({type(error).__name__}).")
            return
        before = self._failures.get(part)
        if before is None or before.code != error.code:
            _log.warning("%s: %s", error.code, error.message)
        self._failures[part] = error

    async def _take_up_pending(self) -> None:
        try:
            await self._ingest.take_up_pending()
        except GraphError as error:
            _log.warning("What was left pending waits for the next start. %s: %s", error.code, error.message)

    async def _bring_up_model(self) -> None:
        try:
            await self._extractors.warm()
        except ExtractionError as error:
            self._failures["model"] = error
            _log.error("%s: %s", error.code, error.message)
        except Exception as error:
            self._failures["model"] = ServiceError(f"The model could not be loaded ({type(error).__name__}).")
            _log.exception("The model could not be loaded")


def _waiting(part: str) -> CodedError:
    return ServiceError(
        f"The {part} are being applied." if part == "migrations" else f"The {part} is being loaded.", code="STARTING"
    )


def _state(failure: CodedError | None) -> Mapping[str, Any]:
    if failure is None:
        return {"ok": True}
    return {"ok": False, "message": failure.message, **extensions(failure.code)}
