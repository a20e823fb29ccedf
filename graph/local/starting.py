"""From settings to a started process: jars, ports, neo4j.conf, first password, Java's arguments."""

from graph.local.configuration import configuration, write_configuration
from graph.local.disk import disk_errors
from graph.local.fetch import Progress, fetch
from graph.local.java import server_options, write_arguments
from graph.local.layout import SETTING, Layout
from graph.local.password import set_first_password
from graph.local.ports import Ports, choose
from graph.local.process import ServerState, created, end, spawn, write_state
from graph.local.release import Release
from graph.settings import GraphSettings


def prepare(
    settings: GraphSettings, layout: Layout, release: Release, *, progress: Progress = True
) -> tuple[list[str], Ports]:
    """Do all that a start needs and return the command to run and the ports it will use.

    Raises LocalServerError (DOWNLOAD_FAILED, HASH_MISMATCH, DISK_FULL, HOME_NOT_WRITABLE, PORT_IN_USE, SERVER_FAILED).
    """
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


def start(settings: GraphSettings, layout: Layout, release: Release, *, progress: Progress = True) -> ServerState:
    """Start the server apart from this process and note it. It is not ready yet. Raises what `prepare` raises."""
    command, ports = prepare(settings, layout, release, progress=progress)
    if callable(progress):
        progress(f"Starting Neo4j {release.version} …")
    with disk_errors(layout.home, setting=SETTING):
        state = noted(spawn(command, layout.console), release, ports)
        try:
            write_state(layout, state)
        except OSError:
            end(layout, state)  # nobody could find it again
            raise
    return state


def noted(pid: int, release: Release, ports: Ports) -> ServerState:
    """Return the note of a process that has just been started."""
    return ServerState(pid, created(pid), release.version, ports.bolt, ports.http)
