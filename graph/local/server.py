"""Start, find, stop: the local server as a whole."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import SecretStr

from graph.errors import BadInput, LocalServerError
from graph.local.configuration import configuration, write_configuration
from graph.local.disk import disk_errors
from graph.local.fetch import fetch
from graph.local.java import server_options, write_arguments
from graph.local.layout import SETTING, Layout
from graph.local.password import USERNAME, read_password, set_first_password
from graph.local.ports import HOST, Ports, choose
from graph.local.process import ServerState, created, end, environment, is_alive, running, spawn, write_state
from graph.local.readiness import READY_PATIENCE, failure, wait_until_ready
from graph.local.release import RELEASES, Release
from graph.settings import GraphSettings


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """A running local server: where it answers and who may log in. The password does not show in its repr."""

    uri: str
    http_port: int
    bolt_port: int
    username: str
    password: SecretStr
    home: Path
    pid: int
    version: str
    started: bool
    """Whether this call started it; whoever did may want to stop it."""

    @property
    def browser_url(self) -> str:
        """Neo4j Browser, served by the server itself."""
        return f"http://localhost:{self.http_port}/browser/"

    @property
    def password_file(self) -> Path:
        """Where the password is kept."""
        return Layout(self.home).password

    @property
    def logs(self) -> Path:
        """The directory of the server's logs."""
        return Layout(self.home).console.parent


def ensure_running(settings: GraphSettings, *, progress: bool = True) -> ServerInfo:
    """Return the local server of `DATELINE_HOME`, started if it was not running. It goes on when we end.

    Fetches the jars the first time (`progress`: a bar, where stderr is a terminal). Two calls at once give one server.
    Raises LocalServerError with one of its codes, DatabaseRefused for a lost or changed password file, and BadInput
    (BAD_SETTING) when `NEO4J_URI` names another server.
    """
    layout = _layout(settings)
    release = RELEASES[settings.dateline_neo4j_version]
    if running(layout) is None:
        layout.prepare()
    with _locked(layout):
        state = running(layout)
        if state is not None:
            if state.version != release.version:
                raise _other_version(layout, state, release)
            info = _info(layout, state, started=False)
            if _becomes_ready(settings, layout, state, info):
                return info
        state = _start(settings, layout, release, progress=progress)
        info = _info(layout, state, started=True)
        if not _becomes_ready(settings, layout, state, info):
            raise failure(layout, _ports(state))
    return info


def stop(settings: GraphSettings) -> bool:
    """Stop the local server and return whether one was running. It is killed if it does not end in a minute."""
    layout = _layout(settings)
    if not layout.home.is_dir():
        return False
    with _locked(layout):
        state = running(layout)
        if state is None:
            return False
        end(layout, state)
    return True


def status(settings: GraphSettings) -> ServerInfo | None:
    """Return the local server if its process runs (it may be still starting), else None. Starts nothing."""
    if not settings.is_local:
        return None
    layout = Layout(settings.server_home)
    state = running(layout)
    return None if state is None else _info(layout, state, started=False)


def console(settings: GraphSettings, *, progress: bool = True) -> int:
    """Run the server in the foreground, printing what it prints, until it ends or Ctrl-C; return its exit code.

    Raises what `ensure_running` raises before the start, and SERVER_LOCKED when it is running already.
    """
    layout = _layout(settings)
    release = RELEASES[settings.dateline_neo4j_version]
    layout.prepare()
    with _locked(layout):
        state = running(layout)
        if state is not None:
            raise LocalServerError(
                f"The server of {layout.home} is running already (pid {state.pid}): `dateline neo4j stop` first.",
                code="SERVER_LOCKED",
            )
        command, ports = _prepare(settings, layout, release, progress=progress)
        server = subprocess.Popen(command, env=environment())  # noqa: S603 - our own Java on our own arguments
        write_state(layout, _state(server.pid, release, ports))
    # Ctrl-C reaches the server too, in our own process group; we only wait until it has stopped.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN), signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
        layout.state.unlink(missing_ok=True)


def _becomes_ready(settings: GraphSettings, layout: Layout, state: ServerState, info: ServerInfo) -> bool:
    return wait_until_ready(
        layout,
        _ports(state),
        (info.username, info.password),
        settings.neo4j_database,
        is_alive=lambda: is_alive(layout, state),
    )


def _start(settings: GraphSettings, layout: Layout, release: Release, *, progress: bool) -> ServerState:
    command, ports = _prepare(settings, layout, release, progress=progress)
    with disk_errors(layout.home, setting=SETTING):
        state = _state(spawn(command, layout.console), release, ports)
        write_state(layout, state)
    return state


def _prepare(settings: GraphSettings, layout: Layout, release: Release, *, progress: bool) -> tuple[list[str], Ports]:
    jars = fetch(release, settings.dateline_cache, progress=progress)
    with disk_errors(layout.home, setting=SETTING):
        ports = choose(settings, layout.ports)
        write_configuration(layout, configuration(settings, release, ports))
        if layout.is_fresh:
            set_first_password(layout, jars)
        command = write_arguments(
            layout.arguments,
            options=server_options(settings.dateline_neo4j_heap, layout.console.parent),
            jars=jars,
            main_class=release.main_class,
            # Without --console-mode, why a start failed would stand in different places, depending on how early it did.
            arguments=[
                "--console-mode",
                f"--home-dir={layout.home}",
                f"--config-dir={layout.configuration.parent}",
            ],
        )
    return command, ports


def _state(pid: int, release: Release, ports: Ports) -> ServerState:
    return ServerState(pid, created(pid), release.version, ports.bolt, ports.http)


def _ports(state: ServerState) -> Ports:
    return Ports(state.bolt_port, state.http_port)


def _info(layout: Layout, state: ServerState, *, started: bool) -> ServerInfo:
    return ServerInfo(
        uri=f"bolt://{HOST}:{state.bolt_port}",
        http_port=state.http_port,
        bolt_port=state.bolt_port,
        username=USERNAME,
        password=read_password(layout),
        home=layout.home,
        pid=state.pid,
        version=state.version,
        started=started,
    )


def _layout(settings: GraphSettings) -> Layout:
    if not settings.is_local:
        raise BadInput(
            "NEO4J_URI is set, so its server is used and no local one. Unset it to start, stop or run a local server.",
            code="BAD_SETTING",
        )
    return Layout(settings.server_home)


@contextmanager
def _locked(layout: Layout) -> Iterator[None]:
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


def _other_version(layout: Layout, state: ServerState, release: Release) -> LocalServerError:
    return LocalServerError(
        f"Neo4j {state.version} runs on {layout.home}, and DATELINE_NEO4J_VERSION asks for {release.version}. "
        "Stop it with `dateline neo4j stop`, or unset DATELINE_NEO4J_VERSION.",
        code="SERVER_LOCKED",
    )
