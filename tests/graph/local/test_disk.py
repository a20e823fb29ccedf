"""Full and read-only disks: what the operating system says becomes a code and an advice."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.errors import LocalServerError
from graph.local import ensure_running
from graph.local.disk import disk_errors, require_space, writable_directory
from graph.settings import GraphSettings

NOBODY = 65534


@contextmanager
def nobody_special() -> Iterator[None]:
    """Give up root's right to write everywhere, which would hide a read-only directory."""
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A directory that everybody can enter and nobody can write."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        directory.chmod(0o555)
        yield directory
        directory.chmod(0o755)


def test_a_read_only_home_is_refused_before_anything_starts(read_only: Path) -> None:
    settings = GraphSettings(dateline_home=read_only)
    with nobody_special(), pytest.raises(LocalServerError, match="set DATELINE_HOME") as caught:
        ensure_running(settings, progress=False)
    assert caught.value.code == "HOME_NOT_WRITABLE"
    assert str(read_only) in caught.value.message
    assert not list(read_only.iterdir())


def test_a_file_in_the_place_of_the_home_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "home"
    file.write_text("not a directory")
    with pytest.raises(LocalServerError) as caught:
        ensure_running(GraphSettings(dateline_home=file), progress=False)
    assert caught.value.code == "HOME_NOT_WRITABLE"


def test_too_little_room_is_said_in_megabytes(tmp_path: Path) -> None:
    with pytest.raises(
        LocalServerError, match=r"\d+ MB are free, 1099511627776 MB are needed.*DATELINE_CACHE"
    ) as caught:
        require_space(tmp_path, 2**60, setting="DATELINE_CACHE")
    assert caught.value.code == "DISK_FULL"
    require_space(tmp_path, 1, setting="DATELINE_CACHE")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full, which is always full, is Linux's")
def test_a_write_to_a_full_disk_is_disk_full(tmp_path: Path) -> None:
    with (
        pytest.raises(LocalServerError, match="No space left") as caught,
        disk_errors(tmp_path, setting="DATELINE_HOME"),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"text")
    assert caught.value.code == "DISK_FULL"


def test_another_error_of_the_system_stays_itself(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), disk_errors(tmp_path, setting="DATELINE_HOME"):
        tmp_path.read_bytes()


def test_a_missing_directory_is_made(tmp_path: Path) -> None:
    writable_directory(tmp_path / "a" / "b", setting="DATELINE_HOME")
    assert not list((tmp_path / "a" / "b").iterdir())
