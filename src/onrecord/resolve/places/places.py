"""Which place on the map a printed name is: by the land beside it, by the other places of the article, by its size.

The first that leaves a single place decides; where none does, the name keeps all its candidates.

1. the land printed beside it: "Salem, Ore.", "Tripoli in Lebanon", "the Syrian town of Hama"
2. a country, continent or water by its name
3. the only place of the name, where it is no village or its land is in the article
4. by far the most people: nobody adds the country to the largest towns of the world
5. the lands and towns that the rest of the article names, then those of its dateline and publisher
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from onrecord.records import Article, Parse, PlaceRef, Sentence, Span, replace
from onrecord.resolve.places.atlas import WITH_REGION, Land, continent_of, country_name, plain
from onrecord.resolve.places.gazetteer import Place, cities_named, places_named, region_name
from onrecord.resolve.places.lands import (
    LandMention,
    land_before,
    land_behind,
    lands_in,
    lands_named,
    town_before,
    town_behind,
)
from onrecord.resolve.places.place_names import PlaceName, part_name
from onrecord.resolve.places.which_place import (
    LARGE,
    WORLD_CITY,
    by_size,
    in_town,
    known_by_name,
    land_name,
    least_known,
    left_open,
    lies_in,
    lies_in_any,
    may_be,
    namesakes,
    only_known,
    only_one,
    part_of,
    placed,
    widest,
)  # fmt: skip

MOSTLY: Final = 3
"""An article that names one country so many times as often as any other speaks mostly of it."""
_MOST_MENTIONS: Final = 50
_MOST_NAMES: Final = 300  # of one article that are looked up to tell its lands
_LISTED: Final = re.compile(r"(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?){0,6},?\s+(?:and|or)\s+[A-Z]")


@dataclass(frozen=True)
class Places:
    """The places of one article. Looked up by name, or by the name where it stands."""

    article: Article
    sentences: tuple[Sentence, ...]
    parses: tuple[Parse, ...]

    def of(self, name: str, span: Span | None = None) -> PlaceRef:
        """What a name is; `span` says which mention, where the article has two places of the name."""
        own = tuple(lands_in(name)) if "," in name else ()  # "Houston, Minn." brings its land with it
        bare = name.partition(",")[0]
        here = [span.start] if span else list(self._mentions(bare))
        if not here and (shorter := part_name(bare).bare) != bare:
            here = list(self._mentions(shorter))
        beside = tuple(land for land in own if land.start) or self._beside(bare, here)
        found = self._settled(bare, beside)
        if not found.within and not found.candidates and found.kind == "unknown":
            found = self._inside_town(bare, here) or found
        return replace(found, name=name)

    @cached_property
    def _lands(self) -> tuple[LandMention, ...]:
        return tuple(lands_in(self.article.text))

    @cached_property
    def _folded(self) -> str:
        text = self.article.text.casefold()
        return text if len(text) == len(self.article.text) else self.article.text

    def _mentions(self, name: str) -> Iterator[int]:
        """Where a name stands in the text, in any case."""
        wanted, begin = " ".join(name.split()).casefold(), 0
        for _ in range(_MOST_MENTIONS):
            begin = self._folded.find(wanted, begin)
            if begin < 0 or not wanted:
                return
            end = begin + len(wanted)
            if not self._folded[begin - 1 : begin].isalnum() and not self._folded[end : end + 1].isalnum():
                yield begin
            begin = end

    def _beside(self, name: str, mentions: Sequence[int]) -> tuple[LandMention, ...]:
        """The lands printed beside a name, in text order."""
        found: dict[tuple[Land, ...], LandMention] = {}
        text = self.article.text
        bare = part_name(name).bare
        for start in mentions:
            at = self._folded.find(bare.casefold(), start)
            end = (at if 0 <= at < start + len(name) else start) + len(bare)
            index = bisect_left(self._lands, start, key=lambda mention: mention.start)
            for mention in self._lands[max(0, index - 1) : index + 4]:
                if land_behind(text, end, mention) or land_before(text, start, mention):
                    found.setdefault(mention.lands, mention)
        return tuple(found.values())

    def _inside_town(self, name: str, mentions: Sequence[int]) -> PlaceRef | None:
        """A street or quarter that no gazetteer has, in the town printed beside it."""
        text, towns = self.article.text, self._towns
        for start in mentions:
            index = bisect_left(towns, (start, 0))
            for first, last in towns[max(0, index - 1) : index + 3]:
                town = " ".join(text[first:last].split())
                if town_behind(text, start + len(name), first) or town_before(text, start, last):
                    return in_town(name, self.of(town, Span(first, last)))
        return None

    @cached_property
    def _towns(self) -> tuple[tuple[int, int], ...]:
        """Where the towns stand that the gazetteer has, among what the model takes for places."""
        found = (
            (sentence.span.start + start, sentence.span.start + end)
            for sentence, parse in zip(self.sentences, self.parses, strict=True)
            for start, end in _entity_spans(parse)
        )
        return tuple(span for span in found if cities_named(self.article.text[slice(*span)]))

    @cached_property
    def _named(self) -> frozenset[Land]:
        """Lands that the article prints, and those of its well-known towns."""
        printed = {mention.lands[0] for mention in self._lands if len(mention.lands) == 1}
        return frozenset(printed | self._lands_of_towns)

    @cached_property
    def _lands_of_towns(self) -> set[Land]:
        found: set[Land] = set()
        for name in islice(self._entities(), _MOST_NAMES):
            beside = self._beside(name, list(self._mentions(name)))
            cities = tuple(place for place in places_named(name) if place.land.country)
            near = [p for p in cities if any(lies_in(p, mention) for mention in beside)]
            known = near[0] if len(near) == 1 else by_size(cities) or only_known(name, cities)
            if known and known.kind == "city" and lands_named(name) == ():
                found |= {known.land, Land(known.land.country)}
        return found

    @cached_property
    def _counties(self) -> frozenset[Land]:
        """The states that have a county of each name that the article prints: "Pierce County" alone has five."""
        several = [frozenset(m.lands) for m in self._lands if len(m.lands) > 1 and m.name.endswith("County")]
        return several[0].intersection(*several[1:]) if several else frozenset()

    def _entities(self) -> Iterator[str]:
        """What the model takes for places, each once; and the dateline's place."""
        names: dict[str, None] = {}
        for sentence, parse in zip(self.sentences, self.parses, strict=True):
            for start, end in _entity_spans(parse):
                names.setdefault(" ".join(sentence.text[start:end].split()).removeprefix("the "))
        dateline = self.article.dateline_place
        yield from names
        if dateline:
            yield dateline.title()

    @cached_property
    def _home(self) -> frozenset[Land]:
        """The lands of dateline and publisher."""
        printed = " ".join(filter(None, (self.article.dateline_place, self.article.publisher)))
        found = {land for mention in lands_in(printed) if len(mention.lands) == 1 for land in mention.lands}
        if self.article.dateline_place:
            town = by_size(places_named(self.article.dateline_place.partition("(")[0].partition(",")[0].strip()))
            found |= {town.land, Land(town.land.country)} if town else set()
        return frozenset(found)

    def _settled(self, name: str, beside: tuple[LandMention, ...]) -> PlaceRef:
        parted = part_name(name)
        if parted.part and parted.said is None:
            return part_of(name, self._settled(parted.bare, beside))
        found = self._likely(tuple(p for p in places_named(parted.bare) if may_be(p, parted.said)))
        if beside:
            inside = tuple(p for p in found if any(lies_in(p, mention) for mention in beside))
            if not inside and (unlisted := self._unlisted(name, parted, found, beside)):
                return unlisted
            if sole := only_one(inside) or only_one(namesakes(inside, parted.bare)):
                return placed(name, sole, f"{land_name(beside[0].lands[0])} stands beside it")
            found = inside or found
        if (wide := known_by_name(found)) and not self._is_town_here(found):
            return placed(name, wide, f"a {wide.kind} by its name")
        if not found:
            return PlaceRef(name, why="no gazetteer has the name")
        place, why = self._chosen(parted.bare, found, parted.said == "region")
        return placed(name, place, why) if place else left_open(name, found, why)

    def _likely(self, found: tuple[Place, ...]) -> tuple[Place, ...]:
        """Without provinces of countries that the article does not name, where anything else has the name."""
        known = [
            p for p in found if p.latitude is not None or p.is_county or lies_in_any(self._named | self._home, p)
        ]
        return tuple(known) or found

    def _unlisted(
        self, name: str, parted: PlaceName, found: tuple[Place, ...], beside: tuple[LandMention, ...]
    ) -> PlaceRef | None:
        """A place that no gazetteer has, in the land that stands beside it; not the first of a list of lands."""
        listed = all(_LISTED.match(self.article.text, mention.end) for mention in beside if not mention.is_people)
        if any(p.kind != "city" or p.population >= LARGE for p in found) or (listed and not beside[0].is_people):
            return None
        lands = {land for mention in beside for land in mention.lands}
        lands = {land for land in lands if not any(land != other and land.holds(other) for other in lands)}
        if len(lands) != 1:
            return None
        land = lands.pop()
        wider = (region_name(land) if land.region else None, country_name(land.country), continent_of(land.country))
        within = tuple(each for each in wider if each and plain(each) != plain(name))
        return PlaceRef(
            name, parted.said or "unknown", within, why=f"{land_name(land)} stands beside it; not listed itself"
        )

    def _chosen(self, name: str, found: tuple[Place, ...], said: bool) -> tuple[Place | None, str]:
        sole = only_one(found)
        if sole is not None:
            if self._speaks_of_other_parts(sole):
                return None, "the article names other parts of the country"
            if said or sole.population >= least_known(name, sole) or lies_in_any(self._named | self._home, sole):
                return sole, "the only place of the name"
            return None, "a small place, and nothing tells its land"
        if (large := by_size(found)) and (large.population >= WORLD_CITY or not self._has_rival(large, found)):
            return large, "by far the largest place of the name"
        is_country = any(place.kind == "country" for place in found)  # "Georgia": a country or a state
        regions = frozenset(land for land in self._named if land.region and not is_country)
        for lands, why in (
            (regions, "the article names {land}"),
            (self._counties, "the article names a county in {land}"),
            (self._named, "the article names {land}"),
            (self._home, "the report comes from {land}"),
            (self._mostly(found), "the article speaks mostly of {land}"),
        ):
            inside = tuple(p for p in found if lies_in_any(lands, p))
            if chosen := only_one(inside) or only_one(namesakes(inside, name)) or by_size(inside):
                return chosen, why.format(land=land_name(widest(lands, chosen)))
        return None, "several places have the name"

    def _mostly(self, found: tuple[Place, ...]) -> frozenset[Land]:
        """The one of the places' countries that the article names many times as often as any other of them."""
        countries = {Land(place.land.country) for place in found}
        named = Counter(land for m in self._lands if len(m.lands) == 1 for land in m.lands if land in countries)
        (land, most), (_, next_most) = (*named.most_common(2), (Land(), 0), (Land(), 0))[:2]
        return frozenset({land} if most >= MOSTLY * max(1, next_most) else ())

    def _speaks_of_other_parts(self, place: Place) -> bool:
        """Whether the article names parts of a town's country, and not the part that the gazetteer's town lies in."""
        if place.kind != "city" or place.population >= LARGE or place.land in self._named:
            return False
        if place.land.country not in WITH_REGION:
            return False
        return any(land.region and land.country == place.land.country for land in self._named)

    def _has_rival(self, large: Place, found: tuple[Place, ...]) -> bool:
        """Whether the article names the region or country of a smaller town, and not that of the large one."""
        if large.land in self._named:
            return False
        regions = {p.land for p in found if p.land.region} & self._named
        countries = {Land(p.land.country) for p in found} & self._named
        return bool(regions) or (bool(countries) and Land(large.land.country) not in countries)

    def _is_town_here(self, found: tuple[Place, ...]) -> bool:
        """Whether a country's name is rather a town's: its state is named, and of the country's people nothing."""
        country = next((p.land for p in found if p.kind == "country"), None)
        towns = {p.land for p in found if p.kind == "city" and p.land.region}
        if country is None or not towns & self._named:
            return False
        people = any(mention.is_people and country in mention.lands for mention in self._lands)
        return not people and country not in self._lands_of_towns


def resolve_places(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse], names: Iterable[str]
) -> Mapping[str, PlaceRef]:
    """What each of some printed names is on the map, by what the article says."""
    places = Places(article, tuple(sentences), tuple(parses))
    return {name: places.of(name) for name in dict.fromkeys(names)}


def _entity_spans(parse: Parse) -> Iterator[tuple[int, int]]:
    """Where the model sees places, as offsets in the sentence."""
    start: int | None = None
    end = 0
    for token in parse:
        inside = token.ent in ("GPE", "LOC")
        if start is not None and (not inside or token.ent_start):
            yield start, end
            start = None
        if inside:
            start, end = (token.start if start is None else start), token.end
    if start is not None:
        yield start, end
