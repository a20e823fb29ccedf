"""What `dateline explain` shows: the text with marks, a list of its events, a list of what was dropped, a legend."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from api.cli.marks import DATE, DROPPED, FACTUALITIES, PASSED_OVER, ROLES, SAYS, letter, marked, number
from extraction.knowledge import load
from extraction.layout import blocks
from extraction.types import (
    Actor,
    Candidate,
    Document,
    Entity,
    Extraction,
    Interval,
    Mention,
    Participant,
    Precision,
    Region,
    Resolution,
    Role,
    Span,
)

_ORDER = (Role.ACTOR, Role.TARGET, Role.REGION)


def explained(document: Document, extraction: Extraction, *, legend: bool = True) -> RenderableType:
    """Return a document with its events and dropped candidates for people."""
    entities: dict[str, Entity] = {actor.id: actor for actor in extraction.actors}
    entities |= {region.id: region for region in extraction.regions}
    parts: list[RenderableType] = [_legend(), Text()] if legend else []
    parts += [_head(document), Text(), marked(document, extraction), Text()]
    parts += [_events(extraction.mentions, entities), Text(), _dropped(extraction.candidates)]
    return Group(*parts)


def record(document: Document, extraction: Extraction) -> dict[str, Any]:
    """Return the same as one JSON object: document, paragraphs with their layout, mentions, candidates, entities."""
    paragraphs = [asdict(block) for block in blocks(document.text, document.title)]
    row = {"document": asdict(document), "blocks": paragraphs, **asdict(extraction)}
    del row["document_id"]
    plain: dict[str, Any] = _plain(row)
    return plain


def _plain(value: Any) -> Any:
    """Return dates as ISO 8601 and everything else as JSON has it; an enum is a string already."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


def _head(document: Document) -> RenderableType:
    published = f"{document.published_at:%Y-%m-%d %H:%M} UTC" if document.published_at else "no publication time"
    parts = [part for part in (document.source, published, document.id) if part]
    title = Text(document.title or document.id, style="bold")
    return Group(Rule(title, align="left", style="dim"), Text(" · ".join(parts), "dim"))


def _legend() -> Text:
    """Return what the colours mean, each name in its own."""
    text = Text("Events ", style="dim")
    for name, style in FACTUALITIES.items():
        text.append(name.value, f"not dim {style}").append("  ")
    text.append("\nAround them ")
    for role, style in ROLES.items():
        text.append(role.value.lower(), f"not dim {style}").append("  ")
    text.append("whose word", f"not dim {SAYS}").append("  ").append("date", f"not dim {DATE}").append("  ")
    text.append("dropped", f"not dim {DROPPED}").append("  ").append("passed over", PASSED_OVER)
    return text


def _events(mentions: tuple[Mention, ...], entities: dict[str, Entity]) -> RenderableType:
    if not mentions:
        return Text("No events.", "bold")
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for place, mention in enumerate(mentions, start=1):
        table.add_row(number(place), _first(mention), _traits(mention))
        for label, value in _around(mention, entities):
            table.add_row("", label, value)
    return Group(Text(f"{len(mentions)} events", "bold"), table)


def _first(mention: Mention) -> Text:
    return Text.assemble((mention.action.value, FACTUALITIES[mention.factuality]))


def _traits(mention: Mention) -> Text:
    text = Text(f"“{mention.trigger.text}”  ").append(mention.factuality.value, FACTUALITIES[mention.factuality])
    notes = [f"probability {mention.score:.2f}"]
    notes += ["only modifies a name"] if mention.presupposed else []
    notes += [f"in a {mention.layout.value.lower()}"] if mention.layout.value != "BODY" else []
    return text.append(f"  {', '.join(notes)}", "dim")


def _around(mention: Mention, entities: dict[str, Entity]) -> Iterator[tuple[Text, Text]]:
    for role in _ORDER:
        for participant in mention.participants:
            if participant.role is role:
                yield _label(role.value.lower(), ROLES[role]), _participant(participant, entities)
    for attribution in mention.attributions:
        yield _label("whose word", SAYS), _named(attribution.span, attribution.resolution, entities)
    if mention.date_expression:
        meaning = _interval(mention.occurred)
        yield _label("date", DATE), Text(mention.date_expression.text).append(f" → {meaning}", "dim")


def _label(name: str, style: str) -> Text:
    # Assembled: a text's own style would colour the whole cell.
    return Text.assemble("  ", (name, style))


def _participant(participant: Participant, entities: dict[str, Entity]) -> Text:
    text = Text(participant.span.text)
    if participant.antecedent:
        text.append(f" = {participant.antecedent.text}")
    _append_entity(text, participant.resolution, entities)
    notes = []
    if participant.extent and participant.extent.value != "WHOLE":
        notes.append(participant.extent.value.lower())
    if participant.count:
        low, high = participant.count.low, participant.count.high
        notes.append(str(low) if low == high else f"{'' if low is None else low}–{'' if high is None else high}")
    if participant.inferred:
        notes.append("taken from another mention")
    return text.append(f"  {', '.join(notes)}" if notes else "", "dim")


def _named(span: Span, resolution: Resolution | None, entities: dict[str, Entity]) -> Text:
    text = Text(span.text)
    _append_entity(text, resolution, entities)
    return text


def _append_entity(text: Text, resolution: Resolution | None, entities: dict[str, Entity]) -> None:
    if resolution is None:
        text.append(" → unresolved", "dim")
    elif entity := entities.get(resolution.entity_id):
        new = "" if entity.known else ", new"
        text.append(" → ").append(entity.name, "bold")
        text.append(f" ({_kind(entity)}{new}, {resolution.rule.replace('_', ' ')} {resolution.score:.2f})", "dim")
        if resolution.alternatives:
            others = (f"{_full_name(other.entity_id)} {other.score:.2f}" for other in resolution.alternatives)
            text.append(f"  also: {'; '.join(others)}", "dim")


def _full_name(entity_id: str) -> str:
    """Return the name of an entity of gazetteer or register; a place with its country: "Tripoli, Lebanon"."""
    knowledge = load()
    region = knowledge.region(entity_id)
    if region is None:
        actor = knowledge.actor(entity_id)
        return actor.name if actor else entity_id
    country = knowledge.region(region.country_id) if region.country_id else None
    return f"{region.name}, {country.name}" if country and country.id != region.id else region.name


def _kind(entity: Actor | Region) -> str:
    return entity.kind.value.lower()


def _interval(interval: Interval) -> str:
    if interval.start is None or interval.precision is Precision.UNKNOWN:
        return "not resolved"
    if interval.end is None:
        return f"{interval.start.isoformat()} and on"
    last = interval.end - timedelta(days=1)
    return interval.start.isoformat() + (f" to {last.isoformat()}" if last > interval.start else "")


def _dropped(candidates: tuple[Candidate, ...]) -> RenderableType:
    if not candidates:
        return Text("Nothing was dropped.", "dim")
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold", max_width=20)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for place, candidate in enumerate(candidates, start=1):
        table.add_row(
            letter(place),
            Text.assemble((candidate.trigger.text, DROPPED)),
            candidate.code,
            Text(candidate.reason, "dim"),
        )
    return Group(Text(f"{len(candidates)} dropped", "bold"), table)
