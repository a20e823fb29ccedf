"""Reports of a place taken, lost and annexed on paper, with their extractions: what the tests of whole graphs write."""

from neo4j import Driver

from extraction.types import Action, Actor, ActorKind, Candidate, Document, Extraction, Factuality
from graph.settings import GraphSettings
from graph.writing import accept, write
from tests.graph.factories import WORLD, day, document, extraction, mention, span

EXTRACTOR = "by hand 1"

UAF = ("Ukrainian forces", "a_uaf")
UKRAINE = ("Ukraine", "a_ukraine")
RUSSIA = ("Russia", "a_russia")
LYMAN = ("Lyman", "r_lyman")
KHERSON = ("Kherson", "r_UA.08")
Written = tuple[Document, Extraction]


def liberation(name: str, *, published: str = "2022-10-06T09:00:00+00:00", source: str = "Daily") -> Written:
    """Ukrainian forces liberated Lyman on 1 October 2022."""
    text = document(
        name, f"Ukrainian forces liberated Lyman on Saturday, {source} reports.", published=published, source=source
    )
    told = mention(text, Action.LIBERATED, "liberated", actors=[UAF], regions=[LYMAN], occurred=day("2022-10-01"))
    return text, extraction(text, told)


def annexation(name: str, *, published: str = "2022-10-03T12:00:00+00:00") -> Written:
    """Russia claimed to have annexed Kherson; the annexed region; a plan; a trigger that was dropped."""
    text = document(
        name,
        f"Report {name}. Russia said it had annexed Kherson. The annexed region lies near Hut. "
        "Ukraine will liberate Lyman.",
        published=published,
        source="Post",
    )
    return text, extraction(
        text,
        mention(
            text,
            Action.ANNEXED,
            "annexed",
            actors=[RUSSIA],
            regions=[KHERSON],
            factuality=Factuality.CLAIMED,
            said_by=[RUSSIA],
        ),
        mention(text, Action.ANNEXED, "annexed region", presupposed=True),
        mention(text, Action.LIBERATED, "liberate", actors=[UKRAINE], regions=[LYMAN], factuality=Factuality.PLANNED),
        mention(text, Action.OCCUPIED, "lies", regions=[("Hut", "r_x_hut"), ("Kherson", "r_kherson")]),
        candidates=[Candidate(span(text, "said"), "NOT_AN_EVENT", "A verb of saying")],
    )


def unknown_person(name: str, spelling: str) -> Written:
    """Somebody whom only texts know, in a spelling of this document's own."""
    text = document(name, f"Russia detained {spelling} in Kherson on Monday.", published="2022-10-04T08:00:00+00:00")
    told = mention(
        text,
        Action.DETAINED,
        "detained",
        actors=[RUSSIA],
        targets=[(spelling, "a_x_ivan")],
        regions=[("Kherson", "r_kherson")],
    )
    given = extraction(text, told)
    person = Actor("a_x_ivan", spelling, ActorKind.PERSON, known=False)
    return text, Extraction(
        given.document_id,
        given.mentions,
        actors=tuple(person if actor == WORLD["a_x_ivan"] else actor for actor in given.actors),
        regions=given.regions,
    )


def denial(name: str) -> Written:
    """The ministry denied that Ukraine had liberated Lyman; an event of nobody known, nowhere."""
    text = document(name, "The ministry denied that Ukraine had liberated Lyman. They protested.", source="Globe")
    return text, extraction(
        text,
        mention(
            text,
            Action.LIBERATED,
            "liberated",
            actors=[UKRAINE],
            regions=[LYMAN],
            factuality=Factuality.DENIED,
            said_by=[("The ministry", "a_rmod")],
        ),
        mention(text, Action.PROTESTED, "protested", actors=[("They", None)]),
    )


def corpus() -> list[Written]:
    """Ten reports whose events overlap in places, actors and days."""
    return [
        liberation("l1"),
        liberation("l2", published="2022-10-02T07:00:00+00:00", source="Post"),
        liberation("l3", published="2022-10-08T07:00:00+00:00", source="Globe"),
        annexation("a1"),
        annexation("a2", published="2022-10-05T12:00:00+00:00"),
        annexation("a3", published="2022-10-01T12:00:00+00:00"),
        unknown_person("u1", "Ivan Petrenko"),
        unknown_person("u2", "Ivan PETRENKO"),
        unknown_person("u3", "the Ivan Petrenko"),
        denial("n1"),
    ]


def ingest(driver: Driver, database: str, written: list[Written]) -> None:
    """Accept and write reports one after the other."""
    for text, given in written:
        accept(driver, database, [text])
        write(driver, database, text, given, extractor=EXTRACTOR)


def ingest_in_a_process(settings: GraphSettings, names: list[str]) -> None:
    """What each of two processes does: its own reports, in its own order."""
    from graph.connection import open_driver  # noqa: PLC0415 - a new process: nothing is imported yet

    reports = {text.id: (text, given) for text, given in corpus()}
    with open_driver(settings, progress=False) as driver:
        ingest(driver, settings.neo4j_database, [reports[name] for name in names])
