"""The steps of `dateline demo`."""

import socket
import threading
from collections.abc import Sequence
from importlib.resources import as_file, files
from itertools import chain

from rich.markup import escape
from rich.status import Status
from rich.table import Table

from api.cli.asking import ask
from api.cli.console import notes, output
from api.cli.errors import CommandError, say
from api.cli.listing import read
from api.cli.selection import ASK
from api.cli.serving import serving
from api.cli.startup import Started
from api.cli.storing import store
from api.cli.table import table
from api.settings import Settings
from extraction.reading import read_path
from extraction.types import Document
from graph.local import ServerInfo
from graph.reading import EventFilter, EventOrder, EventQuery

_MOST = 200
"""Rows of the table: more than six short reports can tell."""

_QUESTION = '{ events(where: {region: {name: "Kherson Oblast, Ukraine"}}) { totalCount } }'


def demonstrate(settings: Settings, ready: Started, bound: socket.socket, doing: Status, *, once: bool) -> None:
    """Ingest the samples, serve on the socket, ask the service, print; unless `once`, wait for Ctrl-C."""
    doing.update("Reading six sample reports …")
    documents = samples()
    tally = store(ready.driver, settings.graph.neo4j_database, documents, extractor=ready.extractor)
    for problem in chain(tally.refused, tally.failed):
        say(problem.code, f"{problem.where}: {problem.message}")
    doing.update("Asking the service …")
    with serving(settings, bound, ready.extractor) as address:
        total = ask(address, _QUESTION)["events"]["totalCount"]
        listing = read(settings.graph, _query(documents), _MOST)
        doing.stop()
        output().print(table(listing.rows, title=f"What {len(documents)} sample reports tell"))
        output().print(_addresses(address, settings, ready.server), soft_wrap=True)
        if not total:
            raise CommandError("SERVICE_FAILED", "the service answers, but finds no event in Kherson Oblast")
        output().print(f"The service answers: {total} events in Kherson Oblast.")
        if not once:
            notes().print("Serving until Ctrl-C.")
            threading.Event().wait()


def samples() -> list[Document]:
    """Return the sample reports that the package carries."""
    with as_file(files("api") / "samples") as folder:
        return [item for item in read_path(folder) if isinstance(item, Document)]


def _query(documents: Sequence[Document]) -> EventQuery:
    sources = sorted({document.source for document in documents if document.source})
    where = EventFilter(any_of=tuple(EventFilter(source=source) for source in sources))
    return EventQuery(where=where, order=EventOrder.OCCURRED_ASC, ask=ASK)


def _addresses(service: str, settings: Settings, server: ServerInfo | None) -> Table:
    rows = {"GraphQL": f"{service}/graphql", "GraphiQL": f"{service}/graphiql"}
    if server is not None:
        bolt = f"bolt://{server.username}@127.0.0.1:{server.bolt_port}"
        rows["Neo4j Browser"] = f"http://127.0.0.1:{server.http_port}/browser/?connectURL={bolt}"
        rows["  user"] = server.username
        rows["  password"] = f"in {server.password_file}, or `dateline neo4j status --show-password`"
        rows["  try"] = "MATCH p = (:Actor)-[]->(:Region) RETURN p"
    else:
        rows["Neo4j"] = str(settings.graph.neo4j_uri)
    grid = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        grid.add_row(f"[bold]{name}[/]", escape(value))
    return grid
