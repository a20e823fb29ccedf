"""`dateline events`: what the graph holds, with quote and source."""

from typing import Annotated

import typer

from api.cli.console import notes, output


def events(
    action: Annotated[
        list[str] | None, typer.Option(metavar="ACTION", help="Such as WITHDREW; may be repeated.")
    ] = None,
    region: Annotated[str | None, typer.Option(metavar="NAME", help="A place, and everything inside it.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="An actor, and all that belongs to it.")] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="Such as ASSERTED or CLAIMED; may be repeated.")
    ] = None,
    during: Annotated[
        str | None, typer.Option(metavar="A..B", help="A ≤ day < B, either may be left out; or one day, month or year.")
    ] = None,
    known_at: Annotated[str | None, typer.Option(metavar="TIME", help="As known then: a day or an instant.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=10_000, help="How many, newest first.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")] = False,
) -> None:
    """List events of the graph, newest first, with a quote and its source."""
    from api.cli.listing import as_line, read
    from api.cli.selection import Selection, query_of
    from api.cli.table import table
    from graph.settings import GraphSettings

    selection = Selection(action or (), status or (), region, actor, during, known_at)
    listing = read(GraphSettings.load(), query_of(selection), limit)
    if as_json:
        for row in listing.rows:
            typer.echo(as_line(row))
        return
    if listing.rows:
        output().print(table(listing.rows))
    total = f"{listing.total:,} {'event' if listing.total == 1 else 'events'}"
    notes().print(f"{len(listing.rows):,} of {total}" if listing.total > len(listing.rows) else total)
