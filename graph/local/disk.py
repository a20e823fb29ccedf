"""Directories that can be written and have room, or an error that says what to do."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import LocalServerError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT}


def writable_directory(directory: Path, *, setting: str) -> None:
    """Make the directory if need be and write a file in it.

    Raises LocalServerError (HOME_NOT_WRITABLE, DISK_FULL); `setting` is the environment variable that moves it.
    """
    with disk_errors(directory, setting=setting):
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory) as probe:
            probe.write(b"\0" * 4096)


def require_space(directory: Path, needed: int, *, setting: str) -> None:
    """Raise LocalServerError (DISK_FULL) unless the directory's disk has `needed` free bytes for this user."""
    free = shutil.disk_usage(directory).free
    if free < needed:
        raise _full(directory, setting, f"{free // 2**20} MB are free, {needed // 2**20} MB are needed")


@contextmanager
def disk_errors(directory: Path, *, setting: str) -> Iterator[None]:
    """Turn what the operating system says about a full or read-only disk into DISK_FULL or HOME_NOT_WRITABLE."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(directory, setting, os.strerror(error.errno or 0)) from error
        if error.errno in _CLOSED:
            raise LocalServerError(
                f"{directory} cannot be written ({os.strerror(error.errno or 0)}). "
                f"Give yourself the right to write there, or set {setting} to another directory.",
                code="HOME_NOT_WRITABLE",
            ) from error
        raise


def _full(directory: Path, setting: str, why: str) -> LocalServerError:
    return LocalServerError(
        f"The disk of {directory} is full: {why}. Free some space, or set {setting} to a directory on another disk.",
        code="DISK_FULL",
    )
