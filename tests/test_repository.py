"""What holds for the repository as a whole: pins, links, addresses, what the wheel carries."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

REGISTRIES = re.compile(
    r"(?:pypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org|repo1?\.maven(?:\.apache)?\.org|registry\.yarnpkg\.com)"
)
LINK = re.compile(r"\[[^\]]*\]\((?!https?://|mailto:|#)([^)\s#]+)")


def tracked(*suffixes: str) -> list[Path]:
    """Files of the checkout that git tracks or would track, by suffix."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def test_every_dependency_is_pinned_with_a_hash() -> None:
    requirements = re.split(r"\n(?=\S)", (ROOT / "constraints.txt").read_text())
    blocks = [block for block in requirements if block.strip() and not block.startswith("#")]
    assert len(blocks) > 50
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_no_file_contains_the_address_of_a_package_registry() -> None:
    named = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if REGISTRIES.search(text):
            named.append(path.relative_to(ROOT).as_posix())
    assert named == []


def test_relative_links_in_the_documentation_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in tracked(".md")
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_shipped_data_is_inside_the_wheel(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("extraction", "graph", "api")
        for path in tracked()
        if path.is_relative_to(ROOT / package)
    }
    assert wanted
    assert sorted(wanted - inside) == []
    assert not [name for name in inside if name.startswith("tests/")]


@pytest.mark.parametrize("package", ["extraction", "graph", "api"])
def test_files_of_the_packages_stay_readable(package: str) -> None:
    """A file that outgrows 400 lines is several concepts in one."""
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in tracked(".py")
        if path.is_relative_to(ROOT / package) and (lines := path.read_text(encoding="utf-8").count("\n")) > 400
    }
    assert long == {}
