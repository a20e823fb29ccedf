"""Cursors come back as they went out, and nothing else passes for one."""

import base64
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.reading.cursors import Key, decode, encode

KINDS: tuple[tuple[tuple[type, ...], tuple[Key, ...]], ...] = (
    ((date, str), (date(2022, 10, 5), "e_1")),
    ((datetime, str), (datetime(2022, 10, 5, 9, 30, 0, 123456, tzinfo=UTC), "e_1")),
    ((int, str), (2**40, "Łódź ⚑")),
    ((str,), ("",)),
)


@pytest.mark.parametrize(("kinds", "key"), KINDS)
def test_a_cursor_names_the_place_that_it_was_made_for(kinds: tuple[type, ...], key: tuple[Key, ...]) -> None:
    assert decode("events", kinds, encode("events", key)) == list(key)


def test_a_cursor_needs_no_escaping_in_an_address() -> None:
    assert encode("events", ("???>>>", "~~~")).replace("-", "").replace("_", "").isalnum()


def made(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "====",
        "é",
        "\ud800",
        "A" * 100_000,
        made(),
        made(1),
        made(1, "events"),
        made(1, "events", "2022-10-05"),
        made(1, "events", "2022-10-05", "e_1", "more"),
        made(2, "events", "2022-10-05", "e_1"),
        made(1, "documents", "2022-10-05", "e_1"),
        made(1, "events", "yesterday", "e_1"),
        made(1, "events", 5, "e_1"),
        made(1, "events", None, "e_1"),
        made(1, "events", "2022-10-05", ["e_1"]),
        base64.urlsafe_b64encode(b'{"a": 1}').decode(),
        base64.urlsafe_b64encode(b"[" * 1400).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_nonsense_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadInput) as refused:
        decode("events", (date, str), cursor)
    assert refused.value.code == "BAD_CURSOR"


@pytest.mark.parametrize("number", [True, 2**63, 1.5, "1"])
def test_a_number_in_a_cursor_is_one_that_the_database_can_hold(number: object) -> None:
    with pytest.raises(BadInput):
        decode("events", (int,), made(1, "events", number))


def test_an_instant_in_a_cursor_has_its_offset() -> None:
    with pytest.raises(BadInput):
        decode("events", (datetime,), made(1, "events", "2022-10-05T09:00:00"))


@given(st.text())
def test_no_text_does_worse_than_be_refused(cursor: str) -> None:
    with pytest.raises(BadInput):
        decode("events", (date, str), cursor)
