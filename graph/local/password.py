"""The password of the local server's one user: made at the first start, kept in a file that only this user can read."""

import os
import secrets
import subprocess
from pathlib import Path

from pydantic import SecretStr

from graph.errors import DatabaseRefused, LocalServerError
from graph.local.java import write_arguments
from graph.local.layout import Layout

USERNAME = "neo4j"
ADMIN_CLASS = "org.neo4j.server.startup.Neo4jAdminCommand"
_ADMIN_TIMEOUT = 120.0


def read_password(layout: Layout) -> SecretStr:
    """Return the password. Raises DatabaseRefused where its file is gone."""
    try:
        return SecretStr(layout.password.read_text(encoding="ascii").strip())
    except OSError as error:
        raise DatabaseRefused(
            f"{layout.password}, which holds the local server's password, cannot be read. Put it back; "
            f"without it the graph is lost: then delete {layout.home / 'data'} to begin a new one."
        ) from error


def set_first_password(layout: Layout, jars: tuple[Path, ...]) -> None:
    """Give a server that has never run its password, the one in the file or a new one.

    Neo4j's own command does it. Its arguments come from a file that only this user can read and that is deleted
    at once, so that the password never stands in the process list. Raises LocalServerError (SERVER_FAILED).
    """
    if not layout.password.exists():
        # Hexadecimal: the command would take a leading dash for an option.
        _write_password(layout.password, secrets.token_hex(16))
    password = read_password(layout).get_secret_value()
    argument_file = layout.home / "run" / "admin.args"
    command = write_arguments(
        argument_file,
        options=["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"],
        jars=jars,
        main_class=ADMIN_CLASS,
        arguments=["dbms", "set-initial-password", password],
    )
    environment = {**os.environ, "NEO4J_HOME": str(layout.home), "NEO4J_CONF": str(layout.configuration.parent)}
    try:
        done = subprocess.run(  # noqa: S603 - our own Java on our own arguments
            command, env=environment, capture_output=True, text=True, timeout=_ADMIN_TIMEOUT, check=False
        )
    finally:
        argument_file.unlink(missing_ok=True)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).replace(password, "…").strip()
        raise LocalServerError(f"Neo4j did not accept its first password:\n{said}")


def _write_password(file: Path, password: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(password + "\n")
