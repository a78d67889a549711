"""What happened to a record between two views: what was taken back, what is one, which ends moved, what is new."""

from __future__ import annotations

from by_hand import Told, record_of, report, told
from onrecord.ledger import Change, changes_since
from onrecord.records import Record, StoryPack

DEAD = {"state": "killed", "place": "Lyon"}
FIRST = told("20 people", by="the Harbour Ministry", on="2020-05-01", as_of="2020-05-01", **DEAD)
LATER = told("25 people", by="the Harbour Ministry", on="2020-05-04", outlet="Coast Post", as_of="2020-05-04", **DEAD)
PARTY = told("9 people", by="the army!", on="2020-05-04", outlet="Bay News", as_of="2020-05-04", **DEAD)


def changed(then: Record, now: Record, kind: str) -> list[Change]:
    """The changes of one kind."""
    return [change for change in changes_since(then, now) if change.kind == kind]


def test_nothing_happened_to_the_same_record() -> None:
    """Two views of one thing differ in nothing."""
    record = record_of(FIRST, LATER, PARTY)

    assert changes_since(record, record) == ()


def test_an_origin_that_says_otherwise_now() -> None:
    """What it said is superseded; the sentence gives both in their printed words."""
    (found,) = changed(record_of(FIRST), record_of(FIRST, LATER), "superseded")

    assert found.what == "the Harbour Ministry, “20 people” is superseded; it says “25 people” now."
    assert found.other != found.id


def test_who_moved_an_end_of_a_range() -> None:
    """Each end that moved is a change of its own; an interested party keeps its label."""
    low, high = sorted(
        changed(record_of(FIRST), record_of(FIRST, LATER, PARTY), "range"), key=lambda one: one.what, reverse=True
    )

    assert low.what.startswith(
        "The low end of the standing range went from 20 to 9: set by the army, “9 people” (interested);"
    )
    assert high.what.startswith(
        "The high end of the standing range went from 20 to 25: set by the Harbour Ministry, “25 people”;"
    )
    assert high.what.endswith("the Harbour Ministry, “20 people” stands no more.")


def test_a_new_conflict_carries_the_label_in_its_reason() -> None:
    """The reason quotes the army's figure, and says that the army is a party."""
    (found,) = changed(record_of(LATER), record_of(LATER, PARTY), "conflict")

    assert found.reason.count("“9 people” (interested)") == 1
    assert found.what.startswith(
        ("the army, “9 people” (interested) conflicts with", "the Harbour Ministry, “25 people” conflicts")
    )


def test_a_conflict_of_then_is_not_new() -> None:
    """A third page changes nothing about an old conflict."""
    third = told("50 shops", by="the council", on="2020-05-06", outlet="Hill Times", unit="shop", place="Lyon")

    assert not changed(record_of(LATER, PARTY), record_of(LATER, PARTY, third), "conflict")


def test_an_account_that_stood_alone_and_is_an_echo_now() -> None:
    """A page from before turns up with the same number of the same origin: two accounts become one, with the reason."""
    late = told("140 people", by="the Coast Bureau", on="2020-05-09", outlet="Coast Post", **DEAD)
    early = told("140 people", by="the Coast Bureau", on="2020-05-07", outlet="Bay News", **DEAD)
    (found,) = changed(record_of(late), record_of(early, late), "collapsed")

    assert found.id == late.claim.id
    assert found.what.startswith(
        "the Coast Bureau, “140 people” stood alone; it is one with the Coast Bureau, “140 people” now."
    )
    assert found.reason


def test_two_sources_that_are_read_as_one() -> None:
    """A story pack says that one is another name of the other."""
    pages = (
        told("40 people", by="the Harbour Office", **DEAD),
        told("45 people", by="the Port Authority", outlet="Coast Post", **DEAD),
    )
    pack = StoryPack("x", aliases=(("the Harbour Office", ("the Port Authority",)),))
    (found,) = changed(record_of(*pages), record_of(*pages, packs=(pack,)), "collapsed")

    assert found.what == "the Port Authority is read as the Harbour Office now: one source, not 2."


def test_passing_a_figure_on_makes_no_two_sources_one() -> None:
    """An outlet that said nothing itself and relays a body is not that body."""
    own = told("60 people", on="2020-05-02", outlet="Bay News", **DEAD)
    relayed = told("80 people", by="Bay News > the Coast Bureau", on="2020-05-03", outlet="Coast Post", **DEAD)

    assert not changed(record_of(own), record_of(own, relayed), "collapsed")


def test_a_headline_that_bends_its_text_is_a_drift() -> None:
    """The new page's headline cuts "up to"."""
    page = report(
        """
        # {5,000 rebels|state=returned} are back
        {up to 5,000 rebels|by=the Harbour Ministry,state=returned} are back, the Harbour Ministry said.
        """,
        on="2020-05-07",
    )
    found = changed(record_of(FIRST), record_of(FIRST, page), "drift")

    assert len(found) == 1
    assert "drifts from the Harbour Ministry, “up to 5,000 rebels”" in found[0].what


def test_a_page_that_was_taken_out() -> None:
    """Its account is gone; the sentence still has its printed words."""
    (found,) = changed(record_of(FIRST, PARTY), record_of(FIRST), "gone")

    assert found.what.startswith("the army, “9 people” (interested) is no account of its own now.")


def test_differences_are_one_line_for_each_new_account() -> None:
    """A sixth origin that differs from five others is one change, and says from how many more."""
    others: list[Told] = [
        told(f"{n} people", by=f"the {name} board", on="2020-05-02", outlet=f"{name} Post", **DEAD)
        for n, name in ((100, "north"), (110, "south"), (120, "east"), (130, "west"), (140, "river"))
    ]
    new = told("900 people", by="the hill board", on="2020-05-03", outlet="Hill Times", **DEAD)
    (found,) = changed(record_of(*others), record_of(*others, new), "difference")

    assert "“900 people”" in found.what
    assert "and from 4 more accounts" in found.what


def test_a_figure_that_its_origin_gives_again_is_no_change() -> None:
    """The same number for a later day replaces nothing that a reader would miss; another number does."""
    shut = {"state": "closed", "place": "Porto", "unit": "school", "noun": "school"}
    first = told("30 schools", by="Ann Reed/Porto City Council", on="2031-06-01", as_of="2031-06-01", **shut)
    again = told(
        "30 schools", by="Ann Reed/Porto City Council", on="2031-06-04", outlet="Bay News", as_of="2031-06-04", **shut
    )
    more = told(
        "36 schools",
        by="Ann Reed/Porto City Council",
        on="2031-06-06",
        outlet="Coast Post",
        as_of="2031-06-06",
        **shut,
    )
    then, later, last = record_of(first), record_of(first, again), record_of(first, again, more)
    assert "superseded" not in {change.kind for change in changes_since(then, later)}
    assert "superseded" in {change.kind for change in changes_since(later, last)}
