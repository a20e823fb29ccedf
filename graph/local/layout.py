"""Where the local server keeps what: paths below `DATELINE_HOME`/neo4j, private to the user."""

from dataclasses import dataclass
from pathlib import Path

from graph.local.disk import disk_errors, require_space, writable_directory

SETTING = "DATELINE_HOME"
START_SPACE = 256 * 2**20
"""Free bytes that a start asks for: Neo4j's logs and transaction files grow by this much between two check points."""

_DIRECTORIES = ("conf", "data", "import", "licenses", "logs", "plugins", "run")


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one local server."""

    home: Path

    @property
    def configuration(self) -> Path:
        """neo4j.conf, written anew at each start."""
        return self.home / "conf" / "neo4j.conf"

    @property
    def own_configuration(self) -> Path:
        """A person's own settings, which win over Dateline's; it need not be there."""
        return self.home / "own.conf"

    @property
    def password(self) -> Path:
        """The password of the user neo4j, mode 0600."""
        return self.home / "password"

    @property
    def ports(self) -> Path:
        """The ports of the last start, taken again when they are free."""
        return self.home / "run" / "ports.json"

    @property
    def state(self) -> Path:
        """The process that serves this home."""
        return self.home / "run" / "server.json"

    @property
    def arguments(self) -> Path:
        """Java's argument file; its name on the command line tells our server from any other process."""
        return self.home / "run" / "java.args"

    @property
    def lock(self) -> Path:
        """Held by whoever starts or stops the server."""
        return self.home / "server.lock"

    @property
    def console(self) -> Path:
        """What the server prints; Neo4j's own logs are beside it."""
        return self.home / "logs" / "console.log"

    @property
    def is_fresh(self) -> bool:
        """Whether no server has yet run here."""
        return not (self.home / "data" / "databases" / "system").exists()

    def prepare(self) -> None:
        """Make the directories. Raises LocalServerError (HOME_NOT_WRITABLE, DISK_FULL)."""
        writable_directory(self.home, setting=SETTING)
        with disk_errors(self.home, setting=SETTING):
            self.home.chmod(0o700)
            for name in _DIRECTORIES:
                (self.home / name).mkdir(exist_ok=True)
        require_space(self.home, START_SPACE, setting=SETTING)
