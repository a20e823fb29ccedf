"""The way through the syntax tree from a trigger to a phrase."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from spacy.strings import get_string_id
from spacy.tokens import Span

_LONGEST: Final = 7
FAR: Final = "far"


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence's heads and labels by token index of the Doc, offset by `first`."""

    first: int
    heads: tuple[int, ...]
    deps: tuple[str, ...]
    words: tuple[str, ...]
    """Lower-case prepositions; empty for all other tokens."""

    @classmethod
    def of(cls, sentence: Span) -> "Tree":
        """Return the tree of a sentence."""
        return cls(
            sentence.start,
            tuple(token.head.i for token in sentence),
            tuple(token.dep_ for token in sentence),
            tuple(
                token.lower_ if token.pos_ in {"ADP", "SCONJ"} or token.dep_ in {"prep", "agent"} else ""
                for token in sentence
            ),
        )

    def chain(self, i: int) -> list[int]:
        """Return a token and all above it, up to the root or the edge of the sentence."""
        found = [i]
        last = self.first + len(self.heads)
        while True:
            head = self.heads[i - self.first]
            if head == i or not self.first <= head < last:
                return found
            found.append(head)
            i = head


@dataclass(frozen=True, slots=True)
class Path:
    """Labels from a trigger to a phrase. A coordinated phrase takes the way of its first member."""

    words: str
    """With prepositions in words."""
    labels: str
    """With labels only."""
    top: int
    """The token where both meet."""
    length: int
    coordinated: bool
    from_core: bool
    """Whether it starts at the noun of a light verb."""


def path(tree: Tree, head: int, core: int, phrase: int) -> Path:
    """Return the path to the token `phrase` from a trigger whose syntactic head is `head`, its content word `core`."""
    down = tree.chain(phrase)
    up = tree.chain(head)
    from_core = core != head and core in down
    if from_core:
        up = [core]
    above = {token: n for n, token in enumerate(up)}
    steps: list[int] = []
    for token in down:
        if token in above:
            meeting = token
            break
        steps.append(token)
    else:
        return Path(FAR, FAR, head, _LONGEST + 1, False, False)
    climbed = up[: above[meeting]]
    coordinated = False
    while len(steps) > 1 or (steps and climbed):
        if tree.deps[steps[0] - tree.first] != "conj":
            break
        steps.pop(0)
        coordinated = True
    length = len(climbed) + len(steps)
    if length > _LONGEST:
        return Path(FAR, FAR, meeting, length, coordinated, from_core)
    ups = ["^" + tree.deps[i - tree.first] for i in climbed]
    names = [tree.deps[i - tree.first] for i in reversed(steps)]
    words = [
        f"{name}:{tree.words[i - tree.first]}" if tree.words[i - tree.first] else name
        for name, i in zip(names, reversed(steps), strict=True)
    ]
    return Path(" ".join(ups + words), " ".join(ups + names), meeting, length, coordinated, from_core)


@lru_cache(maxsize=100_000)
def path_id(text: str) -> int:
    """Return the number of a path."""
    return get_string_id(text)
