"""`dateline serve`: the service."""

from typing import Annotated

import typer

from api.cli.console import notes


def serve(
    host: Annotated[
        str | None, typer.Option(metavar="HOST", help="Where to listen; 0.0.0.0 lets others in. Else DATELINE_HOST.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(metavar="PORT", min=0, max=65535, help="0 takes a free one. Else DATELINE_PORT, 8000.")
    ] = None,
) -> None:
    """Serve the API and GraphiQL until Ctrl-C. The local Neo4j starts with it and goes on after it."""
    from socket import socket

    from api.listening import address_of
    from api.server import serve as run
    from api.settings import Settings

    def say(bound: socket) -> None:
        address = address_of(bound)
        notes().print(f"GraphQL at {address}/graphql, GraphiQL at {address}/graphiql. Ctrl-C ends it.", soft_wrap=True)

    run(Settings.load(), host, port, listening=say)
