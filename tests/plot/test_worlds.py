"""The ground of the map: outlines from the files beside the module, the window that is chosen, what is cut away."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.plot.lands import land_path
from onrecord.plot.windows import LEAST, Window, choose_close, choose_window, clip_ring
from onrecord.plot.world import load_outlines

PLACES = st.lists(
    st.tuples(st.floats(-180, 180, allow_nan=False), st.floats(-55, 78, allow_nan=False)), min_size=1, max_size=12
)
WORLD = Window(-180.0, 180.0, -90.0, 90.0, 900.0, 450.0)


@pytest.mark.parametrize(("scale", "least"), [("small", 280), ("medium", 1200)])
def test_outlines_are_whole(scale: str, least: int) -> None:
    """Every ring is closed, and no side of it runs round the globe."""
    rings = [ring for polygon in load_outlines(scale) for ring in polygon]  # type: ignore[arg-type]
    assert len(rings) > least
    assert all(ring[0] == ring[-1] for ring in rings)
    sides = (abs(b[0] - a[0]) for ring in rings for a, b in pairwise(ring) if max(abs(a[1]), abs(b[1])) < 89)
    assert max(sides) < 180


def test_a_place_in_the_sea_and_one_ashore() -> None:
    """Land is where it should be: by the rule of even and odd crossings."""
    rings = [ring for polygon in load_outlines("small") for ring in polygon]
    assert [on_land(rings, *point) for point in ((2.3, 48.9), (-40.0, 30.0), (133.0, -25.0), (170.0, 67.0))] == [
        True, False, True, True,
    ]  # fmt: skip


def on_land(rings: list[tuple[tuple[float, float], ...]], x: float, y: float) -> bool:
    """Whether a line to the east crosses the outlines an odd number of times."""
    crossings = 0
    for ring in rings:
        for (a, b), (c, d) in pairwise(ring):
            crossings += (b > y) != (d > y) and x < a + (y - b) / (d - b) * (c - a)
    return crossings % 2 == 1


@given(PLACES)
def test_the_window_holds_every_place(points: list[tuple[float, float]]) -> None:
    """Wherever they lie, also on both sides of the date line; and it is never too small to know where one is."""
    window = choose_window(points, 900, 500)
    assert all(window.holds(window.turned(point)) for point in points)
    assert window.north - window.south >= LEAST - 1e-6
    assert window.east - window.west <= 360


def test_places_on_both_sides_of_the_date_line_stand_together() -> None:
    """The shortest way round the globe is shown."""
    window = choose_window([(179.0, -17.0), (-175.0, -21.0)], 900, 500)
    assert window.east - window.west < 30


def test_a_few_far_places_do_not_make_all_others_small() -> None:
    """One report from another continent stands outside; where it is half of what is told, everything is shown."""
    near = [((float(at), 50.0), 5) for at in range(6)]
    far = (-100.0, 40.0)
    assert not choose_close([*near, (far, 1)], 900, 500).holds(far)
    assert choose_close([*near, (far, 30)], 900, 500).holds(far)


@given(PLACES)
def test_what_is_cut_lies_inside(points: list[tuple[float, float]]) -> None:
    """Clipping leaves nothing outside the window."""
    window = Window(-30.0, 40.0, 10.0, 60.0, 900.0, 500.0)
    assert all(-30 <= x <= 40 and 10 <= y <= 60 for x, y in clip_ring((*points, points[0]), window))


def test_a_map_of_the_world_is_small() -> None:
    """The ground of a page stays well under what a telephone minds."""
    assert 20_000 < len(land_path(WORLD)) < 120_000
