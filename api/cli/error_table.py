"""`dateline errors`: what a code means and what to do about it."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from api.cli.console import output
from api.cli.errors import CommandError

# The anchor is what `extensions.docs` of the API points to.
_ROW = re.compile(
    r'\|\s*(<a id="(?P<anchor>\w+)"></a>)?(?P<code>[A-Z]\w+)\s*\|\s*(?P<meaning>[^|]+?)\s*\|\s*(?P<advice>[^|]+?)\s*\|'
)


def errors(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code such as FUTURE_DATE; all without it.")
    ] = None,
) -> None:
    """Explain an error code, or list them all."""
    table = dict(rows())
    if code is not None and code.upper() not in table:
        near = get_close_matches(code.upper(), table, 3, 0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "`dateline errors` lists all"
        raise CommandError("NOT_FOUND", f"there is no code {code}: {hint}")
    for name in [code.upper()] if code is not None else sorted(table):
        meaning, advice = table[name]
        output().print(f"[bold]{name}[/]  {escape(meaning)}\n    {escape(advice)}")


def rows() -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield code, meaning and advice from the table in docs/errors.md, which the wheel carries as api/errors.md."""
    for line in _page().read_text(encoding="utf-8").splitlines():
        if row := _ROW.fullmatch(line.strip()):
            yield row["code"], (row["meaning"], row["advice"])


def _page() -> Path:
    packaged = Path(str(files("api").joinpath("errors.md")))
    return packaged if packaged.exists() else Path(__file__).parents[2] / "docs" / "errors.md"
