"""Who relays whom: read off the chains, drawn with equal weights, without unnamed sources."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from by_hand import Told, record_of, told
from onrecord.briefing.contents import source_values
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import render_pages
from onrecord.briefing.relay_drawing import WIDTH, draw_relays
from onrecord.briefing.relays import MOST, relays_of
from onrecord.ledger import Ways
from onrecord.records import Record

SVG = "{http://www.w3.org/2000/svg}"


def killed(number: int, by: str, outlet: str = "Harbour Gazette") -> Told:
    """A paper's figure of the dead, on somebody's word."""
    return told(f"{number} people", by=by, outlet=outlet, state="killed")


RECORD = record_of(
    killed(12, "Northern Wire > the coast guard"),
    killed(13, "Northern Wire > the coast guard", "Island Courier"),
    killed(14, "the health ministry"),
    killed(15, "an official*"),
    killed(16, "Northern Wire > a sailor*", "Island Courier"),
    killed(17, "Ann Reed"),
    killed(18, ""),
)


def names_in(record: Record, which: str) -> dict[str, list[tuple[str, int]]]:
    """Each source with those it passed on for, or was passed on by."""
    lines = source_values(Lookup(record))["sources"]
    return {line.source.name: [(one.name, one.count) for one in getattr(line, which)] for line in lines}


def picture(record: Record) -> str:
    """The drawing of a record."""
    return str(source_values(Lookup(record))["picture"])


def test_a_source_has_those_who_passed_it_on() -> None:
    """The wire and both papers stand with the coast guard, the wire first: it passed on most."""
    by = names_in(RECORD, "passed_by")
    assert by["the coast guard"] == [("Northern Wire", 2), ("Harbour Gazette", 1), ("Island Courier", 1)]
    assert by["the health ministry"] == [("Harbour Gazette", 1)]


def test_a_relay_has_those_it_passed_on_for() -> None:
    """And nobody else: an unnamed sailor is nobody's."""
    passed_for = names_in(RECORD, "passed_for")
    assert passed_for["Northern Wire"] == [("the coast guard", 2)]
    assert passed_for["Island Courier"] == [("the coast guard", 1)]


def test_unnamed_and_private_sources_are_in_neither() -> None:
    """Not in the list, not in the drawing."""
    page = dict(render_pages(RECORD))["sources.html"]
    drawn = picture(RECORD)
    for words in ("official", "sailor", "Ann Reed"):
        assert words not in drawn
        assert f"<h2>{words}" not in page
        assert words not in re.sub(r"<[^>]+>", "", page)


def test_an_outlet_in_its_own_voice_relays_nobody() -> None:
    """No line from a paper to itself."""
    relays = relays_of(Ways(RECORD))
    assert all(one.source != other.source for one, other, _ in relays.edges)


def test_a_way_runs_over_its_relay() -> None:
    """From the coast guard to the wire and from the wire to the papers, not past it."""
    book = Lookup(RECORD)
    names = {source.id: source.name for source in RECORD.sources}
    edges = {
        (names[one.source], names[other.source], number) for one, other, number in relays_of(Ways(book.record)).edges
    }
    assert ("the coast guard", "Northern Wire", 2) in edges
    assert ("Northern Wire", "Island Courier", 2) in edges
    assert ("the health ministry", "Harbour Gazette", 1) in edges
    assert not [edge for edge in edges if edge[:2] == ("the coast guard", "Island Courier")]


def test_lines_weigh_alike() -> None:
    """One claim or forty: the same line. No width, colour or opacity of its own."""
    many = record_of(
        *(killed(number, "the coast guard") for number in range(10, 50)), killed(9, "the health ministry")
    )
    lines = re.findall(r"<path[^>]*>", picture(many))
    assert len(lines) == 2
    assert all(re.fullmatch(r'<path class="line" d="[^"]*">', line) for line in lines)


def test_every_name_leads_to_the_list() -> None:
    """By keyboard too: each is a link to a section that is there, with words to be read aloud."""
    page = dict(render_pages(RECORD))["sources.html"]
    drawing = etree.fromstring(picture(RECORD).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    links = list(drawing.iter(f"{SVG}a"))
    assert len(links) == 5
    for link in links:
        assert f'id="{link.get("href").removeprefix("#")}"' in page
        assert link.findtext(f"{SVG}title")


def test_only_the_busiest_are_drawn_and_the_rest_counted() -> None:
    """Sixty bodies make a wall of names; the page says how many are left to the list."""
    record = record_of(*(killed(number, f"the Relief Bureau of Valley {number}") for number in range(10, 70)))
    values = source_values(Lookup(record))
    assert values["left_out"] == 60 - MOST["origin"]
    assert f"{60 - MOST['origin']} names left out" in dict(render_pages(record))["sources.html"]
    assert str(values["picture"]).count("<a ") == MOST["origin"] + 1


def test_names_stay_inside_the_drawing_and_apart() -> None:
    """Rows do not touch, boxes do not leave the picture, however long a name is."""
    record = record_of(
        *(killed(number, f"the {'Interior Provinces ' * 5}Bureau of Valley {number}") for number in range(10, 20))
    )
    boxes = [
        tuple(map(float, found))
        for found in re.findall(r'<rect class="name" x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)"', picture(record))
    ]
    assert len(boxes) == 11
    assert all(x >= 0 and x + width <= WIDTH for x, _, width in boxes)
    left = sorted(y for x, y, _ in boxes if x < WIDTH / 3)
    assert all(below - above >= 26 for above, below in pairwise(left))


@pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "A & B <i>", "Ü ’"])
def test_a_hostile_name_stays_a_name(name: str) -> None:
    """Escaped in text, titles and labels; the drawing stays well-formed."""
    relays = relays_of(Ways(RECORD))
    names = {source.id: name for source in RECORD.sources}
    drawn = draw_relays(relays, names, dict.fromkeys(names, "here"))
    tags = {etree.QName(element).localname for element in etree.fromstring(drawn).iter()}
    assert tags == {"svg", "title", "text", "g", "path", "a", "rect"}


def test_nothing_relayed_is_no_drawing() -> None:
    """An empty frame says nothing."""
    assert picture(record_of(killed(3, ""))) == ""
    assert "Who relays whom" not in dict(render_pages(Record()))["sources.html"]
