"""Texts that nobody should send: sample reports cut, shuffled, repeated, stuffed with signs. Seeded, so repeatable."""

import random
import unicodedata
from collections.abc import Callable
from typing import Final

Mutation = Callable[[random.Random, str], str]

_TRIGGERS: Final = ("attacked", "shelling", "captured", "withdrew", "was killed", "annexation", "talks", "he said")
_SIGNS: Final = (
    "“",
    "”",
    '"',
    "'",
    "’",
    "(",
    ")",
    "[",
    "—",
    "–",
    "-",
    "/",
    ".",
    "…",
    ",",
    ";",
    ":",
    "!",
    "?",
    "•",
    "#",
    "@",
)
_UNICODE: Final = (
    "\u0301", "\u200b", "\u200d", "\u202e", "\ufeff", "\ufffd", "\u00ad", "\u2028", "\u0085", "\u3000",
    "ß", "İ", "ﬁ", "Ⅻ", "😀", "👩‍👩‍👧", "🇺🇦", "Київ", "القدس", "東京", "\U0001d40a", "\U000e0041", "\U0010ffff",
)  # fmt: skip
_TAGS: Final = (
    "<p>", "</p>", "<div class='live-blog'>", "<article>", "<time datetime='2024-03-04T10:00Z'>", "<table><tr><td>",
    "<!--", "-->", "<script>", "<a href='", "&nbsp;", "&#x1F600;", "&#0;", "<", ">", "</div></div>", "<br/>",
)  # fmt: skip


def truncated(rng: random.Random, text: str) -> str:
    """Begin and end anywhere."""
    start = rng.randrange(len(text))
    return text[start : start + rng.randrange(1, 800)]


def shuffled(rng: random.Random, text: str) -> str:
    """The same words in another order."""
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words[: rng.randrange(1, 200)])


def scrambled(rng: random.Random, text: str) -> str:
    """The same characters in another order."""
    letters = list(text[: rng.randrange(1, 600)])
    rng.shuffle(letters)
    return "".join(letters)


def capitals(rng: random.Random, text: str) -> str:
    """All in capitals, or all small."""
    part = truncated(rng, text)
    return rng.choice((part.upper(), part.lower(), part.title(), part.swapcase()))


def without_stops(rng: random.Random, text: str) -> str:
    """No sentence ends; sometimes no spaces either."""
    part = truncated(rng, text)
    for sign in ".,;:!?":
        part = part.replace(sign, "")
    return part.replace(" ", rng.choice(("", "_", "\u00a0", "\t"))) if rng.random() < 0.3 else part


def stuffed(rng: random.Random, text: str) -> str:
    """Signs and rare characters put in at random."""
    letters = list(truncated(rng, text))
    for _ in range(rng.randrange(1, 60)):
        letters.insert(rng.randrange(len(letters) + 1), rng.choice(_SIGNS + _UNICODE))
    return "".join(letters)


def signs(rng: random.Random, text: str) -> str:
    """One sign, or two, again and again."""
    unit = rng.choice(_SIGNS + _UNICODE) + rng.choice(("", " ", "a", "\n", rng.choice(_SIGNS)))
    return "War. " + unit * rng.randrange(1, 2_000 // len(unit))


def any_characters(rng: random.Random, text: str) -> str:
    """Code points from all of Unicode."""
    return "".join(
        chr(rng.choice((rng.randrange(128), rng.randrange(0xD800), rng.randrange(0x110000)))) for _ in range(200)
    )


def repeated(rng: random.Random, text: str) -> str:
    """A few words again and again: lists, chants, broken feeds."""
    words = [rng.choice(text.split()) for _ in range(rng.randrange(1, 5))]
    unit = " ".join([*words, rng.choice(_TRIGGERS)]) + rng.choice((" ", ", ", "\n", " and ", ". ", ' " ', " (", "; "))
    return unit * rng.randrange(1, max(2, 3_000 // len(unit)))


def spaces(rng: random.Random, text: str) -> str:
    """White space where there should be one space."""
    blanks = (" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\x0b")
    return "".join(w + rng.choice(blanks) * rng.choice((1, 1, 1, 40)) for w in truncated(rng, text).split(" "))


def decomposed(rng: random.Random, text: str) -> str:
    """Another normal form of Unicode."""
    return unicodedata.normalize(rng.choice(("NFD", "NFKD", "NFKC")), stuffed(rng, text))


def page(rng: random.Random, text: str) -> str:
    """An HTML page with its tags in disorder."""
    parts = [rng.choice(_TAGS) + piece for piece in truncated(rng, text).split(". ")]
    return "<!DOCTYPE html><html><body>" + ". ".join(parts)


def single_line(rng: random.Random, text: str) -> str:
    """A whole archive on one line, of 10,000 characters."""
    return (text.replace("\n", " ") + " ") * (1 + 10_000 // len(text))


def megabyte(rng: random.Random, text: str) -> str:
    """One line of a million characters: prose, one word, signs."""
    unit = rng.choice((text.replace("\n", " ") + " ", "x", "attacked ", '"', "Rebels killed them, ", "a\u0301"))
    return (unit * (1 + 1_000_000 // len(unit)))[:1_000_000]


COMMON: Final[tuple[Mutation, ...]] = (
    truncated, shuffled, scrambled, capitals, without_stops, stuffed, signs, any_characters, repeated, spaces,
    decomposed, page,
)  # fmt: skip
RARE: Final[dict[int, Mutation]] = {1_000: single_line, 20_000: megabyte}
"""Long ones: one in so many inputs."""


def mutated(number: int, texts: list[str], seed: int) -> tuple[str, str]:
    """Return the name of a mutation and its text; the same for the same number, texts and seed."""
    rng = random.Random(f"{seed} {number}")  # noqa: S311 - inputs, no secrets
    mutation = next((rare for every, rare in RARE.items() if number % every == every - 1), rng.choice(COMMON))
    return mutation.__name__, mutation(rng, rng.choice(texts))
