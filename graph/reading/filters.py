"""A filter of events → a Cypher condition made of known fragments, with every value a parameter."""

from dataclasses import dataclass

from extraction.types import Action, ActionGroup
from graph.errors import BadInput
from graph.model import Status
from graph.reading.composition import fill, fragments

MOST_CONDITIONS = 200
"""More conditions than any person writes; a statement of thousands would only keep the planner busy."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Conditions that all hold. None asks nothing; an empty tuple of alternatives is met by nothing.

    `region` holds for what lies inside it too, `participant`, `actor`, `target` and `attributed_to` for what belongs to
    it that day. `participant` is met by actors and targets; whose word it is, is `attributed_to`.
    """

    all_of: "tuple[EventFilter, ...]" = ()
    any_of: "tuple[EventFilter, ...] | None" = None
    none_of: "EventFilter | None" = None
    action: tuple[Action, ...] | None = None
    group: ActionGroup | None = None
    status: tuple[Status, ...] | None = None
    region: str | None = None
    participant: str | None = None
    actor: str | None = None
    target: str | None = None
    attributed_to: str | None = None
    source: str | None = None
    source_count_at_least: int | None = None

    def values(self) -> dict[str, object]:
        """Return the plain conditions that are set, by the fragment's name."""
        given: dict[str, object] = {
            "action": None if self.action is None else [str(action) for action in self.action],
            "group": None if self.group is None else str(self.group),
            "status": None if self.status is None else [str(status) for status in self.status],
            "region": self.region,
            "participant": self.participant,
            "actor": self.actor,
            "target": self.target,
            "attributed_to": self.attributed_to,
            "source": self.source,
            "source_count_at_least": self.source_count_at_least,
        }
        return {name: value for name, value in given.items() if value is not None}


class Conditions:
    """Collects parameters while a filter is turned into a condition over `event` and, at a known time, `state`."""

    def __init__(self, *, known: bool) -> None:
        self.form = "then" if known else "now"
        self.state = "state" if known else "event"
        self.parameters: dict[str, object] = {}

    def parameter(self, value: object) -> str:
        """Return the `$name` under which a value stands in the statement."""
        if len(self.parameters) >= MOST_CONDITIONS:
            raise BadInput(
                f"This filter has more than {MOST_CONDITIONS} conditions. Ask for less at once.", code="TOO_COSTLY"
            )
        name = f"where{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def plain(self, name: str, value: object) -> str:
        """Return one condition of the table of fragments."""
        forms = fragments("event_filters")[name]
        text = forms.get("always") or forms[self.form]
        return fill(text, value=self.parameter(value), state=self.state)

    def condition(self, where: EventFilter, *, leave_out: str | None = None) -> str:
        """Return the whole filter as a condition, but for a plain one that the page's source answers already."""
        parts = [self.plain(name, value) for name, value in where.values().items() if name != leave_out]
        parts += [self.condition(part) for part in where.all_of]
        if where.any_of is not None:
            parts.append(f"({' OR '.join(self.condition(part) for part in where.any_of) or 'false'})")
        if where.none_of is not None:
            parts.append(f"NOT {self.condition(where.none_of)}")
        return f"({' AND '.join(parts) or 'true'})"
