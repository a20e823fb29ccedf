"""What the extractor is to reach: each figure of the scorer with its goal and the least that is acceptable."""

from dataclasses import dataclass
from typing import Any, Final

F1 = "f1"


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of the scorer's report. `at_most`: the smaller the better."""

    figure: str
    goal: float
    least: float
    at_most: bool = False

    def verdict(self, value: float) -> str:
        """Return "met", "acceptable" or "missed"."""
        if self._reached(value, self.goal):
            return "met"
        return "acceptable" if self._reached(value, self.least) else "missed"

    def _reached(self, value: float, limit: float) -> bool:
        return value <= limit if self.at_most else value >= limit


GOALS: Final = (
    Goal("event", 0.85, 0.80),
    Goal("event/control", 0.90, 0.80),
    Goal("relation", 0.75, 0.66),
    Goal("factuality", 0.88, 0.82),
    *(Goal(f"factuality_recall/{value}", 0.75, 0.60) for value in ("CLAIMED", "PLANNED", "HYPOTHETICAL", "DENIED")),
    Goal("attribution", 0.80, 0.70),
    Goal("date", 0.80, 0.70),
    Goal("resolved", 0.70, 0.50),
    Goal("alarms", 10.0, 20.0, at_most=True),
)

SEED_GOALS: Final = (Goal("event", 0.85, 0.80),)
"""What the one whole article is to reach."""

ROLES: Final = ("trigger", "actors", "targets", "regions")
"""Figures without a goal of their own that explain the others."""

FIGURES: Final = (*ROLES, *(goal.figure for goal in GOALS))
"""All figures that are measured with their intervals."""


def value_of(report: dict[str, Any], figure: str) -> float | None:
    """Return a figure of the scorer's report; None where the passages hold nothing that it is measured on."""
    name, _, part = figure.partition("/")
    found = report.get(figure)
    if found is None and part:
        found = report.get(name, {}).get(part)
    if isinstance(found, dict):
        found = found[F1]
    return None if found is None else float(found)
