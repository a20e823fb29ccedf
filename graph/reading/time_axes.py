"""The two time axes of every read: when it happened (valid time) and when the graph could know it (known time).

Intervals are half-open, days and instants in UTC. `valid_predicate` is the one place that writes
the condition on the valid axis, `composition.KNOWN_STATE` that on the known axis, which parts take up by name.
"""

from dataclasses import dataclass
from datetime import date, datetime

from graph.errors import BadInput


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days `start` ≤ day < `end`; None leaves a side open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise BadInput("A range of days needs from before to: from ≤ day < to.")


@dataclass(frozen=True, slots=True)
class TimeAxes:
    """What a read asks of time. `valid_at` and `during` match intervals that overlap them; None asks nothing."""

    valid_at: date | None = None
    during: DateRange | None = None
    known_at: datetime | None = None


def valid_predicate(axes: TimeAxes, state: str) -> tuple[list[str], dict[str, object]]:
    """Return the conditions on the interval of `state`, and their parameters. An undated event matches none of them.

    An open end (`occurredTo` absent) goes on, so it overlaps all that comes after its beginning.
    """
    conditions: list[str] = []
    parameters: dict[str, object] = {}
    open_or_after = f"({state}.occurredTo IS NULL OR {state}.occurredTo > "
    if axes.valid_at is not None:
        conditions += [f"{state}.occurredFrom <= $validAt", f"{open_or_after}$validAt)"]
        parameters["validAt"] = axes.valid_at
    if axes.during is not None:
        conditions.append(f"{state}.occurredFrom IS NOT NULL")
        if axes.during.start is not None:
            conditions.append(f"{open_or_after}$duringFrom)")
            parameters["duringFrom"] = axes.during.start
        if axes.during.end is not None:
            conditions.append(f"{state}.occurredFrom < $duringTo")
            parameters["duringTo"] = axes.during.end
    return conditions, parameters
