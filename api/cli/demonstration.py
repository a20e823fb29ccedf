"""The steps of `dateline demo`."""

import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from itertools import chain

from rich.markup import escape
from rich.table import Table

from api.cli.asking import ask
from api.cli.console import notes, output
from api.cli.errors import CommandError, say
from api.cli.listing import read, table
from api.cli.selection import ASK
from api.cli.serving import serving
from api.cli.startup import Started, started
from api.cli.storing import store
from api.errors import ServiceError
from api.server import bind
from api.settings import Settings
from extraction.reading import read_path
from extraction.types import Document
from graph.local import ServerInfo, stop
from graph.reading import EventFilter, EventOrder, EventQuery

_HOST = "127.0.0.1"
_PORT = 8000
_MOST = 200
"""Rows of the table: more than six short reports can tell."""

_QUESTION = """
{ events(where: {region: {name: "Kherson Oblast, Ukraine"}}, orderBy: OCCURRED_ASC, first: 3)
  { totalCount nodes { status summary mentions(first: 1) { nodes { quote { text } document { source } } } } } }
"""


def demonstrate(*, once: bool, port: int | None) -> None:
    """Run the demo. Raises the coded errors of what it starts, after it has stopped what it had started."""
    settings = Settings.load()
    with (
        _interruptible(),
        _listen(port) as bound,
        notes().status("Starting Neo4j and loading the model …") as doing,
        started(settings) as ready,
        _stopping(settings, ready),
    ):
        doing.update("Reading six sample reports …")
        documents = samples()
        tally = store(ready.driver, settings.graph.neo4j_database, documents, extractor=ready.extractor)
        for problem in chain(tally.refused, tally.failed):
            say(problem.code, f"{problem.where}: {problem.message}")
        listing = read(settings.graph, _query(documents), _MOST)
        with serving(settings, bound, ready.extractor) as address:
            doing.update("Asking the service …")
            answer = ask(address, _QUESTION)
            doing.stop()
            output().print(table(listing.rows, title=f"What {len(documents)} sample reports tell"))
            output().print(_addresses(address, settings, ready.server), soft_wrap=True)
            if not answer["events"]["totalCount"]:
                raise CommandError("SERVICE_FAILED", "the service answers, but finds no event in Kherson Oblast")
            output().print(f"The service answers: {answer['events']['totalCount']} events in Kherson Oblast.")
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


def _listen(port: int | None) -> socket.socket:
    """Listen where we are told to; when nothing is said, on 8000 or, if that is taken, on any free port."""
    try:
        return bind(_HOST, _PORT if port is None else port)
    except ServiceError:
        if port is not None:
            raise
        return bind(_HOST, 0)


@contextmanager
def _stopping(settings: Settings, ready: Started) -> Iterator[None]:
    """Stop the local server at the end if it was we who started it."""
    try:
        yield
    finally:
        ready.driver.close()
        if ready.server is not None and ready.server.started:
            stop(settings.graph)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let SIGTERM end the demo as Ctrl-C does, so that nothing is left running."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
