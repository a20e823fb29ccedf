"""`dateline ingest`: documents into the graph."""

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.cli.console import notes, output
from api.cli.errors import ExitCode, say
from api.cli.instants import instant
from api.cli.problems import show_problems

if TYPE_CHECKING:
    from api.cli.storing import Tally


def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help=".txt, .html, .jsonl, or a directory of them.", show_default=False),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="YYYY-MM-DD or an ISO instant, for documents that carry no date."),
    ] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Source of documents that name none.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Address of documents that name none.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Title of documents that name none.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a known id's text; without it, another text is refused.")
    ] = False,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Processes; each takes about 600 MB.")] = 1,
) -> None:
    """Read documents, extract their events and store both in the graph.

    What is refused or fails is listed at the end and gives exit code 1; all else is stored. Twice is as once.
    """
    from extraction.reading import count_documents, read_path

    moment = instant("--published", published)
    readings = [read_path(path, published=moment, source=source, url=url, title=title) for path in paths]

    from api.cli.startup import started
    from api.cli.storing import store
    from api.settings import Settings

    settings = Settings.load()
    with started(settings, extracting=workers == 1) as ready, _bar() as bar:
        task = bar.add_task("Ingesting", total=sum(map(count_documents, paths)))
        tally = store(
            ready.driver,
            settings.graph.neo4j_database,
            chain.from_iterable(readings),
            replace=replace,
            workers=workers,
            model=settings.model,
            extractor=ready.extractor,
            progress=lambda tally: bar.update(task, completed=tally.seen),
        )
        bar.update(task, total=tally.seen)
    show(tally)
    if tally.refused or tally.failed:
        raise typer.Exit(ExitCode.REFUSED)


def show(tally: "Tally") -> None:
    """Print what did not go in and why, what was taken with a warning, and the totals."""
    show_problems([*tally.refused, *tally.failed])
    if tally.undated:
        count = len(tally.undated)
        which = f"{count:,} documents have" if count > 1 else f"document {tally.undated[0]} has"
        advice = "it counts as known from now on, and its relative dates stay open; give --published"
        say("NO_DATE", f"{which} no publication time: {advice}", style="bold yellow")
    output().print(
        f"[bold]{tally.stored:,}[/] stored ({tally.mentions:,} mentions), [bold]{tally.unchanged:,}[/] unchanged, "
        f"[bold]{len(tally.refused):,}[/] refused, [bold]{len(tally.failed):,}[/] failed"
    )


def _bar() -> Progress:
    console = notes()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
