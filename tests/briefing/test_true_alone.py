"""Words that a page or a document prints are true when read alone."""

from __future__ import annotations

from dataclasses import replace

from ferry_story import RECORD

from onrecord.briefing.citations import attributed_sentence
from onrecord.briefing.document.model import Run
from onrecord.briefing.document.sentences import verdict_text
from onrecord.briefing.lines import check_line, verdict_line
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.summary import summary_line
from onrecord.records import Check, Link, Record

OWNER, GUARD = "acc-owner", "acc-guard-1"
DIFFERS = Link(OWNER, GUARD, "differs", "Neither is dated by its words.")


def with_statuses(owner: str, guard: str) -> Lookup:
    """The ferry story with two accounts as they stand today."""
    found = {OWNER: owner, GUARD: guard}
    accounts = tuple(replace(one, status=found.get(one.id, one.status)) for one in RECORD.accounts)  # type: ignore[arg-type]
    return Lookup(replace(RECORD, accounts=accounts))


def in_document(book: Lookup, link: Link) -> str:
    """A verdict as a document prints it."""
    return "".join(run.text if isinstance(run, Run) else "" for run in verdict_text(verdict_line(book, link)))


def test_a_verdict_says_how_many_sides_no_longer_stand() -> None:
    """None, one or both; a page and a document say the same."""
    assert verdict_line(with_statuses("standing", "standing"), DIFFERS).past == ""
    assert verdict_line(with_statuses("standing", "superseded"), DIFFERS).past == "One side no longer stands."
    both = with_statuses("superseded", "withdrawn")
    assert verdict_line(both, DIFFERS).past == "Neither side stands any longer."
    assert in_document(both, DIFFERS).endswith("by its words. Neither side stands any longer.")


def test_what_replaces_a_figure_does_not_add_that_it_no_longer_stands() -> None:
    """An update says so itself."""
    link = Link("acc-guard-2", GUARD, "updates", "A day later.")
    assert verdict_line(with_statuses("standing", "superseded"), link).past == ""


def needs(kind: str) -> tuple[Lookup, Check]:
    """A check that fails, over the owner's figure."""
    claim = Lookup(RECORD).accounts[OWNER].claims[0]
    words = Lookup(RECORD).claims[claim].phrase
    check = Check("chk-9", "9 - 3 = 6", kind, (claim,), "no", f"“{words}” against “3”: needs at least 6 more.")
    return Lookup(replace(RECORD, checks=(check,))), check


def test_figures_that_can_both_hold_need_more() -> None:
    """Only a sum that cannot hold does not add up; the line counts the two apart."""
    book, check = needs("bound")
    assert check_line(book, check).holds == "needs more"
    assert summary_line(book.record).endswith("1 sum needs more than is given")
    book, check = needs("total")
    assert check_line(book, check).holds == "does not add up"
    assert summary_line(book.record).endswith("1 sum does not add up")


def test_the_label_follows_the_figure_inside_a_checks_reason() -> None:
    """Not at the end of the sentence, where it would label the other figure too."""
    line = check_line(*needs("bound"))
    assert ("” (interested) against" in line.why, line.interested) == (True, False)


def test_a_withdrawn_figure_says_who_took_it_back() -> None:
    """The outlet and its day."""
    book = with_statuses("standing", "withdrawn")
    claim = next(one for one in RECORD.claims if one.kind == "figure" and one.id not in book.accounts[GUARD].claims)
    record: Record = replace(book.record, links=(Link(claim.id, GUARD, "withdraws", "The text takes it back."),))
    assert "has since been withdrawn by The Harbour Post (published 2 May 2031)." in attributed_sentence(
        Lookup(record), Lookup(record).accounts[GUARD]
    )
