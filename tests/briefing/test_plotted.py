"""A question of the record as a plot: which accounts are drawn, where, and what must travel with them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from ferry_story import ACCOUNTS, RECORD
from lxml import etree

from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import render_pages
from onrecord.briefing.plotted import plot_of, plot_pictures
from onrecord.briefing.question_rows import rows_by_origin
from onrecord.records import Account, Record

BOOK = Lookup(RECORD)
DEAD, ABOARD = RECORD.questions


def with_account(name: str, **changes: object) -> Record:
    """The story with one account told otherwise."""
    return replace(RECORD, accounts=tuple(replace(a, **changes) if a.id == name else a for a in ACCOUNTS))  # type: ignore[arg-type]


def by_id(record: Record) -> dict[str, object]:
    """What is drawn of the dead, by account."""
    plot = plot_of(Lookup(record), DEAD)
    assert plot is not None
    return {one.id: one for one in plot.accounts}


def test_a_question_with_one_account_has_no_plot() -> None:
    """There is nothing to compare."""
    assert plot_of(BOOK, ABOARD) is None
    assert plot_pictures(BOOK, ABOARD) is None


def test_each_account_stands_on_the_day_it_holds_for() -> None:
    """As-of where the words say so; else its day of publication, as that day or before."""
    drawn = by_id(RECORD)

    assert [(str(one.begin), one.day_unsaid) for one in drawn.values()] == [  # type: ignore[attr-defined]
        ("2031-05-02", False), ("2031-05-03", False), ("2031-05-02", True),
    ]  # fmt: skip


def test_a_replaced_account_stands_until_the_next_one() -> None:
    """By the verdict that says so."""
    plot = plot_of(BOOK, DEAD)
    assert plot is not None

    assert {one.id: str(one.until) for one in plot.accounts if one.until} == {"acc-guard-1": "2031-05-03"}


def test_an_origin_that_moved_is_joined_to_its_next_account() -> None:
    """By the verdict that says so."""
    plot = plot_of(BOOK, DEAD)
    assert plot is not None

    assert plot.moves == (("acc-guard-1", "acc-guard-2"),)


def test_a_figure_printed_long_after_its_day_carries_that_day() -> None:
    """Not one that was printed within weeks."""
    figure = replace(ACCOUNTS[0].figure, as_of="2031-01-02")
    late, soon = by_id(with_account("acc-guard-1", figure=figure)), by_id(RECORD)

    assert late["acc-guard-1"].printed == "printed May 2031"  # type: ignore[attr-defined]
    assert soon["acc-guard-1"].printed == ""  # type: ignore[attr-defined]


def test_a_month_ends_with_the_day_on_which_it_was_printed() -> None:
    """Nobody can say on the 2nd what held on the 30th."""
    figure = replace(ACCOUNTS[0].figure, as_of="2031-05")
    one = by_id(with_account("acc-guard-1", figure=figure))["acc-guard-1"]

    assert (str(one.begin), str(one.end)) == ("2031-05-01", "2031-05-02")  # type: ignore[attr-defined]


def test_an_account_in_another_unit_is_left_out_and_that_is_said() -> None:
    """A share among numbers of people has no place on their scale."""
    figure = replace(ACCOUNTS[2].figure, unit="percent")
    plot = plot_of(Lookup(with_account("acc-owner", figure=figure)), DEAD)
    assert plot is not None

    assert len(plot.accounts) == 2
    assert plot.left_out == "1 account not drawn: no day, no number, or another unit"


def test_fractions_are_drawn_as_shares() -> None:
    """Half and 60 percent stand on one scale."""
    half = replace(ACCOUNTS[0].figure, unit="fraction", low=0.5, high=0.5, bound="exact")
    share = replace(ACCOUNTS[1].figure, unit="percent", low=60, high=60)
    record = replace(RECORD, accounts=(replace(ACCOUNTS[0], figure=half), replace(ACCOUNTS[1], figure=share)))
    plot = plot_of(Lookup(record), DEAD)
    assert plot is not None

    assert [(one.low, one.figure) for one in plot.accounts] == [(50, "50%"), (60, "60%")]
    assert plot.share


def test_a_drift_leads_to_the_words_that_bent_it() -> None:
    """The headline that dropped "at least"."""
    plot = plot_of(BOOK, DEAD)
    assert plot is not None

    assert [(drift.account, drift.value, drift.words) for drift in plot.drifts] == [("acc-guard-1", 12, "12 dead")]
    assert plot.drifts[0].href.startswith("../articles/") and plot.drifts[0].where == "headline of The Harbour Post"


def test_the_picture_says_who_sets_the_range_and_what_stake_they_have() -> None:
    """The label travels into the exported picture."""
    plot = plot_of(BOOK, DEAD)
    assert plot is not None

    assert "low end Alder Lines (interested), published 2 May 2031" in plot.standing


def test_kinds_of_origin_follow_the_chain() -> None:
    """A coast guard belongs to a state; a spokesman counts as the body he speaks for; a nameless one as unnamed."""
    record = with_account("acc-guard-2", anonymous=True)

    assert [one.kind for one in by_id(record).values()] == ["government", "unnamed", "body"]  # type: ignore[attr-defined]


def test_picture_and_table_stand_beside_the_page() -> None:
    """Both are files of the briefing, and the page leads to them and to every account's row."""
    pages = dict(render_pages(RECORD))
    page = pages["questions/que-dead.html"]

    assert 'href="que-dead.svg"' in page and 'href="que-dead.csv"' in page
    assert etree.fromstring(pages["questions/que-dead.svg"].encode()).tag.endswith("svg")
    rows = list(csv.DictReader(io.StringIO(pages["questions/que-dead.csv"])))
    assert {row["account"]: row["interested"] for row in rows} == {
        "acc-guard-1": "false",
        "acc-guard-2": "false",
        "acc-owner": "true",
    }
    for account in DEAD.accounts:
        assert f'<a href="#{account}"' in page and f'id="{account}"' in page


def test_both_drawings_are_in_the_page_with_names_of_their_own() -> None:
    """No id stands twice, and nothing asks for a style of its own."""
    page = dict(render_pages(RECORD))["questions/que-dead.html"]

    assert "plot-wide" in page and "plot-narrow" in page
    assert "<style" not in page and " style=" not in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))


def test_an_origins_accounts_stand_together_the_latest_first() -> None:
    """What no longer stands comes in a table of its own."""
    accounts: list[Account] = [BOOK.accounts[one] for one in DEAD.accounts]
    now = rows_by_origin(BOOK, accounts, standing=True)
    before = rows_by_origin(BOOK, accounts, standing=False)

    assert [one.row.anchor for one in now] == ["acc-owner", "acc-guard-2"]
    assert [(one.row.anchor, one.also) for one in before] == [("acc-guard-1", False)]
