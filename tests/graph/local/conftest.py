"""One local server for all tests of this directory: a test that stops or kills it leaves the next one to start it."""

from collections.abc import Iterator

import pytest

from graph.local import ServerInfo, ensure_running, stop
from graph.settings import GraphSettings

OWN_SETTINGS = """
# A person's own.
browser.remote_content_hostname_whitelist = 127.0.0.1
db.transaction.timeout=77s
"""


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphSettings]:
    """Settings of a home that is used by this package's tests only."""
    settings = GraphSettings(dateline_home=tmp_path_factory.mktemp("local server"))
    settings.server_home.mkdir()
    (settings.server_home / "own.conf").write_text(OWN_SETTINGS)
    yield settings
    stop(settings)


@pytest.fixture
def server(settings: GraphSettings) -> ServerInfo:
    """The running server of that home."""
    return ensure_running(settings, progress=False)
