"""Which of two reports of one day has the account: what tells, and that chance never does."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from by_hand import Told, record_of, told
from onrecord.link.sources.first_told import precedence

SPILL: dict[str, Any] = {"unit": "bird", "state": "found", "place": "Lyon"}


def first_of(*pages: Told) -> Told:
    """The page that has the one account of all, in whatever order they are added."""
    found = set()
    for ordered in permutations(pages):
        record = record_of(*ordered)
        assert len(record.accounts) == 1
        found.add(record.accounts[0].claims[0])
    assert len(found) == 1
    return next(page for page in pages if page.claim.id in found)


FIRST: list[tuple[str, Told, Told]] = [
    ("an oil spill: the wire before a paper",
     told("312 birds", by="the Coast Office", outlet="Valley News Agency", sentence="Helpers found 312 birds, the Coast Office said.", **SPILL),
     told("312 birds", by="the Coast Office", outlet="Arl Echo", sentence="There were 312 birds, the Coast Office said.", **SPILL)),
    ("a strike: the union's own page before a paper",
     told("4,120 drivers", outlet="Transport Union", sentence="Of our members 4,120 drivers are out.", state="on strike", place="Lyon"),
     told("4,120 drivers", by="Transport Union", outlet="Arl Echo", sentence="Some 4,120 drivers are out, the Transport Union says.", state="on strike",
          place="Lyon")),
    ("an election: who said it before who says so again",
     told("61,300 votes", by="the Election Board", outlet="Zell Post", sentence="Reed had 61,300 votes, the Election Board said.", unit="vote", place="Lyon"),
     told("61,300 votes", by="the Election Board", outlet="Arl Echo", unit="vote", place="Lyon",
          sentence="Reed had 61,300 votes, the Election Board confirmed to the Echo.")),
    ("a recall: what was said earlier in the day comes second",
     told("18,400 cars", by="Alder Motors", outlet="Zell Post", sentence="Alder Motors will call back 18,400 cars.", unit="car", state="recalled", place="Lyon"),
     told("18,400 cars", by="Alder Motors", outlet="Arl Echo", unit="car", state="recalled", place="Lyon",
          sentence="Shares fell after Alder Motors said earlier on Tuesday that it would call back 18,400 cars.")),
    ("a court case: a report of its own before one by way of another paper",
     told("1,340 people", by="the District Court", outlet="Zell Post", sentence="The District Court has 1,340 people.", state="arrested", place="Lyon"),
     told("1,340 people", by="Zell Post > the District Court", outlet="Arl Echo", state="arrested", place="Lyon",
          sentence="The District Court has 1,340 people, the Zell Post reports.")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), [row[1:] for row in FIRST], ids=[row[0] for row in FIRST])
def test_what_tells_who_was_first_on_one_day(first: Told, second: Told) -> None:
    """Both pages are of one day; the account is the first one's, whichever was added first."""
    assert first_of(first, second) is first


def test_a_day_counts_before_all_else() -> None:
    """The wire of the next day repeats the paper."""
    paper = told("312 birds", by="the Coast Office", outlet="Arl Echo", on="2020-05-01", **SPILL)
    wire = told("312 birds", by="the Coast Office", outlet="Valley News Agency", on="2020-05-02", **SPILL)
    assert first_of(paper, wire) is paper


def test_the_minute_of_a_page_tells() -> None:
    """A paper's page of the morning before a wire's of noon; one that prints no minute after both, but for a wire's."""
    paper = told("312 birds", by="the Coast Office", outlet="Arl Echo").claim
    wire = told("312 birds", by="the Coast Office", outlet="Valley News Agency").claim
    ordered = [precedence(wire, None), precedence(paper, "2020-05-02T08:10Z"), precedence(wire, "2020-05-02T11:40Z"),
               precedence(paper, None)]  # fmt: skip
    assert ordered == sorted(ordered)


def test_what_an_outlet_says_itself_comes_after_those_who_name_a_source() -> None:
    """ "The count began with 1,640", of the same day, repeats what the board is named for elsewhere."""
    own = told(
        "1,640 homes", outlet="Arl Echo", sentence="The count began with 1,640 homes.", unit="home", place="Lyon"
    )
    named = told("1,640 homes", by="the Grid Board", outlet="Zell Post", unit="home", place="Lyon")
    assert first_of(own, named) is named
