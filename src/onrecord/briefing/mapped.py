"""The map page: the places of incidents and figures, how many reports name each, as a drawing, a list and a file."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from onrecord.briefing import wording
from onrecord.briefing.incidents import event_title, place_words
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.plotted import Pictures
from onrecord.export.cells import guarded
from onrecord.keys import short_key
from onrecord.plot.maps import Map, MappedPlace, draw_maps
from onrecord.records import Claim, Event, PlaceRef
from onrecord.resolve.places.places import Places

DRAWN = 250  # places that are drawn at most, those with most reports first
COLUMNS = ("place", "kind", "within", "latitude", "longitude", "reports", "incidents", "questions", "candidates")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place of the list, with the incidents that are said to have happened there and the questions about it."""

    anchor: str
    place: PlaceRef
    words: str
    reports: int
    incidents: tuple[tuple[str, str], ...]  # title, card
    questions: tuple[tuple[str, str], ...]  # text, page

    @property
    def drawn(self) -> bool:
        """Whether it can stand on the map."""
        return is_point(self.place) and self.place.kind != "continent"


@dataclass(frozen=True, slots=True)
class MovementLine:
    """A movement as printed, with how many reports tell of it."""

    words: str
    reports: int
    questions: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Named:
    """What is gathered of one place."""

    refs: list[PlaceRef] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    questions: dict[str, None] = field(default_factory=dict)


def map_values(book: Lookup) -> dict[str, Any]:
    """What the map page shows."""
    places = place_lines(book)
    return {
        "pictures": map_pictures(book, places),
        "places": [one for one in places if one.drawn],
        "ambiguous": [one for one in places if not one.drawn and one.place.candidates],
        "vast": [one for one in places if not one.drawn and one.place.kind == "continent"],
        "unlisted": [one for one in places if not (is_point(one.place) or one.place.candidates)],
        "without": sum(event.place is None for event in book.record.events),
        "movements": movement_lines(book),
    }


def place_lines(book: Lookup) -> list[PlaceLine]:
    """The places of incidents and of figures, those that most reports name first."""
    found: defaultdict[tuple[str, ...], _Named] = defaultdict(_Named)
    for event in book.record.events:
        if event.place is not None:
            here = found[place_key(event.place)]
            here.refs.append(event.place)
            here.articles.update(event.articles)
            here.events.append(event)
    for claim, place in figure_places(book):
        here = found[place_key(place)]
        here.refs.append(place)
        here.articles.add(claim.article)
        if question := book.question_of.get(claim.id):
            here.questions[question] = None
    lines = [place_line(book, key, here) for key, here in found.items()]
    return sorted(lines, key=lambda line: (-line.reports, line.words, line.anchor))


def figure_places(book: Lookup) -> Iterator[tuple[Claim, PlaceRef]]:
    """The places of figures that the gazetteer knows. Looked up once for each article and name."""
    for article, claims in sorted(book.claims_in.items()):
        figures = [(claim, claim.figure.place) for claim in claims if claim.figure and claim.figure.place]
        text = book.articles.get(article)
        if not figures or text is None:
            continue
        places = Places(text, (), ())
        known = {name: places.of(name) for name in dict.fromkeys(name for _, name in figures)}
        for claim, name in figures:
            if is_point(known[name]) or known[name].candidates:
                yield claim, known[name]


def is_point(place: PlaceRef) -> bool:
    """Whether it is known where on the map a place is."""
    return place.latitude is not None and place.longitude is not None


def place_key(place: PlaceRef) -> tuple[str, ...]:
    """What tells one place from another: where it is; of one that is not decided, what it can be."""
    if is_point(place):
        return str(place.latitude), str(place.longitude)
    return place.name.casefold(), *place.candidates


def place_line(book: Lookup, key: tuple[str, ...], here: _Named) -> PlaceLine:
    """One place of the list, under the name that most reports print."""
    count = Counter(one.name for one in here.refs)
    place = min(here.refs, key=lambda one: (-count[one.name], one.name, one.within, one.why))
    asked = sorted((book.questions[one].text, book.question_href(one)) for one in here.questions)
    return PlaceLine(
        anchor=f"place-{short_key(*key)[:12]}",
        place=place,
        words=place_words(place, ""),
        reports=len(here.articles),
        incidents=tuple((event_title(event, book), book.event_href(event.id)) for event in here.events),
        questions=tuple(asked),
    )


def movement_lines(book: Lookup) -> list[MovementLine]:
    """Movements as figures print them, those that most reports tell first; none is put together of several."""
    found: defaultdict[tuple[str, tuple[str, ...], str], list[Claim]] = defaultdict(list)
    for claim in book.record.claims:
        figure = claim.figure
        if figure and figure.unit == "people" and figure.state and figure.from_place and figure.place:
            found[figure.from_place, figure.via, figure.place].append(claim)
    lines = [movement_line(book, way, claims) for way, claims in found.items()]
    return sorted(lines, key=lambda line: (-line.reports, line.words))


def movement_line(book: Lookup, way: tuple[str, tuple[str, ...], str], claims: list[Claim]) -> MovementLine:
    """One movement: from, by way of, to."""
    begin, between, end = way
    via = " and ".join(between)
    asked = dict.fromkeys(book.question_of[claim.id] for claim in claims if claim.id in book.question_of)
    return MovementLine(
        words=f"from {begin}{f' by way of {via}' if via else ''} to {end}",
        reports=len({claim.article for claim in claims}),
        questions=tuple(sorted((book.questions[one].text, book.question_href(one)) for one in asked)),
    )


def map_pictures(book: Lookup, places: list[PlaceLine]) -> Pictures | None:
    """The map with its files; None where no place can be drawn."""
    shown = map_of(book, places)
    if not shown.places:
        return None
    drawn = draw_maps(shown)
    files = (("map.svg", drawn.picture + "\n"), ("map.csv", map_table(places)))
    return Pictures(Markup(drawn.wide), Markup(drawn.narrow), "map.svg", "map.csv", files)  # noqa: S704  # escaped in plot/svg.py


def map_of(book: Lookup, places: list[PlaceLine]) -> Map:
    """What is drawn."""
    can = [one for one in places if one.drawn]
    left = len(places) - len(can[:DRAWN])
    return Map(
        name="map",
        title="Places that reports name",
        places=tuple(mapped for one in can[:DRAWN] for mapped in mapped_place(one)),
        known=wording.day_words(book.record.as_known_on) if book.record.as_known_on else "",
        left_out=f"{wording.counted_words(left, 'place')} not drawn" if left else "",
    )


def mapped_place(one: PlaceLine) -> Iterator[MappedPlace]:
    """A place as a mark."""
    place = one.place
    if place.latitude is None or place.longitude is None:
        return
    count = wording.counted_words
    wide = place.kind in ("region", "country", "sea")
    told = [count(one.reports, "report")]
    told += [count(len(one.incidents), "incident")] if one.incidents else []
    told += [count(len(one.questions), "question")] if one.questions else []
    note = (("tip-note", f"somewhere in this {place.kind}"),) if wide else ()
    yield MappedPlace(
        id=one.anchor,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        reports=one.reports,
        lines=(("tip-said", one.words), ("tip-who", ", ".join(told)), *note),
        href=f"#{one.anchor}",
        wide=wide,
    )


def map_table(places: list[PlaceLine]) -> str:
    """Every place, a line each, for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in places:
        place = one.place
        row = (
            place.name, place.kind, ", ".join(place.within), place.latitude, place.longitude,
            one.reports, len(one.incidents), len(one.questions), "; ".join(place.candidates),
        )  # fmt: skip
        table.writerow([guarded(cell) for cell in row])
    return out.getvalue()
