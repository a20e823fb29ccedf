"""The one place where a failure meets the user: `CODE: message` on standard error, and an exit code."""

import errno
import os
import traceback
from enum import IntEnum

from rich.markup import escape

from api.cli.console import notes


class ExitCode(IntEnum):
    """What `dateline` exits with; docs/command-line.md lists them."""

    OK = 0
    REFUSED = 1
    """Something was refused or failed; the rest of the work was done."""
    USAGE = 2
    """The command line or a setting is wrong; nothing was done."""
    UNAVAILABLE = 3
    """The database, a port or a directory cannot be used now; trying again later may be right."""
    BUG = 70
    """A defect of ours (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130
    """Ctrl-C."""


_USAGE = frozenset({"BAD_USAGE", "BAD_SETTING", "EXTRACTOR_CHANGED", "INPUT_CHANGED", "NOT_RESUMABLE"})
_UNAVAILABLE = frozenset(
    {
        "DATABASE_REFUSED",
        "DATABASE_UNAVAILABLE",
        "DISK_FULL",
        "DOWNLOAD_FAILED",
        "GRAPH_TOO_NEW",
        "HASH_MISMATCH",
        "HOME_NOT_WRITABLE",
        "MIGRATIONS_PENDING",
        "MIGRATION_CHANGED",
        "MIGRATION_FAILED",
        "MODEL_UNAVAILABLE",
        "OUTPUT_IN_USE",
        "PORT_IN_USE",
        "RAY_FAILED",
        "RAY_MISSING",
        "RAY_UNREACHABLE",
        "SERVER_FAILED",
        "SERVER_LOCKED",
        "SERVICE_FAILED",
        "WORKER_DIED",
    }
)
_OS_ERRORS = {
    errno.ENOSPC: ("DISK_FULL", "the disk is full: make room"),
    errno.EDQUOT: ("DISK_FULL", "the quota is used up: make room"),
    errno.EACCES: ("NOT_WRITABLE", "permission is missing: name another path, or change its permissions"),
    errno.EPERM: ("NOT_WRITABLE", "permission is missing: name another path, or change its permissions"),
    errno.EROFS: ("NOT_WRITABLE", "the file system is read-only: name another path"),
    errno.EADDRINUSE: ("PORT_IN_USE", "another program listens there: choose another port with --port"),
    errno.ENOENT: ("NOT_FOUND", "there is no such file or directory: check the path"),
    errno.ENOTDIR: ("NOT_FOUND", "a part of the path is no directory: check the path"),
    errno.EISDIR: ("BAD_USAGE", "it is a directory: name a file"),
}


class CommandError(Exception):
    """A failure of a command itself, with its code."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def report(error: BaseException) -> ExitCode:
    """Print what `error` means for the user and return the exit code; DATELINE_DEBUG=1 puts a traceback first."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if os.environ.get("DATELINE_DEBUG") == "1":
        notes().print("".join(traceback.format_exception(error)), markup=False, end="")
    code, message = describe(error)
    say(code, message)
    if code in _USAGE:
        return ExitCode.USAGE
    if code == "INTERNAL":
        return ExitCode.BUG
    return ExitCode.UNAVAILABLE if code in _UNAVAILABLE else ExitCode.REFUSED


def say(code: str, message: str, *, style: str = "bold red") -> None:
    """Print `CODE: message` on standard error."""
    notes().print(f"[{style}]{code}[/]: {escape(message)}", soft_wrap=True)


def describe(error: BaseException) -> tuple[str, str]:
    """Return the code and the message of any error: ours, the parser's, the operating system's, or INTERNAL."""
    code = getattr(error, "code", None)
    message = getattr(error, "message", None)
    if isinstance(code, str) and isinstance(message, str):
        return code, message
    if hasattr(error, "format_message"):  # Typer's usage errors, whose classes moved between its versions
        context = getattr(error, "ctx", None)
        hint = f" (see `{context.command_path} --help`)" if context is not None else ""
        return "BAD_USAGE", f"{error.format_message().rstrip('.')}{hint}"
    if isinstance(error, OSError) and error.errno in _OS_ERRORS:
        code, advice = _OS_ERRORS[error.errno]
        return code, f"{error.filename}: {advice}" if error.filename else advice
    advice = "This is a defect: run it again with DATELINE_DEBUG=1 and report what it prints"
    return "INTERNAL", f"{type(error).__name__}: {error}. {advice}"
