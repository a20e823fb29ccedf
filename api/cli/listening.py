"""Ports: bound before anything slow starts, so that a port in use is said at once."""

import errno
import socket

from api.cli.errors import CommandError


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to `host` and `port`; port 0 takes a free one.

    Raises `CommandError`: PORT_IN_USE, or BAD_USAGE for a host that is not ours or a port that needs another user.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
    except OSError as error:
        raise CommandError("BAD_USAGE", f"cannot listen on {host}: {error.strerror or error}. Correct --host") from None
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            message = f"another program listens on {host}:{port}: stop it, or choose another port with --port"
            raise CommandError("PORT_IN_USE", message) from None
        advice = "correct --host or --port"
        raise CommandError("BAD_USAGE", f"cannot listen on {host}:{port}: {error.strerror}. {advice}") from None
    return bound


def address_of(bound: socket.socket) -> str:
    """Return `http://HOST:PORT` as a browser on this machine takes it."""
    host, port = bound.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 read, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
