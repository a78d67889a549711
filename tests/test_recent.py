"""What was worked out last is at hand, and never more of it than the bound."""

from __future__ import annotations

import pytest

from onrecord.recent import Recent


@pytest.mark.parametrize("most", [1, 2, 7, 100])
def test_no_more_is_kept_than_the_bound(most: int) -> None:
    recent: Recent[int, str] = Recent(most)
    for number in range(1000):
        recent.keep(number, str(number))
        recent.get(number - 3)
    held = [number for number in range(1000) if recent._now.get(number) or recent._before.get(number)]
    assert 0 < len(held) <= max(2, most)


def test_what_was_asked_for_last_stays() -> None:
    """It goes only when half of the bound was kept or asked for since."""
    recent: Recent[str, int] = Recent(10)
    recent.keep("board", 1)
    for number in range(200):
        recent.keep(str(number), number)
        if number % 4 == 0:
            assert recent.get("board") == 1
    assert recent.get("0") is None
    assert recent.get("199") == 199
