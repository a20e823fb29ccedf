"""Options that are a day or an instant."""

from datetime import datetime

from api.cli.errors import CommandError


def instant(option: str, given: str | None) -> datetime | None:
    """Return the UTC instant that an option means, None for none. Raises CommandError: BAD_USAGE."""
    from extraction.errors import InputRefused
    from extraction.reading import parse_published

    try:
        return None if given is None else parse_published(given)
    except InputRefused as error:
        raise CommandError("BAD_USAGE", f"{option}: {error.message}") from None
