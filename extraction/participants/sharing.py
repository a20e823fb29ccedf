"""What grammar adds to the roles that the model has filled, and what it forbids.

- "along the east bank of the one and west bank of the other": the same noun again fills the same role.
- "a town liberated after months of occupation": a deed named in the time of another is done in the same place, and a
  hold that depends on another is of the same place.
- "committed its brigade to the defence of the port": forces go where the deed is that they are sent to.
- "Izium, a town that was liberated": a place that has a name is given by it.
- "absorbed Ukraine's four regions": who owns the place that an action takes does not do it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from extraction.ontology import load as ontology
from extraction.participants.decoding import in_order
from extraction.participants.phrases import is_candidate, phrase_of
from extraction.types import ActionGroup, Draft, Filler, Phrase, Role

_TIME: Final = {"after", "during", "before", "following", "since", "amid"}
_GOAL: Final = {"to", "for"}
_SHARING_GROUPS: Final = {ActionGroup.CONTROL, ActionGroup.MANOEUVRE}


def shared(doc: Doc, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts with the fillers that grammar adds, and without those that it forbids."""
    joined = [replace(draft, fillers=_completed(doc, draft.fillers)) for draft in drafts]
    by_head = {draft.head: draft for draft in joined}
    return tuple(_placed(doc, draft, by_head) for draft in joined)


def _completed(doc: Doc, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    named = [_by_name(doc, filler) for filler in _without_owners(fillers)]
    regions = [filler.phrase for filler in named if filler.role is Role.REGION]
    ends = {phrase.end for phrase in regions}
    # "In Lyman, an eastern town": once named, a place is not given again by what it is.
    again = {phrase for phrase in regions if _follows_comma(doc, phrase) and phrase.start - 1 in ends}
    kept = [filler for filler in named if filler.role is not Role.REGION or filler.phrase not in again]
    once = {(filler.role, filler.phrase): filler for filler in sorted(kept, key=lambda filler: filler.score)}
    return _coordinated(doc, in_order(once.values()))


def _by_name(doc: Doc, filler: Filler) -> Filler:
    """A place by the name that it is apposed to, rather than by what it is: "Izium" for "a town" in "Izium, a town"."""
    name = _name_before(doc, filler.phrase) if filler.role is Role.REGION else None
    return filler if name is None else replace(filler, phrase=phrase_of(name))


def _name_before(doc: Doc, phrase: Phrase) -> Token | None:
    """The name that a common noun is apposed to; parsers take one with a participle behind it for a subject."""
    token = doc[phrase.head]
    if token.pos_ != "NOUN":
        return None
    if token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return token.head
    if _follows_comma(doc, phrase) and phrase.end < len(doc) and doc[phrase.end].tag_ == "VBN":
        name = doc[phrase.start - 2]
        return name if name.pos_ == "PROPN" and name.ent_type_ not in {"DATE", "TIME", "PERSON"} else None
    return None


def _follows_comma(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase is "a town" behind a word and a comma."""
    return phrase.start >= 2 and doc[phrase.start].lower_ in {"a", "an"} and doc[phrase.start - 1].text == ","


def _without_owners(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    places = [filler.phrase for filler in fillers if filler.role is Role.REGION]
    return tuple(
        filler
        for filler in fillers
        if filler.role is not Role.ACTOR
        or not any(p.start <= filler.phrase.head < p.end and p.head != filler.phrase.head for p in places)
    )


def _coordinated(doc: Doc, fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """The fillers, and nouns that repeat a region's own behind "and", where they fill no role yet.

    Other members of a coordination are the model's to decide: adding all of them cost precision.
    """
    found = list(fillers)
    for filler in fillers:
        if filler.role is not Role.REGION:
            continue
        for token in _repeated(doc, filler):
            if not any(other.phrase.start <= token.i < other.phrase.end for other in found):
                found.append(replace(filler, phrase=_whole(doc, token)))
    return in_order(found)


def _repeated(doc: Doc, filler: Filler) -> list[Token]:
    """The same noun again, joined to a phrase or to a name in it: "the bank of the one and bank of the other"."""
    head = doc[filler.phrase.head]
    inside = [head, *(t for t in head.subtree if t.dep_ == "pobj" and filler.phrase.start <= t.i < filler.phrase.end)]
    members = [child for token in inside for child in token.conjuncts if child.i > token.i and is_candidate(child)]
    return [member for member in members if member.lemma_ == head.lemma_ and member.text[:1].islower()]


def _whole(doc: Doc, token: Token) -> Phrase:
    """The phrase of a joined noun with the "of" that follows it, which parsers hang on the noun before."""
    phrase = phrase_of(token)
    if phrase.end < len(doc) and doc[phrase.end].lower_ == "of":
        objects = [child for child in doc[phrase.end].rights if child.dep_ == "pobj"]
        if objects:
            return replace(phrase, end=phrase_of(objects[0]).end)
    return phrase


def _placed(doc: Doc, draft: Draft, by_head: dict[int, Draft]) -> Draft:
    if any(f.role is Role.REGION for f in draft.fillers) or ontology()[draft.action].group not in _SHARING_GROUPS:
        return draft
    head = doc[draft.head]
    for goal in (child for child in head.children if child.dep_ == "prep" and child.lower_ in _GOAL):
        for deed in (by_head[child.i] for child in goal.children if child.i in by_head):
            return replace(draft, fillers=(*draft.fillers, *_places_of(deed)))
    hold = _is_hold(draft)
    below = head
    for above in head.ancestors:
        governor = by_head.get(above.i)
        in_time = below.dep_ in {"prep", "pcomp"} and below.lower_ in _TIME
        if governor is not None and (in_time or (hold and _is_hold(governor))):
            return replace(draft, fillers=(*draft.fillers, *_places_of(governor)))
        below = above
    return draft


def _is_hold(draft: Draft) -> bool:
    return ontology()[draft.action].group is ActionGroup.CONTROL


def _places_of(draft: Draft) -> tuple[Filler, ...]:
    """The regions of the governing deed, marked as taken over; none where its group is of another kind."""
    if ontology()[draft.action].group not in _SHARING_GROUPS:
        return ()
    return tuple(replace(filler, inferred=True) for filler in draft.fillers if filler.role is Role.REGION)
