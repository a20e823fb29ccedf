"""Look-ahead: what a query selects below a field → what the field's statement has to ask for.

It only saves statements. What it leaves out (a field asked twice with different arguments, a bad cursor) the field's
own resolver loads or refuses, so no answer depends on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from strawberry.types.nodes import SelectedField, Selection

from api.schema.context import Info
from api.schema.scalars import parse_day
from graph.errors import BadInput
from graph.reading import (
    BY_DOCUMENT,
    BY_EVENT,
    ActorAsk,
    DocumentAsk,
    EventAsk,
    MentionAsk,
    MentionsAsk,
    ParticipantsAsk,
    RegionAsk,
    window,
)
from graph.reading.asks import MentionOrder
from graph.reading.paging import limit


@dataclass(frozen=True, slots=True)
class Selected:
    """What is selected on a type, by the field's name; a field may stand there more than once, under aliases."""

    fields: Mapping[str, list[SelectedField]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def below(self, name: str, *types: str) -> "Selected":
        """Return what is selected below a field, whatever its arguments; `types` are those that a fragment may name."""
        return _collect((part for one in self.fields.get(name, ()) for part in one.selections), types)

    def arguments(self, name: str) -> Mapping[str, Any] | None:
        """Return the arguments of a field; None when it is not selected, or twice with different ones."""
        found = [one.arguments for one in self.fields.get(name, ())]
        return found[0] if found and all(other == found[0] for other in found) else None


def selected(info: Info, *types: str) -> Selected:
    """Return what is selected on the field that is being resolved; `types` are those that a fragment may name."""
    return _collect((part for one in info.selected_fields for part in one.selections), types)


def nodes(connection: Selected, *types: str) -> Selected:
    """Return what is selected on the nodes of a connection, below `nodes` and below `edges`."""
    direct = connection.below("nodes", *types)
    edges = connection.below("edges").below("node", *types)
    names = {**direct.fields, **edges.fields}
    return Selected({name: [*direct.fields.get(name, ()), *edges.fields.get(name, ())] for name in names})


def actor_ask(actor: Selected) -> ActorAsk:
    """Return what to read of an actor."""
    of, members = actor.arguments("memberOf"), actor.arguments("members")
    try:
        return ActorAsk(
            member_of=of is not None,
            on=_day(of.get("on")) if of else None,
            members=limit(_int(members.get("first"))) if members is not None else None,
        )
    except (BadInput, ValueError):
        return ActorAsk()


def region_ask(region: Selected) -> RegionAsk:
    """Return what to read of a region."""
    return RegionAsk(within="within" in region, country="country" in region)


def event_ask(event: Selected, *, mentions: bool = True) -> EventAsk:
    """Return what to read of an event; without `mentions` only its own fields, actors, targets and regions."""
    return EventAsk(
        actors=actor_ask(event.below("actors", "Actor")) if "actors" in event else None,
        targets=actor_ask(event.below("targets", "Actor")) if "targets" in event else None,
        regions=region_ask(event.below("regions", "Region")) if "regions" in event else None,
        mentions=mentions_ask(event, BY_EVENT) if mentions else None,
    )


def mentions_ask(parent: Selected, order: MentionOrder) -> MentionsAsk | None:
    """Return what to read of the mentions under an event or a document; None when the field has to see to itself."""
    arguments = parent.arguments("mentions")
    if arguments is None:
        return None
    connection = parent.below("mentions", "MentionConnection")
    try:
        page = window(_int(arguments.get("first")), arguments.get("after"))
        if page.after is not None:
            order.decode(page.after)
    except (BadInput, ValueError):
        return None
    mention = nodes(connection, "Mention")
    return MentionsAsk(
        order,
        page,
        total="totalCount" in connection,
        mention=mention_ask(mention, document=order is BY_EVENT, event=order is BY_DOCUMENT),
    )


def mention_ask(mention: Selected, *, document: bool = True, event: bool = True) -> MentionAsk:
    """Return what to read of a mention; `document` and `event` say which of them its parent does not already give."""
    participants = None
    if "participants" in mention:
        entity = mention.below("participants", "Participant")
        participants = ParticipantsAsk(
            actor_ask(entity.below("entity", "Actor")), region_ask(entity.below("entity", "Region"))
        )
    return MentionAsk(
        participants=participants,
        attributions=actor_ask(mention.below("attributions").below("actor", "Actor"))
        if "attributions" in mention
        else None,
        document=DocumentAsk(text="text" in mention.below("document", "Document"))
        if document and "document" in mention
        else None,
        event=event_ask(mention.below("event", "Event"), mentions=False) if event and "event" in mention else None,
    )


def document_ask(document: Selected) -> DocumentAsk:
    """Return what to read of a document."""
    candidates = document.arguments("candidates")
    try:
        size = limit(_int(candidates.get("first"))) if candidates is not None else None
    except BadInput:
        size = None
    return DocumentAsk("text" in document, mentions_ask(document, BY_DOCUMENT), size)


def _collect(selections: Iterable[Selection], types: Iterable[str]) -> Selected:
    allowed = {*types, "Node", "Entity", None}
    fields: dict[str, list[SelectedField]] = {}
    for selection in selections:
        if _left_out(selection):
            continue
        if isinstance(selection, SelectedField):
            fields.setdefault(selection.name, []).append(selection)
        elif selection.type_condition in allowed:
            for name, found in _collect(selection.selections, types).fields.items():
                fields.setdefault(name, []).extend(found)
    return Selected(fields)


def _left_out(selection: Selection) -> bool:
    return any(
        name in selection.directives and selection.directives[name].get("if") is leaves_out
        for name, leaves_out in (("skip", True), ("include", False))
    )


def _int(value: object) -> int | None:
    # A literal in the query arrives as text, the value of a variable as a number.
    return int(value) if isinstance(value, int | str) else None


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return parse_day(value)
