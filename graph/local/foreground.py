"""The server in the foreground, for a person who watches it, or for a supervisor."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from graph.errors import LocalServerError
from graph.local.fetch import Progress
from graph.local.guard import local_layout, locked
from graph.local.process import environment, running, write_state
from graph.local.release import RELEASES
from graph.local.starting import noted, prepare
from graph.settings import GraphSettings


def console(settings: GraphSettings, *, progress: Progress = True) -> int:
    """Run the server here, printing what it prints, until it ends or is asked to by a signal; return its exit code.

    Raises what `ensure_running` raises before the start, and SERVER_LOCKED when it is running already. Call it from the
    main thread.
    """
    layout = local_layout(settings)
    release = RELEASES[settings.dateline_neo4j_version]
    layout.prepare()
    with locked(layout):
        state = running(layout)
        if state is not None:
            raise LocalServerError(
                f"The server of {layout.home} is running already (pid {state.pid}): `dateline neo4j stop` first.",
                code="SERVER_LOCKED",
            )
        command, ports = prepare(settings, layout, release, progress=progress)
        server = subprocess.Popen(command, env=environment())  # noqa: S603 - our own Java on our own arguments
        write_state(layout, noted(server.pid, release, ports))
    with _passing_on_signals(server):
        code = server.wait()
    layout.state.unlink(missing_ok=True)
    return code


@contextmanager
def _passing_on_signals(server: "subprocess.Popen[bytes]") -> Iterator[None]:
    # Ctrl-C in a terminal reaches the server by itself as well; being asked twice does not trouble it.
    asked = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: server.terminate()) for number in asked]
    try:
        yield
    finally:
        for number, handler in zip(asked, before, strict=True):
            signal.signal(number, handler)
