"""The daily views of a small story: what a reader finds on each, and what they must never show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from ferry_story import ABOARD, ACCOUNTS, ECHO, NINE, POST, RECORD, TWELVE_AGAIN
from test_briefing import Outline

from onrecord.briefing.differing import times_apart
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.now import SHOWN, who_says_what
from onrecord.briefing.pages import render_pages
from onrecord.briefing.trace import anchor_of, range_of
from onrecord.keys import content_key
from onrecord.records import Account, Link, Question, Range, Record

VIEWS = ("index.html", "since.html", "now.html", "numbers.html", "differs.html", "unknown.html")
BEFORE = replace(
    RECORD,
    articles=(POST,),
    claims=tuple(claim for claim in RECORD.claims if claim.article == POST.id),
    accounts=(replace(ACCOUNTS[0], status="standing", echoes=()), *ACCOUNTS[2:]),
    questions=(replace(RECORD.questions[0], accounts=("acc-guard-1", "acc-owner"), standing=Range(9, None, ("acc-owner",), ("acc-guard-1",))), RECORD.questions[1]),
    links=(), checks=(), copies=(), problems=(), claim_question=(), known_on=RECORD.known_on[:1],
)  # fmt: skip
PAGES = dict(render_pages(RECORD, earlier=Earlier(BEFORE, "as known on 2 May 2031")))
OUTLINES = {name: Outline(PAGES[name]) for name in PAGES if name.endswith(".html")}
ALONE = dict(render_pages(RECORD))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("since.html", "Compared with the record as known on 2 May 2031."),
        ("since.html", "superseded “At least 12 people” the coast guard, as of 2 May 2031 was replaced by “15 dead” the coast guard, as of 3 May 2031 The same origin, a day later."),
        ("since.html", "The high end of the standing range went from open to 15: set by the coast guard, “15 dead”; the coast guard, “At least 12 people” stands no more."),
        ("since.html", "differs “9 people” (interested) Alder Lines, published 2 May 2031 differs from “15 dead” the coast guard, as of 3 May 2031"),
        ("since.html", "New articles 2"),
        ("now.html", "How many people were killed in the ferry fire? Standing range 9–15: low end Alder Lines (interested), published 2 May 2031; high end the coast guard, as of 3 May 2031. 2 origins"),
        ("now.html", "the coast guard “15 dead” Island Courier, 3 May 2031 1 earlier “At least 12 people” as of 2 May 2031, published 2 May 2031; superseded"),
        ("now.html", "standing, reviewed"),
        ("now.html", "Questions with one account 1"),
        ("numbers.html", "12 How many people were killed in the ferry fire? “At least 12 people” The Harbour Post, 2 May 2031 3"),
        ("numbers.html", "240 How many people were aboard? “240 passengers & crew” (interested)"),
        ("numbers/n-12.html", "First on record on 2 May 2031: “At least 12 people”, the coast guard, printed by The Harbour Post."),
        ("numbers/n-12.html", "bends it “12 dead” The Harbour Post, 2 May 2031 The Harbour Post, in its own voice The headline drops \"at least\"."),
        ("numbers/n-12.html", "repeats it “At least 12 people” Island Courier, 3 May 2031 the coast guard, by way of Northern Wire, printed by Island Courier"),
        ("differs.html", "2 differ 1 drifts 1 sum does not add up"),
        ("differs.html", "differs “9 people” (interested) Alder Lines, published 2 May 2031 against “15 dead” the coast guard, as of 3 May 2031 Only the coast guard's is dated by its words."),
        ("differs.html", "12 and 9 are 21, not 15."),
        ("unknown.html", "Only interested parties say How many people were aboard? “240 passengers & crew” (interested) Alder Lines"),
        ("unknown.html", "The Harbour Post: 3 of 4 figures"),
        ("unknown.html", "Diario del Puerto: Arde un ferri It is not in English."),
        ("unknown.html", "“<60” A number was seen, and its reading is open."),
        ("index.html", "Since you last looked Compared with the record as known on 2 May 2031"),
        ("index.html", "Bent on the way: “12 dead” headline of The Harbour Post from “At least 12 people” the coast guard"),
    ],
)  # fmt: skip
def test_a_reader_finds(page: str, words: str) -> None:
    """Each of these stands on its page as plain text."""
    assert words in OUTLINES[page].text


@pytest.mark.parametrize("name", [name for name in OUTLINES if not name.startswith("articles/")])
def test_an_interested_figure_never_stands_without_its_label(name: str) -> None:
    """Wherever the owner's words are quoted, "(interested)" follows at once."""
    text = OUTLINES[name].text
    for claim in (NINE, ABOARD):
        quoted = [match.end() for match in re.finditer(re.escape(f"“{claim.phrase}”"), text)]
        assert all(text.startswith(" (interested)", end) for end in quoted)


@pytest.mark.parametrize("name", [name for name in PAGES if name in VIEWS or name.startswith("numbers/")])
def test_every_link_leads_somewhere(name: str) -> None:
    """Every link of a view names a page of the briefing, and a place that is there."""
    ids = {page: set(outline.every("id")) for page, outline in OUTLINES.items()}
    root = "../" * name.count("/")
    for href in OUTLINES[name].every("href"):
        page, _, anchor = href.partition("#")
        target = page.removeprefix(root) if page else name
        assert target in PAGES
        assert not anchor or anchor in ids[target]


def test_with_no_earlier_record_the_latest_week_is_shown() -> None:
    """One plain sentence, and what the latest week published."""
    text = Outline(ALONE["since.html"]).text

    assert (
        "There is no earlier record to compare with. This is what the latest week published, 28 April 2031 to 4 May 2031."
        in text
    )
    assert "3 articles" in text


def test_an_earlier_record_that_is_the_same() -> None:
    """Nothing has changed, and the page says so."""
    text = Outline(dict(render_pages(RECORD, earlier=Earlier(RECORD, "of yesterday")))["since.html"]).text

    assert "Compared with the record of yesterday. Nothing has changed." in text


def test_what_is_gone_has_words_and_no_link() -> None:
    """A page was taken out: its words stand, and lead nowhere."""
    page = dict(
        render_pages(
            replace(BEFORE, accounts=BEFORE.accounts[:1], claims=BEFORE.claims[:2]),
            earlier=Earlier(BEFORE, "of then"),
        )
    )
    gone = page["since.html"]

    assert '<span class="said">“9 people”</span>' in gone


def test_an_empty_record_has_all_views() -> None:
    """Nothing read: every view says so in a sentence."""
    pages = dict(render_pages(Record()))

    assert "Nothing on record differs" in pages["differs.html"]
    assert "No numbers were found." in pages["numbers.html"]
    assert "No figures that answer a question were found." in pages["now.html"]
    assert "Nothing was found that the record leaves open." in pages["unknown.html"]
    assert "There is no earlier record to compare with." in pages["since.html"]


def test_a_number_printed_once_leads_to_its_words() -> None:
    """No page for it: the index leads to where it is printed."""
    assert "numbers/n-15.html" not in PAGES
    assert re.search(r'<tr id="n-15">\s*<th scope="row" class="num"><a href="articles/', PAGES["numbers.html"])


@pytest.mark.parametrize(
    ("order", "words"), [(5, "100,000 to 999,999"), (8, "100 million to 1 billion"), (9, "1 billion to 10 billion")]
)
def test_orders_of_magnitude_are_said_in_words(order: int, words: str) -> None:
    """As a reader would say them."""
    assert range_of(order) == words


def test_every_number_has_an_anchor_of_its_own() -> None:
    """Also fractions, negative and huge ones; and it is a plain file name."""
    values = (0.25, 25.0, -25.0, 2.5, 25e9, 0.0, 1e-9, 1e15 + 1, 1e300)
    anchors = [anchor_of(value) for value in values]

    assert len(set(anchors)) == len(values)
    assert all(re.fullmatch(r"[a-z0-9-]{3,80}", anchor) for anchor in anchors)


def many_accounts(count: int) -> Record:
    """One question that many origins answer, each apart from the first."""
    accounts = tuple(
        Account(
            id=f"acc-{n}", question="que-many", origin=f"Body {n}", origin_source=f"src-{n}",
            figure=replace(ACCOUNTS[1].figure, low=10.0 + n, high=10.0 + n), modality="asserted", known_on="2031-05-02",
            known_on_basis="published", claims=(content_key(str(n).encode())[:12],),
        )
        for n in range(count)
    )  # fmt: skip
    links = tuple(Link(account.id, "acc-0", "differs", "They lie apart.") for account in accounts[1:])
    question = Question("que-many", RECORD.questions[0].key, "How many?", tuple(account.id for account in accounts))
    return Record(questions=(question,), accounts=accounts, links=links)


def test_many_pairs_are_a_few_lines() -> None:
    """Of 172 pairs that differ a few stand open, those farthest apart first; the rest fold or stand on the question's page."""
    page = dict(render_pages(many_accounts(173)))["differs.html"]
    shown, _, folded = page.partition("<details")

    assert shown.count('<li class="verdict') == 4
    assert folded.count('<li class="verdict') == 12
    assert "168 more pairs of origins that differ" in page
    assert shown.index("Body 172") < shown.index("Body 171")


def test_a_huge_question_stands_in_the_table_with_its_range() -> None:
    """Beyond what a page can hold, "who says what now" lists the question and links to its page."""
    page = who_says_what(Lookup(many_accounts(SHOWN + 1)))

    assert page.full == ()
    assert [line.text for line in page.rest] == ["How many?"]


def test_how_far_apart_two_figures_are() -> None:
    """The nearest ends count; figures that meet are not apart; nothing divides by zero."""
    low, high = (
        replace(one, figure=replace(one.figure, low=a, high=b))
        for one, a, b in ((ACCOUNTS[1], 0.0, 10.0), (ACCOUNTS[2], 20.0, None))
    )
    none = replace(ACCOUNTS[1], figure=replace(ACCOUNTS[1].figure, low=0.0, high=0.0))

    assert times_apart(low, high) == times_apart(high, low) == 2.0
    assert times_apart(low, low) == 1.0
    assert times_apart(none, high) == float("inf")


def test_echoes_are_a_small_count() -> None:
    """The echo is counted in its account's row, and has no row of its own."""
    row = who_says_what(Lookup(RECORD)).full[0].origins
    earlier = next(one.earlier for one in row if one.row.origin == "the coast guard")

    assert [len(one.echoes) for one in earlier] == [1]
    assert ECHO.id == TWELVE_AGAIN.article


def test_hostile_words_are_only_words() -> None:
    """A phrase and a name that hold markup are escaped on every view, and in what has gone."""
    evil = "<script>alert(1)</script>"
    claims = tuple(replace(claim, phrase=evil, sentence=evil) for claim in RECORD.claims)
    record = replace(RECORD, claims=claims, accounts=tuple(replace(one, origin=evil) for one in ACCOUNTS))
    for old in (record, replace(record, accounts=(), questions=())):
        pages = dict(render_pages(replace(record, questions=RECORD.questions), earlier=Earlier(old, evil)))
        assert all(
            "<script" not in text for name, text in pages.items() if name in VIEWS or name.startswith("numbers/")
        )
