"""The two consoles: answers go to standard output, everything about the work to standard error."""

import os

from rich.console import Console

_PIPE_WIDTH = 160
"""Columns of a table that goes into a file or a pipe, unless COLUMNS says otherwise."""


def output() -> Console:
    """Return the console for answers."""
    return _console(stderr=False)


def notes() -> Console:
    """Return the console for progress, warnings and errors."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    return console
