"""Drivers for the configured Neo4j, and the driver's errors as ours.

Open one driver an application and name the database in every session (`database=settings.neo4j_database`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TypedDict

from neo4j import AsyncDriver, AsyncGraphDatabase, Driver, GraphDatabase, NotificationDisabledClassification
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DatabaseError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from pydantic import SecretStr

from graph.errors import DatabaseRefused, DatabaseUnavailable, GraphError
from graph.local import ensure_running
from graph.local.fetch import Progress
from graph.settings import GraphSettings

CONNECTION_TIMEOUT = 5.0
"""Seconds to wait for a connection: a server that is up answers within milliseconds, also through a tunnel."""

_STOPPED = ("TransactionLogError", "TransactionStartFailed")
"""Ends of the codes that 5.26 gives on a full disk: to the write that hit it, and to everything until a restart."""


class _DriverOptions(TypedDict):
    user_agent: str
    connection_timeout: float
    telemetry_disabled: bool
    notifications_disabled_classifications: list[NotificationDisabledClassification]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and as whom."""

    uri: str
    username: str
    password: SecretStr | None

    @property
    def auth(self) -> tuple[str, str] | None:
        """User name and password as the driver takes them; None for a server without authentication."""
        return None if self.password is None else (self.username, self.password.get_secret_value())


def target(settings: GraphSettings, *, progress: Progress = True) -> Target:
    """Return the server of the settings; the local one is started first if it is not running.

    Raises LocalServerError when the local server cannot be started.
    """
    if settings.neo4j_uri is not None:
        return Target(settings.neo4j_uri, settings.neo4j_username, settings.neo4j_password)
    server = ensure_running(settings, progress=progress)
    return Target(server.uri, server.username, server.password)


def open_driver(settings: GraphSettings, *, progress: Progress = True) -> Driver:
    """Return a driver that has reached the database. The caller closes it.

    Raises DatabaseUnavailable, DatabaseRefused or LocalServerError.
    """
    server = target(settings, progress=progress)
    driver = _driver(server)
    try:
        _verify(driver, settings.neo4j_database, server.uri)
    except BaseException:
        driver.close()
        raise
    return driver


def open_async_driver(settings: GraphSettings, *, verify: bool = True, progress: Progress = True) -> AsyncDriver:
    """Return an asynchronous driver; with `verify` it has reached the database. The caller closes it.

    The call itself blocks (it may fetch and start the local server): run it in a thread where a loop must go on.
    Raises what `open_driver` raises; without `verify` only LocalServerError.
    """
    server = target(settings, progress=progress)
    if verify:
        with _driver(server) as driver:
            _verify(driver, settings.neo4j_database, server.uri)
    with translating(uri=server.uri):
        return AsyncGraphDatabase.driver(server.uri, auth=server.auth, **_options())


def translated(error: DriverError | Neo4jError, *, uri: str | None = None) -> GraphError:
    """Return the error of ours that a driver's error means. Raise it `from` the original."""
    where = f" at {uri}" if uri else ""
    if isinstance(error, Neo4jError):
        return _translated_answer(error, where)
    if isinstance(error, ConfigurationError):
        return DatabaseRefused(f"The connection to Neo4j{where} cannot be used: {error}. Correct NEO4J_URI.")
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnavailable(
            f"Neo4j{where} does not answer. Start it (`dateline neo4j start` for the local one) or correct NEO4J_URI."
        )
    return DatabaseUnavailable(f"The connection to Neo4j{where} was lost ({type(error).__name__}). Try again.")


def _translated_answer(error: Neo4jError, where: str) -> GraphError:
    code = error.code or ""
    if code.endswith("AuthenticationRateLimit"):
        return DatabaseRefused(
            f"Neo4j{where} takes no more log-ins for now after several wrong passwords. "
            "Correct NEO4J_PASSWORD, wait five seconds and try again."
        )
    if isinstance(error, AuthError | Forbidden):
        return DatabaseRefused(
            f"Neo4j{where} refuses this user name or password. Correct NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if code.endswith("DatabaseNotFound"):
        return DatabaseRefused(
            f"Neo4j{where} has no such database. Correct NEO4J_DATABASE. {error.message or ''}".strip()
        )
    if isinstance(error, TransientError):
        return DatabaseUnavailable(f"Neo4j{where} could not do this now ({code}). Try again.")
    if isinstance(error, DatabaseError) and code.endswith(_STOPPED):
        return DatabaseUnavailable(
            f"Neo4j{where} has stopped its database ({code}), most often because its disk is full. Make room and "
            "restart it (`dateline neo4j stop`; it starts again by itself). What was acknowledged is kept."
        )
    return GraphError(f"Neo4j{where} failed: {error.message or code}")


@contextmanager
def translating(*, uri: str | None = None) -> Iterator[None]:
    """Turn the driver's errors that leave the block into ours."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise translated(error, uri=uri) from error


def _driver(server: Target) -> Driver:
    with translating(uri=server.uri):
        return GraphDatabase.driver(server.uri, auth=server.auth, **_options())


def _verify(driver: Driver, database: str, uri: str) -> None:
    with translating(uri=uri), driver.session(database=database) as session:
        session.run("RETURN 1").consume()


def _options() -> _DriverOptions:
    return {
        "user_agent": _user_agent(),
        "connection_timeout": CONNECTION_TIMEOUT,
        "telemetry_disabled": True,
        # A new graph has none of our labels yet, and the driver would log a warning for each that a statement names.
        "notifications_disabled_classifications": [NotificationDisabledClassification.UNRECOGNIZED],
    }


def _user_agent() -> str:
    try:
        return f"dateline/{version('dateline')}"
    except PackageNotFoundError:
        return "dateline/0"
