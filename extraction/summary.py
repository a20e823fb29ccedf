"""One line that tells an event, worded by its status, so that nothing planned, claimed or denied reads as done.

    summary("LIBERATED", "ASSERTED", ["Ukraine"], [], ["Lyman"])       "Ukraine liberated Lyman"
    summary("ANNEXED", "CLAIMED", ["Russia"], [], ["Kherson Oblast"])  "Russia claimed to have annexed Kherson Oblast"
    summary("LIBERATED", "PLANNED", [], [], ["Lyman"])                 "Lyman was to be liberated"

Verb forms and phrases are data (`wording` in `data/ontology.yaml`).
"""

from collections.abc import Sequence
from typing import Final

from extraction.ontology import ActionEntry, Agentless, load
from extraction.types import Role

# Names that end in s and take a singular verb.
_SINGULAR: Final = frozenset(
    {"states", "netherlands", "philippines", "nations", "maldives", "bahamas", "seychelles", "emirates"}
)
# Nouns without an s that take a plural verb.
_PLURAL: Final = frozenset(
    {"people", "police", "men", "women", "children", "infantry", "cavalry", "militia", "personnel", "talks"}
)
_SINGULAR_ENDINGS: Final = ("ss", "us", "is", "as", "os")
_NAMED_AT_MOST: Final = 3


def summary(
    action: str,
    status: str,
    actors: Sequence[str],
    targets: Sequence[str],
    regions: Sequence[str],
    *,
    claimants: Sequence[str] | None = None,
) -> str:
    """Return one line for an event.

    `action` is a name of the ontology, `status` one of ASSERTED, CLAIMED, PLANNED, HYPOTHETICAL, DENIED, CONTESTED; the
    others are names to show, in order. `claimants` says whose word a CLAIMED event is: if one is an actor of it, the
    line says "claimed to have"; if none is, "…, according to …". Left out (None), only deeds that actors boast of
    read "claimed to have", all others "reportedly". Raises ValueError for an unknown action or status.
    """
    entry = load()[action]
    phrase = _Phrasing(entry, list(actors), list(targets), list(regions))
    build = _BUILDERS.get(status)
    if build is None:
        raise ValueError(f"{status!r} is no status; use one of {', '.join(_BUILDERS)}.")
    line = _claimed(phrase, claimants) if status == "CLAIMED" else build(phrase)
    return line[0].upper() + line[1:]


class _Phrasing:
    """The pieces of a sentence: subject, verb phrase behind it, and whether the subject is plural."""

    def __init__(self, entry: ActionEntry, actors: list[str], targets: list[str], regions: list[str]) -> None:
        self.wording = entry.wording
        self.actors = actors
        names = {Role.TARGET: targets, Role.REGION: regions}
        chosen = next((role for role in self.wording.object if names[role]), None)
        self.object = names[chosen] if chosen else []
        self.rest = "".join(
            f" {pattern.format(_joined(names[role]))}"
            for role, pattern in ((Role.TARGET, self.wording.target), (Role.REGION, self.wording.region))
            if pattern and names[role] and role is not chosen
        )

    @property
    def active(self) -> bool:
        return bool(self.actors)

    @property
    def nominal(self) -> bool:
        return self.wording.agentless is Agentless.NOMINAL

    @property
    def subject(self) -> str:
        if self.active:
            return _joined(self.actors)
        if self.nominal:
            described = f" of {_joined(self.object)}" if self.object else ""
            return f"{self.wording.noun}{described}{self.rest}"
        return _joined(self.object) if self.object else str(self.wording.implied)

    @property
    def be(self) -> str:
        if self.active:
            names = self.actors
        elif self.nominal:
            names = [self.wording.noun]
        else:
            names = self.object or [str(self.wording.implied)]
        return "were" if _plural(names) else "was"

    @property
    def complement(self) -> str:
        """What follows the verb."""
        if not self.active:
            return "" if self.nominal else self.rest
        if self.object:
            return f" {_joined(self.object)}{self.rest}"
        return f" {self.wording.implied}{self.rest}" if self.wording.implied else self.rest

    @property
    def infinitive(self) -> str:
        """Without "to": "liberate Lyman", "be liberated", "take place"."""
        if self.active:
            return f"{self.wording.infinitive}{self.complement}"
        return "take place" if self.nominal else f"be {self.wording.participle}{self.complement}"

    @property
    def perfect(self) -> str:
        """Without "to": "have liberated Lyman", "have been liberated", "have taken place"."""
        if self.active:
            return f"have {self.wording.participle or self.wording.past}{self.complement}"
        return "have taken place" if self.nominal else f"have been {self.wording.participle}{self.complement}"

    @property
    def told(self) -> str:
        """The plain past without the subject, with a place for an adverb before the content verb."""
        if self.active:
            return f"{{}}{self.wording.past}{self.complement}"
        return "{}took place" if self.nominal else f"{self.be} {{}}{self.wording.participle}{self.complement}"


def _asserted(p: _Phrasing) -> str:
    return f"{p.subject} {p.told.format('')}"


def _claimed(p: _Phrasing, claimants: Sequence[str] | None) -> str:
    own = p.wording.self_claim if claimants is None else any(name in p.actors for name in claimants)
    if p.active and own:
        return f"{p.subject} claimed to {p.perfect}"
    if claimants:
        return f"{_asserted(p)}, according to {_joined(list(claimants))}"
    return f"{p.subject} {p.told.format('reportedly ')}"


def _planned(p: _Phrasing) -> str:
    if p.active:
        return f"{p.subject} planned to {p.infinitive}"
    return f"{p.subject} {p.be} to {p.infinitive}"


def _hypothetical(p: _Phrasing) -> str:
    return f"{p.subject} might {p.infinitive}"


def _denied(p: _Phrasing) -> str:
    # Not "denied having …": the denial may be another's than the actor's.
    return f"{p.subject} {p.be} reported not to {p.perfect}"


def _contested(p: _Phrasing) -> str:
    return f"it is disputed whether {_asserted(p)}"


_BUILDERS: Final = {
    "ASSERTED": _asserted,
    "CLAIMED": lambda phrase: _claimed(phrase, None),
    "PLANNED": _planned,
    "HYPOTHETICAL": _hypothetical,
    "DENIED": _denied,
    "CONTESTED": _contested,
}


def _joined(names: list[str]) -> str:
    """Return "A", "A and B", "A, B and C", or "A, B and 3 others"."""
    if len(names) > _NAMED_AT_MOST + 1:
        names = [*names[: _NAMED_AT_MOST - 1], f"{len(names) - _NAMED_AT_MOST + 1} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plural(names: list[str]) -> bool:
    if len(names) != 1:
        return True
    last = names[0].split()[-1].lower()
    if last in _PLURAL:
        return True
    return last.endswith("s") and last not in _SINGULAR and not last.endswith(_SINGULAR_ENDINGS)
