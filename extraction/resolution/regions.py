"""Which region a phrase names, by the words around the name, the country of the document, and size."""

import re
from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span

from extraction.gazetteer.cues import place_nouns, read_cue
from extraction.knowledge import Knowledge
from extraction.names import key, slug
from extraction.resolution.context import Context
from extraction.resolution.new import new_region
from extraction.resolution.words import is_capitalised, is_modified_by_hyphen, subspans, trim
from extraction.types import Phrase, Region, RegionKind, Resolution

_DIVISIONS = frozenset({RegionKind.ADMIN1, RegionKind.ADMIN2, RegionKind.AREA})
_WITH_ARTICLE = frozenset(
    {RegionKind.RIVER, RegionKind.AREA, RegionKind.COUNTRY, RegionKind.ISLAND, RegionKind.FACILITY}
)
_RIVER_BEFORE = re.compile(
    r"\b(?:banks? of|along|across|over|crossed|crossing|river|bridges? over|mouth of) (?:the )?$", re.IGNORECASE
)
_LAND = frozenset(["territory", "soil", "land", "mainland", "airspace", "waters", "lands"])
_LOCATES_ONLY = frozenset(["border", "borders", "frontier", "boundary", "road", "highway", "route", "way"])
_DIRECTIONS = re.compile(r"^(?:north|south|east|west|centre|center|interior|coast|heartland)", re.IGNORECASE)
_LARGE, _SMALL_INSIDE, _HUGE = 100_000, 5_000, 500_000


class RegionResolver:
    """Resolves region phrases of one document. New places are put into `new`."""

    def __init__(self, knowledge: Knowledge, doc: Doc, context: Context) -> None:
        self.knowledge, self.doc, self.context = knowledge, doc, context
        self.new: dict[str, Region] = {}

    def resolve(self, phrase: Phrase) -> tuple[Resolution, Span] | None:
        """Return the region that the phrase names, and the tokens that name it, or None."""
        for span in self._spans(phrase):
            if found := self._named(span, phrase):
                return found, span
        return self._territory(phrase) or self._unknown(phrase)

    def _spans(self, phrase: Phrase) -> list[Span]:
        """Return possible names: those at the head first, then those after it, then those before it; longer ones first."""
        start, end = trim(self.doc, phrase.start, phrase.end)
        spans = [span for span in subspans(self.doc, start, end) if not is_modified_by_hyphen(self.doc, span)]
        head_names_place = self.doc[phrase.head].lower_ not in _LOCATES_ONLY

        def place(span: Span) -> tuple[int, int, int]:
            holds_head = span.start <= phrase.head < span.end
            side = 0 if holds_head else 1 if span.start > phrase.head else 2
            return side, -len(span), span.start

        return sorted((s for s in spans if head_names_place or s.start <= phrase.head < s.end), key=place)

    def _named(self, span: Span, phrase: Phrase) -> Resolution | None:
        name_key = key(span.text)
        if len(name_key) < 2 or self._is_only_demonym(span, phrase):
            return None
        kinds = self._kinds(span)
        candidates: Sequence[Region] = self.knowledge.find_region(span.text)
        if not candidates:
            return None
        bare = read_cue(name_key).name_key
        if kinds and (fitting := [region for region in self.knowledge.find_region(bare) if region.kind in kinds]):
            return self._choose(fitting, bare, span, "place_noun")
        if kinds == frozenset({RegionKind.FACILITY}):
            return None
        if kinds and kinds <= _DIVISIONS and not any(region.kind in kinds for region in candidates):
            return None
        return self._choose(self._by_article(span, candidates), name_key, span, "name")

    def _kinds(self, span: Span) -> frozenset[RegionKind] | None:
        """Return the kinds that a noun in, before or behind the name leaves: "Kherson Oblast", "the regions of A and B"."""
        own = read_cue(key(span.text)).kinds
        return own or self._noun_after(span.end) or self._noun_before(span.start)

    def _noun_after(self, end: int) -> frozenset[RegionKind] | None:
        for index in range(end, min(end + 14, self.doc[end - 1].sent.end)):
            token = self.doc[index]
            if kinds := place_nouns().get(token.lower_):
                listed = index > end and token.lower_ not in _singular_nouns()
                return kinds if index == end or listed else None
            if not (is_capitalised(token) or token.lower_ in {",", "and", "or", "&", "-"}):
                return None
        return None

    def _noun_before(self, start: int) -> frozenset[RegionKind] | None:
        first, listed = start, False
        while first > 0 and (
            is_capitalised(self.doc[first - 1]) or self.doc[first - 1].lower_ in {",", "and", "or", "the"}
        ):
            first -= 1
            listed = listed or self.doc[first].lower_ in {"and", "or", ","}
        before = self.doc[max(first - 2, 0) : first]
        if len(before) == 2 and before[1].lower_ == "of":
            noun = before[0].lower_
            plural = noun in place_nouns() and noun not in _singular_nouns()
            return place_nouns().get(noun) if plural or not listed else None
        nearest = self.doc[start - 1].lower_ if start else ""
        return place_nouns().get(nearest) if nearest not in _RISKY_BEFORE else None

    def _by_article(self, span: Span, candidates: Sequence[Region]) -> Sequence[Region]:
        """Prefer a river after "the", "along" or "bank of"; a town never has an article ("the Dnipro" is no city)."""
        before = self.doc[max(span.start - 4, 0) : span.start].text_with_ws.rstrip() + " "
        article = before.lower().endswith(" the ") or self.doc[span.start].lower_ == "the" or before.lower() == "the "
        river = [region for region in candidates if region.kind is RegionKind.RIVER]
        if river and (article or _RIVER_BEFORE.search(before)):
            return river
        with_article = [region for region in candidates if region.kind in _WITH_ARTICLE]
        return with_article if article and with_article else candidates

    def _is_only_demonym(self, span: Span, phrase: Phrase) -> bool:
        """True for "Syrian" in "the Syrian town": it says in which country, not which place."""
        state = self.knowledge.register.state_of_word(key(span.text))
        if state is None or span.end > phrase.head >= span.start:
            return False
        possessive = span.end < len(self.doc) and self.doc[span.end].text in {"'s", "’s", "'", "’"}
        names_country = any(region.kind is RegionKind.COUNTRY for region in self.knowledge.find_region(span.text))
        return not names_country or (possessive and not _DIRECTIONS.match(self.doc[phrase.head].text))

    def _choose(self, candidates: Sequence[Region], name_key: str, span: Span, rule: str) -> Resolution | None:
        inside = [r for r in candidates if any(self.knowledge.lies_in(r.id, c) for c in self._containers(span))]
        if inside:
            return self._best(inside, name_key, f"{rule}_in_container", 0.95)
        in_context = [region for region in candidates if region.country_id in self.context.countries]
        best = candidates[0]
        if in_context and not self._outshines(best, in_context[0], name_key):
            return self._best(in_context, name_key, f"{rule}_in_country_of_document", 0.9)
        if self.context.countries and not in_context and self._is_obscure(best):
            return None
        return self._best(candidates, name_key, rule, 0.8)

    def _best(self, candidates: Sequence[Region], name_key: str, rule: str, score: float) -> Resolution | None:
        """Return the likeliest; of equals the one in the country that the document names most; none where it is a toss-up."""
        own = [region for region in candidates if name_key in self.knowledge.gazetteer.own_names(region)] or candidates
        towns = {region.country_id for region in own if region.kind is RegionKind.CITY}
        own = [r for r in own if r.kind not in _DIVISIONS - {RegionKind.AREA} or r.country_id not in towns] or own
        ranked = sorted(own, key=lambda r: (-self.context.countries[r.country_id or ""], -(r.population or 0), r.id))
        if len(ranked) > 1:
            first, second = ranked[0], ranked[1]
            if self.context.countries[first.country_id or ""] == self.context.countries[second.country_id or ""]:
                score *= 0.6
                if (first.population or 0) < 2 * max(second.population or 0, 1):
                    return None
        return Resolution(ranked[0].id, round(score, 3), rule)

    def _outshines(self, best: Region, inside: Region, name_key: str) -> bool:
        """True when a namesake abroad is so much better known that the document's country does not count ("Paris")."""
        if best.id == inside.id:
            return False
        own = name_key in self.knowledge.gazetteer.own_names(inside)
        known, other = best.population or 0, inside.population or 0
        if best.kind in {RegionKind.COUNTRY, RegionKind.CONTINENT}:
            return inside.kind is RegionKind.CITY and other < _LARGE
        return known >= _HUGE and other < _SMALL_INSIDE if own else known >= 20 * max(other, 1)

    def _is_obscure(self, region: Region) -> bool:
        """True for a place that a text about other countries would not name without saying where it is."""
        prominent = (region.population or 0) >= _LARGE or region.kind in {
            RegionKind.COUNTRY,
            RegionKind.CONTINENT,
            RegionKind.RIVER,
        }
        curated = not self.knowledge.gazetteer.is_small(region) and region.kind in {RegionKind.AREA, RegionKind.ISLAND}
        return not (prominent or curated)

    def _containers(self, span: Span) -> Collection[str]:
        """Return regions that the text says the place lies in: "X, Y", "X in Y", "Y's X", "the <demonym> city of X"."""
        found = [*self._containers_after(span), *self._containers_before(span)]
        return dict.fromkeys(region.id for region in found)

    def _containers_after(self, span: Span) -> Iterator[Region]:
        sentence_end = self.doc[span.end - 1].sent.end
        after = span.end
        if after < sentence_end and self.doc[after].lower_ in place_nouns():
            after += 1
        if after >= sentence_end or self.doc[after].lower_ not in {",", "in", "of", "("}:
            return
        for ahead in subspans(self.doc, after + 1, min(after + 10, sentence_end)):
            between = self.doc[after + 1 : ahead.start]
            if any(is_capitalised(token) or token.lower_ in {"and", ","} or token.pos_ == "VERB" for token in between):
                continue
            yield from self._unless_listed(ahead)

    def _unless_listed(self, span: Span) -> Iterator[Region]:
        """Yield what may hold another place: a country or division; towns in a row ("Paris, Berlin") hold each other not."""
        for region in self.knowledge.find_region(span.text):
            if region.kind in {
                RegionKind.COUNTRY,
                RegionKind.ADMIN1,
                RegionKind.ADMIN2,
                RegionKind.AREA,
                RegionKind.ISLAND,
            }:
                yield region

    def _containers_before(self, span: Span) -> Iterator[Region]:
        first = max(span.start - 8, self.doc[span.start].sent.start)
        for before in subspans(self.doc, first, span.start):
            between = self.doc[before.end : span.start]
            if any(t.pos_ in {"VERB", "AUX"} or t.lower_ in {",", "in", "from", "to", "and", "into"} for t in between):
                continue
            state = self.knowledge.register.state_of_word(key(before.text))
            if state and (country := self.knowledge.region(state.country)):
                yield country
            elif between and between[0].text in {"'s", "’s", "'", "’"}:
                yield from self._unless_listed(before)

    def _territory(self, phrase: Phrase) -> tuple[Resolution, Span] | None:
        """Read "Ukrainian territory" and "Syria's north" as (a part of) the country."""
        head = self.doc[phrase.head]
        if head.lower_ not in _LAND and not _DIRECTIONS.match(head.text):
            return None
        for span in subspans(self.doc, phrase.start, phrase.head):
            state = self.knowledge.register.state_of_word(key(span.text))
            if state and not is_modified_by_hyphen(self.doc, span):
                return Resolution(state.country, 0.7, "territory_of_state"), span
        return None

    def _unknown(self, phrase: Phrase) -> tuple[Resolution, Span] | None:
        """Make a place of a proper name that the gazetteer does not know: "Kabul airport", "Sheikh Adnan village"."""
        start, end = trim(self.doc, phrase.start, phrase.end)
        for span in sorted(subspans(self.doc, start, end), key=lambda s: (not s.start <= phrase.head < s.end, -len(s))):
            cue = read_cue(key(span.text))
            facility = cue.kinds == frozenset({RegionKind.FACILITY})
            whole = all(
                is_capitalised(t) or t.text in {"-", "of", "al", "el"} for t in span[: -1 if cue.kinds else len(span)]
            )
            proper = whole and (facility or self._is_name(span))
            if proper and is_capitalised(span[0]) and (facility or not self._is_known(span)):
                name = span.text if facility else _without_noun(span, cue.name_key)
                kind = next(iter(sorted(cue.kinds))) if cue.kinds else RegionKind.OTHER
                region = new_region(name, kind if facility else RegionKind.OTHER)
                self.new[region.id] = region
                return Resolution(region.id, 0.3, "new_name"), span
        return None

    def _is_name(self, span: Span) -> bool:
        return all(token.pos_ == "PROPN" or token.ent_type_ or not token.is_sent_start for token in span) and any(
            token.pos_ in {"PROPN", ""} or token.ent_type_ for token in span
        )

    def _is_known(self, span: Span) -> bool:
        """True when a word of the name already names a state, an actor or its people: then it is no unknown place."""
        register, name_key = self.knowledge.register, key(span.text)
        return bool(register.state_of_word(name_key) or register.named(name_key) or register.also_named(name_key))


def _without_noun(span: Span, bare_key: str) -> str:
    """Return the words of a span whose keys are the bare name's, as written."""
    words = [token.text_with_ws for token in span]
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            if key(text := "".join(words[first:last]).strip()) == bare_key:
                return text
    return span.text


def _singular_nouns() -> frozenset[str]:
    return frozenset(noun for noun in place_nouns() if not noun.endswith("s"))


_RISKY_BEFORE = frozenset({"", "front", "base", "sector", "direction", "axis", "state", "corridor"})
__all__ = ["RegionResolver", "slug"]
