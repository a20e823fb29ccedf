"""One row of the benchmark's table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its value with unit, the goal in words, and whether it is met."""

    name: str
    value: str
    goal: str
    met: bool
