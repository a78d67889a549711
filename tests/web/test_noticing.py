"""A workbench notices what another program adds to its ledger."""

from __future__ import annotations

from pathlib import Path

from onrecord.store.sqlite import LEDGER_FILE
from onrecord.web.noticing import PATIENCE, Lookout


class Told:
    """Counts how often the views were asked to catch up, at a time that is set."""

    def __init__(self) -> None:
        self.times, self.at = 0, 0.0

    def __call__(self) -> None:
        self.times += 1

    def now(self) -> float:
        return self.at


def test_it_waits_for_a_pause(tmp_path: Path) -> None:
    """Written to between two looks: not yet. The same at the next look: now, and once."""
    told, file = Told(), tmp_path / LEDGER_FILE
    file.write_bytes(b"a")
    lookout = Lookout(tmp_path, told, now=told.now)
    assert not lookout.look()
    file.write_bytes(b"ab")
    assert [lookout.look() for _ in range(3)] == [False, True, False]
    assert told.times == 1


def test_it_does_not_wait_for_ever(tmp_path: Path) -> None:
    """Somebody adds for hours: the views follow all the same."""
    told, file = Told(), tmp_path / LEDGER_FILE
    file.write_bytes(b"")
    lookout = Lookout(tmp_path, told, now=told.now)
    for size in range(1, 20):
        file.write_bytes(b"x" * size)
        lookout.look()
        told.at += PATIENCE / 10
    assert told.times == 1


def test_what_is_not_there_is_no_change(tmp_path: Path) -> None:
    """A ledger whose file has gone makes no noise."""
    told = Told()
    lookout = Lookout(tmp_path / "none", told, now=told.now)
    assert not lookout.look()
    assert told.times == 0
