"""The view: the same for any order of adding, as known on a day, without what was withdrawn."""

from __future__ import annotations

import random

import pytest

from by_hand import Told, Withdrawal, record_of, replace, report, told
from onrecord.ledger import changes_since, range_words, show, with_value
from onrecord.records import Range, Reading, StoryPack
from onrecord.viewing import Inputs, view

DEAD = {"state": "killed", "place": "Lyon"}
STORY: tuple[Told, ...] = (
    told("20 people", by="the Harbour Ministry", on="2020-05-01", **DEAD),
    told("25 people", by="the Harbour Ministry", on="2020-05-04", outlet="Coast Post", **DEAD),
    told("at least 30 people", by="Mercy Hospital", on="2020-05-03", **DEAD),
    told("30 people", by="one nurse*", on="2020-05-03", outlet="Bay News", **DEAD),
    told("5,000 people", by="the head/Europol", on="2020-05-02", state="returned", place="Europe"),
    told(
        "5,000 Europeans", by="Senator Ann Reed", on="2020-05-02", state="travelled", group="Europeans", place="Syria"
    ),
    report(
        "Police held {80 people|state=arrested,place=Lyon}, {20 people|state=arrested,place=Lyon} of them at night.",
        on="2020-05-02",
    ),
    report("Arrests fell from {80|unit=arrest} in 2019 to {50|unit=arrest} in 2020.", on="2020-05-05"),
    told("9 people", by="the Harbour Ministry", on=None, outlet="Old Page", **DEAD),
)


def test_any_order_of_adding_gives_one_record() -> None:
    """Twenty shuffles of the same pages give the same record to the byte."""
    expected = repr(record_of(*STORY))
    pages = list(STORY)
    for seed in range(20):
        random.Random(seed).shuffle(pages)
        assert repr(record_of(*pages)) == expected


def test_as_known_on_a_day() -> None:
    """The record of a day holds what was published by its end, and nothing later."""
    early = record_of(*STORY, as_known_on="2020-05-02")
    assert {article.published for article in early.articles} == {"2020-05-01", "2020-05-02"}
    assert early.as_known_on == "2020-05-02"
    known = {article: basis for article, _, basis in record_of(*STORY).known_on}
    assert sorted(set(known.values())) == ["first sighting", "published"]
    assert [one.kind for one in record_of(*STORY).problems] == ["undated"]


@pytest.mark.parametrize(
    "day", ["2020-04-30", "2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04", "2020-05-05", "2020-12"]
)
def test_nothing_later_leaks_into_an_earlier_day(day: str) -> None:
    """The record as known on a day is the record of the pages known by then."""
    known = [
        page for page in STORY if (page.article.published or "2020-12-01") <= (day if len(day) > 7 else "2020-12-31")
    ]
    then, alone = record_of(*STORY, as_known_on=day), record_of(*known, as_known_on=day)
    assert then == alone


def test_a_body_above_is_named_by_id_or_as_printed() -> None:
    """A listed body by its id, one that only the pack knows by its printed name."""
    pages = (
        told("20 people", by="the Harbour Ministry", **DEAD),
        told("25 people", by="Freedonia", outlet="Coast Post", **DEAD),
    )
    pack = StoryPack("x", under=(("the Harbour Ministry", "Freedonia"), ("Freedonia", "Grand Union")))
    sources = {source.name: source for source in record_of(*pages, packs=(pack,)).sources}
    assert sources["the Harbour Ministry"].under == sources["Freedonia"].id
    assert sources["Freedonia"].under == "Grand Union"


def test_a_withdrawn_capture_leaves() -> None:
    """What a person took out is in no question; the record says that it was there and why it went."""
    gone = STORY[1].article
    record = record_of(
        *STORY, withdrawals=(Withdrawal(gone.capture, "asked for by its author", "Ada", "2020-06-01T10:00:00Z"),)
    )
    assert gone.id not in {article.id for article in record.articles}
    assert gone.id not in {claim.article for claim in record.claims}
    assert "asked for by its author" in next(one.message for one in record.problems if one.kind == "withdrawn")


def test_nothing_gives_nothing() -> None:
    """No inputs, no record; a page without claims is an article all the same."""
    assert view(Inputs()).articles == ()
    page = replace(STORY[0].reading, claims=())
    assert len(view(Inputs((page, Reading("other")))).articles) == 1


def test_every_link_and_check_names_what_is_there() -> None:
    """Links, checks, ranges and questions refer to claims and accounts of the record."""
    record = record_of(*STORY)
    ids = {claim.id for claim in record.claims} | {account.id for account in record.accounts}
    assert {end for link in record.links for end in (link.a, link.b)} <= ids
    assert all(set(check.operands) <= ids for check in record.checks)
    assert all(set(question.accounts) <= ids for question in record.questions)
    assert len({frozenset((link.a, link.b)) for link in record.links}) == len(record.links)
    assert all(link.reason and link.reason[-1] in ".”" for link in record.links)


def test_changes_since_a_day() -> None:
    """What came, what was superseded, and which range moved."""
    then, now = record_of(*STORY, as_known_on="2020-05-02"), record_of(*STORY[:8])
    kinds = [change.kind for change in changes_since(then, now)]
    assert {"superseded", "range", "account", "article"} <= set(kinds)
    moved = [change.what for change in changes_since(then, now) if change.kind == "range"]
    assert (
        moved[0]
        == "The high end of the standing range went from 20 to open: set by Mercy Hospital, “at least 30 people”; one nurse (Bay News), “30 people”; the Harbour Ministry, “20 people” stands no more."
    )
    assert moved[1].startswith(
        "The low end of the standing range went from 20 to 25: set by the Harbour Ministry, “25 people”;"
    )
    assert changes_since(now, now) == ()


def test_asking_the_record() -> None:
    """Figures by their number; a thing by its id or the beginning of it."""
    record = record_of(*STORY)
    assert {claim.phrase for claim in with_value(record, 5000)} == {"5,000 people", "5,000 Europeans"}
    assert show(record, record.questions[0].id[:9]) == record.questions[0]
    assert show(record, "") is None


def test_a_pack_confirms_that_two_questions_are_one() -> None:
    """By their ids."""
    a = told("20 people", by="the Harbour Ministry", **DEAD)
    b = told("31 people", by="Mercy Hospital", state="killed", place="Vienne")
    one, other = (question.id for question in record_of(a, b).questions)
    assert len(record_of(a, b, packs=(StoryPack("x", merges=((one, other),)),)).questions) == 1


@pytest.mark.parametrize(("found", "words"), [(None, "no firm figure"), (Range(1.5e6, 1.5e6), "1.5 million")])
def test_ranges_in_words(found: Range | None, words: str) -> None:
    """A range is said as a reporter would say it."""
    assert range_words(found) == words


def test_a_large_question_is_linked_in_time() -> None:
    """Four hundred sources on one question: each is compared with its neighbours, and the work does not explode."""
    crowd = [
        told(f"{n + 100} people", by=f"Ward {n} Hospital", on=f"2020-{1 + n % 12:02}-{1 + n % 28:02}", **DEAD)
        for n in range(400)
    ]
    record = record_of(*crowd)
    assert len(record.accounts) == 400
    assert len(record.links) < 400 * 16
