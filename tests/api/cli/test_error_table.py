"""docs/errors.md lists every code of the code base, and no other."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli.app import run
from api.cli.error_table import rows

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"[A-Z]{2,}(_[A-Z0-9]+)+|INTERNAL|CONFLICT|FORBIDDEN|UNAUTHENTICATED")

# These give a candidate's reason, not an error; extraction/data/candidate_codes.yaml lists theirs.
CANDIDATES = {"Dropped", "Candidate"}


def trees() -> Iterator[ast.Module]:
    for package in ("extraction", "graph", "api"):
        for path in sorted((ROOT / package).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def constant(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def given_codes(tree: ast.Module) -> Iterator[str]:
    """Codes that are given to an error: as a class's own, as `code=`, or first to CommandError, say and the like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                targets = line.targets if isinstance(line, ast.Assign) else [getattr(line, "target", None)]
                if any(isinstance(target, ast.Name) and target.id == "code" for target in targets):
                    yield from filter(None, [constant(getattr(line, "value", None))])
        if isinstance(node, ast.Call) and name_of(node) not in CANDIDATES:
            given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            if name_of(node) in {"CommandError", "Refused", "Outcome", "Problem", "say"}:
                given += node.args
            yield from (value for value in map(constant, given) if value and CODE.fullmatch(value))


def strings(tree: ast.Module) -> Iterator[str]:
    yield from (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_table_lists_every_code_that_is_given() -> None:
    given = {code for tree in trees() for code in given_codes(tree)}
    assert len(given) > 30  # the search still finds them
    assert given - dict(rows()).keys() == set()


def test_table_lists_no_code_that_is_never_given() -> None:
    used = {string for tree in trees() for string in strings(tree)}
    assert dict(rows()).keys() - used == set()


def test_each_code_has_one_row_with_meaning_and_advice() -> None:
    assert [code for code, count in Counter(code for code, _ in rows()).items() if count > 1] == []
    assert [code for code, (meaning, advice) in rows() if not meaning or not advice] == []


def test_each_row_has_the_anchor_that_the_api_points_to() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    anchored = re.findall(r'<a id="(\w+)"></a>(\w+) \|', page)
    assert anchored == [(code.lower(), code) for code, _ in rows()]


def test_table_is_sorted() -> None:
    errors = [code for code, _ in rows() if code != "NO_DATE"]
    assert errors == sorted(errors)


def test_command_explains_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["errors", "future_date"]) == 0
    assert "more than a day ahead" in capsys.readouterr().out


def test_unknown_code_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["errors", "FUTURE"]) == 1
    assert "FUTURE_DATE" in capsys.readouterr().err
