"""Who is a source and who is only described; whose label goes from page to page."""

from __future__ import annotations

import pytest

from by_hand import record_of, told
from onrecord.records import StoryPack

DEAD = {"state": "killed", "place": "Lyon"}

DESCRIBED = [
    "a senior manager",
    "a spokeswoman/the agency",
    "the agency's director",
    "their spokesmen",
    "The company",
    "the panel",
    "experts",
    "Families",
    "Nine coastal governments",
]
NAMED = ["the health ministry", "the rescue service", "Mercy Hospital", "Freedonia", "the Sutton Group", "the UN"]


@pytest.mark.parametrize("name", DESCRIBED)
def test_a_description_is_no_source(name: str) -> None:
    """It is known only inside its text: neither listed nor folded across articles."""
    one, two = (
        told("40 people", by=name, **DEAD),
        told("44 people", by=name, on="2020-05-09", outlet="Bay News", **DEAD),
    )
    record = record_of(one, two)
    assert {account.origin_source for account in record.accounts} == {None}
    assert len(record.accounts) == 2
    assert name not in {source.name for source in record.sources}


@pytest.mark.parametrize("name", NAMED)
def test_a_name_is_a_source(name: str) -> None:
    """A name, or a description that says which of them."""
    record = record_of(told("40 people", by=name, **DEAD))
    assert name in {source.name for source in record.sources}


def test_a_pack_knows_whom_a_description_means() -> None:
    """ "The company" of one story is one body, if its pack says so."""
    pack = StoryPack("a", aliases=(("Halden Oil", ("the company",)),))
    record = record_of(told("40 people", by="the company", **DEAD), packs=(pack,))
    assert record.accounts[0].origin_source is not None


def test_who_wrote_a_memo_may_be_a_person() -> None:
    """What somebody with an office says and what he writes are the word of one origin."""
    said = told("40 people", by="Bo Lind/the Water Survey", **DEAD)
    wrote = told("44 people", by="[a memo]/Bo Lind", on="2020-05-09", outlet="Bay News", **DEAD)
    record = record_of(said, wrote)
    assert len({account.origin_source for account in record.accounts}) == 1
    assert "Bo Lind" not in {source.name for source in record.sources}


def test_a_party_on_one_page_is_one_on_the_next() -> None:
    """The label travels to the same origin's other figures for the same question, and into their claims."""
    one = told("40 people", by="Halden Oil!", **DEAD)
    two = told("90 people", by="Halden Oil", on="2020-05-09", outlet="Bay News", **DEAD)
    record = record_of(one, two)
    assert [account.interested for account in record.accounts] == [True, True]
    assert all(claim.interested for claim in record.claims)


@pytest.mark.parametrize(
    ("by", "fields"),
    [("Mercy Hospital", DEAD), ("Halden Oil", {"state": "killed", "place": "Tavel"}), ("", DEAD)],
    ids=["another origin", "another question", "a paper's own voice"],
)
def test_nobody_else_becomes_a_party(by: str, fields: dict[str, str]) -> None:
    """The label goes no further than its origin and its question."""
    one = told("40 people", by="Halden Oil!", **DEAD)
    two = told("90 people", by=by, on="2020-05-09", outlet="Bay News", **fields)
    record = record_of(one, two)
    assert sorted(account.interested for account in record.accounts) == [False, True]
