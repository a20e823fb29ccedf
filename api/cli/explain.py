"""`dateline explain`: a text with what was found in it, what was dropped, and why."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.console import output
from api.cli.errors import CommandError, ExitCode, say
from api.cli.instants import instant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.cli.workers import Outcome
    from extraction.types import Document


def explain(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help=".txt, .html, .jsonl, or a directory of them.", show_default=False)
    ],
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Only this document of the file, such as ID#2.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication day or instant of documents that have none.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document instead.")] = False,
) -> None:
    """Show a text with its events, participants, factuality and dropped candidates, and why each was dropped.

    In colour on a terminal. Nothing is stored.
    """
    from extraction.reading import Refused, read_path

    moment = instant("--published", published)
    refused = 0

    def documents() -> "Iterator[Document]":
        nonlocal refused
        for item in read_path(path, published=moment):
            if isinstance(item, Refused):
                refused += 1
                say(item.code, f"{item.where}: {item.message}")
            elif id is None or item.id == id:
                yield item

    shown = 0
    for outcome in _extracted(documents()):
        if outcome.extraction is None:
            refused += 1
            say(outcome.code, f"{outcome.document.id}: {outcome.message}")
            continue
        _show(outcome, as_json=as_json, first=not shown)
        shown += 1
    if id is not None and not shown and not refused:
        raise CommandError("NOT_FOUND", f"{path} holds no document {id}: `dateline extract` lists the ids of all")
    if refused:
        raise typer.Exit(ExitCode.REFUSED)


def _extracted(documents: "Iterator[Document]") -> "Iterator[Outcome]":
    from api.cli.workers import extract_all
    from api.settings import Settings

    return extract_all(documents, model=Settings.load().model)


def _show(outcome: "Outcome", *, as_json: bool, first: bool) -> None:
    from api.cli.explained import explained, record

    if outcome.extraction is None:
        return
    if as_json:
        row = record(outcome.document, outcome.extraction)
        output().print(json.dumps(row, ensure_ascii=False), markup=False, soft_wrap=True)
    else:
        output().print(explained(outcome.document, outcome.extraction, legend=first), soft_wrap=False)
