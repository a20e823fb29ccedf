"""A local Neo4j without Docker and without an installed Java: the real server's jars on a JRE that pip installs."""

from graph.local.foreground import console
from graph.local.info import ServerInfo
from graph.local.server import ensure_running, status, stop

__all__ = ["ServerInfo", "console", "ensure_running", "status", "stop"]
