"""The command line: `dateline`, or `python -m api.cli`.

Each command is a module that imports what it needs when it runs, so that `dateline --help` answers at once. Every
failure goes through `api.cli.errors.report`, which prints `CODE: message` and gives the exit code.
"""

from api.cli.app import app, main, run

__all__ = ["app", "main", "run"]
