"""The jars of a release in the user's cache: fetched in parallel once, verified against the lock before every use."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from filelock import FileLock
from rich.console import Console
from rich.progress import track

from graph.errors import LocalServerError
from graph.local.disk import disk_errors, require_space, writable_directory
from graph.local.download import download, repositories
from graph.local.release import Jar, Release

DOWNLOADS_AT_ONCE = 12
FETCH_SPACE = 400 * 2**20
"""Free bytes that a fetch asks for: the jars take 137 to 166 MB, and the archive of loaded classes some more."""

SETTING = "DATELINE_CACHE"

Progress = bool | Callable[[str], object]
"""How a fetch is shown: True, a bar where stderr is a terminal; False, not at all; a function gets a line of text again
and again, for whoever shows something already, since two moving lines on one terminal overwrite each other."""


def library_of(release: Release, cache: Path) -> Path:
    """Return the directory of a release's jars in the user's cache."""
    return cache / f"neo4j-{release.version}"


def fetch(release: Release, cache: Path, *, progress: Progress = True) -> tuple[Path, ...]:
    """Return the release's jars in class path order, each with the SHA-256 that the lock names.

    Missing ones are fetched; several processes may do so at once.
    Raises LocalServerError (DOWNLOAD_FAILED, HASH_MISMATCH, DISK_FULL, HOME_NOT_WRITABLE).
    """
    return fetch_jars(release.jars, library_of(release, cache), f"Neo4j {release.version}", progress=progress)


def fetch_jars(jars: tuple[Jar, ...], library: Path, title: str, *, progress: Progress = True) -> tuple[Path, ...]:
    """Return the jars' files in `library`, in the order of `jars`; what `fetch` does for any jars and directory."""
    files = tuple(library / jar.filename for jar in jars)
    if not all(file.exists() for file in files):
        writable_directory(library, setting=SETTING)
        with disk_errors(library, setting=SETTING), FileLock(library / ".lock"):
            missing = [jar for jar, file in zip(jars, files, strict=True) if not file.exists()]
            if missing:
                require_space(library, FETCH_SPACE, setting=SETTING)
                _fetch_missing(missing, library, title, progress=progress)
    _verify(jars, files)
    return files


def _fetch_missing(jars: list[Jar], library: Path, title: str, *, progress: Progress) -> None:
    remotes = repositories()
    # On the library's own disk, so that the move into it is atomic: a jar is there whole and verified, or not at all.
    with (
        tempfile.TemporaryDirectory(prefix=".fetch-", dir=library) as scratch,
        ThreadPoolExecutor(DOWNLOADS_AT_ONCE) as pool,
    ):
        jobs = [
            pool.submit(_fetch_one, jar, Path(scratch) / str(number), library, remotes)
            for number, jar in enumerate(jars)
        ]
        try:
            for job in _shown(jobs, f"Fetching {title}", progress=progress):
                job.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fetch_one(jar: Jar, scratch: Path, library: Path, remotes: dict[str, str]) -> None:
    file = download(jar, scratch, remotes)
    if _sha256(file) != jar.sha256:
        raise LocalServerError(
            f"{jar.coordinate} as fetched is not the file that Dateline's lock names, and is not used. "
            "Look at what stands between here and Maven Central (a proxy, a mirror in jgo.conf) and start again.",
            code="HASH_MISMATCH",
        )
    file.replace(library / jar.filename)


def _verify(jars: tuple[Jar, ...], files: tuple[Path, ...]) -> None:
    with ThreadPoolExecutor() as pool:
        for jar, file, digest in zip(jars, files, pool.map(_sha256, files), strict=True):
            if digest != jar.sha256:
                raise LocalServerError(
                    f"{file} is not the file that Dateline's lock names, and is not used. "
                    "Something has changed it since it was fetched: delete it and start again to fetch it anew.",
                    code="HASH_MISMATCH",
                )


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _shown(jobs: list[Future[None]], title: str, *, progress: Progress) -> Iterable[Future[None]]:
    finished = as_completed(jobs)
    if callable(progress):
        return _told(finished, len(jobs), title, progress)
    console = Console(stderr=True)
    shown = progress and console.is_terminal
    return track(finished, title, total=len(jobs), console=console, transient=True, disable=not shown)


def _told(
    jobs: Iterable[Future[None]], total: int, title: str, tell: Callable[[str], object]
) -> Iterable[Future[None]]:
    for number, job in enumerate(jobs, start=1):
        tell(f"{title}: {number} of {total} files …")
        yield job
