"""Events as a table for people."""

import re
from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from extraction.types import Interval, Precision
from graph.model import Status
from graph.reading.rows import ActorRow, EventRow, MentionRow, RegionRow

_STYLES = {
    Status.ASSERTED: "green",
    Status.CLAIMED: "yellow",
    Status.PLANNED: "cyan",
    Status.HYPOTHETICAL: "cyan",
    Status.DENIED: "red",
    Status.CONTESTED: "magenta",
}
_AROUND = 80
"""Characters that a quote keeps on each side of its trigger; all of it is in `--json` and in the API."""


def table(rows: Iterable[EventRow], *, title: str | None = None) -> Table:
    """Return the events as a table: date, action, status, who (→ whom), where, and one quote with its source."""
    result = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    result.add_column("date", min_width=12, max_width=12)
    result.add_column("action", no_wrap=True)
    result.add_column("status", no_wrap=True)
    result.add_column("who", ratio=3, min_width=8)
    result.add_column("where", ratio=2, min_width=8)
    result.add_column("quote", ratio=8, min_width=20)
    result.add_column("source", ratio=2, min_width=8)
    for row in rows:
        shown = _mention(row)
        result.add_row(
            date_of(row.occurred),
            row.action,
            Text(row.status, _STYLES[row.status]),
            Text(" → ".join(filter(None, (_names(row.actors), _names(row.targets))))),
            Text(_names(row.regions)),
            quote(shown) if shown else "",
            Text(_source(shown, row)),
        )
    return result


def date_of(occurred: Interval) -> str:
    """Return an interval as short as its precision allows: a day, a month, a year, first – last day, or `undated`."""
    start, end = occurred.start, occurred.end
    if start is None:
        return "undated" if end is None else f"… {end}"
    if end is None:
        return f"{start} …"
    if occurred.precision is Precision.MONTH:
        return f"{start:%Y-%m}"
    if occurred.precision is Precision.YEAR:
        return f"{start:%Y}"
    last = end.fromordinal(end.toordinal() - 1)
    return str(start) if last <= start else f"{start} – {last}"


def quote(mention: MentionRow) -> Text:
    """Return a mention's quote on one line, its trigger in bold; a long one is cut at words around the trigger."""
    text, at = mention.quote.text, mention.trigger.start - mention.quote.start
    before, trigger, after = text[:at], mention.trigger.text, text[at + len(mention.trigger.text) :]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    before, trigger, after = (re.sub(r"\s+", " ", part) for part in (before, trigger, after))
    return Text.assemble(before, (trigger, "bold"), after)


def _mention(row: EventRow) -> MentionRow | None:
    """The mention to show: the first whose factuality is the event's status, else the first."""
    mentions = row.mentions.rows if row.mentions else ()
    agreeing = (mention for mention in mentions if mention.factuality.value == row.status.value)
    return next(agreeing, mentions[0] if mentions else None)


def _source(shown: MentionRow | None, row: EventRow) -> str:
    if shown is None or shown.document is None:
        return ""
    name = shown.document.source or shown.document.title or shown.document_id
    return f"{name} (+{row.source_count - 1})" if row.source_count > 1 else name


def _names(group: Iterable[ActorRow | RegionRow] | None) -> str:
    return ", ".join(entity.name for entity in group or ())
