"""What is told about a running local server."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from graph.local.layout import Layout
from graph.local.password import USERNAME, read_password
from graph.local.ports import HOST
from graph.local.process import ServerState


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """A running local server: where it answers and who may log in. The password does not show in its repr."""

    uri: str
    http_port: int
    bolt_port: int
    username: str
    password: SecretStr
    home: Path
    pid: int
    version: str
    started: bool
    """Whether this call started it; whoever did may want to stop it."""

    @property
    def browser_url(self) -> str:
        """Neo4j Browser, served by the server itself."""
        return f"http://localhost:{self.http_port}/browser/"

    @property
    def password_file(self) -> Path:
        """Where the password is kept."""
        return Layout(self.home).password

    @property
    def logs(self) -> Path:
        """The directory of the server's logs."""
        return Layout(self.home).console.parent


def server_info(layout: Layout, state: ServerState, *, started: bool) -> ServerInfo:
    """Return what is told about the server of a home. Raises DatabaseRefused where its password file is gone."""
    return ServerInfo(
        uri=f"bolt://{HOST}:{state.bolt_port}",
        http_port=state.http_port,
        bolt_port=state.bolt_port,
        username=USERNAME,
        password=read_password(layout),
        home=layout.home,
        pid=state.pid,
        version=state.version,
        started=started,
    )
