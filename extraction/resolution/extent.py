"""How much of a region a phrase means: the whole, a part of it, or only its neighbourhood."""

import re

from spacy.tokens import Doc

from extraction.sentences import sentence_at
from extraction.types import Extent, RegionKind

_COMPASS = r"(?:(?:north|south)[ -]?(?:east|west)|north|south|east|west)"
_QUANTITY = "parts?|portions?|swathes?|half|third|quarter|most|much|per ?cent|pockets?|corners?|sections?|some|more"
_PIECES = "suburbs?|districts?|neighbou?rhoods?|areas?|centre|center|heart|interior|countryside|banks?|shores?|sides?"
_INSIDE = "villages?|towns?|cities|settlements?|hamlets?|suburbs?|districts?|neighbou?rhoods?|areas?|positions?|points?"
_LAND = "territory|territories|land|ground|terrain"
_BOUNDARY = "outskirts|edges?|approaches|gates|vicinity|environs|surroundings|periphery|perimeter|front|direction"
_DISTANCE = r"(?:km|kilomet(?:er|re)s?|miles?)(?: \w+)? (?:of|from|away from|outside)"
_PART = re.compile(
    rf"\b(?:{_QUANTITY}|{_PIECES}|{_COMPASS}) of\b|\b(?:{_INSIDE}|{_LAND}) (?:in|across|inside)\b|"
    rf"\b(?:villages|settlements|hamlets|territory|territories) of\b|\b{_COMPASS}(?:ern)?$|"
    r"\b(?:central|rural|upper|lower|inner|downtown|uptown)$|\bdeep (?:inside|into|within|in)\b|"
    r"\b(?:nearly|almost|virtually) (?:all|the whole|the entire)\b",
    re.IGNORECASE,
)
_DIVISIONS_OF = re.compile(
    r"\b(?:regions?|provinces?|oblasts?|governorates?|states?|cities|towns?|counties|republics?) of(?: the)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|nearby|towards?|outside|around|beside|close to|next to|opposite|off|adjacent to|bordering|"
    rf"(?:{_BOUNDARY}) (?:of|to)|{_DISTANCE}|just {_COMPASS} of)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|whole|entire|entirety|rest)\b", re.IGNORECASE)
_NEAR_AFTER = re.compile(r"^(?:sector|direction|axis|front|frontline|line|outskirts|approaches)\b", re.IGNORECASE)
_PART_AFTER = re.compile(
    rf"^(?:['’]s? )?(?:{_COMPASS}\b|(?:\w+ )?suburbs?\b|countryside\b|coast\b|borderlands?\b)", re.IGNORECASE
)
# Words that may stand between a phrase and what says how much of it is meant: "most of | the region", "near | X".
_LEADING = re.compile(
    rf"^(?:{_COMPASS}|{_QUANTITY}|{_PIECES}|{_INSIDE}|{_BOUNDARY}|the|an?|of|to|from|in|into|on|at|near|nearby|towards?|"
    r"outside|around|beside|close|next|opposite|off|adjacent|bordering|all|whole|entire|along|across|just|several|"
    rf"deep|inside|within|nearly|almost|virtually|downtown|uptown|{_LAND}|"
    r"km|kilomet(?:er|re)s?|miles?)$",
    re.IGNORECASE,
)


def extent_of(doc: Doc, phrase_start: int, start: int, end: int, kind: RegionKind | None = None) -> Extent:
    """Return the extent in which the tokens `start` to `end`, a place's bare name in a phrase, are meant.

    `kind` is the place's: "regions of Ukraine" are parts of it, "the regions of Donetsk and Luhansk" are those two.
    """
    first, sentence = min(phrase_start, start), sentence_at(doc, start)
    while first > sentence.start and (_LEADING.match(doc[first - 1].text) or doc[first - 1].like_num):
        first -= 1
    before = re.split(r"[,;:(\"“”]", doc[first:start].text)[-1].strip()
    after = doc[end : min(end + 4, sentence.end)].text
    # The word nearest to the name decides: "villages near Izium" is near it, "outskirts of towns in Donetsk" a part.
    near, part, whole = (_last(pattern, before) for pattern in (_NEAR, _PART, _WHOLE))
    if whole > max(near, part):
        return Extent.WHOLE
    if near > part or near == part >= 0 or (part < 0 and _NEAR_AFTER.match(after)):
        return Extent.NEAR
    divisions = kind in {RegionKind.COUNTRY, RegionKind.CONTINENT, RegionKind.AREA} and _DIVISIONS_OF.search(before)
    if part >= 0 or divisions or _PART_AFTER.match(after):
        return Extent.PART
    return Extent.WHOLE


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)
