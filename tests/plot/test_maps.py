"""The map's drawing: marks by reports, names that cover nothing, places outside as arrows."""

from __future__ import annotations

import pytest
from lxml import etree

from onrecord.plot.frames import Shape
from onrecord.plot.maps import Map, MappedPlace, draw_map, place_names, place_spots
from onrecord.plot.windows import choose_window
from plot.plots_by_hand import SVG, classed

EVIL = "<script>alert(1)</script>"


def place(name: str, latitude: float, longitude: float, reports: int = 1, *, wide: bool = False) -> MappedPlace:
    """A place that so many reports name."""
    lines = (("tip-said", name), ("tip-who", f"{reports} reports"))
    return MappedPlace(f"place-{name}", name, latitude, longitude, reports, lines, f"#place-{name}", wide)


TOWNS = (
    place("Liège", 50.6, 5.6, 9),
    place("Namur", 50.5, 4.9, 2),
    place("Lyon", 45.8, 4.8),
    place("Spain", 40.0, -4.0, wide=True),
)


def drawn(*places: MappedPlace, shape: Shape = "wide", standalone: bool = False) -> etree._Element:
    """The drawing, read back as XML."""
    shown = Map("map", "Where it happened", places, known="5 May 2031", left_out="2 places not drawn")
    return etree.fromstring(draw_map(shown, shape=shape, standalone=standalone).encode())


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_every_place_is_a_mark_that_leads_to_its_line(shape: Shape) -> None:
    """And says what stands there."""
    picture = drawn(*TOWNS, shape=shape)
    links = {one.get("href"): one.get("aria-label") for one in picture.iter(f"{SVG}a")}
    assert links == {f"#place-{one.name}": f"{one.name}. {one.reports} reports" for one in TOWNS}


def test_a_mark_grows_with_the_reports_and_not_beyond() -> None:
    """More reports, a larger mark; a thousand are no larger than fifty."""
    window = choose_window([(one.longitude, one.latitude) for one in TOWNS], 900, 500)
    radii = {one.place.name: one.radius for one in place_spots(window, TOWNS)}
    assert radii["Liège"] > radii["Namur"] > radii["Lyon"] == pytest.approx(radii["Spain"])
    (huge,) = classed(drawn(place("Liège", 50.6, 5.6, 10**6)), "spot")[:1]
    assert float(huge.get("r") or 0) == 20


def test_a_country_is_hollow() -> None:
    """It is no point: somewhere in it."""
    assert [one.get("fill") for one in classed(drawn(*TOWNS[1:]), "somewhere")] == [
        "none",
        "none",
    ]  # the mark, the legend


def test_names_cover_neither_marks_nor_each_other() -> None:
    """Where there is no room a name is left out, and counted."""
    crowd = tuple(place(f"Harbour town {at}", 50 + at % 7 / 10, 5 + at // 7 / 10) for at in range(49))
    window = choose_window([(one.longitude, one.latitude) for one in crowd], 900, 500)
    spots = place_spots(window, crowd)
    names = place_names(window, spots, "wide")
    boxes = [one.box for one in names.values()]
    assert 0 < len(names) < len(crowd)
    assert not any(a.overlaps(b) for at, a in enumerate(boxes) for b in boxes[:at])
    assert not any(name.overlaps(spot.box) for name in boxes for spot in spots)
    assert f"{len(crowd) - len(names)} marks without a name for want of room" in "".join(drawn(*crowd).itertext())


def test_a_place_far_off_is_an_arrow_at_the_edge() -> None:
    """It is named, and leads to its line like any other."""
    far = place("Perth", -32.0, 115.9)
    picture = drawn(*(place(f"T{at}", 50 + at / 5, 5.0, 5) for at in range(4)), far)
    assert len(classed(picture, "arrow")) == 1
    assert "1 arrow at the edge: a place outside the map" in "".join(picture.itertext())
    assert "#place-Perth" in {one.get("href") for one in picture.iter(f"{SVG}a")}


def test_a_picture_that_stands_alone_carries_its_words() -> None:
    """Title, day, what is left out, and that the size is no measure of the dead."""
    text = " ".join("".join(drawn(*TOWNS, standalone=True).itertext()).split())
    for words in (
        "Where it happened",
        "as known on 5 May 2031",
        "2 places not drawn",
        "not of",
        "Natural Earth",
    ):
        assert words in text
    assert not list(drawn(*TOWNS, standalone=True).iter(f"{SVG}a"))


def test_printed_words_stay_words() -> None:
    """A place's name that holds markup is escaped."""
    assert EVIL not in etree.tostring(drawn(place(EVIL, 1.0, 2.0)), encoding="unicode")
