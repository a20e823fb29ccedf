"""The component `dateline_triggers`: candidate words → drafts with an action each, and what was dropped and why."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

import extraction.extensions  # noqa: F401  (registers the extensions for whoever uses this part alone)
from extraction.triggers.candidates import candidates
from extraction.triggers.features import trigger_inputs
from extraction.triggers.frames import plain_clauses
from extraction.triggers.lexical import Proposals
from extraction.triggers.spans import trigger_span
from extraction.types import Action, Draft, Dropped
from extraction.weights import Columns, LinearModel, load_model
from extraction.weights.blend import Model, load_blend
from extraction.weights.vectors import vectors_of

NO_EVENT: Final = "NONE"
"""The first class of the trigger model."""

CONSIDERED: Final = 0.1
"""A word less likely than this to be a trigger is not worth a reason."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate word with its likeliest action, the probability that it is a trigger of any, and whether it stands
    in a plain clause of that action."""

    anchor: int
    action: str
    score: float
    plain: bool = False


class DatelineTriggers:
    """Finds triggers, with the packaged weights unless others are given. `threshold` overrides the trained one."""

    def __init__(
        self, threshold: float | None = None, *, gate: LinearModel | None = None, model: Model | None = None
    ) -> None:
        self.gate = gate or load_model("gate")
        self.model: Model = model or load_blend("triggers")
        self.threshold = self.model.threshold if threshold is None else threshold

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc with `dateline_drafts` and `dateline_dropped` set."""
        drafts, dropped = decide(doc, score(doc, self.gate, self.model), self.threshold)
        doc._.dateline_drafts = drafts
        doc._.dateline_dropped = (*doc._.dateline_dropped, *dropped)
        return doc


def score(doc: Doc, gate: LinearModel, model: Model) -> list[Scored]:
    """Return the candidate words of a Doc in text order."""
    if not len(doc):
        return []
    columns, vectors, proposals = Columns.lent(doc), vectors_of(doc), Proposals.of(doc)
    at = candidates(columns, vectors, proposals, gate)
    if not len(at):
        return []
    probabilities = model.probabilities(trigger_inputs(columns, vectors, proposals, at))
    best = [model.classes[1 + int(action)] for action in probabilities[:, 1:].argmax(axis=1)]
    plain = plain_clauses(columns, proposals)
    return [
        Scored(int(i), action, round(1.0 - float(none), 6), (int(i), action) in plain)
        for i, action, none in zip(at, best, probabilities[:, 0], strict=True)
    ]


def decide(doc: Doc, scored: list[Scored], threshold: float) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
    """Return drafts for the words at or above `threshold`, and for likely enough ones in plain clauses of their action.

    Where triggers overlap the likeliest is taken; drafts are in text order.
    """
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    taken = np.zeros(len(doc), dtype=bool)
    for word in sorted(scored, key=lambda s: (-s.score, s.anchor)):
        if word.score < CONSIDERED:
            break
        if word.score < threshold and not word.plain:
            reason = f"{word.action} with probability {word.score:.2f}; {threshold:.2f} are needed."
            dropped.append(Dropped(word.anchor, word.anchor + 1, "BELOW_THRESHOLD", reason))
        elif taken[word.anchor]:
            reason = f"{word.action} with probability {word.score:.2f}, inside a likelier trigger."
            dropped.append(Dropped(word.anchor, word.anchor + 1, "OVERLAPPED", reason))
        else:
            start, end, head = trigger_span(doc, word.anchor)
            if taken[start:end].any():
                start, end, head = word.anchor, word.anchor + 1, word.anchor
            taken[start:end] = True
            drafts.append(Draft(action=Action(word.action), start=start, end=end, head=head, score=word.score))
    return tuple(sorted(drafts, key=lambda d: (d.start, d.end))), tuple(dropped)


@Language.factory(
    "dateline_triggers",
    assigns=["doc._.dateline_drafts", "doc._.dateline_dropped"],
    requires=["token.dep", "token.tag", "token.lemma"],
    default_config={"threshold": None},
)
def create_triggers(nlp: Language, name: str, threshold: float | None) -> DatelineTriggers:
    """Create the component."""
    return DatelineTriggers(threshold)
