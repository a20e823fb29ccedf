"""The component `dateline_participants`: fills the roles of drafts; doubtful ones without participants are dropped."""

from dataclasses import replace
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

import extraction.extensions  # noqa: F401  (registers the extensions for whoever uses this part alone)
from extraction.participants.decoding import fillers
from extraction.participants.features import Pair, network_inputs, pair_inputs
from extraction.participants.phrases import phrases
from extraction.participants.sharing import shared
from extraction.sentences import sentence_at
from extraction.types import Draft, Dropped, Phrase
from extraction.weights import Columns
from extraction.weights.blend import Model, load_blend
from extraction.weights.vectors import vectors_of

ALONE: Final = 0.6
"""A trigger this likely stays without participants: its report names them in other sentences. Dropping all of them cost
three points of event F1 in cross-validation."""

MOST: Final = 25
"""Phrases of a sentence that a trigger is paired with, the nearest ones: lists have more, hardly a sentence."""

NO_PARTICIPANT: Final = "A doubtful trigger, and the sentence names nobody and no place that takes part in it."


class DatelineParticipants:
    """Fills roles, with the packaged weights unless others are given. `threshold` overrides the trained one."""

    def __init__(self, threshold: float | None = None, *, model: Model | None = None) -> None:
        self.model: Model = model or load_blend("participants", view=network_inputs)
        self.threshold = self.model.threshold if threshold is None else threshold

    def __call__(self, doc: Doc) -> Doc:
        """Return the same Doc, its drafts with fillers; doubtful drafts without any become NO_PARTICIPANT."""
        drafts: tuple[Draft, ...] = doc._.dateline_drafts
        columns = Columns.taken(doc)
        pairs = pairs_of(doc, drafts)
        found = {}
        if pairs:
            probabilities = self.model.probabilities(pair_inputs(doc, drafts, pairs, columns, vectors_of(doc)))
            found = fillers(doc, pairs, drafts, probabilities, self.threshold)
        kept, dropped = [], []
        for n, draft in enumerate(drafts):
            if n in found or draft.score >= ALONE:
                kept.append(replace(draft, fillers=found.get(n, ())))
            else:
                dropped.append(Dropped(draft.start, draft.end, "NO_PARTICIPANT", NO_PARTICIPANT))
        doc._.dateline_drafts = shared(doc, kept)
        doc._.dateline_dropped = (*doc._.dateline_dropped, *dropped)
        return doc


def pairs_of(doc: Doc, drafts: tuple[Draft, ...]) -> list[Pair]:
    """Return each draft with every candidate phrase of its sentence that is no part of its own trigger."""
    by_sentence: dict[int, tuple[Phrase, ...]] = {}
    pairs = []
    for n, draft in enumerate(drafts):
        sentence = sentence_at(doc, draft.head)
        if sentence.start not in by_sentence:
            by_sentence[sentence.start] = phrases(sentence)
        pairs += [Pair(n, p) for p in _nearest(draft, by_sentence[sentence.start]) if _is_apart(doc, draft, p)]
    return pairs


def _is_apart(doc: Doc, draft: Draft, phrase: Phrase) -> bool:
    """Whether a phrase is no part of the trigger; in "rebel-held" it is, and yet takes part."""
    if not draft.start <= phrase.head < draft.end:
        return True
    return phrase.head + 1 < draft.head and doc[phrase.head + 1].text == "-"


def _nearest(draft: Draft, candidates: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    if len(candidates) <= MOST:
        return candidates
    nearest = sorted(candidates, key=lambda phrase: abs(phrase.head - draft.head))[:MOST]
    return tuple(sorted(nearest, key=lambda phrase: (phrase.start, phrase.end)))


@Language.factory(
    "dateline_participants",
    assigns=["doc._.dateline_drafts", "doc._.dateline_dropped"],
    requires=["token.dep", "token.tag", "token.lemma", "doc._.dateline_drafts"],
    default_config={"threshold": None},
)
def create_participants(nlp: Language, name: str, threshold: float | None) -> DatelineParticipants:
    """Create the component."""
    return DatelineParticipants(threshold)
