"""How much of a region a phrase means: the whole, a part of it, or only its neighbourhood."""

import re

from spacy.tokens import Doc

from extraction.types import Extent

_PLACES = "villages?|towns?|cities|settlements?|hamlets?|suburbs?|districts?|neighbou?rhoods?|areas?|territor(?:y|ies)|communities"
_PART = re.compile(
    rf"\b(?:parts?|portions?|swathes?|half|third|quarter|most|much|percent|per cent|pockets?|corners?|sections?|some|more|east|"
    rf"west|north|south|centre|center|heart|interior|countryside|{_PLACES}) of\b|\b(?:{_PLACES}|positions?|points?) (?:in|across|of)\b|"
    r"\b(?:banks?|shores?|sides?) of\b|"
    r"\b(?:(?:north|south)-?(?:east|west)|north|south|east|west)(?:ern)?$|\b(?:central|rural|upper|lower|inner)$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|nearby|towards?|outside|around|beside|close to|next to|opposite|off|adjacent to|bordering|"
    r"(?:outskirts|edges?|approaches|gates|vicinity|environs|surroundings|periphery|perimeter) (?:of|to)|"
    r"(?:km|kilomet(?:er|re)s?|miles?)(?: \w+)? (?:of|from|away from|outside)|"
    r"(?:north|south|east|west)(?:-?(?:east|west))? of|front of)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|whole|entire|entirety|rest) (?:of )?", re.IGNORECASE)
_NEAR_AFTER = re.compile(
    r"^(?:sector|direction|axis|front|frontline|front line|line|outskirts|approaches)\b", re.IGNORECASE
)
_PART_AFTER = re.compile(
    r"^(?:['’]s? )?(?:(?:north|south)-?(?:east|west)|north|south|east|west|(?:\w+ )?suburbs?|outskirts|countryside|coast|borderlands?)\b",
    re.IGNORECASE,
)
_LEADING = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "from",
        "in",
        "into",
        "on",
        "at",
        "near",
        "nearby",
        "toward",
        "towards",
        "outside",
        "around",
        "beside",
        "close",
        "next",
        "opposite",
        "off",
        "adjacent",
        "bordering",
        "outskirts",
        "edge",
        "edges",
        "approaches",
        "gates",
        "vicinity",
        "environs",
        "km",
        "kilometer",
        "kilometers",
        "kilometre",
        "kilometres",
        "mile",
        "miles",
        "part",
        "parts",
        "most",
        "much",
        "half",
        "some",
        "all",
        "more",
        "whole",
        "entire",
        "swathes",
        "areas",
        "area",
        "villages",
        "village",
        "towns",
        "positions",
        "bank",
        "banks",
        "shore",
        "side",
        "front",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "along",
        "across",
        "over",
        "up",
        "down",
        "through",
        "several",
    ]
)
"""Words that may stand between a phrase and what says how much of it is meant ("most of | the region", "into parts of | X")."""


def extent_of(doc: Doc, phrase_start: int, start: int, end: int) -> Extent:
    """Return the extent in which the tokens `start` to `end`, a place's bare name in a phrase, are meant."""
    first, sentence = min(phrase_start, start), doc[start].sent
    while first > sentence.start and (doc[first - 1].lower_ in _LEADING or doc[first - 1].like_num):
        first -= 1
    before = re.split(r"[,;:(\"“”]", doc[first:start].text)[-1].strip()
    after = doc[end : min(end + 4, sentence.end)].text
    # The word nearest to the name decides: "villages near Izium" is near it, "outskirts of towns in Donetsk" a part.
    near, part, whole = (_last(pattern, before) for pattern in (_NEAR, _PART, _WHOLE))
    if whole > max(near, part):
        return Extent.WHOLE
    if near > part or (near == part and _NEAR_AFTER.match(after)):
        return Extent.NEAR
    if part >= 0 or _PART_AFTER.match(after):
        return Extent.PART
    return Extent.WHOLE


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
