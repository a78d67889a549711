"""A workbench notices what another program adds to its ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Judgement, Sighting, Withdrawal
from onrecord.store.ledgers.folder import open_store
from onrecord.web.watching.noticing import PATIENCE, Lookout


class Told:
    """Counts how often the views were asked to catch up, at a time that is set."""

    def __init__(self) -> None:
        self.times, self.at = 0, 0.0

    def __call__(self) -> None:
        self.times += 1

    def now(self) -> float:
        return self.at


def test_it_waits_for_a_pause() -> None:
    """Written to between two looks: not yet. The same at the next look: now, and once."""
    told, written = Told(), ["a"]
    lookout = Lookout(lambda: tuple(written), told, now=told.now)
    assert not lookout.look()
    written.append("b")
    assert [lookout.look() for _ in range(3)] == [False, True, False]
    assert told.times == 1


def test_it_does_not_wait_for_ever() -> None:
    """Somebody adds for hours: the views follow all the same."""
    told, written = Told(), [0]
    lookout = Lookout(lambda: tuple(written), told, now=told.now)
    for page in range(1, 20):
        written.append(page)
        lookout.look()
        told.at += PATIENCE / 10
    assert told.times == 1


def test_a_ledger_that_cannot_be_asked_is_asked_again() -> None:
    """Its server went away for a while: what was written meanwhile is noticed when it is back."""
    told, answers = Told(), iter(["a", LedgerError("The server went away."), "b", "b"])

    def mark() -> object:
        answer = next(answers)
        if isinstance(answer, LedgerError):
            raise answer
        return answer

    lookout = Lookout(mark, told, now=told.now)
    assert [lookout.look() for _ in range(3)] == [False, False, True]


NOON, PAGE = "2031-05-04T12:00:00Z", b"The weir broke."
KEY = content_key(PAGE)
WRITTEN: dict[str, Callable[..., object]] = {
    "a page": lambda store: store.add_page(PAGE, Sighting(KEY, "weir.txt", NOON)),
    "another name of it": lambda store: store.add_page(PAGE, Sighting(KEY, "copy.txt", NOON)),
    "a decision": lambda store: store.add_judgement(Judgement("j", "accept", "Ann", NOON, ("fig-1",))),
    "a story pack": lambda store: store.add_pack("weir", 'name = "weir"'),
    "its text": lambda store: store.add_pack("weir", 'name = "The weir of Osk"'),
    "types of incident": lambda store: store.set_own_types("[hail]\nnouns = ['hail']\n"),
    "a withdrawal": lambda store: store.withdraw(Withdrawal(KEY, "asked", "Ann", NOON)),
}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_whatever_another_program_writes_is_noticed(
    tmp_path: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    """Each input changes the mark of a ledger that is open elsewhere; what is kept of a reading does not."""
    address = request.getfixturevalue("address") if kind == "postgresql" else None
    ours = open_store(tmp_path / "ours", address, make=True)
    theirs = open_store(tmp_path / ("theirs" if address else "ours"), address)
    for what, write in WRITTEN.items():
        before = ours.change_mark()
        write(theirs)
        assert ours.change_mark() != before, what
    before = ours.change_mark()
    theirs.save_parses("m", {"A.": ()})
    assert ours.change_mark() == before
    theirs.close()
    ours.close()
