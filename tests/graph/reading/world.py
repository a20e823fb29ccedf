"""A small graph whose every event has a name, for tests of reads.

It has ties in day and known time, events dated and undated, ended and going on.
"""

from datetime import date

from extraction.types import Action, Candidate, Document, Extraction, Factuality, Interval, Mention, Precision
from tests.graph.factories import Named, day, document, extraction, mention, span

UAF: Named = ("Kyiv's army", "a_uaf")
UKRAINE: Named = ("Ukraine", "a_ukraine")
RUSSIA: Named = ("Russia", "a_russia")
VDV: Named = ("paratroopers", "a_vdv")
MINISTRY: Named = ("The ministry", "a_rmod")
UN: Named = ("The UN", "a_un")
LYMAN: Named = ("Lyman", "r_lyman")
KHERSON: Named = ("Kherson", "r_kherson")

Written = tuple[Document, Extraction]


def _told(of: Document, *mentions: Mention, dropped: str | None = None) -> Written:
    candidates = [Candidate(span(of, dropped), "NOT_AN_EVENT", "It tells of no event")] if dropped else []
    return of, extraction(of, *mentions, candidates=candidates)


def world() -> list[Written]:
    """The reports, in the order in which they became known."""
    capture = document(
        "capture", "The city of Kherson fell as paratroopers captured it.", published="2022-03-03T08:00:00+00:00"
    )
    rule = document(
        "rule", "Russia has occupied Kherson for a day.", published="2022-03-03T08:00:00+00:00", source="Post"
    )
    claim = document("claim", "Ukraine said that Kyiv's army liberated Lyman.", published="2022-10-01T18:00:00+00:00")
    strike = document(
        "strike", "Ukraine attacked Russia at Lyman.", published="2022-10-02T06:00:00+00:00", source="Globe"
    )
    clash = document(
        "clash", "Near Lyman paratroopers clashed with Kyiv's army.", published="2022-10-02T06:00:00+00:00"
    )
    report = document(
        "report",
        "On the day before, Kyiv's army liberated Lyman.",
        published="2022-10-02T06:00:00+00:00",
        source="Post",
    )
    late = document(
        "late",
        "So Kyiv's army had liberated Lyman, people recall.",
        published="2022-10-09T06:00:00+00:00",
        source="Globe",
    )
    denial = document(
        "denial", "The ministry denied that Russia bombarded Kherson.", published="2022-10-10T12:00:00+00:00"
    )
    demand = document("demand", "The UN demanded talks.", published="2022-10-11T12:00:00+00:00")
    october = day("2022-10-01")
    return [
        _told(
            capture,
            mention(capture, Action.CAPTURED, "captured", actors=[VDV], regions=[KHERSON], occurred=day("2022-03-02")),
        ),
        _told(
            rule,
            mention(
                rule,
                Action.OCCUPIED,
                "occupied",
                actors=[RUSSIA],
                regions=[KHERSON],
                occurred=Interval(date(2022, 3, 2), None, Precision.DAY),
            ),
        ),
        _told(
            claim,
            mention(
                claim,
                Action.LIBERATED,
                "liberated",
                actors=[UAF],
                regions=[LYMAN],
                said_by=[UKRAINE],
                factuality=Factuality.CLAIMED,
                occurred=october,
            ),
        ),
        _told(
            strike,
            mention(
                strike,
                Action.ATTACKED,
                "attacked",
                actors=[UKRAINE],
                targets=[RUSSIA],
                regions=[LYMAN],
                occurred=october,
            ),
        ),
        _told(
            clash,
            mention(clash, Action.CLASHED, "clashed", actors=[VDV], targets=[UAF], regions=[LYMAN], occurred=october),
        ),
        _told(report, mention(report, Action.LIBERATED, "liberated", actors=[UAF], regions=[LYMAN], occurred=october)),
        _told(
            late,
            mention(late, Action.LIBERATED, "liberated", actors=[UAF], regions=[LYMAN], occurred=october),
            dropped="recall",
        ),
        _told(
            denial,
            mention(
                denial,
                Action.BOMBARDED,
                "bombarded",
                actors=[RUSSIA],
                regions=[KHERSON],
                said_by=[MINISTRY],
                factuality=Factuality.DENIED,
            ),
        ),
        _told(demand, mention(demand, Action.DEMANDED, "demanded", actors=[UN])),
    ]


FIRST_MENTIONS = {given.mentions[0].id: text.id for text, given in world()}
"""The report that a mention stands in: every report has one."""


def name(event_id: str) -> str:
    """The name of an event: the report that told it first."""
    return FIRST_MENTIONS[f"m_{event_id.removeprefix('e_')}"]


def event_id(report: str) -> str:
    """The id of the event that this report told first."""
    (found,) = (mention_id for mention_id, told_in in FIRST_MENTIONS.items() if told_in == report)
    return f"e_{found.removeprefix('m_')}"
