"""What did not go in, and why, at the end of a command: a table for people, a line each for logs and scripts."""

from collections.abc import Sequence
from typing import Protocol

from rich.markup import escape
from rich.table import Table

from api.cli.console import notes
from api.cli.errors import say

_SHOWN = 50
"""Rows of the table; a file that is wrong from end to end needs no more to be understood."""


class Problem(Protocol):
    """Where something stands (path and line, or id), the code, and what to do."""

    @property
    def where(self) -> str: ...  # noqa: D102

    @property
    def code(self) -> str: ...  # noqa: D102

    @property
    def message(self) -> str: ...  # noqa: D102


def show_problems(problems: Sequence[Problem]) -> None:
    """Print them on standard error; nothing when there are none."""
    if not notes().is_terminal:  # a log or a script: one line each, as every other error
        for problem in problems:
            say(problem.code, f"{problem.where}: {problem.message}")
        return
    if not problems:
        return
    table = Table("where", "code", "why, and what to do", box=None, header_style="bold", pad_edge=False)
    for problem in problems[:_SHOWN]:
        table.add_row(escape(problem.where), f"[bold red]{problem.code}[/]", escape(problem.message))
    if len(problems) > _SHOWN:
        table.add_row("…", "", f"and {len(problems) - _SHOWN:,} more")
    notes().print(table)
