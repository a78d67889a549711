"""What is folded into an act on record: reprints, retellings, slips of unit; and what is taken back in words."""

from __future__ import annotations

import pytest

from by_hand import between, record_of, report, told, verdict
from onrecord.export.pairs import claim_pairs

DEAD = {"state": "killed", "place": "Lyon"}
LEAK = {"unit": "barrel", "per": "day", "aspect": "rate"}


def test_a_sentence_printed_twice_is_an_echo_without_a_question() -> None:
    """A pull quote whose figure is of nothing that could be compared is said once all the same."""
    line = "The clerk went through {1,112 slips|unit=slip} of paper that were kept in the cellar of the hall."
    article = report(f"{line}\nBetween the two stood a line of another kind.\n{line}")
    record = record_of(article)
    assert record.questions == ()
    assert verdict(record, article.claims[1], article.claims[0]) == "echo"
    assert [pair.verdict for pair in claim_pairs(record)] == ["echo"]


def test_a_short_sentence_in_two_papers_is_no_reprint() -> None:
    """ "At least 40 people died in the storm" may be of two storms."""
    a = report("At least {40 people} died in the great storm.", outlet="A Post")
    b = report("At least {40 people} died in the great storm.", outlet="B Post", on="2020-08-01")
    assert record_of(a, b).links == ()


RETOLD = [
    ("named in the text", "It has {145,500 clients|state=exposed,place=Canada} on its list, and Halden Bank has written to all.", "echo"),
    ("looks back", "It began with {145,500 clients|state=exposed,place=Canada} in spring, Halden's letter said.", "echo"),
    ("a party's label lost", "It began with {145,500 clients|state=exposed,place=Canada} in spring.", "drifts"),
    ("bound lost", "Halden Bank began with {up to 145,500 clients|state=exposed,place=Canada} in spring.", "drifts"),
    ("neither", "There are {145,500 clients|state=exposed,place=Canada} on our own list.", "consistent"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in RETOLD], ids=[row[0] for row in RETOLD])
def test_an_outlet_retells_a_number(sentence: str, expected: str) -> None:
    """A number in an outlet's own voice goes back to the source that gave it, where the words allow only one."""
    first = told("145,500 clients", by="Halden Bank!", on="2020-05-01", state="exposed", place="Canada")
    again = report(sentence, outlet="Coast Post", on="2020-06-01")
    assert verdict(record_of(first, again), again.claims[0], first) == expected


def test_an_outlet_does_not_update_or_contradict_itself_with_others_numbers() -> None:
    """Two rates in a paper's own voice are not its own measurements."""
    a = told("5,000 barrels", on="2020-05-02", **LEAK)
    b = told("25,000 barrels", on="2020-05-22", **LEAK)
    assert verdict(record_of(a, b), a, b) == "differs"
    c, d = (
        told(n, on=on, as_of="2020-05-02", **LEAK)
        for n, on in (("5,000 barrels", "2020-05-02"), ("9,000 barrels", "2020-05-03"))
    )
    link = between(record_of(c, d), c, d)
    assert link is not None
    assert (link.verdict, "own voice" in link.reason) == ("differs", True)


def test_gallons_and_barrels_are_compared_after_conversion() -> None:
    """210,000 gallons a day are 5,000 barrels a day; the range is in the unit printed most."""
    a = told("5,000 barrels", by="the coast office", **LEAK)
    b = told("210,000 gallons", by="the coast office", outlet="Coast Post", unit="gallon", per="day", aspect="rate")
    c = told("12,000 barrels", by="Doctors League", outlet="Bay News", **LEAK)
    record = record_of(a, b, c)
    (question,) = record.questions
    assert verdict(record, b, a) == "echo"
    assert question.standing is not None
    assert (question.standing.low, question.standing.high) == (5_000, 12_000)
    assert question.text == "How many barrels a day?"


def test_a_slip_of_unit_is_no_account() -> None:
    """Gallons printed for barrels, put right in the next sentence of the same text."""
    page = report(
        "The well loses {12,000 to 25,000 barrels|unit=barrel,per=day,by=the survey} a day, the survey said.\n"
        "Correction: we first gave {12,000 to 25,000 gallons|unit=gallon,per=day} a day, which was a slip."
    )
    record = record_of(page)
    assert verdict(record, page.claims[1], page.claims[0]) == "drifts"
    assert len(record.accounts) == 1


def test_an_outlet_takes_back_its_figure_in_words() -> None:
    """ "We withdraw that figure" is of the figure in the sentence before."""
    page = report(
        "Our first page had {53 people|state=killed,place=Lyon} dead.\nWe withdraw that figure: nobody gave it to us.",
        outlet="Coast Post",
    )
    record = record_of(page, told("40 people", by="the mayor/Lyon city hall", **DEAD))
    assert {account.status for account in record.accounts if account.origin == "Coast Post"} == {"withdrawn"}
    assert record.questions[0].standing is not None
    assert record.questions[0].standing.high == 40


def test_a_source_takes_back_its_only_figure() -> None:
    """ "The ministry has taken back its count" means its only one; of two, neither is withdrawn."""
    first = told("140 people", by="the rescue ministry", on="2020-05-01", **DEAD)
    back = report(
        "The rescue ministry has taken back its count.\nThe mayor has {90 people|state=killed,place=Lyon,by=the mayor/Lyon city hall}.",
        on="2020-05-04",
    )
    assert [
        account.status for account in record_of(first, back).accounts if account.origin == "the rescue ministry"
    ] == ["withdrawn"]
    second = told(
        "12 houses", by="the rescue ministry", on="2020-05-02", unit="house", state="destroyed", place="Lyon"
    )
    assert "withdrawn" not in {account.status for account in record_of(first, second, back).accounts}


@pytest.mark.parametrize(
    "words",
    [
        "The rescue ministry would not withdraw its count.",
        "The mayor called on the rescue ministry to withdraw its count.",
        "The army will withdraw its report cards.",
    ],
)
def test_what_is_not_taken_back(words: str) -> None:
    """A refusal and a demand take nothing back."""
    first = told("140 people", by="the rescue ministry", on="2020-05-01", **DEAD)
    page = report(
        words + "\nThe mayor has {90 people|state=killed,place=Lyon,by=the mayor/Lyon city hall}.", on="2020-05-04"
    )
    assert "withdrawn" not in {account.status for account in record_of(first, page).accounts}


def test_a_month_is_not_one_of_its_days() -> None:
    """A rate of May beside one of 2 May: the number moves, so they differ and do not conflict."""
    a = told("5,000 barrels", by="the coast office", as_of="2020-05-02", **LEAK)
    b = told("70,000 barrels", by="Doctors League", as_of="2020-05", **LEAK)
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert link.verdict == "differs"
    assert "“70,000 barrels” is dated only to May 2020" in link.reason


def test_a_wide_range_is_not_called_open() -> None:
    """Both ends are said; they only lie far apart."""
    a = told("1,000 to 5,000 people", by="the mayor/Lyon city hall", as_of="2020-05-02", **DEAD)
    b = told("9,000 people", by="Doctors League", as_of="2020-05-02", **DEAD)
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert "wide range" in link.reason
    assert "open" not in link.reason
