"""Phrases of the lexicon as patterns over words: forms, gaps, and where the main word stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from extraction.inflection import noun_forms, verb_forms

GAP: Final = "~"
MAIN: Final = "+"
"""Marks the verb of a phrase that does not begin with it: "missile ~ +fire" for "missiles were fired"."""
GAP_WORDS: Final = 4
"""The longest gap: "carried out a long series of strikes" has four words in it."""

_PREPOSITIONS: Final = frozenset({"of", "from", "on", "to", "into"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """Forms allowed at each part of a phrase; None is a gap. `main` counts the word parts before the main word."""

    parts: tuple[frozenset[str] | None, ...]
    main: int

    def places(self, words: list[str], start: int) -> list[int] | None:
        """Return the position of each word part when the phrase begins at `start` of lower-case words, else None."""
        rest = _places(self.parts[1:], words, start + 1)
        return None if rest is None else [start, *rest]


def pattern(phrase: str, pos: str, irregular: Mapping[str, tuple[str, str]]) -> Pattern:
    """Return the pattern of a phrase of a part of speech: VERB, NOUN or ADJ."""
    words = phrase.split()
    content = [word for word in words if word != GAP]
    main = _main(content, pos)
    parts: list[frozenset[str] | None] = []
    for word in words:
        place = sum(part is not None for part in parts)
        forms = _forms(word.lstrip(MAIN), pos, is_main=place == main, alone=len(content) == 1, irregular=irregular)
        parts.append(None if word == GAP else frozenset(forms))
    split = [piece for part in parts for piece in _tokens(part)]
    # The tokenizer splits "counter-offensive" in three; the main word of such an entry is its last piece.
    shift = sum(len(_tokens(part)) - 1 for part in [p for p in parts if p is not None][: main + 1])
    return Pattern(tuple(split), main + shift)


def _main(content: list[str], pos: str) -> int:
    if pos == "VERB":
        return next((i for i, word in enumerate(content) if word.startswith(MAIN)), 0)
    if pos == "ADJ":
        return len(content) - 1
    # "treaty of", "prisoner of war": the word before the preposition; else the last word.
    return next((i - 1 for i, word in enumerate(content) if i and word in _PREPOSITIONS), len(content) - 1)


def _forms(
    word: str, pos: str, *, is_main: bool, alone: bool, irregular: Mapping[str, tuple[str, str]]
) -> Iterable[str]:
    if is_main and pos == "VERB":
        return verb_forms(word, irregular)
    if pos == "ADJ" or (alone and not is_main):
        return (word,)
    return noun_forms(word)


def _tokens(part: frozenset[str] | None) -> list[frozenset[str] | None]:
    """Return a part as spaCy's English tokenizer cuts it: infix hyphens between letters are tokens of their own."""
    if part is None or not any("-" in form for form in part):
        return [part]
    pieces = [form.split("-") for form in sorted(part)]
    split: list[frozenset[str] | None] = []
    for place in range(len(pieces[0])):
        split += [frozenset({"-"})] if place else []
        split.append(frozenset(piece[place] for piece in pieces if place < len(piece)))
    return split


def _places(parts: tuple[frozenset[str] | None, ...], words: list[str], at: int) -> list[int] | None:
    """Return the token index of each word part, the nearest fit for gaps, or None."""
    if not parts:
        return []
    if parts[0] is not None:
        if at >= len(words) or words[at] not in parts[0]:
            return None
        rest = _places(parts[1:], words, at + 1)
        return None if rest is None else [at, *rest]
    for skipped in range(GAP_WORDS + 1):
        if skipped and (at + skipped > len(words) or not _bridges(words[at + skipped - 1])):
            return None
        rest = _places(parts[1:], words, at + skipped)
        if rest is not None:
            return rest
    return None


def _bridges(word: str) -> bool:
    return word[0].isalnum() or word in {"-", "'s", '"', "“", "”"}
