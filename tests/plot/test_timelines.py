"""The timeline's drawing: a row each, the event where its words put it, the reports where they were published."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from onrecord.plot.frames import Shape
from onrecord.plot.timelines import Reported, Timeline, TimelineRow, draw_timeline, lay_out
from plot.plots_by_hand import SVG, classed


def row(name: str, day: int | None, *reported: int, last: int = 0, **more: object) -> TimelineRow:
    """An event of a day in May 2031, or of some days to `last`, with the days of its reports."""
    begin = date(2031, 5, day) if day else None
    end = date(2031, 5, last or day) if day else None
    reports = tuple(Reported(date(2031, 5, one)) for one in reported)
    lines = (("tip-said", name),)
    return TimelineRow(name, name, f"incidents.html#{name}", lines, reports, begin, end, **more)  # type: ignore[arg-type]


ROWS = (
    row("Fire", 2, 3, 4),
    row("Flood", 5, 20, last=12),
    row("Strike", 25, 7, last=30, kind="forecast"),
    row("Raid", 9, 10, kind="doubted"),
)


def drawn(*rows: TimelineRow, shape: Shape = "wide", standalone: bool = False) -> etree._Element:
    """The drawing, read back as XML."""
    timeline = Timeline("timeline", "What happened", rows, known="30 May 2031", left_out="3 incidents not drawn")
    return etree.fromstring(draw_timeline(timeline, shape=shape, standalone=standalone).encode())


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_every_row_leads_to_its_card(shape: Shape) -> None:
    """In the order given."""
    assert [one.get("href") for one in drawn(*ROWS, shape=shape).iter(f"{SVG}a")] == [one.href for one in ROWS]


def test_the_mark_spans_the_days_that_the_words_allow() -> None:
    """A day is a dot; eight days are a broad and paler bar."""
    fire, flood = classed(drawn(*ROWS), "event")[:2]
    assert float(flood.get("width") or 0) > 8 * float(fire.get("width") or 0)
    assert (fire.get("fill-opacity"), flood.get("fill-opacity")) == (None, "0.3")


def test_reports_stand_right_of_what_they_tell() -> None:
    """A report of the third is to the right of the event of the second."""
    laid = lay_out(Timeline("timeline", "What happened", ROWS[:1]), "wide")
    places = [laid.days.at(date(2031, 5, day).toordinal()) for day in (2, 3, 4)]
    told = sorted(float((one.get("d") or "M0 ")[1:].split()[0]) for one in classed(drawn(ROWS[0]), "told")[:2])
    assert told == [pytest.approx(place, abs=0.1) for place in places[1:]]
    assert places[0] < told[0]


def test_what_is_to_come_and_what_is_denied_are_hollow() -> None:
    """Neither is drawn as something that happened."""
    picture = drawn(*ROWS)
    for kind in ("forecast", "doubted"):
        assert {one.get("fill") for one in classed(picture, kind)} == {"#fcfbf8"}


def test_many_reports_of_a_day_are_one_mark() -> None:
    """Repetition has no weight; a copy beside an original does not stand over it."""
    busy = TimelineRow(
        "a",
        "a",
        "#a",
        (("tip-said", "a"),),
        (*(Reported(date(2031, 5, 3)) for _ in range(40)), Reported(date(2031, 5, 3), True)),
    )
    assert len(classed(drawn(busy), "told")) == 2 + 2  # with the two of the legend


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_rows_never_overlap(shape: Shape) -> None:
    """Long labels take more lines, three at most; the next row begins beneath."""
    laid = lay_out(Timeline("timeline", "t", (row("word " * 60, 2, 3), *ROWS)), shape)
    assert all(a.box.bottom <= b.box.top for a, b in zip(laid.strips, laid.strips[1:], strict=False))
    assert len(laid.strips[0].lines) == 3
    assert laid.strips[0].lines[-1].endswith("…")


def test_without_a_day_only_reports_are_drawn() -> None:
    """No day is guessed."""
    picture = drawn(row("Fire", None, 3))
    assert not classed(picture, "event")
    assert len(classed(picture, "told")) == 1 + 1


def test_a_picture_that_stands_alone_carries_its_words() -> None:
    """Title, day, what is left out; and it has no links."""
    picture = drawn(*ROWS, standalone=True)
    text = " ".join("".join(picture.itertext()).split())
    for words in ("What happened", "as known on 30 May 2031", "3 incidents not drawn", "not what is true"):
        assert words in text
    assert not list(picture.iter(f"{SVG}a"))
