"""Where date expressions stand in a text, and what each means. Durations ("for six months") are none."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extraction.dates.building import BUILDERS, Groups, bounded
from extraction.dates.meaning import Meaning, Unit
from extraction.dates.words import load


@dataclass(frozen=True, slots=True)
class Expression:
    """Characters `start` ≤ i < `end` of a text, preposition included, and what they mean."""

    start: int
    end: int
    meaning: Meaning


# Words before an expression that belong to it: "in the early hours of", "late on". Read backwards from where it begins.
_LEAD: Final = re.compile(
    r"(?:\b(?P<bound>since|by|until|till|from|through)\s+(?:(?:at least|the)\s+)?)?"
    r"(?:\b(?:earlier|later|early|late|around|about|as soon as|before dawn)\s+)?"
    r"(?:\b(?:in|on|at|during|over|throughout|around|of|for)\s+)?"
    r"(?:\bthe\s+)?(?:\b(?:early|late|small)\s+hours\s+of\s+|\b(?:night|morning|evening|afternoon|day)\s+of\s+)?"
    r"(?:\b(?:the\s+)?(?:earlier|later|early|late)\s+(?:on\s+)?)?$",
    re.IGNORECASE,
)
_LEAD_CHARACTERS: Final = 45
_TIME = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|noon|midday)\b)?"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[Groups], Meaning | None]], ...]:
    words = load()
    pieces = {
        "month": _alternatives(words.months),
        "weekday": _alternatives(words.weekdays),
        "season": _alternatives(words.seasons),
        "number": rf"{_alternatives([*words.vague, *words.numbers])}|\d{{1,3}}",
        "day": r"\d{1,2}(?:st|nd|rd|th)?",
        "year": r"(?:1\d{3}|20\d{2})",
        "units": r"hours?|days?|weeks?|months?|years?|decades?",
        "time": r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|noon|midday)\b)?",
        "named": rf"(?:(?P<named>{_alternatives(words.weekdays)}),?\s+)?",
    }
    return tuple(
        (re.compile(rf"\b{rule.pattern.format(**pieces)}", re.IGNORECASE), BUILDERS[rule.builds])
        for rule in words.rules
    )


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as a pattern, the longest first so that none hides another."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _gate() -> re.Pattern[str]:
    """Every expression holds one of these."""
    words = load()
    units = (f"{unit.value.lower()}s?" for unit in Unit)
    other = (
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "overnight",
        "night",
        "this",
        "recently",
        "at",
        "hours?",
        "then",
    )
    names = [*words.months, *words.weekdays, *words.seasons, *units, *other, r"1\d{3}s?", r"20\d{2}s?"]
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


def find(text: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text in order, the longest at each place, none inside another."""
    found = sorted(_all(text), key=lambda e: (e.start - e.end, e.start))
    kept: list[Expression] = []
    for expression in found:
        if all(expression.end <= other.start or expression.start >= other.end for other in kept):
            kept.append(expression)
    return tuple(sorted(kept, key=lambda e: e.start))


def _all(text: str) -> Iterator[Expression]:
    if not _gate().search(text):
        return
    for pattern, build in _patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            meaning = None if _is_name(match) else build(groups)
            if meaning is not None:
                lead = _LEAD.search(text, max(0, match.start() - _LEAD_CHARACTERS), match.start())
                # "by Saturday's raid" names a doer, "by Saturday" an end.
                possessive = match.group().endswith(("'s", "’s"))
                groups["bound"] = groups.get("prep") or (lead.group("bound") if lead and not possessive else None)
                yield Expression(lead.start() if lead else match.start(), match.end(), bounded(meaning, groups))


def _is_name(match: re.Match[str]) -> bool:
    """Return whether a month is none: "may" and "march" in lower case are verbs."""
    month = match.groupdict().get("month")
    return month is not None and month.islower()
