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


# Which words an expression of each builder holds, by the groups of `_gate`; an expression reaches no further from them.
_KINDS: Final = {
    "calendar": ("month", "number"),
    "month": ("month",),
    "season": ("season",),
    "weekday": ("weekday",),
    "relative": ("other", "unit"),
    "year": ("number",),
    "decade": ("number",),
    "vague": ("month", "season", "weekday", "number", "unit", "other"),
}
_UNITS: Final = ("unit",)
_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A rule: what it matches, what reads its groups, and beside which words it is tried."""

    pattern: re.Pattern[str]
    build: Callable[[Groups], Meaning | None]
    kinds: tuple[str, ...]


@cache
def _patterns() -> tuple[_Pattern, ...]:
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
        "ordinals": _alternatives(words.ordinals),
        "holidays": "|".join(words.holidays),
    }
    return tuple(
        _Pattern(
            re.compile(rf"\b{rule.pattern.format(**pieces)}", re.IGNORECASE),
            BUILDERS[rule.builds],
            _KINDS.get(rule.builds, _UNITS),
        )
        for rule in words.rules
    )


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as a pattern, the longest first so that none hides another."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _gate() -> re.Pattern[str]:
    """Every expression holds one of these; the group tells of which kind."""
    words = load()
    units = ("minutes?", "hours?", "nights?", "mornings?", "evenings?", "afternoons?")
    other = (
        *("today", "yesterday", "tomorrow", "tonight", "overnight", "recently", "then", "century"),
        *("midnight", "dawn", "dusk", "noon", "daybreak", "nightfall", "sunrise", "sunset"),
        *words.holidays,
    )
    kinds = {
        "month": words.months,
        "weekday": words.weekdays,
        "season": words.seasons,
        "unit": (*(f"{unit.value.lower()}s?" for unit in Unit), *units),
        "number": (r"\d{1,4}(?:st|nd|rd|th|d|s)?",),
        "other": other,
    }
    named = "|".join(f"(?P<{kind}>{'|'.join(listed)})" for kind, listed in kinds.items())
    return re.compile(rf"\b(?:{named})\b", re.IGNORECASE)


def find(text: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text in order, the longest at each place, none inside another."""
    found = sorted(_all(text), key=lambda e: (e.start - e.end, e.start))
    kept: list[Expression] = []
    for expression in found:
        if all(expression.end <= other.start or expression.start >= other.end for other in kept):
            kept.append(expression)
    return tuple(sorted(kept, key=lambda e: e.start))


def _all(text: str) -> Iterator[Expression]:
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _gate().finditer(text):
        places.setdefault(match.lastgroup or "", []).append(match.span())
    windows: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for rule in _patterns():
        if rule.kinds not in windows:
            windows[rule.kinds] = _windows(text, [place for kind in rule.kinds for place in places.get(kind, ())])
        for low, high in windows[rule.kinds]:
            for match in rule.pattern.finditer(text, low, high):
                yield from _expression(text, match, rule.build)


def _windows(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a text around some places, in order and apart, that end at no word's middle."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        low, high = max(0, start - _REACH), min(len(text), end + _REACH)
        while high < len(text) and not text[high].isspace():
            high += 1
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _expression(text: str, match: re.Match[str], build: Callable[[Groups], Meaning | None]) -> Iterator[Expression]:
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
