"""From role probabilities to the fillers of each event."""

from collections.abc import Sequence
from typing import Final

from extraction.participants.features import Pair
from extraction.types import Filler, Role
from extraction.weights.linear import Floats

ROLES: Final = (Role.ACTOR, Role.TARGET, Role.REGION)
"""Classes 1 to 3 of the role model; class 0 is no participant."""


def fillers(pairs: Sequence[Pair], probabilities: Floats, threshold: float) -> dict[int, tuple[Filler, ...]]:
    """Return the fillers of each draft in text order: one role a phrase, no phrase inside another of its role.

    A phrase is taken when 1 − P(none) reaches `threshold`; the likeliest phrases are taken first.
    """
    scored: list[tuple[float, int, Pair, Role]] = []
    for n, (pair, row) in enumerate(zip(pairs, probabilities, strict=True)):
        some = 1.0 - float(row[0])
        if some >= threshold:
            scored.append((some, n, pair, ROLES[int(row[1:].argmax())]))
    found: dict[int, list[Filler]] = {}
    for some, _, pair, role in sorted(scored, key=lambda s: (-s[0], s[1])):
        chosen = found.setdefault(pair.draft, [])
        inside = any(
            f.phrase.start < pair.phrase.end and pair.phrase.start < f.phrase.end and f.role == role for f in chosen
        )
        if not inside:
            chosen.append(Filler(role=role, phrase=pair.phrase, score=round(some, 6)))
    return {
        draft: tuple(sorted(chosen, key=lambda f: (ROLES.index(f.role), f.phrase.start, f.phrase.end)))
        for draft, chosen in found.items()
    }
