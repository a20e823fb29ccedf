"""Settings of the graph: which Neo4j, and where the local one lives. Read once, then handed around."""

from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import BadInput

Neo4jVersion = Literal["5.26", "2026"]

_SCHEMES = frozenset(f"{scheme}{security}" for scheme in ("bolt", "neo4j") for security in ("", "+s", "+ssc"))
_SIZE = r"^[1-9][0-9]*[kKmMgG]$"


class GraphSettings(BaseSettings):
    """Which Neo4j is used: the one at `NEO4J_URI`, else a local one under `DATELINE_HOME` that starts by itself.

    Every field is the environment variable of the same name; an empty variable counts as unset.
    """

    model_config = SettingsConfigDict(
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    neo4j_uri: str | None = None
    """A Neo4j to use, as `neo4j://HOST:PORT` or `bolt://HOST:PORT`; unset, a local server starts by itself."""
    neo4j_username: str = "neo4j"
    """User name for it."""
    neo4j_password: SecretStr | None = None
    """Password for it. The local server makes its own and keeps it in `DATELINE_HOME/neo4j/password`."""
    neo4j_database: str = Field(default="neo4j", pattern=r"^[A-Za-z][A-Za-z0-9.-]{2,62}$")
    """Name of the database."""

    dateline_home: Path = Field(default_factory=lambda: platformdirs.user_data_path("dateline", appauthor=False))
    """Where the token and the local server live; unset, the user data directory of the platform."""
    dateline_cache: Path = Field(default_factory=lambda: platformdirs.user_cache_path("dateline", appauthor=False))
    """Where the local server\'s jars are kept; unset, the user cache directory of the platform."""
    dateline_neo4j_version: Neo4jVersion = "5.26"
    """Which local server: `5.26` (long-term support) or `2026` (2026.08.1)."""
    dateline_neo4j_http_port: int = Field(default=0, ge=0, le=65535)
    """Its port for Neo4j Browser; 0 takes a free one and keeps it."""
    dateline_neo4j_bolt_port: int = Field(default=0, ge=0, le=65535)
    """Its port for drivers; 0 takes a free one and keeps it."""
    dateline_neo4j_heap: str = Field(default="512m", pattern=_SIZE)
    """Its heap at most."""
    dateline_neo4j_pagecache: str = Field(default="128m", pattern=_SIZE)
    """Its page cache."""

    @field_validator("dateline_home", "dateline_cache")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @field_validator("neo4j_uri")
    @classmethod
    def _address(cls, uri: str | None) -> str | None:
        if uri is None:
            return None
        parts = urlsplit(uri)
        if parts.scheme not in _SCHEMES or not parts.hostname:
            raise ValueError("write it as neo4j://HOST:PORT or bolt://HOST:PORT, with +s after the scheme for TLS")
        if parts.username is not None:
            raise ValueError("give user name and password in NEO4J_USERNAME and NEO4J_PASSWORD, not in the address")
        _ = parts.port  # raises ValueError where it is no port
        return uri

    @property
    def is_local(self) -> bool:
        """Whether the local server is used: `NEO4J_URI` is not set."""
        return self.neo4j_uri is None

    @property
    def home(self) -> Path:
        """Where everything of this user's Dateline lives: the token, the local server's data, its password and logs."""
        return self.dateline_home

    @property
    def server_home(self) -> Path:
        """The local server's own directory: `DATELINE_HOME`/neo4j."""
        return self.dateline_home / "neo4j"

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """Return the environment's settings; a value that cannot be used raises BadInput (BAD_SETTING)."""
        try:
            return cls(**overrides)
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors())
            raise BadInput(f"Correct these settings in the environment: {problems}", code="BAD_SETTING") from None
