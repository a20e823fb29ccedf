"""What merging needs of a mention, kept with it as one JSON text: a block of thousands is then read in one go.

It is written in the same transaction as the mention and its participants, and says nothing that these do not.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from extraction.types import Action, Entity, Factuality, Interval, Mention, Precision
from graph.model import MergeMention
from graph.writing.evidence import resolutions
from graph.writing.facts import dump


@dataclass(frozen=True, slots=True)
class MergeInput:
    """A mention as merging takes it, with what its document says of entities that nobody knows (facts by id)."""

    mention: MergeMention
    facts: Mapping[str, str]


def write_input(mention: MergeMention, given: Mention, entities: Mapping[str, Entity]) -> str:
    """Return the text to keep with a mention; `given` is what was extracted, with what it took from its neighbours."""
    named = sorted({resolution.entity_id for resolution in resolutions(given)})
    return json.dumps(
        {
            "id": mention.id,
            "block": mention.block,
            "document": mention.document_id,
            "known": mention.known_at.isoformat(),
            "start": mention.start,
            "action": mention.action,
            "factuality": mention.factuality,
            "from": _text(mention.occurred.start),
            "to": _text(mention.occurred.end),
            "precision": mention.occurred.precision,
            "presupposed": mention.presupposed,
            "actors": mention.actors,
            "targets": mention.targets,
            "regions": mention.regions,
            "speakers": mention.attributed_to,
            "attributed": mention.attributed,
            "unresolved": mention.unresolved,
            "source": mention.source,
            "quote": mention.quote,
            "facts": {i: dump(entities[i]) for i in named if not entities[i].known},
        },
        ensure_ascii=False,
    )


def read_input(text: str) -> MergeInput:
    """Return what `write_input` kept."""
    kept = json.loads(text)
    mention = MergeMention(
        id=kept["id"],
        block=kept["block"],
        document_id=kept["document"],
        known_at=datetime.fromisoformat(kept["known"]),
        start=kept["start"],
        action=Action(kept["action"]),
        factuality=Factuality(kept["factuality"]),
        occurred=Interval(_day(kept["from"]), _day(kept["to"]), Precision(kept["precision"])),
        presupposed=kept["presupposed"],
        actors=tuple(kept["actors"]),
        targets=tuple(kept["targets"]),
        regions=tuple(kept["regions"]),
        attributed_to=tuple(kept["speakers"]),
        attributed=kept["attributed"],
        unresolved=tuple((role, words) for role, words in kept["unresolved"]),
        source=kept["source"],
        quote=kept["quote"],
    )
    return MergeInput(mention, kept["facts"])


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
