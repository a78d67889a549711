"""What a page takes back of its own earlier wording: by a note, or by another figure at one address."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, replace, report, verdict
from onrecord.link.copies.addresses import tidy_address
from onrecord.link.copies.versions import note_in
from onrecord.records import Article

ADDRESS = "https://gazette.example/2020/05/herring"
LINES = "The boats went out again on Friday, with the blessing of the harbour office.\nThe quota for the year has not been set yet, and the crews are waiting for it.\n"
CAUGHT = {"unit": "crate", "noun": "crate", "state": "landed", "place": "Hull"}


def version(marked: str, changed: str, **fields: Any) -> Told:
    """One version of a page, as it was changed at a time of day."""
    one = report(LINES + marked, on="2020-05-02", **fields)
    return replace(one, article=replace(one.article, address=ADDRESS, modified=f"2020-05-02T{changed}Z"))


def test_a_corrected_page_never_bears_itself_out() -> None:
    """Two versions of a page are one origin and one publisher, whatever they say of how they know."""
    counted = {**CAUGHT, "basis": "counted", "as_of": "2020-05-01"}
    first = version("We counted {3,140 crates} of herring on the quay.", "08:00", **counted)
    second = version("We counted {3,140 crates} of herring on the long quay.", "19:00", **counted)
    record = record_of(second, first)
    assert [(one.article, one.of, one.version) for one in record.copies] == [
        (second.article.id, first.article.id, True)
    ]
    (account,) = record.accounts
    assert account.publishers == ("Harbour Gazette",)
    assert not [link for link in record.links if link.verdict == "corroborates"]


def test_an_unnamed_source_of_two_versions_is_one() -> None:
    first = version("A clerk put the catch at {3,140 crates|by=a clerk*}.", "08:00", **CAUGHT)
    second = version("A clerk put the whole catch at {3,140 crates|by=a clerk*}.", "19:00", **CAUGHT)
    assert len(record_of(first, second).accounts) == 1


NOTE = "Correction: An earlier version of this article said that {3,140 crates|modality=denied} had been landed. That was the quota."


def test_a_note_corrects_the_earlier_version() -> None:
    """What the page told of another's word: the page was wrong, and the agency's account is not touched by that."""
    first = version("The boats landed {3,140 crates|by=the agency} of herring.", "08:00", **CAUGHT)
    second = version("The boats landed {1,340 crates|by=the agency} of herring.\n" + NOTE, "19:00", **CAUGHT)
    record = record_of(second, first)
    link = between(record, second.claims[-1], first)
    assert link is not None
    assert link.verdict == "corrects"
    assert link.reason == (
        "Harbour Gazette corrects what it had printed: “Correction: An earlier version of this article said that "
        "3,140 crates had been landed. That was the quota.”"
    )
    assert [one.status for one in record.accounts if one.claims == (first.claim.id,)] == ["superseded"]
    assert verdict(record, second, first) == "corrects"


def test_a_page_takes_back_what_it_said_itself() -> None:
    first = version("The boats landed {3,140 crates} of herring.", "08:00", **CAUGHT)
    second = version("The boats landed {1,340 crates} of herring.\n" + NOTE, "19:00", **CAUGHT)
    record = record_of(second, first)
    assert verdict(record, second.claims[-1], first) in ("withdraws", "corrects")
    assert sorted(one.status for one in record.accounts) in (["standing", "withdrawn"], ["standing", "superseded"])


def test_a_note_about_something_else_takes_no_number_back() -> None:
    """The sentence with the number stands as it stood."""
    text = "The boats landed {3,140 crates} of herring.\n"
    note = "Correction: An earlier version of this article put the {3,140 crates} on the wrong quay."
    first = version(text, "08:00", **CAUGHT)
    second = version(text + note, "19:00", **CAUGHT)
    assert not [link for link in record_of(first, second).links if link.verdict == "corrects"]


def test_a_number_changed_without_a_word_updates_the_page() -> None:
    first = version("So far the boats have landed {3,140 crates} of herring.", "08:00", **CAUGHT)
    second = version("So far the boats have landed {3,520 crates} of herring.", "19:00", **CAUGHT)
    link = between(record_of(first, second), second, first)
    assert link is not None
    assert (link.verdict, link.a.endswith(second.claim.id)) == ("updates", True)
    assert link.reason == (
        "The later version of the page has “3,520 crates” where the earlier one had “3,140 crates”, and does not call "
        "that an error."
    )


def test_a_number_changed_for_the_same_day_is_corrected() -> None:
    dated = {**CAUGHT, "as_of": "2020-05-01"}
    first = version("By Friday the boats had landed {3,140 crates} of herring.", "08:00", **dated)
    second = version("By Friday the boats had landed {3,520 crates} of herring.", "19:00", **dated)
    assert verdict(record_of(first, second), second, first) == "corrects"


def test_a_source_keeps_its_account_where_only_the_page_was_wrong() -> None:
    """The paper mistook the ministry's number; another paper has it from the ministry too."""
    dated = {**CAUGHT, "as_of": "2020-05-01"}
    first = version(
        "The boats landed {3,140 crates|by=the fisheries ministry} of herring, the ministry said.", "08:00", **dated
    )
    second = version("The boats landed fish, the ministry said.\n" + NOTE, "19:00", **CAUGHT)
    other = report(
        "The ministry gave {3,140 crates|by=the fisheries ministry} as the catch.",
        outlet="Post",
        on="2020-05-03",
        **dated,
    )
    record = record_of(first, second, other)
    (account,) = record.accounts
    assert account.status == "standing"
    assert verdict(record, second.claims[-1], first) == "corrects"


def test_a_note_finds_its_number_in_another_article_of_the_outlet() -> None:
    wrong = report("The boats landed {3,140 crates|by=the agency} of herring.", on="2020-05-01", **CAUGHT)
    note = report(
        "Correction: A report on Friday said that {3,140 crates|modality=denied} had been landed.",
        on="2020-05-02",
        **CAUGHT,
    )
    record = record_of(wrong, note)
    assert verdict(record, note, wrong) == "corrects"
    elsewhere = report(
        "The boats landed {3,140 crates|by=the agency} of herring.", outlet="Post", on="2020-05-01", **CAUGHT
    )
    assert verdict(record_of(elsewhere, note), note, elsewhere) != "corrects"


def test_of_two_articles_that_may_be_meant_neither_is() -> None:
    a = report("The boats landed {3,140 crates} of herring.", on="2020-05-01", **CAUGHT)
    b = report("The lorries brought {3,140 crates} of herring to town.", on="2020-05-01", **CAUGHT)
    note = report(
        "Correction: A report on Friday said that {3,140 crates|modality=denied} had been landed.",
        on="2020-05-02",
        **CAUGHT,
    )
    assert not [link for link in record_of(a, b, note).links if link.verdict == "corrects"]


@pytest.mark.parametrize(("text", "is_note"), [
    ("Correction: The quay is in Hull.", True),
    ("CORRECTION (3 May): The quay is in Hull.", True),
    ("This article was amended on 3 May. An earlier version said that the quay was in Hull.", True),
    ("A previous version of this story misstated the catch.", True),
    ("Editor's note: The quay is in Hull.", True),
    ("The first version of this boat sank.", False),
    ("The correction of the quota took a year.", False),
    ("This report was written in the winter.", False),
])  # fmt: skip
def test_a_page_says_that_it_was_changed(text: str, is_note: bool) -> None:
    article = Article("a", "c", 1, "", "Herring\n\n" + text, ())
    assert (note_in(article) is not None) == is_note


@pytest.mark.parametrize(("one", "other", "same"), [
    ("https://gazette.example/herring", "http://www.gazette.example/herring/", True),
    ("https://gazette.example/herring?utm_source=x&fbclid=y", "https://gazette.example/herring#top", True),
    ("https://gazette.example/herring?id=1", "https://gazette.example/herring?id=2", False),
    ("https://gazette.example/herring", "https://post.example/herring", False),
])  # fmt: skip
def test_what_tells_addresses_apart(one: str, other: str, same: bool) -> None:
    assert (tidy_address(one) == tidy_address(other)) == same


SHARE = {"unit": "percent", "aspect": "share", "counted": "the vote", "base": "the vote"}


def test_a_denied_number_is_put_right_by_the_one_before_it() -> None:
    """ "45 percent, not 46 percent": the next sentence's number takes nobody's place."""
    page = report(
        "Ada Brun had {45 percent|actor=Ada Brun}, not {46 percent|actor=Ada Brun,modality=denied}. "
        "Cem Dorn had {30 percent|actor=Cem Dorn}.", **SHARE,
    )  # fmt: skip
    reasons = [link.reason for link in record_of(page).links if link.verdict == "corrects"]
    assert reasons == ["The text itself puts “45 percent” in the place of “46 percent”."]


def test_a_number_denied_first_is_put_right_by_the_next() -> None:
    page = report("The crews did not land {3,140 crates|modality=denied}. They landed {2,900 crates}.", **CAUGHT)
    reasons = [link.reason for link in record_of(page).links if link.verdict == "corrects"]
    assert reasons == ["The text itself puts “2,900 crates” in the place of “3,140 crates”."]
