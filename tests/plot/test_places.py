"""Labels stand beside the marks: never over one another, nor over a mark, nor outside the picture."""

from __future__ import annotations

import string
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as some

from onrecord.plot.boxes import Box, Taken
from onrecord.plot.drawing import _taken
from onrecord.plot.frames import Shape, make_frame
from onrecord.plot.labels import place_labels
from onrecord.plot.marks import place_marks
from onrecord.plot.plots import Plot
from onrecord.plot.texts import text_width
from onrecord.plot.tips import account_lines, tip_box
from plot.plots_by_hand import account, plot

VALUES = some.one_of(some.integers(0, 40), some.sampled_from([1_000, 130, 4_900_000, 0]))
NAMES = some.text(string.ascii_letters + "  Wm", min_size=1, max_size=60)


@some.composite
def plots(draw: some.DrawFn) -> Plot:
    """Accounts of any size on few days, some of them alike."""
    accounts = []
    for number in range(draw(some.integers(2, 40))):
        low = draw(VALUES)
        ends = draw(some.sampled_from([(low, low), (low, None), (None, low), (low, low * 2 + 1)]))
        accounts.append(
            account(
                f"{number:02}",
                *ends,
                day=draw(some.integers(0, 30)),
                days=draw(some.sampled_from([0, 0, 10])),
                origin=draw(NAMES),
                kind=draw(some.sampled_from(["government", "person", "unnamed"])),
                interested=draw(some.booleans()),
                day_unsaid=draw(some.booleans()),
            )
        )
    return plot(*accounts)


@settings(max_examples=40, deadline=None)
@given(plots(), some.sampled_from(["wide", "narrow"]))
def test_labels_never_overlap_each_other_or_a_mark(one: Plot, shape: Shape) -> None:
    """Whatever the accounts are."""
    frame = make_frame(one, shape, 36)
    marks = place_marks(frame, one.accounts)
    labels = place_labels(frame, marks, _taken(frame, marks, ()))

    assert len(marks) == len(one.accounts)
    for label in labels:
        assert label.box.within(frame.area)
        assert not any(label.box.overlaps(mark.box) for mark in marks)
        assert all(text_width(line, frame.style.text) <= label.box.width + 0.01 for line in label.lines)
    assert not any(a.box.overlaps(b.box) for a, b in combinations(labels, 2))


@settings(max_examples=40, deadline=None)
@given(plots(), some.sampled_from(["wide", "narrow"]))
def test_marks_stay_inside_the_picture(one: Plot, shape: Shape) -> None:
    """Open ends fade out before the edge."""
    frame = make_frame(one, shape, 36)
    picture = Box(0, 0, frame.style.width, frame.area.bottom + 1)

    assert all(mark.box.within(picture) for mark in place_marks(frame, one.accounts))


@given(some.floats(0, 880), some.floats(0, 480), some.floats(40, 300), some.floats(30, 200))
def test_a_panel_stays_inside_the_picture(x: float, y: float, width: float, height: float) -> None:
    """Wherever its mark is."""
    picture = Box(0, 0, 900, 500)

    assert tip_box(picture, Box(x, y, x + 12, y + 12), width, height).within(picture)


def test_a_lone_label_is_always_placed() -> None:
    """Two accounts far from each other both have their words."""
    one = plot(account("a", 5, 5), account("b", 40, 40, day=9))
    for shape in ("wide", "narrow"):
        frame = make_frame(one, shape, 36)
        marks = place_marks(frame, one.accounts)
        assert len(place_labels(frame, marks, _taken(frame, marks, ()))) == 2


def test_marks_of_one_day_and_figure_stand_side_by_side() -> None:
    """None of them covers another."""
    one = plot(*(account(f"{n}", 130, 130) for n in range(9)))
    frame = make_frame(one, "wide", 36)

    assert not any(a.box.overlaps(b.box) for a, b in combinations(place_marks(frame, one.accounts), 2))


def test_a_mark_is_never_moved_over_a_break() -> None:
    """Many of one day stay before a gap of years, though some come to lie closer."""
    crowd = [account(f"{n:02}", 50, 50, day=40) for n in range(9)]
    one = plot(account("a", 50, 50), account("b", 50, 50, day=20), *crowd, account("z", 50, 50, day=2000))
    frame = make_frame(one, "narrow", 40)
    before, after = frame.days.stretches

    last = max(mark.day for mark in place_marks(frame, one.accounts) if mark.account.id != "acc-z")
    assert last < before.stop < after.start


def test_what_is_taken_is_not_free() -> None:
    """Except for the box that asks."""
    taken, box = Taken(), Box(10, 10, 90, 20)
    taken.take(box)

    assert not taken.is_free(Box(80, 15, 120, 40))
    assert taken.is_free(Box(80, 15, 120, 40), besides=box)
    assert taken.is_free(Box(90, 10, 95, 20))


def test_a_tooltip_says_how_it_was_read() -> None:
    """Echoes, state and review stand in it."""
    lines = dict(account_lines(account("a", 5, 5, echoes=2, modality="hedged", status="superseded")))

    assert lines["tip-note"] == "superseded · hedged · 2 echoes · machine-read"
