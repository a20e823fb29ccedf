"""The server's process: started apart from ours, known again later, stopped in bounded time."""

import json
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph.local.layout import Layout

STOP_PATIENCE = 30.0
"""Seconds between asking the server to stop and killing it. It takes about one, longer to flush a big cache, and for
ever after a full disk has stopped its database."""
KILL_PATIENCE = 10.0
_CREATED_TOLERANCE = 60.0  # seconds: the system clock may have been set since
_UNSETTLED_PATIENCE = 5.0  # seconds: a process of half a gigabyte ends within a tenth of one


@dataclass(frozen=True, slots=True)
class ServerState:
    """What is noted about a running server, so that any later process can find and stop it."""

    pid: int
    created: float
    version: str
    bolt_port: int
    http_port: int


def spawn(command: Sequence[str], console: Path) -> int:
    """Start the command in a session of its own, printing into `console`, and return its pid.

    A session of its own: Ctrl-C and a closed terminal reach us and not the server.
    """
    if console.exists():
        console.replace(console.with_suffix(".previous.log"))
    return os.posix_spawn(
        command[0],
        list(command),
        environment(),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(console), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def environment() -> dict[str, str]:
    """Return our environment without what is meant for Dateline: secrets, and settings that Neo4j would read too."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "DATELINE_"))}


def created(pid: int) -> float:
    """Return when the process was created, in seconds since 1970; 0 if it is gone."""
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def write_state(layout: Layout, state: ServerState) -> None:
    """Note the server; a reader sees the old note or the new one, never half of one."""
    new = layout.state.with_suffix(".new")
    new.write_text(json.dumps(asdict(state)), encoding="utf-8")
    new.replace(layout.state)


def running(layout: Layout) -> ServerState | None:
    """Return the note of the server that runs on this home, or None."""
    try:
        state = ServerState(**json.loads(layout.state.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return state if is_alive(layout, state) else None


def is_alive(layout: Layout, state: ServerState) -> bool:
    """Return whether the process still runs and is our server, not a stranger that was given the same pid."""
    try:
        process = psutil.Process(state.pid)
        words = _command_line(process)
        if not words:
            _reap(state.pid)
        return f"@{layout.arguments}" in words and abs(process.create_time() - state.created) < _CREATED_TOLERANCE
    except psutil.Error:
        return False


def end(layout: Layout, state: ServerState) -> None:
    """Ask the server to stop, wait, and kill it if it does not. All acknowledged transactions are kept either way."""
    for how, patience in ((signal.SIGTERM, STOP_PATIENCE), (signal.SIGKILL, KILL_PATIENCE)):
        if not is_alive(layout, state):
            break
        os.kill(state.pid, how)
        deadline = time.monotonic() + patience
        while is_alive(layout, state) and time.monotonic() < deadline:
            time.sleep(0.05)
    layout.state.unlink(missing_ok=True)


def _command_line(process: psutil.Process) -> list[str]:
    """Return the process's words, none of a dead one.

    For a moment it has none: while it becomes Java, and while it ends, when its threads still hold files and ports.
    """
    deadline = time.monotonic() + _UNSETTLED_PATIENCE
    while True:
        with suppress(psutil.ZombieProcess):
            words = process.cmdline()
            if words:
                return words
        is_dead = process.status() == psutil.STATUS_ZOMBIE and process.num_threads() <= 1
        if is_dead or time.monotonic() > deadline:
            return []
        time.sleep(0.01)


def _reap(pid: int) -> None:
    with suppress(ChildProcessError):  # started by another process than ours, which has to take note of its end
        os.waitpid(pid, os.WNOHANG)
