"""Numbers in a participant's phrase: "at least seven", "dozens of", "between five and ten"."""

import re

from extraction.types import Count

_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = {word: number for number, word in enumerate(_WORDS)} | {w: (n + 2) * 10 for n, w in enumerate(_TENS)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000}
# Vague plurals as ranges: two of the unit up to the next unit, as readers take them.
_VAGUE = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999), "millions": (2_000_000, None),
    "tens of millions": (20_000_000, 99_999_999), "tens": (20, 99), "several": (3, None), "several dozen": (36, 99),
    "several hundred": (300, 999), "several thousand": (3_000, 9_999), "several hundreds": (300, 999),
    "several thousands": (3_000, 9_999), "a few dozen": (24, 59), "a few hundred": (200, 499), "a few": (3, 9),
    "a few thousand": (2_000, 4_999), "a handful": (3, 9), "both": (2, 2), "a couple of": (2, 2), "a pair of": (2, 2),
    "a couple of dozen": (24, 24),
}  # fmt: skip
_WORD = "|".join(sorted([*_UNITS, "dozen", "hundred", "thousand", "million"], key=lambda word: (-len(word), word)))
_NUMBER = (
    r"\d[\d,]*(?:\.\d+)?(?:[ -](?:hundred|thousand|million)|[mk]\b)?|"
    r"(?:half )?an? (?:dozen|hundred|thousand|million)\b|"
    rf"(?:{_WORD})(?:(?:(?<=hundred) and |(?<=thousand) and |[ -])(?:{_WORD}))*"
)
_LOWER = "at least|no fewer than|no less than|a minimum of"
_MORE = "more than|over|upwards of|above|in excess of"
_UPPER = "up to|at most|as many as|no more than"
_FEWER = "fewer than|less than|under"
_EXACT = re.compile(
    rf"\b(?:(?P<least>{_LOWER})|(?P<more>{_MORE})|(?P<most>{_UPPER})|(?P<fewer>{_FEWER})|about|around|some|nearly|almost|"
    rf"roughly|approximately)?\s*\b(?P<number>{_NUMBER})(?:\s*(?:to|-|–|and|or)\s*(?P<high>{_NUMBER}))?\b"
    r"(?P<open>\s+or more\b|-plus\b|\+)?",
    re.IGNORECASE,
)
_VAGUE_PATTERN = re.compile(
    rf"\b(?:(?:at least|many|some)\s+)?(?P<word>{'|'.join(sorted(_VAGUE, key=lambda w: -len(w)))})\b", re.IGNORECASE
)
# What a number counts no participants in: "106th Brigade", "20km", "5 May 2014", "30-year-old", "two-thirds".
_NOT_A_COUNT = re.compile(
    r"^\s?(?:st|nd|rd|th|km|kilomet|mile|met(?:re|er)|%|per cent|percent|-?year|[-/:]\d|"
    r"-(?:month|week|day|hour|minute|mile|inch|point|way|party|nation|state|star)|"
    r"[- ](?:half|thirds?|quarters?|fifths?)\b)",
    re.IGNORECASE,
)
# ... nor in "Unit 8200", "Resolution 1701", "$500", "no one".
_NAMED = re.compile(
    r"(?:\b(?:unit|resolution|article|flight|route|highway|chapter|section|hill|camp|point|phase|line|number|no\.?)\s+|"
    r"[$£€])$",
    re.IGNORECASE,
)
_FIRST_YEAR, _LAST_YEAR = 1_900, 2_100


def count_in(text: str) -> Count | None:
    """Return the first number of a phrase as low and high bounds, both included, or None."""
    vague = _VAGUE_PATTERN.search(text)
    for match in _EXACT.finditer(text):
        if vague and vague.start() <= match.start():
            break
        if count := _exact(match, text[match.end() :]):
            return count
    if vague:
        low, high = _VAGUE[vague["word"].lower()]
        return Count(low, high, vague.group())
    return None


def _exact(match: re.Match[str], rest: str) -> Count | None:
    number = value(match["number"])
    is_year = match["number"].isdigit() and _FIRST_YEAR <= number <= _LAST_YEAR
    before = match.string[: match.start("number")]
    named = _NAMED.search(before) or (match.start() and match["number"][0].isupper())  # "Group of Seven"
    if _NOT_A_COUNT.match(rest) or is_year or named or (match.start() and match.string[match.start() - 1] in "-'’"):
        return None
    text, high = match.group().strip(), match["high"]
    scale = _SCALES.get(re.split(r"[ -]+", high.lower())[-1], 1) if high else 1
    if scale > number:  # "15 to 20 thousand"
        number *= scale
    bounds: tuple[int | None, int | None] = (number, value(high) if high else number)
    if match["least"] or match["open"]:
        bounds = (number, None)
    elif match["more"]:
        bounds = (number + 1, None)
    elif match["most"]:
        bounds = (None, number)
    elif match["fewer"]:
        bounds = (None, number - 1)
    return Count(*bounds, text)


def value(text: str) -> int:
    """Return the number that digits or words write ("1,200", "twenty-five", "three hundred and ten", "two dozen")."""
    total = current = 0.0
    for word in re.split(r"[ -]+", re.sub(r"(?<=\d)[mk]$", r" \g<0>", text.lower())):
        if word in _SCALES:
            scaled = (current or 1) * _SCALES[word]
            total, current = (total, scaled) if _SCALES[word] <= 100 else (total + scaled, 0)
        elif word == "half":
            current = 0.5
        elif word not in {"and", "a", "an"}:
            current += _UNITS[word] if word in _UNITS else float(word.replace(",", ""))
    return int(total + current)
