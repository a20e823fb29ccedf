"""The enums of the packages below, as GraphQL knows them. The actions take their descriptions from the ontology."""

import strawberry

from extraction import ontology
from extraction.types import (
    Action,
    ActionGroup,
    ActorKind,
    Extent,
    Factuality,
    Precision,
    RegionKind,
    Role,
)
from graph.model import DocumentState, OnConflict, Status
from graph.reading import EventOrder

strawberry.enum(Action, description="What was done: one of the ontology's 35 actions.")
strawberry.enum(ActionGroup, description="The four groups that the actions fall into.")
strawberry.enum(
    Factuality, description="How one text gives an event: as a fact, a claim, a plan, a possibility or a denial."
)
strawberry.enum(
    Status,
    description=(
        "What all reports of an event come to. ASSERTED needs a source that is no party to it; CONTESTED means that "
        "one account stands against another."
    ),
)
strawberry.enum(DocumentState, description="How far a document has come on its way into the graph.")
strawberry.enum(Precision, description="How exactly a date is known. UNKNOWN: not at all.")
strawberry.enum(Role, description="What a participant is to the event: who did it, to whom, or where.")
strawberry.enum(
    Extent, description="How much of a region is meant: all of it, a part of it, or only its neighbourhood."
)
strawberry.enum(ActorKind, description="What sort of actor this is.")
strawberry.enum(RegionKind, description="What sort of place this is.")
strawberry.enum(
    OnConflict,
    name="Conflict",
    description=(
        "What to do with a known id that comes with another text: refuse it, or let the new text replace the old one. "
        "The same text again is no conflict."
    ),
)
strawberry.enum(
    EventOrder,
    description=(
        "The order of events: by the day on which they happened (an undated one by the day on which it became known), "
        "by when they became known, or by how many mentions they have."
    ),
)

_VALUES: dict[type, dict[str, str]] = {
    Action: {str(entry.action): entry.definition for entry in ontology.load().actions.values()},
    ActionGroup: {
        "CONTROL": "Who holds a place, in fact or in law.",
        "MANOEUVRE": "Forces that move, besiege, defend or give up.",
        "VIOLENCE": "Force, and what it does to people and things.",
        "POLITICS": "Words and deeds of politics, law, diplomacy and aid.",
    },
    Factuality: {
        "ASSERTED": "Told as a fact, in the text's own voice.",
        "CLAIMED": "Told as somebody's word.",
        "PLANNED": "Told as intended, ordered or promised.",
        "HYPOTHETICAL": "Told as possible or conditional.",
        "DENIED": "Told as not having happened.",
    },
    Status: {
        "ASSERTED": "A source that is no party to it tells it as a fact.",
        "CLAIMED": "Only somebody's word stands for it.",
        "PLANNED": "Nobody says that it happened; it is intended.",
        "HYPOTHETICAL": "Nobody says that it happened; it may.",
        "DENIED": "It is only spoken of as not having happened.",
        "CONTESTED": "Some accounts say so, others the contrary, and none of them settles it.",
    },
    DocumentState: {
        "PENDING": "Kept safely; not extracted yet.",
        "DONE": "In the graph, with all that follows from it.",
        "FAILED": "Could not be extracted; `failure` says why.",
    },
    Precision: {
        "DAY": "To the day.",
        "WEEK": "To the week.",
        "MONTH": "To the month.",
        "SEASON": "To the season.",
        "YEAR": "To the year.",
        "UNKNOWN": "The text gives no date that can be worked out.",
    },
    Role: {"ACTOR": "Who did it.", "TARGET": "Whom or what it was done to.", "REGION": "Where it was done."},
    Extent: {
        "WHOLE": "The region as a whole.",
        "PART": "Part of it: a bank of the river, villages in it.",
        "NEAR": "Not the region itself: towards it, close to it.",
    },
    OnConflict: {
        "REJECT": "Refuse the new text, with CONFLICT.",
        "REPLACE": "Take back what followed from the old text, and read the new one.",
    },
    EventOrder: {
        "OCCURRED_ASC": "Earliest first.",
        "OCCURRED_DESC": "Latest first.",
        "KNOWN_ASC": "Longest known first.",
        "KNOWN_DESC": "Newest to the graph first.",
        "MENTIONS_DESC": "Most mentioned first.",
    },
}


def _describe() -> None:
    """Give the values their descriptions: the enums stand in packages that know no GraphQL."""
    for enum, texts in _VALUES.items():
        for value in enum.__strawberry_definition__.values:  # type: ignore[attr-defined]
            value.description = texts[value.name]


_describe()

__all__ = [
    "Action",
    "ActionGroup",
    "ActorKind",
    "DocumentState",
    "EventOrder",
    "Extent",
    "Factuality",
    "OnConflict",
    "Precision",
    "RegionKind",
    "Role",
    "Status",
]
