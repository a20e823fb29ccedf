"""`dateline neo4j`: the local server by hand. Other commands start it when they need it."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from api.cli.console import notes, output

if TYPE_CHECKING:
    from graph.local import ServerInfo
    from graph.settings import GraphSettings

app = typer.Typer(
    help="The local Neo4j server: start, stop, look. Not used when NEO4J_URI names another server.",
    no_args_is_help=True,
)


@app.command()
def start() -> None:
    """Start the local server, if it is not running, and say where it is. It goes on until `dateline neo4j stop`."""
    from graph.local import ensure_running
    from graph.local import status as server_status

    settings = _settings()
    if server_status(settings) is None:
        notes().print("Starting Neo4j: some seconds; the first time it is fetched, about 140 MB.")
    server = ensure_running(settings)
    _show(server, "started" if server.started else "running already")


@app.command()
def stop() -> None:
    """Stop the local server. What was acknowledged is kept."""
    from graph.local import stop as stop_server

    output().print("Neo4j stopped." if stop_server(_settings()) else "Neo4j was not running.")


@app.command()
def status(
    show_password: Annotated[bool, typer.Option("--show-password", help="Print the password, too.")] = False,
) -> None:
    """Say whether the local server runs, where, and how to log in. Exit code 1 when it does not run."""
    from graph.local import status as server_status

    settings = _settings()
    if not settings.is_local:
        output().print(f"NEO4J_URI is set: {settings.neo4j_uri} is used, and no local server.")
        return
    server = server_status(settings)
    if server is None:
        output().print("Neo4j is not running. Start it with `dateline neo4j start`.")
        raise typer.Exit(1)
    _show(server, "running", show_password=show_password)


@app.command()
def console() -> None:
    """Run the local server here, printing what it prints, until Ctrl-C."""
    from graph.local import console as run_console

    raise typer.Exit(run_console(_settings()))


def _settings() -> "GraphSettings":
    from graph.settings import GraphSettings

    return GraphSettings.load()


def _show(server: "ServerInfo", state: str, *, show_password: bool = False) -> None:
    rows = {
        "Neo4j": f"{server.version}, {state} (pid {server.pid})",
        "Browser": server.browser_url,
        "Bolt": server.uri,
        "user": server.username,
        "password": server.password.get_secret_value() if show_password else f"in {server.password_file}",
        "logs": str(server.logs),
    }
    for name, value in rows.items():
        # A path or a password is copied: it must not be cut or broken over two lines, as a table would.
        output().print(f"[bold]{name:<8}[/]  {escape(value)}", soft_wrap=True)
