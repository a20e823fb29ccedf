"""The port: bound before anything slow is even imported, so that a port in use is said at once."""

import errno
import socket

from api.errors import ServiceError


def bind(host: str, port: int) -> socket.socket:
    """Return a socket bound to an address; port 0 takes a free one. Raises ServiceError: PORT_IN_USE."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            message = f"Another program listens on port {port} of {host}. Stop it, or choose another with --port."
            raise ServiceError(message, code="PORT_IN_USE") from error
        raise ServiceError(f"Cannot listen on {host}:{port} ({error}). Choose another host or port.") from error
    return bound


def address_of(bound: socket.socket) -> str:
    """Return `http://HOST:PORT` as a browser on this machine takes it."""
    host, port = bound.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 read, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
