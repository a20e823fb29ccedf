"""`dateline extract`: mentions of documents, without a database."""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.console import notes
from api.cli.errors import CommandError, ExitCode
from api.cli.instants import instant
from api.cli.problems import show_problems

if TYPE_CHECKING:
    from extraction.bulk import Output, Result, Way

_KEPT = 10_000
"""Problems that are listed at the end; of the others only the number is kept, so that memory stays flat."""


def extract(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help=".txt, .html, .jsonl, or a directory of them.", show_default=False),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", "--output", metavar="FILE", help="Write here instead of to standard output; can be resumed."
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication day or instant of documents that have none.")
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            "--workers",
            metavar="N",
            min=1,
            max=1024,
            help="Processes, each of about 600 MB. Without it one; on a cluster, one a CPU.",
            show_default=False,
        ),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Extract on a Ray cluster: its address, `auto`, or `local` to start one."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where an earlier run into the same file was ended.")
    ] = False,
) -> None:
    """Extract the events of documents without storing anything: one JSON row a document, in order.

    Of each event: action, trigger, its offsets, factuality, actors, targets, regions, attributed_to and date. The rows
    are the same bytes however many processes write them.
    """
    if resume and output is None:
        raise CommandError("BAD_USAGE", "--resume goes on with a file: name it with --out")
    moment = instant("--published", published)

    from api.settings import Settings
    from extraction.bulk import run
    from extraction.reading import count_documents, read_path

    model = Settings.load().model
    items = (item for path in paths for item in read_path(path, published=moment))
    tally = _Tally()
    with _writing(output, model, resume=resume) as target, _bar() as bar:
        task = bar.add_task("Extracting", total=sum(map(count_documents, paths)), figures="")
        for result in run(items, target, _way(model, processes, ray)):
            tally.add(result)
            bar.update(task, completed=tally.seen, figures=tally.figures())
    show_problems(tally.problems)
    notes().print(tally.summary())
    if tally.problems:
        raise typer.Exit(ExitCode.REFUSED)


def _way(model: str | None, processes: int | None, ray: str | None) -> "Way":
    if ray is not None:
        from functools import partial

        from extraction.bulk.ray_cluster import over_ray

        return partial(over_ray, address=ray, model=model, actors=processes)
    from extraction.bulk.runs import here, in_processes

    return here(model) if processes in {None, 1} else in_processes(model, processes or 1)


@contextmanager
def _writing(path: Path | None, model: str | None, *, resume: bool) -> "Iterator[Output]":
    from extraction.bulk import StreamOutput, open_output
    from extraction.bulk.identity import extractor_identity

    if path is None:
        yield StreamOutput(sys.stdout.buffer)
        return
    with open_output(path, extractor_identity(model), resume=resume) as target:
        yield target


class _Tally:
    """Numbers for the bar and the last line, and what went wrong."""

    def __init__(self) -> None:
        self.problems: list[Result] = []
        self.seen = 0
        self._before = 0
        self._counts: Counter[str] = Counter()
        self._begun = time.monotonic()

    def add(self, result: "Result") -> None:
        """Count the result of one item of the input."""
        self.seen += 1
        if result.before:
            self._before += 1
            self._begun = time.monotonic()
        if not result.code:
            self._counts["documents"] += 1
            self._counts["events"] += result.events
            return
        self._counts[result.code] += 1
        if len(self.problems) < _KEPT:
            self.problems.append(result)

    def figures(self) -> str:
        """Return rate, events and problems so far."""
        seconds = time.monotonic() - self._begun
        rate = (self.seen - self._before) / seconds if seconds > 1 else 0.0
        parts = [f"{rate:.1f}/s" if rate else "", f"{self._counts['events']:,} events", *self._problems()]
        return ", ".join(filter(None, parts))

    def summary(self) -> str:
        """Return the totals."""
        line = f"{self._counts['documents']:,} documents, {self._counts['events']:,} events"
        line += "".join(f", {part}" for part in self._problems())
        if self._before:
            line += f" ({self._before:,} were there before)"
        return line

    def _problems(self) -> list[str]:
        codes = sorted(self._counts.keys() - {"documents", "events"})
        return [f"{self._counts[code]:,} {code}" for code in codes]


def _bar() -> Progress:
    console = notes()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[figures]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
