"""From role probabilities to the fillers of each event."""

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc, Token

from extraction.ontology import load as ontology
from extraction.participants.features import Pair
from extraction.types import Draft, Filler, Phrase, Role
from extraction.weights.linear import Floats

ROLES: Final = (Role.ACTOR, Role.TARGET, Role.REGION)
"""Classes 1 to 3 of the role model; class 0 is no participant."""


FURTHER: Final = 0.7
"""What a second filler of a role has to reach that is not joined to the first: most events have one."""


def fillers(
    doc: Doc, pairs: Sequence[Pair], drafts: Sequence[Draft], probabilities: Floats, threshold: float
) -> dict[int, tuple[Filler, ...]]:
    """Return the fillers of each draft in text order: one role a phrase, none inside or apposed to another of its role.

    A phrase is taken when 1 − P(none) reaches `threshold`; the likeliest phrases are taken first, and a further one of
    the same role has to be joined to a first or to reach `FURTHER`. Roles that the ontology bars for an action are left
    out of its choice.
    """
    scored: list[tuple[float, int, Pair, Role]] = []
    for n, (pair, row) in enumerate(zip(pairs, probabilities, strict=True)):
        bars = ontology()[drafts[pair.draft].action].bars
        allowed = [(float(p), role) for p, role in zip(row[1:], ROLES, strict=True) if role not in bars]
        some = sum(p for p, _ in allowed)
        if some >= threshold:
            scored.append((some, n, pair, max(allowed, key=lambda choice: choice[0])[1]))
    found: dict[int, list[Filler]] = {}
    first = {pair.phrase.head: _first_member(doc[pair.phrase.head]) for _, _, pair, _ in scored}
    for some, _, pair, role in sorted(scored, key=lambda s: (-s[0], s[1])):
        chosen = found.setdefault(pair.draft, [])
        same = [first[filler.phrase.head] for filler in chosen if filler.role == role]
        if same and some < FURTHER and first[pair.phrase.head] not in same:
            continue
        if some < FURTHER and any(_twice_undergone(filler, pair.phrase, role) for filler in chosen):
            continue
        if not any(_rules_out(doc, filler, pair.phrase, role) for filler in chosen):
            chosen.append(Filler(role=role, phrase=pair.phrase, score=round(some, 6)))
    return {draft: in_order(chosen) for draft, chosen in found.items() if chosen}


def in_order(chosen: Iterable[Filler]) -> tuple[Filler, ...]:
    """Return fillers by role, then in text order."""
    return tuple(sorted(chosen, key=lambda f: (ROLES.index(f.role), f.phrase.start, f.phrase.end)))


def _first_member(token: Token) -> int:
    """The first member of a phrase's coordination."""
    while token.dep_ == "conj":
        token = token.head
    return token.i


def _meets(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _twice_undergone(filler: Filler, phrase: Phrase, role: Role) -> bool:
    """Whether a place would be target as well: "Lyman" beside "the town of Lyman"."""
    return filler.role is Role.REGION and role is Role.TARGET and _meets(filler.phrase, phrase)


def _rules_out(doc: Doc, filler: Filler, phrase: Phrase, role: Role) -> bool:
    """Whether a filler that is already chosen leaves no room: the same words, or another name of the same thing."""
    other = filler.phrase
    one, two = doc[other.head], doc[phrase.head]
    apposed = (one.head == two and one.dep_ == "appos") or (two.head == one and two.dep_ == "appos")
    if apposed and filler.role == role:
        return True
    return _meets(other, phrase) and (filler.role == role or (other.start, other.end) == (phrase.start, phrase.end))
