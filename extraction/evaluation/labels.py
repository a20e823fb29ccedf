"""Own labels of places and actors in news articles: `data/linking_labels.tsv`, without the text, which is not ours.

A phrase is given, so that what is measured is whom it is linked to, not whether it is found.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from spacy.language import Language
from spacy.tokens import Doc

from extraction.errors import DataInvalid
from extraction.evaluation.records import document
from extraction.knowledge import Knowledge
from extraction.resolution.actors import ActorResolver
from extraction.resolution.context import read_context
from extraction.resolution.regions import RegionResolver
from extraction.tables import cells, rows
from extraction.types import Phrase, Role


class Label(BaseModel):
    """A row: characters `start` ≤ i < `end` of a document, and the ids that are right (none: nothing of record)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    start: int = Field(ge=0)
    end: int
    sort: str = Field(pattern="^(?:PLACE|ACTOR)$")
    entities: tuple[str, ...]


def labels() -> tuple[Label, ...]:
    """Return the labels. Raises `DataInvalid` for a row that breaks the schema."""
    try:
        return tuple(
            Label.model_validate({**row, "entities": cells(row["entities"])}) for row in rows("linking_labels.tsv")
        )
    except ValidationError as error:
        raise DataInvalid(f"linking_labels.tsv: {error}") from error


def judge(news: Path, nlp: Language, knowledge: Knowledge) -> Iterator[tuple[str, str, Label]]:
    """Yield (what was asked, how it went, label) for each label whose article `news` holds.

    right, wrong (another entity of record), or missed (none, where there is one); of what is nobody of record, any
    entity of record is wrong.
    """
    wanted = defaultdict(list)
    for label in labels():
        wanted[label.document].append(label)
    with news.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["id"] in wanted:
                doc = nlp.make_doc(record["text"])
                doc._.dateline_document = document(record)
                yield from judged(nlp(doc), wanted[record["id"]], knowledge)


def judged(doc: Doc, asked: Iterable[Label], knowledge: Knowledge) -> Iterator[tuple[str, str, Label]]:
    """Yield the same for the labels of one document."""
    context = read_context(doc, knowledge)
    actors, regions = ActorResolver(knowledge, doc, context), RegionResolver(knowledge, doc, context)
    for label in asked:
        span = doc.char_span(label.start, label.end, alignment_mode="expand")
        if span is None:
            continue
        phrase = Phrase(span.start, span.end, span.root.i)
        if label.sort == "PLACE":
            place = regions.resolve(phrase)
            given = place[0].entity_id if place else None
            of_record = given is not None and knowledge.region(given) is not None
        else:
            found = actors.resolve(phrase, None, Role.ACTOR)
            given = found.entity_id if found else None
            of_record = given is not None and knowledge.actor(given) is not None
        yield f"own labels: {label.sort.lower()}", _outcome(given if of_record else None, label.entities), label


def _outcome(given: str | None, right: tuple[str, ...]) -> str:
    if given is None:
        return "missed" if right else "right"
    return "right" if given in right else "wrong"
