"""Searches of a kept view: by words, by what numbers mean, narrowed; each story and day by itself; never without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from by_hand import record_of, told
from onrecord.ledger.filters import Filters
from onrecord.ledger.queries import read_search
from onrecord.records import Record
from onrecord.store.views import claim_search
from onrecord.store.views.claim_search import (
    CLOSES,
    OPENS,
    Found,
    find_claims,
    listed_name,
    marked_words,
    origin_names,
)
from onrecord.store.views.views import Views

FERRY = {"state": "rescued", "event": "the ferry fire"}


@pytest.fixture(scope="module")
def record() -> Record:
    """Six figures of one fire."""
    return record_of(
        told("240 people", by="the coast guard", on="2031-05-02", outlet="Bay Post", **FERRY),
        told("up to 300 people", by="the operator!", on="2031-05-02", outlet="Isle Times", **FERRY),
        told("at least 200 people", by="a sailor*", on="2031-05-03", outlet="Isle Times", **FERRY),
        told("250 to 260 people", by="the coast guard", on="2031-05-04", outlet="Bay Post", **FERRY),
        told("12 lorries", by="the operator!", on="2031-05-04", outlet="Bay Post", unit="lorry"),
        told("dozens", by="a sailor*", on="2031-05-05", outlet="Bay Post", state="hurt"),
    )


@pytest.fixture
def views(tmp_path: Path, record: Record) -> Views:
    """The view of the fire, of a day of it, and of another story with the same words."""
    views = Views(tmp_path)
    views.save("fire", record, stamp="1", made_at="2031-05-06T00:00:00Z")
    views.save("fire@2031-05-02", record, stamp="1", made_at="2031-05-06T00:00:00Z")
    views.save("strike", record_of(told("240 people", by="the union", on="2031-06-01")), stamp="1", made_at="")
    return views


def phrases(views: Views, found: Found, story: str = "fire") -> list[str]:
    """The printed words that were found, in their order."""
    query = "SELECT json_extract(record, '$.phrase') FROM claims WHERE story = ? AND id = ?"
    return [views.find(query, (story, hit.id))[0][0] for hit in found.hits]


VALUES = [
    ("240", ["240 people", "up to 300 people", "at least 200 people"]),
    ("255", ["250 to 260 people", "up to 300 people", "at least 200 people"]),
    ("10-13", ["12 lorries", "up to 300 people"]),
    ("1,000", ["at least 200 people"]),  # five times the floor
    ("5,000", []),  # nobody says "at least 200" of 5,000
    ("900-5,000", ["at least 200 people"]),
    ("230-270", ["240 people", "250 to 260 people", "up to 300 people", "at least 200 people"]),
]


@pytest.mark.parametrize(("typed", "expected"), VALUES, ids=[row[0] for row in VALUES])
def test_a_number_finds_what_it_lies_in_the_nearest_first(views: Views, typed: str, expected: list[str]) -> None:
    """Plain numbers, then ranges, then what is open at an end; "dozens" is never meant."""
    assert phrases(views, find_claims(views, "fire", read_search(typed), Filters())) == expected
    with_words = find_claims(views, "fire", read_search("tally", number=typed), Filters())
    assert set(phrases(views, with_words)) == set(expected)


NARROWED = [
    (Filters(outlet="Isle Times"), {"up to 300 people", "at least 200 people"}),
    (Filters(interested=True), {"up to 300 people", "12 lorries"}),
    (Filters(anonymous=True), {"at least 200 people", "dozens"}),
    (Filters(first="2031-05-04", last="2031-05-04"), {"250 to 260 people", "12 lorries"}),
    (Filters(reviewed=True), set()),
    (Filters(kind="statement"), set()),
    (Filters(origin="the coast guard"), {"240 people", "250 to 260 people"}),
    (Filters(origin="a sailor"), set()),
]


@pytest.mark.parametrize(("filters", "expected"), NARROWED)
@pytest.mark.parametrize("typed", ["", "tally stood"], ids=["filter alone", "with words"])
def test_filters_alone_and_with_words(views: Views, typed: str, filters: Filters, expected: set[str]) -> None:
    """The same claims, whichever the search begins with."""
    assert set(phrases(views, find_claims(views, "fire", read_search(typed), filters))) == expected


def test_a_verdict_finds_the_claims_at_its_ends(views: Views, record: Record) -> None:
    """With and without words."""
    verdict = record.links[0].verdict
    ends = {end for link in record.links if link.verdict == verdict for end in (link.a, link.b)}
    claims = {claim for one in record.accounts if one.id in ends for claim in (*one.claims, *one.echoes)} | ends
    wanted = {claim.id for claim in record.claims} & claims
    for typed in ("", "tally"):
        found = find_claims(views, "fire", read_search(typed), Filters(verdict=verdict))
        assert {hit.id for hit in found.hits} == wanted


def test_a_story_is_searched_by_itself(views: Views) -> None:
    """Neither another story's claims nor those of a day that is kept are found."""
    found = find_claims(views, "strike", read_search("tally"), Filters())
    assert phrases(views, found, "strike") == ["240 people"]
    assert len(find_claims(views, "fire", read_search("tally"), Filters()).hits) == 6


@pytest.mark.parametrize("typed", ["tally", "tally -coast", '"coast guard"', "nothing"])
def test_a_story_alone_is_searched_as_one_among_others(
    views: Views, record: Record, tmp_path: Path, typed: str
) -> None:
    """Where every place of the index is the story's own, the same is found in the same order."""
    (tmp_path / "alone").mkdir()
    alone = Views(tmp_path / "alone")
    alone.save("fire", record, stamp="1", made_at="2031-05-06T00:00:00Z")
    among = phrases(views, find_claims(views, "fire", read_search(typed), Filters()))
    assert phrases(alone, find_claims(alone, "fire", read_search(typed), Filters())) == among


def test_a_search_stops_and_says_so(views: Views, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there may be more than was looked through."""
    assert not find_claims(views, "fire", read_search("tally"), Filters()).more
    monkeypatch.setattr(claim_search, "LOOKED", 3)
    found = find_claims(views, "fire", read_search("tally"), Filters())
    assert found.more
    assert len(found.hits) == 3
    monkeypatch.setattr(claim_search, "FOUND", 2)
    assert len(find_claims(views, "fire", read_search("tally"), Filters()).hits) == 2


def test_the_earliest_or_the_latest_first(views: Views) -> None:
    """By the day of the article."""
    latest = [hit.day for hit in find_claims(views, "fire", read_search("tally"), Filters()).hits]
    assert latest == sorted(latest, reverse=True)
    earliest = [hit.day for hit in find_claims(views, "fire", read_search("tally"), Filters(), oldest=True).hits]
    assert earliest == latest[::-1]


def test_only_listed_sources_gather_claims_by_name(views: Views) -> None:
    """An unnamed sailor is nobody's name."""
    assert "the coast guard" in {name.casefold() for name in origin_names(views, "fire", "the coast guard")}
    assert listed_name(views, "fire", "the coast guard")
    assert not listed_name(views, "fire", "a sailor")


def test_found_words_are_marked_in_any_of_their_forms(views: Views) -> None:
    """And nothing else."""
    search = read_search("standing tallies")
    found = find_claims(views, "fire", read_search("tallied"), Filters(outlet="Isle Times"))
    marked = marked_words(views, read_search("tallied"), [hit.number for hit in found.hits])
    assert all(f"{OPENS}tally{CLOSES}" in words for words in marked.values())
    assert marked_words(views, search, []) == {}
