"""Which region a phrase names, by the words around the name, the countries of the document, and size."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from extraction.gazetteer.cues import read_cue
from extraction.knowledge import Knowledge
from extraction.names import key
from extraction.resolution.containers import containers_of
from extraction.resolution.context import Context
from extraction.resolution.new import new_region
from extraction.resolution.place_words import Kinds, by_article, kinds_of, stands_by_noun
from extraction.resolution.vocabulary import words
from extraction.resolution.words import is_capitalised, is_name_word, qualifies, subspans, trim
from extraction.types import Phrase, Region, RegionKind, Resolution

_FACILITY: Kinds = frozenset({RegionKind.FACILITY})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DIRECTIONS = re.compile(r"^(?:north|south|east|west|centre|center|interior|coast|heartland)", re.IGNORECASE)
# A namesake abroad counts for more than the document's country when it is a city of the world and the other a village.
_HUGE, _VILLAGE, _TIMES = 500_000, 5_000, 20

Found = tuple[Resolution, Span]


class RegionResolver:
    """Resolves region phrases of one document. New places are put into `new`."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.doc, self.context = knowledge, doc, context
        self.new: dict[str, Region] = {}

    def resolve(self, phrase: Phrase) -> Found | None:
        """Return the region that the phrase names, and the tokens that name it, or None."""
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
        found = subspans(self.doc, start, end)
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
        bare, kinds = read_cue(name_key).name_key, self._kinds(span, candidates)
        if kinds and (fitting := [region for region in self.knowledge.find_region(bare) if region.kind in kinds]):
            return self._choose(fitting, bare, span, "place_noun")
        return self._choose(by_article(span, candidates), name_key, span, "name")

    def _kinds(self, span: Span, candidates: Sequence[Region]) -> Kinds | None:
        """Return what nouns around the name leave; a country in a list ("Chad and other states") stays a country."""
        name_key, own = key(span.text), read_cue(key(span.text)).kinds
        country = any(
            region.kind is RegionKind.COUNTRY and name_key in self.knowledge.gazetteer.own_names(region)
            for region in candidates
        )
        return own if country else kinds_of(span)

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

    # --- which of several ----------------------------------------------------------------------------------------

    def _choose(self, candidates: Sequence[Region], name_key: str, span: Span, rule: str) -> Resolution | None:
        containers = containers_of(span, self.knowledge)
        inside = [r for r in candidates if any(r.id != c and self.knowledge.lies_in(r.id, c) for c in containers)]
        if inside:
            return self._best(inside, name_key, f"{rule}_in_container", 0.95)
        in_context = [region for region in candidates if region.country_id in self.context.countries]
        if name_key in words("compass"):
            # "The West" and "the north" are names of provinces only where the text is about their country.
            return self._best(in_context, name_key, f"{rule}_in_country_of_document", 0.9) if in_context else None
        best = candidates[0]
        if in_context and not self._outshines(best, in_context[0], name_key):
            return self._best(in_context, name_key, f"{rule}_in_country_of_document", 0.9)
        if self.context.countries and not in_context and self.knowledge.gazetteer.is_small(best):
            # A text about other countries would not name an obscure place without saying where it is.
            return None
        return self._best(candidates, name_key, rule, 0.8)

    def _best(self, candidates: Sequence[Region], name_key: str, rule: str, score: float) -> Resolution | None:
        """Return the likeliest: in the country that the document names most, unless two towns there share the name;
        then in the next one. None where it is a toss-up."""
        left = self.knowledge.narrow(candidates, name_key, tenfold=False)
        counts = self.context.countries
        countries = sorted({r.country_id or "" for r in left}, key=lambda country: (-counts[country], country))
        if len({counts[country] for country in countries}) == 1:
            ranked = [sorted(left, key=_by_size)]
        else:
            ranked = [sorted((r for r in left if (r.country_id or "") == c), key=_by_size) for c in countries]
        for first, *others in ranked:
            if not others:
                return Resolution(first.id, round(score, 3), rule)
            if (first.population or 0) >= 2 * max(others[0].population or 0, 1) or _only_seat(first, others):
                return Resolution(first.id, round(score * 0.6, 3), rule)
        return None

    def _outshines(self, best: Region, inside: Region, name_key: str) -> bool:
        """True when a namesake abroad is so much better known that the document's country does not count ("Paris")."""
        if best.id == inside.id:
            return False
        known, other = best.population or 0, inside.population or 0
        if name_key in self.knowledge.gazetteer.own_names(inside):
            return known >= _HUGE and other < _VILLAGE
        return known >= _TIMES * max(other, 1)

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


def _by_size(region: Region) -> tuple[int, str]:
    return (-(region.population or 0), region.id)


def _only_seat(first: Region, others: Sequence[Region]) -> bool:
    """True where the others are lesser divisions, which bear the name of their seat."""
    return first.kind is not RegionKind.ADMIN2 and all(other.kind is RegionKind.ADMIN2 for other in others)
