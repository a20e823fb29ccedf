"""One jar from the Maven repositories, by jgo, into a directory. Nothing is verified here."""

from pathlib import Path

import requests
from jgo.config import GlobalSettings
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from graph.errors import LocalServerError
from graph.local.release import Jar

TIMEOUT = 30
TRIES = 3


def repositories() -> dict[str, str]:
    """Return name → URL: the mirrors of the user's jgo.conf, if any, then Maven Central."""
    return {**GlobalSettings.load().repositories, "central": MAVEN_CENTRAL_URL}


def download(jar: Jar, directory: Path, remotes: dict[str, str]) -> Path:
    """Return the file of the jar, fetched anew below `directory`. Raises LocalServerError (DOWNLOAD_FAILED)."""
    failure: Exception
    for attempt in range(TRIES):
        # jgo keeps half a file after a broken connection and refuses to overwrite it: a fresh directory for each try.
        context = MavenContext(repo_cache=directory / str(attempt), remote_repos=remotes, timeout=TIMEOUT)
        component = context.project(jar.group, jar.artifact).at_version(jar.version)
        try:
            return Path(component.artifact(classifier=jar.classifier).resolve())
        except (requests.RequestException, RuntimeError) as error:
            failure = error
    raise LocalServerError(
        f"{jar.coordinate} could not be fetched from Maven Central: {failure}. "
        "Check the connection (HTTPS_PROXY is honoured) and start again; what has been fetched is kept.",
        code="DOWNLOAD_FAILED",
    ) from failure
