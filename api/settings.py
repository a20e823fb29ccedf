"""Settings of the service. Every field is the environment variable `DATELINE_` + its name in capitals."""

from typing import Any, Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import BadInput
from graph.settings import GraphSettings


class Settings(BaseSettings):
    """How the service runs. `graph` says which Neo4j it works on, and where `DATELINE_HOME` is."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""
    token: SecretStr | None = None
    """What a request must carry to write; unset, the one in `DATELINE_HOME/token`, made at the first start."""
    read_only: bool = False
    """Refuse all writing, whoever asks."""
    model: str | None = None
    """Name or path of a spaCy model to use in place of the packaged one."""
    workers: int = Field(default=1, ge=0, le=32)
    """Processes that extract, each with the model in memory; 0 extracts in a thread of the service itself."""
    read_timeout: float = Field(default=10.0, gt=0, le=600)
    """Seconds after which Neo4j ends a statement that reads."""
    request_limit: int = Field(default=32_000_000, ge=100_000)
    """Bytes of a request's body."""
    graph: GraphSettings = Field(default_factory=GraphSettings.load)

    @classmethod
    def load(cls, **overrides: Any) -> Self:
        """Return the environment's settings; a value that cannot be used raises BadInput (BAD_SETTING)."""
        try:
            return cls(**overrides)
        except ValidationError as error:
            problems = "; ".join(
                f"DATELINE_{'.'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()
            )
            raise BadInput(f"Correct these settings in the environment: {problems}", code="BAD_SETTING") from None
