"""Writes the help of every command into docs/command-line.md: `python -m api.cli.document`."""

import os
import re
from pathlib import Path

from typer.testing import CliRunner

from api.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"
_BLOCK = re.compile(r"(<!-- help: (?P<command>[a-z0-9 ]*) -->\n).*?(<!-- /help -->)", re.DOTALL)


def help_of(command: str) -> str:
    """Return what `dateline COMMAND --help` prints, 100 columns wide and without colours."""
    plain = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb", "PATH": os.environ["PATH"]}
    result = CliRunner().invoke(app, [*command.split(), "--help"], prog_name="dateline", env=plain)
    return "\n".join(line.rstrip() for line in result.output.splitlines()).strip("\n")


def renewed(page: str) -> str:
    """Return the page with every block between `<!-- help: COMMAND -->` and `<!-- /help -->` written anew."""
    return _BLOCK.sub(lambda block: f"{block[1]}```text\n{help_of(block['command'])}\n```\n{block[3]}", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
