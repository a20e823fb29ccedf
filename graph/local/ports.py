"""The server's two ports: configured, else those of the last start, else free ones."""

import json
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.errors import LocalServerError
from graph.settings import GraphSettings

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where Bolt and HTTP listen."""

    bolt: int
    http: int


def choose(settings: GraphSettings, remembered_in: Path) -> Ports:
    """Return the ports to listen on and remember them.

    Raises LocalServerError (PORT_IN_USE) where a configured one is taken; a free one is found where none is configured.
    """
    last = _remembered(remembered_in)
    ports = Ports(
        bolt=_configured(settings.dateline_neo4j_bolt_port, "DATELINE_NEO4J_BOLT_PORT") or _free(last.bolt),
        http=_configured(settings.dateline_neo4j_http_port, "DATELINE_NEO4J_HTTP_PORT") or _free(last.http),
    )
    remembered_in.write_text(json.dumps(asdict(ports)), encoding="utf-8")
    return ports


def port_in_use(port: int, setting: str) -> LocalServerError:
    """Return the error that says that another program listens on the port."""
    return LocalServerError(
        f"Port {port} is in use by another program. Stop that program, set {setting} to another port, "
        "or unset it to let Dateline find a free one.",
        code="PORT_IN_USE",
    )


def _configured(port: int, setting: str) -> int:
    if port and not _is_free(port):
        raise port_in_use(port, setting)
    return port


def _free(last: int) -> int:
    if last and _is_free(last):
        return last
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: closed connections may linger
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _remembered(file: Path) -> Ports:
    try:
        return Ports(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Ports(0, 0)
