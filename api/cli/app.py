"""The command `dateline` and its subcommands."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from api.cli import neo4j
from api.cli.demo import demo
from api.cli.error_table import errors
from api.cli.errors import ExitCode, report
from api.cli.events import events
from api.cli.explain import explain
from api.cli.extract import extract
from api.cli.ingest import ingest
from api.cli.schema import migrate, schema
from api.cli.serve import serve

app = typer.Typer(
    name="dateline",
    help="News text in, a graph of who did what where, when, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo)
app.command("serve")(serve)
app.command("ingest")(ingest)
app.command("extract")(extract)
app.command("explain")(explain)
app.command("events")(events)
app.add_typer(neo4j.app, name="neo4j")
app.command("migrate")(migrate)
app.command("schema")(schema)
app.command("errors")(errors)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"dateline {version('dateline')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """News text in, a graph of who did what where, when, and who says so."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. Nothing but SystemExit ever leaves it."""
    try:
        outcome = app(args=list(arguments), prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()  # a full disk must be said here, not by the interpreter on its way out
    except Exception as error:  # the one place that may: everything is reported with a code
        return _reported(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return outcome if isinstance(outcome, int) else ExitCode.OK


def _reported(error: Exception) -> int:
    code = report(error)
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what was not written cannot be any more
    return code


def main() -> NoReturn:
    """Entry point of the console script."""
    sys.exit(run(sys.argv[1:]))
