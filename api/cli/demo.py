"""`dateline demo`: sample reports in, events out, and everything to look at them with."""

from typing import Annotated

import typer


def demo(
    once: Annotated[bool, typer.Option("--once", help="Do everything, check the service, and exit.")] = False,
    port: Annotated[
        int | None,
        typer.Option(
            metavar="PORT",
            min=0,
            max=65535,
            help="Else 8000, or a free one.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ingest six sample reports, show their events with quote and source, and serve them until Ctrl-C.

    The local Neo4j starts by itself (the first time it is fetched, about 140 MB) and stops again if it was not running.
    """
    from api.cli.demonstration import demonstrate

    demonstrate(once=once, port=port)
