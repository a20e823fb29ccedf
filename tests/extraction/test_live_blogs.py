"""Live blogs in plain text are split at their time stamps; an ordinary article never is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from extraction.data_files import parse_yaml
from extraction.errors import DataInvalid
from extraction.reading import read_path
from extraction.reading._live import LiveBlogsFile, cues, entries
from extraction.reading._stamps import stamps
from extraction.types import Document

MONDAY = datetime(2024, 3, 4, tzinfo=UTC)
REPORTS = (
    "Shells fell on the northern bank again, the governor said.",
    "Retreating troops blew up the bridge, the mayor told reporters.",
    "Rebel columns entered the town before dawn.",
    "Two men were detained at the ferry.",
)


def blog(*heads: str, between: str = "\n") -> str:
    return "\n\n".join(f"{head}{between}{text}" for head, text in zip(heads, REPORTS, strict=False))


def hours(text: str, title: str | None = None, published_at: datetime | None = MONDAY) -> list[str]:
    return [f"{e.published_at:%d %H:%M}" for e in entries(text, title=title, published_at=published_at)]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("14:32", "13:05", "12:00"), ["04 14:32", "04 13:05", "04 12:00"]),
        (("2.32pm GMT", "1.05 p.m. GMT", "9am"), ["04 14:32", "04 13:05", "04 09:00"]),
        (("14:32 CET", "13:05 CET", "12:00 CET"), ["04 13:32", "04 12:05", "04 11:00"]),
        (("10:00", "11:00", "12:00"), ["04 10:00", "04 11:00", "04 12:00"]),
        (("00:15 GMT", "23:50 GMT", "22:10 GMT"), ["05 00:15", "04 23:50", "04 22:10"]),
        (("5 March 2024, 14:32", "5 March 13:05", "March 4, 2024 09:00"), ["05 14:32", "05 13:05", "04 09:00"]),
        (("2h ago 14:32", "3h ago 13:05", "1 day ago 12:00"), ["04 14:32", "04 13:05", "04 12:00"]),
        (("Posted at 14:32+02:00", "Posted at 13:05+02:00", "12:00+02:00"), ["04 12:32", "04 11:05", "04 10:00"]),
        (("14:32 ET", "13:05 ET", "12:00 ET"), ["04 00:00"] * 3),  # -4 or -5: no time rather than a wrong one
    ],
)
def test_stamp_on_its_own_line_begins_an_entry(heads: tuple[str, ...], expected: list[str]) -> None:
    assert hours(blog(*heads)) == expected


def test_entries_hold_what_stands_between_the_stamps() -> None:
    found = entries("River war live\n\n" + blog("14:32", "13:05", "12:00"), published_at=MONDAY)
    assert [entry.text for entry in found] == list(REPORTS[:3])
    assert {entry.title for entry in found} == {"River war live"}


def test_introduction_in_prose_is_the_first_entry() -> None:
    intro = "Here is what is known so far of the fight."
    first = entries(f"{intro}\n{blog('14:32', '13:05', '12:00')}", published_at=MONDAY)[0]
    assert (first.text, first.published_at) == (intro, MONDAY)


def test_without_any_day_an_entry_has_no_time() -> None:
    found = entries(blog("14:32", "13:05", "12:00"))
    assert [entry.published_at for entry in found] == [None] * 3


@pytest.mark.parametrize("form", ["{}: ", "{} – ", "[{}] ", "{} | "])
def test_stamps_before_their_text_split_what_runs_backwards(form: str) -> None:
    heads = [form.format(clock) for clock in ("14:32", "13:05", "12:00", "11:40")]
    assert hours(blog(*heads, between="")) == ["04 14:32", "04 13:05", "04 12:00", "04 11:40"]


TIMELINE = blog("11:40 – ", "12:00 – ", "13:05 – ", "14:32 – ", between="")


def test_timeline_stays_whole_unless_the_page_says_that_it_is_live() -> None:
    assert entries(TIMELINE, published_at=MONDAY) == ()
    assert len(entries(TIMELINE, title="River war – live updates", published_at=MONDAY)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14:32",
        "\n".join(REPORTS),
        blog("14:32", "13:05"),  # two stamps are a chance
        "The report of the day, at length, ran like this and went on for two whole pages.\n" * 9
        + blog("14:32", "13:05", "12:00"),
        blog("14:32", "09:05", "12:00", "03:00") + f"\n17:45\n{REPORTS[0]}\n02:00\n{REPORTS[1]}",  # in no order
        "19:45\nCity v Town\n20:00\nRovers v Athletic\n21:00\nUnited v County",  # a fixture list
        "At 14:32 shells fell.\nAt 13:05 the bridge was blown up.\nAt 12:00 the rebels came in.",
        "14:32 shells fell on the bank.\n13:05 the bridge was blown up.\n12:00 the rebels came.\n11:00 it was calm.",
        "1.5m people fled the town.\n2.5m people stayed there.\n3.5m people came back.\n4.5m people went on.",
        "Psalm 14:32\nThe river went down.\nPsalm 13:05\nThe river went up.\nPsalm 12:00\nThe river stood still.",
    ],
)
def test_what_is_not_certainly_a_live_blog_stays_whole(text: str) -> None:
    assert entries(text, published_at=MONDAY) == ()


@pytest.mark.parametrize("line", ["31 February 2024 14:32", "31 June 14:32", "2024-13-01 14:32"])
def test_a_day_that_does_not_exist_is_none(line: str) -> None:
    (stamp,) = stamps([line], cues().zones)
    assert (stamp.day, stamp.month_day) == (None, None)


def test_29_february_is_that_of_the_nearest_leap_year() -> None:
    text = blog("29 Feb 14:32", "29 Feb 13:05", "29 Feb 12:00")
    assert hours(text) == ["29 14:32", "29 13:05", "29 12:00"]
    year_without = datetime(2026, 3, 4, tzinfo=UTC)
    assert len(entries(text, published_at=year_without)) == 3


def test_reader_gives_each_entry_an_id_and_a_time(tmp_path: Path) -> None:
    path = tmp_path / "live.txt"
    path.write_text("River war live\n\n" + blog("14:32", "13:05", "12:00"), encoding="utf-8")
    documents = [
        d for d in read_path(path, published="2024-03-04", source="The Sample Post") if isinstance(d, Document)
    ]
    base = documents[0].id.partition("#")[0]
    assert base.startswith("d_")
    assert [(d.id, d.title, d.source) for d in documents] == [
        (f"{base}#{n}", "River war live", "The Sample Post") for n in (1, 2, 3)
    ]


def test_cues_are_checked_by_their_schema() -> None:
    assert cues().stamps_alone_at_least >= 3
    with pytest.raises(DataInvalid):
        parse_yaml("version: 1\nsays_so: '('", LiveBlogsFile, "live_blogs.yaml")
