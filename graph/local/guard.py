"""Who may start or stop a local server: nobody when another server is named, one process at a time otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from graph.errors import BadInput, LocalServerError
from graph.local.disk import disk_errors
from graph.local.layout import SETTING, Layout
from graph.local.readiness import READY_PATIENCE
from graph.settings import GraphSettings


def local_layout(settings: GraphSettings) -> Layout:
    """Return the local server's files. Raises BadInput (BAD_SETTING) when `NEO4J_URI` names another server."""
    if not settings.is_local:
        raise BadInput(
            "NEO4J_URI is set, so its server is used and no local one. Unset it to start, stop or run a local server.",
            code="BAD_SETTING",
        )
    return Layout(settings.server_home)


@contextmanager
def locked(layout: Layout) -> Iterator[None]:
    """Hold the home's lock. Raises LocalServerError (SERVER_LOCKED) after waiting as long as a start may take."""
    lock = FileLock(layout.lock, timeout=READY_PATIENCE)
    try:
        with disk_errors(layout.home, setting=SETTING):
            lock.acquire()
    except Timeout as error:
        raise LocalServerError(
            f"Another process has been starting or stopping the server of {layout.home} for "
            f"{READY_PATIENCE:.0f} s. Wait for it or end it, and try again.",
            code="SERVER_LOCKED",
        ) from error
    try:
        yield
    finally:
        lock.release()
