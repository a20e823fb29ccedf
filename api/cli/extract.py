"""`dateline extract`: mentions of documents, without a database."""

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from api.cli.console import notes
from api.cli.errors import ExitCode, say
from api.cli.instants import instant
from api.cli.workers import extract_all

if TYPE_CHECKING:
    from extraction.types import Document


def extract(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=".txt, .jsonl, or a directory of them.", show_default=False)
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here instead of to standard output.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication day or instant of documents that have none.")
    ] = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Processes; each takes about 600 MB.")] = 1,
) -> None:
    """Extract the events of documents without storing anything: one JSON row a document, in order.

    Of each event: action, trigger, its offsets, factuality, actors, targets, regions, attributed_to and date.
    """
    from api.settings import Settings
    from extraction.evaluation.rows import to_row
    from extraction.reading import Refused, read_path

    moment = instant("--published", published)
    counts: Counter[str] = Counter()

    def documents() -> "Iterator[Document]":
        for path in paths:
            for item in read_path(path, published=moment):
                if isinstance(item, Refused):
                    counts["refused"] += 1
                    say(item.code, f"{item.where}: {item.message}")
                else:
                    yield item

    with _writing(output) as stream:
        for outcome in extract_all(documents(), workers=workers, model=Settings.load().model):
            if outcome.extraction is None:
                counts["failed"] += 1
                say(outcome.code, f"{outcome.document.id}: {outcome.message}")
                continue
            row = to_row(outcome.document, outcome.extraction)
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            counts["documents"] += 1
            counts["events"] += len(outcome.extraction.mentions)
    _summarise(counts)
    if counts["refused"] or counts["failed"]:
        raise typer.Exit(ExitCode.REFUSED)


def _summarise(counts: Counter[str]) -> None:
    line = f"{counts['documents']:,} documents, {counts['events']:,} events"
    for name in ("refused", "failed"):
        if counts[name]:
            line += f", {counts[name]:,} {name}"
    notes().print(line)


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[str]]:
    """Give a stream; a file appears under its name only when all of it was written."""
    if path is None:
        yield sys.stdout
        return
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as stream:
        try:
            yield stream
        except BaseException:
            Path(stream.name).unlink()
            raise
    finished = Path(stream.name)
    finished.chmod(0o666 & ~_umask())
    finished.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
