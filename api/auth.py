"""Writing needs a token: `DATELINE_TOKEN`, else the one in `DATELINE_HOME/token`, made at the first start."""

import hmac
import os
import secrets
from pathlib import Path

from api.errors import Forbidden, Unauthenticated
from api.settings import Settings
from graph.errors import LocalServerError

_FILE = "token"


def token_path(settings: Settings) -> Path:
    """Return where the token is kept when the environment does not give it."""
    return settings.graph.home / _FILE


def load_token(settings: Settings) -> str:
    """Return the token, made and kept (mode 0600) when there is none yet. Raises HOME_NOT_WRITABLE."""
    if settings.token is not None:
        return settings.token.get_secret_value()
    path = token_path(settings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _create(path)
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError) as error:
        raise LocalServerError(
            f"The token at {path} cannot be made or read ({error}). Change the permissions of that directory, "
            "set DATELINE_HOME to another, or set DATELINE_TOKEN.",
            code="HOME_NOT_WRITABLE",
        ) from error


def authorize(header: str | None, token: str, *, read_only: bool) -> None:
    """Let a write pass only with `Authorization: Bearer TOKEN`. Raises Unauthenticated or Forbidden."""
    if read_only:
        raise Forbidden("This service only reads (DATELINE_READ_ONLY). Write to one that takes writes.")
    scheme, _, given = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not given.strip():
        raise Unauthenticated(
            "Writing needs the header `Authorization: Bearer TOKEN`. "
            "The token is in DATELINE_HOME/token, or DATELINE_TOKEN."
        )
    if not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise Unauthenticated(
            "This token is not the service's. The right one is in DATELINE_HOME/token, or DATELINE_TOKEN."
        )


def _create(path: Path) -> None:
    """Make the file in one step, whole: two services that start at once agree on one token."""
    if path.exists():
        return
    draft = path.with_name(f".{_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
