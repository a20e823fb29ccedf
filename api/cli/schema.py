"""`dateline schema` and `dateline migrate`: the two schemas, GraphQL's and the graph's."""

import typer

from api.cli.console import notes


def schema() -> None:
    """Print the GraphQL schema in SDL."""
    from api.schema import schema as graphql

    typer.echo(graphql.as_str())


def migrate() -> None:
    """Bring the graph's constraints and indexes to this version; nothing happens when they are."""
    from graph.connection import open_driver
    from graph.migrate import migrate as apply
    from graph.settings import GraphSettings

    settings = GraphSettings.load()
    with open_driver(settings) as driver:
        applied = apply(driver, settings.neo4j_database)
    notes().print(f"Applied {', '.join(applied)}." if applied else "The graph is up to date.")
