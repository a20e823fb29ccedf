"""Cypher by name: one statement a file in `graph/queries`, loaded once.

A file begins with comment lines: what the statement does, then `Parameters:` and `Columns:` (either may be left out).
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PARAMETER = re.compile(r"\$([A-Za-z]\w*)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, the text of its heading comment, and the names of the parameters that its body uses."""

    name: str
    heading: str
    text: str
    parameters: tuple[str, ...]


@cache
def statement(name: str) -> Statement:
    """Return the statement in `graph/queries/NAME.cypher`; KeyError when there is none."""
    file = files("graph").joinpath("queries", f"{name}.cypher")
    if not file.is_file():
        raise KeyError(f"There is no statement {name!r} in graph/queries.")
    return parse(name, file.read_text("utf-8"))


def cypher(name: str) -> str:
    """Return the text of a statement, for `run`."""
    return statement(name).text


def names() -> tuple[str, ...]:
    """The names of all statements, sorted."""
    found = (file.name for file in files("graph").joinpath("queries").iterdir())
    return tuple(sorted(name.removesuffix(".cypher") for name in found if name.endswith(".cypher")))


def parse(name: str, text: str) -> Statement:
    """Read a statement: its leading `//` lines are the heading, and `$name` outside comments are parameters."""
    lines = text.strip().splitlines()
    body_from = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    heading = "\n".join(line.removeprefix("//").strip() for line in lines[:body_from])
    body = "\n".join(line for line in lines[body_from:] if not line.lstrip().startswith("//"))
    parameters = tuple(sorted(set(_PARAMETER.findall(body))))
    return Statement(name, heading, text.strip(), parameters)
