"""Every failure leaves as `CODE: message` with an exit code of docs/command-line.md, and never as a traceback."""

import errno
import re
from pathlib import Path

import pytest

from api.cli.error_table import errors as explain
from api.cli.errors import CommandError, ExitCode, describe, report
from extraction.errors import InputRefused, ModelUnavailable
from graph.errors import Conflict, DatabaseUnavailable

PAGE = (Path(__file__).parents[3] / "docs" / "command-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (InputRefused("correct it", code="FUTURE_DATE"), "FUTURE_DATE", 1),
        (ModelUnavailable("install it"), "MODEL_UNAVAILABLE", 3),
        (Conflict("replace it"), "CONFLICT", 1),
        (DatabaseUnavailable("start it"), "DATABASE_UNAVAILABLE", 3),
        (CommandError("BAD_SETTING", "correct it"), "BAD_SETTING", 2),
        (OSError(errno.ENOSPC, "No space left", "/data"), "DISK_FULL", 3),
        (PermissionError(errno.EACCES, "denied", "/data"), "NOT_WRITABLE", 1),
        (ZeroDivisionError("division by zero"), "INTERNAL", 70),
    ],
)
def test_error_is_printed_as_code_and_message(
    capsys: pytest.CaptureFixture[str], error: Exception, code: str, exit_code: int
) -> None:
    assert report(error) == exit_code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"{code}: {describe(error)[1]}\n"


def test_message_is_one_line_however_long_and_never_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    report(CommandError("BAD_INPUT", "[bold]x[/bold] " * 50))
    assert capsys.readouterr().err == "BAD_INPUT: " + "[bold]x[/bold] " * 50 + "\n"


def test_traceback_comes_only_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError) as failure:
        explain("NO_SUCH_CODE")
    report(failure.value)
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    report(failure.value)
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_interruption_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == ""


def test_page_lists_every_exit_code() -> None:
    table = PAGE.split("## Exit codes")[1]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)] == sorted(ExitCode)
