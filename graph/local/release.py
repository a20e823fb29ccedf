"""The Neo4j releases that can be run locally, each with the lock of its jars."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.settings import Neo4jVersion


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of a lock: a Maven artifact and the SHA-256 of its file."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def coordinate(self) -> str:
        """group:artifact:version[:classifier]."""
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))

    @property
    def filename(self) -> str:
        """The file's name in a directory of jars of several groups (two groups may share an artifact's name)."""
        return "-".join(filter(None, (self.group, self.artifact, self.version, self.classifier))) + ".jar"


@dataclass(frozen=True, slots=True)
class Release:
    """A release of Neo4j Community and what differs between releases when it is started."""

    version: str
    main_class: str
    settings: tuple[tuple[str, str], ...]
    """Lines of neo4j.conf that only this release knows: the quiet period of ten seconds before Bolt stops, and what
    listens or calls home unasked."""

    @property
    def jars(self) -> tuple[Jar, ...]:
        """All jars of the release, in the lock's order, which is the class path's."""
        return _read_lock(self.version)


RELEASES: dict[Neo4jVersion, Release] = {
    "5.26": Release(
        version="5.26.30",
        main_class="org.neo4j.server.CommunityEntryPoint",
        settings=(("internal.dbms.bolt.netty_server_shutdown_quiet_period", "0"),),
    ),
    "2026": Release(
        version="2026.08.1",
        main_class="org.neo4j.server.Neo4jCommunity",
        settings=(
            ("internal.dbms.bolt.netty_server_shutdown_quiet_period_duration", "0s"),
            ("dbms.fleet_manager.enabled", "false"),
            ("server.fleet_discovery.enabled", "false"),
            ("server.http.x_forward.enabled", "false"),
        ),
    ),
}


def parse_coordinate(coordinate: str, sha256: str = "") -> Jar:
    """Return the jar of group:artifact:version[:classifier]. Raises ValueError for anything else."""
    parts = coordinate.split(":")
    if len(parts) not in (3, 4) or not all(parts):
        raise ValueError(f"not group:artifact:version[:classifier]: {coordinate!r}")
    group, artifact, version = parts[:3]
    return Jar(group, artifact, version, parts[3] if len(parts) == 4 else "", sha256)


def parse_lock(text: str) -> tuple[Jar, ...]:
    """Return the jars of a lock: lines of coordinate, tab, SHA-256; lines that start with # are comments."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(parse_coordinate(*line.split("\t")) for line in lines)


@cache
def _read_lock(version: str) -> tuple[Jar, ...]:
    return parse_lock((files("graph.local") / "locks" / f"neo4j-{version}.tsv").read_text(encoding="utf-8"))
