"""`dateline serve`: the service."""

from typing import Annotated

import typer

from api.cli.console import notes


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
) -> None:
    """Serve the API and GraphiQL until Ctrl-C. The local Neo4j starts with it and goes on after it."""
    from api.cli.listening import address_of, listen

    with listen(host, port) as bound:
        from api.app import create_app
        from api.cli.serving import serve_here
        from graph.settings import GraphSettings

        application = create_app(GraphSettings.load())
        address = address_of(bound)
        notes().print(f"GraphQL at {address}/graphql, GraphiQL at {address}/graphiql; Ctrl-C ends it", soft_wrap=True)
        serve_here(application, bound)
