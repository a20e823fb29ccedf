"""Dates: where they stand, which event they date, and which days they mean."""

from datetime import date

import pytest

from extraction.dates import DatelineDates, find, resolve
from extraction.factuality import DatelineFactuality
from extraction.pipeline import Extractor
from extraction.types import Factuality, Interval, Precision
from tests.extraction.drafted import drafted, redrafted

PUBLISHED = date(2023, 3, 15)  # a Wednesday


def _days(expression: str, published: date | None = PUBLISHED, *, forwards: bool = False) -> tuple[str, str, str]:
    (found,) = find(expression)
    interval = resolve(found.meaning, published, forwards=forwards)
    return str(interval.start), str(interval.end), interval.precision.value


@pytest.mark.parametrize(
    ("expression", "start", "end", "precision"),
    [
        # weekdays: the latest up to publication, that day included
        ("on Wednesday", "2023-03-15", "2023-03-16", "DAY"),
        ("on Friday", "2023-03-10", "2023-03-11", "DAY"),
        ("late on Tuesday", "2023-03-14", "2023-03-15", "DAY"),
        ("in the early hours of Monday", "2023-03-13", "2023-03-14", "DAY"),
        ("last Wednesday", "2023-03-08", "2023-03-09", "DAY"),
        ("on Thursday of last week", "2023-03-09", "2023-03-10", "DAY"),
        ("Sunday's", "2023-03-12", "2023-03-13", "DAY"),
        # days near publication
        ("today", "2023-03-15", "2023-03-16", "DAY"),
        ("yesterday", "2023-03-14", "2023-03-15", "DAY"),
        ("overnight", "2023-03-14", "2023-03-16", "DAY"),
        ("over the weekend", "2023-03-11", "2023-03-13", "DAY"),
        ("three days ago", "2023-03-12", "2023-03-13", "DAY"),
        # weeks, months, years
        ("last week", "2023-03-06", "2023-03-13", "WEEK"),
        ("earlier this week", "2023-03-13", "2023-03-20", "WEEK"),
        ("two weeks ago", "2023-02-27", "2023-03-06", "WEEK"),
        ("earlier this month", "2023-03-01", "2023-04-01", "MONTH"),
        ("last month", "2023-02-01", "2023-03-01", "MONTH"),
        ("in September", "2022-09-01", "2022-10-01", "MONTH"),
        ("in March", "2023-03-01", "2023-04-01", "MONTH"),
        ("last December", "2022-12-01", "2023-01-01", "MONTH"),
        ("in mid-November", "2022-11-11", "2022-11-21", "MONTH"),
        ("in June last year", "2022-06-01", "2022-07-01", "MONTH"),
        ("three months ago", "2022-12-01", "2023-01-01", "MONTH"),
        ("last year", "2022-01-01", "2023-01-01", "YEAR"),
        ("four years ago", "2019-01-01", "2020-01-01", "YEAR"),
        ("in the 1990s", "1990-01-01", "2000-01-01", "YEAR"),
        ("in recent days", "2023-03-08", "2023-03-16", "WEEK"),
        ("in the last two days", "2023-03-13", "2023-03-16", "WEEK"),
        # explicit dates
        ("on 28 September", "2022-09-28", "2022-09-29", "DAY"),
        ("on March 2", "2023-03-02", "2023-03-03", "DAY"),
        ("on Saturday, June 7, 2014", "2014-06-07", "2014-06-08", "DAY"),
        ("on the 3rd of May 1945", "1945-05-03", "1945-05-04", "DAY"),
        ("on Feb. 24", "2023-02-24", "2023-02-25", "DAY"),
        ("on 29 February", "2020-02-29", "2020-03-01", "DAY"),
        ("2022-10-05", "2022-10-05", "2022-10-06", "DAY"),
        ("from June 19 to June 28", "2022-06-19", "2022-06-29", "DAY"),
        ("in May 1940", "1940-05-01", "1940-06-01", "MONTH"),
        ("in early 2014", "2014-01-01", "2014-05-01", "YEAR"),
        ("in 2014", "2014-01-01", "2015-01-01", "YEAR"),
        ("in the summer of 2016", "2016-06-01", "2016-09-01", "SEASON"),
        ("in the winter of 1941", "1941-12-01", "1942-03-01", "SEASON"),
        ("last summer", "2022-06-01", "2022-09-01", "SEASON"),
        # one end only
        ("since 2 March", "2023-03-02", "None", "DAY"),
        ("since 2014", "2014-01-01", "None", "YEAR"),
    ],
)
def test_days_that_an_expression_means(expression: str, start: str, end: str, precision: str) -> None:
    assert _days(expression) == (start, end, precision)


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        ("on Friday", "2023-03-17", "2023-03-18"),
        ("on Wednesday", "2023-03-15", "2023-03-16"),
        ("next Wednesday", "2023-03-22", "2023-03-23"),
        ("in September", "2023-09-01", "2023-10-01"),
        ("on 28 September", "2023-09-28", "2023-09-29"),
        ("tomorrow", "2023-03-16", "2023-03-17"),
        ("next week", "2023-03-20", "2023-03-27"),
        ("at the weekend", "2023-03-18", "2023-03-20"),
        ("this summer", "2023-06-01", "2023-09-01"),
        ("by May 9", "2023-03-15", "2023-05-10"),
        ("overnight", "2023-03-15", "2023-03-17"),
    ],
)
def test_plans_point_forwards(expression: str, start: str, end: str) -> None:
    assert _days(expression, forwards=True)[:2] == (start, end)


@pytest.mark.parametrize("expression", ["on Friday", "last week", "in September", "yesterday", "on 28 September"])
def test_without_a_publication_day_relative_dates_stay_unresolved(expression: str) -> None:
    assert _days(expression, None) == ("None", "None", "UNKNOWN")


def test_explicit_dates_need_no_publication_day() -> None:
    assert _days("on 7 June 2014", None) == ("2014-06-07", "2014-06-08", "DAY")


@pytest.mark.parametrize("expression", ["on 31 June 2020", "recently", "until 2016", "that night"])
def test_what_names_no_day_resolves_to_none(expression: str) -> None:
    assert _days(expression) == ("None", "None", "UNKNOWN")


@pytest.mark.parametrize(
    "text",
    [
        "after more than four months of occupation",
        "for six months",
        "They may march in step.",
        "He was 45 years old.",
        "Unit 1942 of the guards",
        "",
    ],
)
def test_durations_and_other_numbers_are_no_dates(text: str) -> None:
    assert find(text) == ()


def test_expressions_do_not_overlap_and_keep_their_preposition() -> None:
    text = "In May 1940 they fled; on Friday, 7 June 1940, they came back."
    assert [text[e.start : e.end] for e in find(text)] == ["In May 1940", "on Friday, 7 June 1940"]


def _dated(extractor: Extractor, text: str, trigger: str) -> str | None:
    doc = drafted(extractor.nlp, text, trigger, published="2023-03-15")
    doc = DatelineDates()(DatelineFactuality()(doc))
    (draft,) = doc._.dateline_drafts
    return doc[draft.date.start : draft.date.end].text if draft.date else None


@pytest.mark.parametrize(
    ("text", "trigger", "expression"),
    [
        ("Rebels captured the dam on Monday.", "captured", "on Monday"),
        ("On Monday, rebels captured the dam.", "captured", "On Monday"),
        ("The capture of the dam on Monday surprised the army.", "capture", "on Monday"),
        ("The army launched an attack on Monday.", "attack", "on Monday"),
        ("The town, occupied in 2014, is small.", "occupied", "in 2014"),
        ("On Monday rebels attacked the dam, killing two guards.", "killing", "On Monday"),
        ("Two guards were killed and four wounded on Monday.", "killed", "on Monday"),
        ("Rebels who captured the dam on Monday left it on Tuesday.", "captured", "on Monday"),
        ("Rebels who captured the dam on Monday left it on Tuesday.", "left", "on Tuesday"),
        ("Saturday's attack killed two guards.", "attack", "Saturday's"),
        ("The king last week signed laws that annexed the two islands.", "annexed", "last week"),
        ("The army managed on Monday to retake the dam.", "retake", "on Monday"),
        ("Nine guards were killed on Monday, when gunmen stormed the fort.", "stormed", "on Monday"),
        ("An attack that killed nine guards on Monday shocked the town.", "attack", "on Monday"),
        # the parser hangs the date on the place that it stands behind
        (
            "Gunmen attacked a checkpoint in the northern province of Saada on Monday, killing two.",
            "killing",
            "on Monday",
        ),
        ("Rebels shelled the town of Kilis, near the border, on Monday.", "shelled", "on Monday"),
        ("The duke was arrested on the 5th, and the castle fell.", "arrested", "on the 5th"),
        ("The garrison surrendered at daybreak.", "surrendered", "at daybreak"),
    ],
)
def test_the_expression_that_a_trigger_carries(extractor: Extractor, text: str, trigger: str, expression: str) -> None:
    assert _dated(extractor, text, trigger) == expression


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The ministry said on Monday that rebels had captured the dam.", "captured"),
        ("Rebels captured the dam. The army came on Tuesday.", "captured"),
        ("The town was held for more than four months.", "held"),
        ("The envoys met on Tuesday to discuss how the rebels had captured the dam.", "captured"),
    ],
)
def test_no_date_where_the_text_gives_the_event_none(extractor: Extractor, text: str, trigger: str) -> None:
    assert _dated(extractor, text, trigger) is None


_RUNNING = "The militia captured the dam on 3 May 1915. {} the army attacked it."


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        ("Two days later", date(1915, 5, 5), date(1915, 5, 6)),
        ("The next day", date(1915, 5, 4), date(1915, 5, 5)),
        ("The following morning", date(1915, 5, 4), date(1915, 5, 5)),
        ("That night", date(1915, 5, 3), date(1915, 5, 4)),
        ("The week before", date(1915, 4, 26), date(1915, 5, 3)),
        ("A month later", date(1915, 6, 1), date(1915, 7, 1)),
    ],
)
def test_later_counts_from_the_date_that_the_text_spoke_of_last(
    extractor: Extractor, expression: str, start: date, end: date
) -> None:
    doc = drafted(extractor.nlp, _RUNNING.format(expression), "attacked", published="2023-03-15")
    (draft,) = DatelineDates()(doc)._.dateline_drafts
    assert (draft.date.occurred.start, draft.date.occurred.end) == (start, end)


def test_a_day_later_than_a_year_is_no_day(extractor: Extractor) -> None:
    doc = drafted(extractor.nlp, "The dam broke in 1915. Two days later the army attacked it.", "attacked")
    (draft,) = DatelineDates()(doc)._.dateline_drafts
    assert draft.date.occurred == Interval()


@pytest.mark.parametrize(
    "text",
    [
        "in the nineteenth century",
        "in 480 BC",
        "on Christmas Eve",
        "on the 12th inst.",
        "at dawn",
        "within three days",
        "A week after",
    ],
)
def test_expressions_that_give_no_days_are_expressions(text: str) -> None:
    (found,) = find(text)
    assert (found.start, found.end, found.meaning.unit) == (0, len(text), None)


def test_a_year_before_a_noun_dates_it() -> None:
    (found,) = find("the deadly 2017 attack")
    assert found.meaning.year == 2017


def test_an_expression_far_behind_others_is_found() -> None:
    filling = "They waited and waited in the rain. " * 20
    text = f"On Monday they came. {filling}In May 1940 they left."
    assert [text[e.start : e.end] for e in find(text)] == ["On Monday", "In May 1940"]


def test_a_planned_event_is_dated_forwards(extractor: Extractor) -> None:
    doc = drafted(extractor.nlp, "The army will attack the dam on Friday.", "attack", published="2023-03-15")
    doc = DatelineDates()(redrafted(doc, factuality=Factuality.PLANNED))
    (draft,) = doc._.dateline_drafts
    assert draft.date.occurred == Interval(date(2023, 3, 17), date(2023, 3, 18), Precision.DAY)
