"""Pages: their sizes, and what lies on both sides."""

import pytest

from graph.errors import BadInput
from graph.reading.paging import Window, limit, page, window


def test_a_page_has_twenty_unless_told() -> None:
    assert window() == Window(20)
    assert limit(None) == 20


@pytest.mark.parametrize("size", [0, 1, 200])
def test_a_page_has_up_to_two_hundred(size: int) -> None:
    assert window(first=size).size == window(last=size).size == limit(size) == size


@pytest.mark.parametrize("size", [-1, 201, 2**31 - 1])
def test_no_page_is_larger_or_smaller_than_that(size: int) -> None:
    for ask in (lambda: window(first=size), lambda: window(last=size), lambda: limit(size)):
        with pytest.raises(BadInput):
            ask()


def test_first_and_last_exclude_each_other() -> None:
    with pytest.raises(BadInput):
        window(first=1, last=1)


@pytest.mark.parametrize(
    ("wanted", "found", "behind", "rows", "around"),
    [
        (Window(2), "abc", False, "ab", (False, True)),
        (Window(2), "ab", False, "ab", (False, False)),
        (Window(2, after="x"), "ab", True, "ab", (True, False)),
        (Window(2, backward=True), "zyx", False, "yz", (True, False)),
        (Window(2, before="x", backward=True), "zy", True, "yz", (False, True)),
        (Window(0), "a", False, "", (False, True)),
    ],
)
def test_one_row_more_than_wanted_tells_of_more(
    wanted: Window, found: str, behind: bool, rows: str, around: tuple[bool, bool]
) -> None:
    got = page(wanted, found, str, behind=behind)
    assert ("".join(got.rows), (got.has_previous, got.has_next)) == (rows, around)
    assert got.cursors == got.rows
