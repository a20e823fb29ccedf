"""Which region a phrase names, by the words around the name, the countries of the document, and size."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extraction.gazetteer.cues import place_nouns, read_cue
from extraction.knowledge import Knowledge
from extraction.names import key
from extraction.resolution.context import Context
from extraction.resolution.namesakes import Namesakes
from extraction.resolution.new import BODY_WORDS, new_region
from extraction.resolution.place_words import Kinds, by_article, is_indefinite, is_village, kinds_of, stands_by_noun
from extraction.resolution.vocabulary import words
from extraction.resolution.words import (
    is_capitalised,
    is_name_word,
    name_start,
    names,
    qualifies,
    run_of,
    subspans,
    trim,
)
from extraction.types import Phrase, Region, RegionKind, Resolution

_FACILITY: Kinds = frozenset({RegionKind.FACILITY})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DIRECTIONS = re.compile(r"^(?:north|south|east|west|centre|center|interior|coast|heartland)", re.IGNORECASE)
_TOWN = 50_000
"""People from which on a place is no village."""

Found = tuple[Resolution, Span]


class RegionResolver:
    """Resolves region phrases of one document. New places are put into `new`."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.doc, self.context = knowledge, doc, context
        self.namesakes = Namesakes(knowledge, doc, context)
        self.new: dict[str, Region] = {}

    def resolve(self, phrase: Phrase) -> Found | None:
        """Return the region that the phrase names, and the tokens that name it, or None."""
        if self.doc[phrase.head].lower_ == "capital" and (capital := self._capital(phrase)):
            return capital
        for span in self._spans(phrase):
            if found := self._named(span, phrase):
                return found, span
        return self._territory(phrase) or self._unknown(phrase)

    def kind(self, region_id: str) -> RegionKind | None:
        """Return the kind of a region, known or new."""
        region = self.new.get(region_id) or self.knowledge.region(region_id)
        return region.kind if region else None

    def country(self, region_id: str) -> str | None:
        """Return the country of a region, known or new."""
        region = self.new.get(region_id) or self.knowledge.region(region_id)
        return region.country_id if region else None

    def _spans(self, phrase: Phrase) -> list[Span]:
        """Return possible names: first those at the head, then those behind it, then the others; long ones first."""
        start, end = trim(self.doc, phrase.start, phrase.end)
        found = subspans(self.doc, name_start(self.doc, start), end)
        spans = [span for span in found if len(span) == end - start or not qualifies(self.doc, span)]
        if self.doc[phrase.head].lower_ in words("locators"):
            spans = [span for span in spans if span.start <= phrase.head < span.end]

        def place(span: Span) -> tuple[int, int, int]:
            side = 0 if span.start <= phrase.head < span.end else 1 if span.start > phrase.head else 2
            return side, -len(span), span.start

        return sorted(spans, key=place)

    def _named(self, span: Span, phrase: Phrase) -> Resolution | None:
        name_key = key(span.text)
        is_demonym, country = self._demonym(span, phrase)
        if len(name_key) < 2 or is_demonym:
            return country
        candidates = self.knowledge.find_region(span.text)
        if not candidates:
            return self._facility(span) if span.start <= phrase.head < span.end else None
        part_of = not is_capitalised(span[0]) and is_indefinite(self.doc, span.start)
        if part_of or self._is_piece(span, candidates):
            return None
        bare, kinds = read_cue(name_key).name_key, self._kinds(span, candidates)
        if kinds and (fitting := _sized(span, self._of_kinds(name_key, bare, kinds))):
            return self.namesakes.choose(fitting, bare, span, "place_noun", candidates)
        fitting = _sized(span, by_article(span, candidates))
        return self.namesakes.choose(fitting, name_key, span, "name", candidates) if fitting else None

    def _of_kinds(self, name_key: str, bare: str, kinds: Kinds) -> Sequence[Region]:
        """Return the regions of these kinds that bear the whole name ("Gulf of Tonkin"), else the bare one.

        Obscure ones count only where there are no others.
        """
        whole = [region for region in self.knowledge.gazetteer.candidates(name_key) if region.kind in kinds]
        fitting = whole or [region for region in self.knowledge.find_region(bare) if region.kind in kinds]
        return [region for region in fitting if not self.knowledge.gazetteer.is_small(region)] or fitting

    def _is_piece(self, span: Span, candidates: Sequence[Region]) -> bool:
        """True for a word of a longer name that is no place's: "Kurdistan" in "Kurdistan Front", "Sheikh" in "Sheikh
        Maqsood". Titles, demonyms, directions and nouns for places beside a name leave it whole."""
        run = run_of(span)
        others = [token for token in run if not span.start <= token.i < span.end and not self._stands_beside(token)]
        if not others:
            return False
        bodies = {noun for _, nouns in BODY_WORDS for noun in nouns.split()}
        small = all(self.knowledge.gazetteer.is_small(region) for region in candidates)
        return small or (run[-1].i >= span.end and run[-1].lower_ in bodies)

    def _stands_beside(self, token: Token) -> bool:
        word = key(token.text)
        beside = word in words("titles") or word in words("compass") or word in place_nouns()
        return beside or self.knowledge.register.state_of_word(word) is not None or not token.is_alpha

    def _kinds(self, span: Span, candidates: Sequence[Region]) -> Kinds | None:
        """Return what nouns around the name leave; a country in a list ("Chad and other states") stays a country."""
        name_key = key(span.text)
        country = any(
            region.kind is RegionKind.COUNTRY and name_key in self.knowledge.gazetteer.own_names(region)
            for region in candidates
        )
        return None if country else kinds_of(span)

    def _demonym(self, span: Span, phrase: Phrase) -> tuple[bool, Resolution | None]:
        """Read "Syrian" as Syria where it is all that the phrase has; in "the Syrian town" it names no place."""
        state = self.knowledge.register.state_of_word(key(span.text))
        if state is None:
            return False, None
        names_country = key(span.text) in self._own_names(state.country)
        if span.start <= phrase.head < span.end:
            return not names_country, Resolution(state.country, 0.7, "demonym")
        possessive = span.end < len(self.doc) and self.doc[span.end].text in _POSSESSIVE
        return not names_country or (possessive and not _DIRECTIONS.match(self.doc[phrase.head].text)), None

    def _own_names(self, region_id: str) -> frozenset[str]:
        region = self.knowledge.region(region_id)
        return self.knowledge.gazetteer.own_names(region) if region else frozenset()

    # --- what has no name of its own in the gazetteer ------------------------------------------------------------

    def _territory(self, phrase: Phrase) -> Found | None:
        """Read "Ukrainian territory" and "the Syrian north" as (a part of) the country."""
        head = self.doc[phrase.head]
        if head.lower_ not in words("land") and not _DIRECTIONS.match(head.text):
            return None
        for span in subspans(self.doc, phrase.start, phrase.head):
            state = self.knowledge.register.state_of_word(key(span.text))
            if state and not qualifies(self.doc, span):
                return Resolution(state.country, 0.7, "territory_of_state"), span
        return None

    def _capital(self, phrase: Phrase) -> Found | None:
        """Read "the Ukrainian capital", "the capital of Yemen" as the town that stands for the state, the only name."""
        named = list(names(self.doc, phrase.start, phrase.end))
        lesser = any(token.lower_ in words("lesser_capitals") for token in self.doc[phrase.start : phrase.head])
        state = self.knowledge.register.state_of_word(key(named[0].text)) if len(named) == 1 and not lesser else None
        if state is None:
            return None
        for town in (region for name in state.metonyms for region in self.knowledge.find_region(name)):
            if town.kind is RegionKind.CITY and town.country_id == state.country:
                return Resolution(town.id, 0.8, "capital_of_state"), self.doc[phrase.head : phrase.head + 1]
        return None

    def _facility(self, span: Span) -> Resolution | None:
        """Make a place of "Baghdad airport": it lies in the town where the name, taken alone, says which that is."""
        cue = read_cue(key(span.text))
        if cue.kinds != _FACILITY or not is_name_word(span[0]) or self.knowledge.register.state_of_word(cue.name_key):
            return None
        region = new_region(span.text, RegionKind.FACILITY, self.knowledge.only_region(cue.name_key))
        self.new[region.id] = region
        return Resolution(region.id, 0.5, "facility")

    def _unknown(self, phrase: Phrase) -> Found | None:
        """Make a place of a proper name that the gazetteer does not know: the head, or beside a noun for a place."""
        start, end = trim(self.doc, phrase.start, phrase.end)
        if self.doc[phrase.head].lower_ in words("locators"):
            return None
        for span in sorted(subspans(self.doc, start, end), key=lambda s: (-len(s), s.start)):
            if not self._is_name(span) or self._is_known(span):
                continue
            if span.start <= phrase.head < span.end or stands_by_noun(span):
                region = new_region(span.text, RegionKind.OTHER)
                self.new[region.id] = region
                return Resolution(region.id, 0.3, "new_name"), span
        return None

    def _is_name(self, span: Span) -> bool:
        return is_name_word(span[-1]) and all(_is_proper(token) for token in span)

    def _is_known(self, span: Span) -> bool:
        """True when the name is one of an actor, a state, a people or a larger place, or a word for a kind of place."""
        register, name_key = self.knowledge.register, key(span.text)
        places = self.knowledge.find_region(span.text)
        if any(not self.knowledge.gazetteer.is_small(place) for place in places):
            return True
        known = register.named(name_key) or register.also_named(name_key) or register.surnamed(name_key)
        return bool(known or register.state_of_word(name_key) or read_cue(name_key).kinds)


def _is_proper(token: Token) -> bool:
    """True for a word of a name: a proper noun, or a particle in it."""
    if is_capitalised(token):
        return token.pos_ in {"PROPN", ""} and token.ent_type_ != "NORP"
    return token.lower_ in words("particles")


def _sized(span: Span, candidates: Sequence[Region]) -> Sequence[Region]:
    """Return the candidates without the cities that a name called a village cannot mean."""
    if not is_village(span):
        return candidates
    return [region for region in candidates if (region.population or 0) < _TOWN]
