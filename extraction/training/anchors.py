"""Which word of a gold trigger carries its action: "took control", "launched an attack".

The gold marks whole phrases; the model reads words. The word is found by expectation maximisation: in each round a
trigger's weight goes to its words in proportion to how often they carry that action elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from extraction.training.parsing import Parsed, content_tokens

_ROUNDS: Final = 6
_RARE: Final = 3.0
"""Added to a lemma's frequency, so that a word seen once is no perfect sign."""


def anchors(parsed: Sequence[Parsed]) -> list[tuple[int, ...]]:
    """Return for each passage one token a gold event, in the order of its events."""
    frequency = Counter(int(lemma) for item in parsed for lemma in item.columns.lemma)
    words = []
    for item in parsed:
        content = content_tokens(item)
        words.append([[i for i in e.tokens if i in content] or list(e.tokens) for e in item.events])
    carried: dict[tuple[str, int], float] = {}
    found: list[tuple[int, ...]] = []
    for _ in range(_ROUNDS):
        counts: dict[tuple[str, int], float] = defaultdict(float)
        found = []
        for item, choices in zip(parsed, words, strict=True):
            chosen = []
            for event, tokens in zip(item.events, choices, strict=True):
                lemmas = [int(item.columns.lemma[i]) for i in tokens]
                scores = [(carried.get((event.action, x), 0.0) + 0.01) / (frequency[x] + _RARE) for x in lemmas]
                for lemma, score in zip(lemmas, scores, strict=True):
                    counts[event.action, lemma] += score / sum(scores)
                chosen.append(tokens[scores.index(max(scores))])
            found.append(tuple(chosen))
        carried = counts
    return found
