"""A retelling, or another act: what the words tell of when, by whom and to whom a number was given."""

from __future__ import annotations

import pytest

from by_hand import between, record_of, report, told, verdict

LEAK = {"unit": "litre", "per": "day", "aspect": "rate", "place": "Tavel"}
WENT = {"state": "travelled", "place": "Tavel"}

FIRST = {"phrase": "20 to 90 litres", "by": "Bo Lind/the Water Survey", "on": "2020-05-02", **LEAK}
RETOLD = [
    ("no date", {"by": "the Water Survey"}, "drifts"),
    ("dated before it was known", {"by": "the Water Survey", "as_of": "2020-05-01"}, "drifts"),
    ("dated after it was known", {"by": "the Water Survey", "as_of": "2020-05-20"}, "updates"),
    ("the same person", {"by": "Dr Lind/the Water Survey"}, "drifts"),
    ("his spokeswoman", {"by": "a spokeswoman/the Water Survey"}, "updates"),
    ("another person", {"by": "Ann Reed/the Water Survey"}, "updates"),
    ("told to another paper", {"by": "Bay Radio > the Water Survey"}, "updates"),
    ("by way of the paper that has it", {"by": "Harbour Gazette > the Water Survey"}, "drifts"),
]


@pytest.mark.parametrize(("changed", "expected"), [row[1:] for row in RETOLD], ids=[row[0] for row in RETOLD])
def test_one_end_of_a_range(changed: dict[str, str], expected: str) -> None:
    """The upper end alone is what is left of the range, unless the words tell of another occasion."""
    first = told(**FIRST)  # type: ignore[arg-type]
    again = told("90 litres", on="2020-05-24", outlet="Coast Post", **{**LEAK, **changed})
    assert verdict(record_of(first, again), again, first) == expected


def test_a_later_count_with_the_old_upper_end_is_no_drift() -> None:
    """ "By November more than 5,000" bends nothing that was said in January."""
    first = told("between 3,000 and 5,000 people", by="the Coast Police", on="2020-01-13", **WENT)
    later = told("more than 5,000 people", by="the Coast Police", on="2021-02-20", as_of="2020-11", **WENT)
    record = record_of(first, later)
    assert verdict(record, later, first) == "updates"
    assert len(record.accounts) == 2


SAID_AGAIN = [
    ("still", "On 9 May the Water Survey still put the leak at 40 litres.", "2020-05-09", "on 9 May", True),
    ("now", "The Water Survey now puts the leak at 40 litres a day.", "2020-05-09", "now", True),
    ("measured anew", "On 9 May the Water Survey measured 40 litres.", "2020-05-09", "on 9 May", False),
]


@pytest.mark.parametrize(
    ("sentence", "as_of", "words", "one"), [row[1:] for row in SAID_AGAIN], ids=[row[0] for row in SAID_AGAIN]
)
def test_the_same_rate_said_again(sentence: str, as_of: str, words: str, one: bool) -> None:
    """A number that still holds is one act; one that is dated anew is another."""
    first = told("40 litres", by="the Water Survey", as_of="2020-05-01", as_of_words="on 1 May", **LEAK)
    again = told("40 litres", by="the Water Survey", on="2020-05-10", outlet="Coast Post", sentence=sentence,
                 as_of=as_of, as_of_words=words, **LEAK)  # fmt: skip
    record = record_of(first, again)
    assert (verdict(record, again, first) == "echo", len(record.accounts) == 1) == (one, one)


def test_an_account_does_not_hold_for_a_day_after_it_was_known() -> None:
    """The day that only a later repetition gives is not taken over."""
    first = told("40 people", by="the Water Survey", on="2020-05-02", state="killed", place="Lyon")
    again = told("40 people", by="the Water Survey", on="2020-05-20", outlet="Coast Post", as_of="2020-05-19",
                 state="killed", place="Lyon")  # fmt: skip
    (account,) = record_of(first, again).accounts
    assert account.figure.as_of is None


def test_a_number_put_in_another_s_place_is_given_anew() -> None:
    """ "40, not 41": what was said before of an earlier day does not carry it."""
    first = told("40 people", by="the Water Survey", on="2020-05-02", state="killed", place="Lyon")
    again = told("40 people", by="the Water Survey", on="2020-05-20", outlet="Coast Post", as_of="2020-05-19",
                 state="killed", place="Lyon", sentence="Some 40 people, not 41, had died.")  # fmt: skip
    assert len(record_of(first, again).accounts) == 2


BENT = [
    ("credits the paper that has it", "Harbour Gazette > the Coast Police", "drifts"),
    ("credits another", "Bay Radio > the Coast Police", "not comparable"),
    ("credits nobody", "the Coast Police", "not comparable"),
]


@pytest.mark.parametrize(("by", "expected"), [row[1:] for row in BENT], ids=[row[0] for row in BENT])
def test_those_who_went_told_as_those_who_came_back(by: str, expected: str) -> None:
    """The relay is named and its text captured: what is counted changed on the way."""
    first = told("between 3,000 and 5,000 people", by="the Coast Police", **WENT)
    bent = told("up to 5,000 people", by=by, on="2020-05-03", outlet="Coast Post", state="returned", place="Tavel")
    record = record_of(first, bent)
    assert verdict(record, bent, first) == expected
    if expected == "drifts":
        link = next(link for link in record.links if link.verdict == "drifts")
        assert "travelled became returned" in link.reason


def test_what_is_told_otherwise_drifts_from_the_first_known() -> None:
    """Also where the later one says more of what it counts."""
    first = told("at least 5,600 people", by="the Valley Centre", on="2020-05-02", state="returned")
    bent = told("about 5,600 people", by="the Valley Centre", on="2020-05-05", outlet="Coast Post",
                state="returned", place="Tavel")  # fmt: skip
    record = record_of(first, bent)
    assert verdict(record, bent, first) == "drifts"
    assert [account.known_on for account in record.accounts] == ["2020-05-02"]


def test_a_headline_makes_people_of_names() -> None:
    """ "8,000 names stand on a list" is not 8,000 fighters."""
    page = report(
        "# {8,000 fighters|state=returned} at the gates\n"
        "Some {8,000 names|unit=name,aspect=stock,place=Lyon,by=Interpol} stand on the list that the bureau keeps of them, it said."
    )
    headline = next(claim for claim in page.claims if claim.headline)
    (link,) = (link for link in record_of(page).links if link.a == headline.id)
    assert (link.verdict, "names became people" in link.reason) == ("drifts", True)


def test_a_headline_that_names_nothing_makes_nothing_of_them() -> None:
    """ "8,000 without power" says homes no less than the text does."""
    page = report(
        "# {8,000|unit=} without power after storm\n"
        "The storm left {8,000 homes|unit=home,state=without power,place=Lyon,by=Norvolt} without power, Norvolt said."
    )
    headline = next(claim for claim in page.claims if claim.headline)
    assert not any("became" in link.reason for link in record_of(page).links if link.a == headline.id)


def test_an_outlet_puts_its_own_number_right() -> None:
    """ "That was wrong. By 2 May it stood at 40": the new one corrects the old, and neither is withdrawn."""
    killed = "state=killed,place=Lyon,as_of=2020-05-02"
    first = report(f"By 2 May the storm had killed {{90 people|{killed}}} in Lyon by our count.", on="2020-05-03")
    right = report(
        f"On Sunday this newspaper wrote that the storm had killed {{90 people|{killed}}} by 2 May.\n"
        f"That was wrong.\nBy 2 May it had killed {{40 people|{killed}}} in Lyon, the Gazette counts.",
        on="2020-05-04",
    )
    record = record_of(first, right)
    link = between(record, right.claims[1], first.claim)
    assert link is not None
    assert (link.verdict, "That was wrong" in link.reason) == ("corrects", True)
    assert sorted(account.status for account in record.accounts) == ["standing", "superseded"]


@pytest.mark.parametrize("words", ["That was wrong, she said.", "That was a mistake of the crew."])
def test_words_on_another_matter_put_nothing_right(words: str) -> None:
    """Only an outlet's bare word about what it wrote itself."""
    page = report(
        f"The boat left with {{90 people|state=killed,place=Lyon}} without a pilot.\n{words}\n"
        "Some {40 people|state=killed,place=Lyon} had signed the list."
    )
    assert not {link.verdict for link in record_of(page).links} & {"corrects", "withdraws"}


def test_a_withdrawn_account_contradicts_nothing_and_replaces_nothing() -> None:
    """What was taken back stands beside its peers, each reason says so, and the origin's earlier number stands again."""
    first = told(
        "40 people", by="the Water Survey", on="2020-05-01", as_of="2020-05-01", state="killed", place="Lyon"
    )
    other = told("20 people", by="Mercy Hospital", on="2020-05-02", as_of="2020-05-04", state="killed", place="Lyon")
    page = report(
        "The Water Survey has {90 people|state=killed,place=Lyon,by=the Water Survey,as_of=2020-05-04} dead.\n"
        "We withdraw that figure.",
        on="2020-05-05",
        outlet="Coast Post",
    )
    record = record_of(first, other, page)
    gone = {account.id for account in record.accounts if account.status == "withdrawn"}
    assert len(gone) == 1
    beside = [link for link in record.links if {link.a, link.b} & gone and link.verdict != "withdraws"]
    assert {link.verdict for link in beside} == {"differs", "updates"}
    assert all("“90 people” was taken back" in link.reason for link in beside)
    assert "superseded" not in {account.status for account in record.accounts}
