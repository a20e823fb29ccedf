"""The table of figures with goal and verdict."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from extraction.evaluation.goals import ROLES, Goal
from extraction.evaluation.intervals import Figure

_COLOURS: Final = {"met": "green", "acceptable": "yellow", "missed": "red"}


def goal_table(columns: Mapping[str, Mapping[str, Figure]], goals: Sequence[Goal], title: str) -> Table:
    """Return a row a figure: goal, least acceptable value, and for each column value, interval and verdict.

    Figures that have no goal of their own follow where any column has them.
    """
    table = Table(title=title)
    for name in ("figure", "goal", "at least", *columns):
        table.add_column(name, overflow="fold")
    for goal in goals:
        sign = "≤" if goal.at_most else "≥"
        cells = [_cell(column.get(goal.figure), goal) for column in columns.values()]
        table.add_row(goal.figure, f"{sign} {goal.goal:g}", f"{sign} {goal.least:g}", *cells)
    for name in ROLES if len(goals) > 1 else ():
        cells = [_cell(column.get(name)) for column in columns.values()]
        if any(cell.plain for cell in cells):
            table.add_row(name, "", "", *cells)
    return table


def _cell(figure: Figure | None, goal: Goal | None = None) -> Text:
    if figure is None:
        return Text()
    digits = 1 if goal is not None and goal.at_most else 3
    cell = Text(f"{figure['value']:.{digits}f}")
    if goal is not None:
        verdict = goal.verdict(round(figure["value"], digits))
        cell.append(f" {verdict}", style=_COLOURS[verdict])
    if "low" in figure:
        cell.append(f"\n{figure['low']:.{digits}f}–{figure['high']:.{digits}f}", style="dim")
    return cell


def pooled(report: Mapping[str, Any], held_out: Mapping[str, Any]) -> dict[str, Figure]:
    """Return the figures that one file is too small for, over it and the held-out passages of dev together."""
    counts = [_counts(line) for line in (report["event/control"], held_out["pool"]["control"])]
    right, given, gold = (sum(values) for values in zip(*counts, strict=True))
    silent = [(part["alarms"], part["silent_passages"]) for part in (report, held_out["pool"])]
    passages = sum(number for _, number in silent)
    alarms = sum(rate * number for rate, number in silent) / passages if passages else 0.0
    return {"event/control": {"value": 2 * right / (given + gold)}, "alarms": {"value": alarms}}


def _counts(line: Mapping[str, float]) -> tuple[float, float, float]:
    """How many events of a line of the report are right, given, and in the gold."""
    right = line["recall"] * line["gold"]
    return right, right / line["precision"] if line["precision"] else 0.0, line["gold"]
