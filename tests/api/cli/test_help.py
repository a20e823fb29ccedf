"""Help answers at once and stands in the documentation word for word."""

import json
import re
import subprocess
import sys
from importlib.metadata import version

import pytest

from api.cli.app import app, run
from api.cli.document import PAGE, help_of, renewed

HEAVY = {"spacy", "numpy", "neo4j", "fastapi", "strawberry", "uvicorn", "pydantic", "asyncio"}


def test_page_holds_the_help_that_the_command_prints() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page) == page, "write it anew: python -m api.cli.document"


def test_page_has_every_command() -> None:
    commands = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    assert commands <= set(re.findall(r"<!-- help: ([a-z0-9 ]+) -->", PAGE.read_text(encoding="utf-8")))


def test_help_is_that_of_the_command() -> None:
    assert "Usage: dateline ingest [OPTIONS] {PATH}..." in help_of("ingest")


def test_help_imports_nothing_heavy() -> None:
    """Half a second is the budget; what these cost alone is more than that."""
    code = "import api.cli, json, sys; api.cli.run(['--help']); print(json.dumps(list(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(json.loads(done.stderr))


def test_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "api.cli", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dateline {version('dateline')}\n"


@pytest.mark.parametrize(
    "arguments", [["ingst"], ["serve", "--prt", "1"], ["serve", "--port", "x"], ["ingest"], ["--x"]]
)
def test_wrong_command_line_is_bad_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert re.fullmatch(r"BAD_USAGE: .+ \(see `dateline.* --help`\)\n", capsys.readouterr().err)
