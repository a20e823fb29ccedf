"""Waiting for a started server: ready means that a query was answered."""

import re
import socket
import time
from collections.abc import Callable

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DatabaseError, DriverError, Neo4jError
from pydantic import SecretStr

from graph.errors import DatabaseRefused, LocalServerError
from graph.local.layout import Layout
from graph.local.ports import HOST, Ports, port_in_use

READY_PATIENCE = 180.0
"""Seconds for a start: about eight on two cores; recovery after a crash and a busy machine take longer."""
_LAST_LINES = 15


def wait_until_ready(
    layout: Layout, ports: Ports, auth: tuple[str, SecretStr], database: str, *, is_alive: Callable[[], bool]
) -> bool:
    """Return True when the server has answered a query and serves HTTP, which it does last; False if it has ended.

    Raises LocalServerError (SERVER_FAILED) when it takes too long, and what `answers` raises.
    """
    deadline = time.monotonic() + READY_PATIENCE
    while time.monotonic() < deadline:
        if _listens(ports.http) and answers(f"bolt://{HOST}:{ports.bolt}", auth, database):
            return True
        if not is_alive():
            return False
        time.sleep(0.1)
    raise LocalServerError(
        f"Neo4j is running but has not answered for {READY_PATIENCE:.0f} s. See {layout.console}; "
        "stop it with `dateline neo4j stop` and start again."
    )


def answers(uri: str, auth: tuple[str, SecretStr], database: str) -> bool:
    """Return whether the database answers a query now.

    Raises DatabaseRefused when the password is not accepted or there is no such database, LocalServerError
    (SERVER_FAILED) when the database has stopped for good, as on a full disk.
    """
    username, password = auth
    with GraphDatabase.driver(
        uri, auth=(username, password.get_secret_value()), connection_timeout=2.0, telemetry_disabled=True
    ) as driver:
        try:
            driver.execute_query("RETURN 1", database_=database)
        except AuthError as error:
            raise DatabaseRefused(
                "The local Neo4j refuses the password of its password file: the file was changed, or the server's "
                "password was. Write the right one into it."
            ) from error
        except DatabaseError as error:
            raise LocalServerError(
                f"The local Neo4j runs, but its database has stopped: {error.message} Make room on its disk if that is "
                "full; then stop it with `dateline neo4j stop` and start again. What was acknowledged is kept."
            ) from error
        except (DriverError, Neo4jError) as error:
            if isinstance(error, Neo4jError) and (error.code or "").endswith("DatabaseNotFound"):
                raise DatabaseRefused(
                    f"The local Neo4j has no database {database}: its one database was named at its first start. "
                    "Correct or unset NEO4J_DATABASE."
                ) from error
            return False
        return True


def failure(layout: Layout, ports: Ports) -> LocalServerError:
    """Return the error that a server's last words mean."""
    console = _console(layout)
    if re.search(r"already in use|BindException", console):
        taken = ports.http if f":{ports.http}" in console else ports.bolt
        return port_in_use(taken, "DATELINE_NEO4J_BOLT_PORT or DATELINE_NEO4J_HTTP_PORT")
    if re.search(r"lock.{0,60}(another process|already)|FileLockException", console, re.IGNORECASE):
        return LocalServerError(
            f"Another Neo4j, not started by Dateline, uses {layout.home}. Stop it, or set DATELINE_HOME elsewhere.",
            code="SERVER_LOCKED",
        )
    if "No space left on device" in console:
        return LocalServerError(
            f"The disk of {layout.home} is full. Free some space, or set DATELINE_HOME to a directory on another disk.",
            code="DISK_FULL",
        )
    lines = [line for line in console.splitlines() if line.strip() and not line.startswith("\tat ")]
    said = "\n".join(lines[-_LAST_LINES:]) or "(nothing)"
    return LocalServerError(
        f"Neo4j ended before it was ready. It said:\n{said}\nAll of it is in {layout.console}; "
        f"settings of your own are in {layout.own_configuration}."
    )


def _console(layout: Layout) -> str:
    try:
        return layout.console.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((HOST, port)) == 0
