"""What a writing of a view changed: told from the rows that were touched, it is the same as from both whole views."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection

import pytest

from by_hand import Told, record_of, report, told
from onrecord.ledger.changes import Change, changes_since
from onrecord.ledger.happenings import happenings
from onrecord.ledger.narrowed import narrowed
from onrecord.records import Record, StoryPack
from onrecord.store.views.view_changes import Replaced, changes_after, keep_changes
from onrecord.store.views.views import Views

DEAD = {"state": "killed", "place": "Lyon"}
FIRST = told("20 people", by="the ministry", on="2020-05-01", as_of="2020-05-01", **DEAD)
LATER = told("25 people", by="the ministry", on="2020-05-04", outlet="Coast Post", as_of="2020-05-04", **DEAD)
PARTY = told("9 people", by="the army!", on="2020-05-04", outlet="Bay News", as_of="2020-05-04", **DEAD)
SHOPS = told("50 shops", by="the Trade Chamber", on="2020-05-06", outlet="Hill Times", unit="shop", place="Lyon")
OTHERS = [
    told(f"{n} people", by=f"the {name} board", on="2020-05-02", outlet=f"{name} Post", **DEAD)
    for n, name in ((100, "north"), (110, "south"), (120, "east"))
]
LATE = told("140 people", by="the Statistics Office", on="2020-05-09", outlet="Coast Post", **DEAD)
EARLY = told("140 people", by="the Statistics Office", on="2020-05-07", outlet="Bay News", **DEAD)
TWO = (
    told("40 people", by="the Harbour Office", **DEAD),
    told("45 people", by="the Port Authority", outlet="Coast Post", **DEAD),
)
BENT = report(
    """
    # {5,000 rebels|state=returned} are back
    {up to 5,000 rebels|by=the ministry,state=returned} are back, the ministry said.
    """,
    on="2020-05-07",
)
PACK = StoryPack("x", aliases=(("the Harbour Office", ("the Port Authority",)),))
PAIRS: dict[str, tuple[tuple[Told, ...], tuple[Told, ...]]] = {
    "nothing": ((FIRST,), (FIRST,)),
    "an origin says otherwise": ((FIRST,), (FIRST, LATER)),
    "a party speaks": ((FIRST,), (FIRST, LATER, PARTY)),
    "a conflict": ((LATER,), (LATER, PARTY)),
    "another question": ((LATER, PARTY), (LATER, PARTY, SHOPS)),
    "an echo after all": ((LATE,), (EARLY, LATE)),
    "a bent headline": ((FIRST,), (FIRST, BENT)),
    "a page is gone": ((FIRST, PARTY), (FIRST,)),
    "many": ((*OTHERS, SHOPS), (*OTHERS, SHOPS, FIRST, LATE, *TWO)),
    "all gone": ((FIRST, LATER), ()),
}


def written(folder: Path, then: Record, now: Record, *, in_hand: bool) -> tuple[Record, Record]:
    """Keep a view, then another one, and give what the second writing replaced, cut out of both.

    `in_hand`: the writer still has the record of the first, and passes over what is the same.
    """
    views, heard = Views(folder / str(in_hand)), list[tuple[Record, Record]]()

    def hear(db: Connection, version: int, replaced: Replaced) -> None:
        assert version == 2
        heard.append(narrowed(*replaced.records(), now))

    views.save("s", then, stamp="a", made_at="2020-06-01T00:00:00Z")
    views.save(
        "s", now, stamp="b", made_at="2020-06-02T00:00:00Z", told=hear, before=("a", then) if in_hand else None
    )
    views.close()
    return heard[0]


def same_told(folder: Path, then: Record, now: Record) -> tuple[Change, ...]:
    """The changes between two views; from what was touched they are the same, and so is all that may fire a watch."""
    changes = changes_since(then, now)
    for in_hand in (False, True):
        (folder / str(in_hand)).mkdir()
        cut = written(folder, then, now, in_hand=in_hand)
        assert changes_since(*cut) == changes
        assert happenings(*cut, changes, today="2020-06-02") == happenings(then, now, changes, today="2020-06-02")
    return changes


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_what_was_touched_tells_all_of_the_changes(tmp_path: Path, pair: tuple[tuple[Told, ...], ...]) -> None:
    """Only the rows that a writing touches are read, and nothing is missed or made up."""
    then, now = (record_of(*pages) for pages in pair)
    assert bool(same_told(tmp_path, then, now)) == (pair[0] != pair[1])


def test_two_sources_that_are_read_as_one(tmp_path: Path) -> None:
    """A pack joins two names: no page came in, and the sources' rows alone tell of it."""
    changes = same_told(tmp_path, record_of(*TWO, *OTHERS), record_of(*TWO, *OTHERS, packs=(PACK,)))
    assert "collapsed" in {change.kind for change in changes}


def test_changes_are_kept_by_version(tmp_path: Path) -> None:
    """Who looked at version 1 is shown what came after it, the newest version first."""
    views = Views(tmp_path)
    records = [record_of(FIRST), record_of(FIRST, LATER), record_of(FIRST, LATER, PARTY)]

    for at, (then, now) in enumerate(zip([records[0], *records], records, strict=False)):

        def keep(db: Connection, version: int, _: Replaced, then: Record = then, now: Record = now) -> None:
            keep_changes(db, "s", version, changes_since(then, now))

        views.save("s", now, stamp=str(at), made_at="2020-06-01T00:00:00Z", told=keep)
    found = changes_after(views, "s", 1)
    assert [version for version, _ in found] == sorted((version for version, _ in found), reverse=True)
    assert {version for version, _ in found} == {2, 3}
    assert {version for version, _ in changes_after(views, "s", 2)} == {3}
    assert changes_after(views, "other", 0) == ()
    views.close()


def test_a_listener_that_fails_leaves_the_view_as_it_was(tmp_path: Path) -> None:
    """Alerts and view are final together, or neither is."""
    views = Views(tmp_path)
    views.save("s", record_of(FIRST), stamp="a", made_at="2020-06-01T00:00:00Z")

    def fail(db: Connection, version: int, replaced: Replaced) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        views.save("s", record_of(FIRST, LATER), stamp="b", made_at="2020-06-02T00:00:00Z", told=fail)
    kept = views.kept("s")
    assert kept is not None
    assert (kept.stamp, kept.version) == ("a", 1)
    views.close()
