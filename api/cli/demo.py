"""`dateline demo`: sample reports in, events out, and everything to look at them with."""

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.console import notes

if TYPE_CHECKING:
    from socket import socket

_HOST = "127.0.0.1"
_PORT = 8000


def demo(
    once: Annotated[bool, typer.Option("--once", help="Do everything, check the service, and exit.")] = False,
    port: Annotated[
        int | None,
        typer.Option(metavar="PORT", min=0, max=65535, help="Else 8000, or a free one.", show_default=False),
    ] = None,
) -> None:
    """Ingest six sample reports, show their events with quote and source, and serve them until Ctrl-C.

    The local Neo4j starts by itself (the first time it is fetched, about 140 MB) and stops again if it was not running.
    """
    from api.cli.startup import interruptible, started
    from api.settings import Settings

    settings = Settings.load()
    with (
        interruptible(),
        _listen(port) as bound,
        notes().status("Starting Neo4j and loading the model …") as doing,
        started(settings, meanwhile=_import, stop_server=True, progress=doing.update) as ready,
    ):
        from api.cli.demonstration import demonstrate

        demonstrate(settings, ready, bound, doing, once=once)


def _import() -> None:
    """What comes next takes a second to import: do it while Neo4j starts."""
    import_module("api.cli.demonstration")


def _listen(port: int | None) -> "socket":
    """Listen where we are told to; when nothing is said, on 8000 or, if that is taken, on any free port."""
    from api.errors import ServiceError
    from api.listening import bind

    try:
        return bind(_HOST, _PORT if port is None else port)
    except ServiceError:
        if port is not None:
            raise
        return bind(_HOST, 0)
