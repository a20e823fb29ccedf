"""A port in use is said before anything slow starts."""

import pytest

from api.cli.errors import CommandError
from api.cli.listening import address_of, listen


def test_port_in_use_is_coded() -> None:
    with listen("127.0.0.1", 0) as first:
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(CommandError, match="--port") as failure:
            listen("127.0.0.1", port)
    assert failure.value.code == "PORT_IN_USE"


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_host_that_is_not_ours_is_bad_usage(host: str) -> None:
    with pytest.raises(CommandError, match="--host") as failure:
        listen(host, 0)
    assert failure.value.code == "BAD_USAGE"


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 for a moment
def test_address_is_one_that_a_browser_takes(host: str) -> None:
    with listen(host, 0) as bound:
        assert address_of(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}"
