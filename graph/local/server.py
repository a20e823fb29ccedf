"""Start, find, stop: the local server as a whole."""

from graph.errors import LocalServerError
from graph.local.fetch import Progress
from graph.local.guard import local_layout, locked
from graph.local.info import ServerInfo, server_info
from graph.local.layout import Layout
from graph.local.ports import Ports
from graph.local.process import ServerState, end, is_alive, running
from graph.local.readiness import failure, wait_until_ready
from graph.local.release import RELEASES, Release
from graph.local.starting import start
from graph.settings import GraphSettings


def ensure_running(settings: GraphSettings, *, progress: Progress = True) -> ServerInfo:
    """Return the local server of `DATELINE_HOME`, started if it was not running. It goes on when we end.

    Fetches the jars the first time (`progress`: see `graph.local.fetch.Progress`). Two calls at once give one server.
    Raises LocalServerError with one of its codes, DatabaseRefused for a lost or changed password file, and BadInput
    (BAD_SETTING) when `NEO4J_URI` names another server.
    """
    layout = local_layout(settings)
    release = RELEASES[settings.dateline_neo4j_version]
    if running(layout) is None:
        layout.prepare()
    with locked(layout):
        state = running(layout)
        if state is not None:
            _require_version(layout, state, release)
            info = server_info(layout, state, started=False)
            if _becomes_ready(settings, layout, state, info):
                return info
            # It was just ending: start it again.
        state = start(settings, layout, release, progress=progress)
        info = server_info(layout, state, started=True)
        if not _becomes_ready(settings, layout, state, info):
            raise failure(layout, _ports(state))
    return info


def stop(settings: GraphSettings) -> bool:
    """Stop the local server and return whether one was running. It is killed if it does not end in half a minute.

    Raises BadInput (BAD_SETTING) when `NEO4J_URI` names another server.
    """
    layout = local_layout(settings)
    if not layout.home.is_dir():
        return False
    with locked(layout):
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
    return None if state is None else server_info(layout, state, started=False)


def _becomes_ready(settings: GraphSettings, layout: Layout, state: ServerState, info: ServerInfo) -> bool:
    return wait_until_ready(
        layout,
        _ports(state),
        (info.username, info.password),
        settings.neo4j_database,
        is_alive=lambda: is_alive(layout, state),
    )


def _ports(state: ServerState) -> Ports:
    return Ports(state.bolt_port, state.http_port)


def _require_version(layout: Layout, state: ServerState, release: Release) -> None:
    if state.version != release.version:
        raise LocalServerError(
            f"Neo4j {state.version} runs on {layout.home}, and DATELINE_NEO4J_VERSION asks for {release.version}. "
            "Stop it with `dateline neo4j stop`, or unset DATELINE_NEO4J_VERSION.",
            code="SERVER_LOCKED",
        )
