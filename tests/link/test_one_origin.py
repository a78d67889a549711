"""One origin, several numbers: what corrects, updates, is withdrawn, or is only another count."""

from __future__ import annotations

import pytest

from by_hand import Told, between, record_of, report, told, verdict

HURT = {"state": "wounded", "place": "Lyon", "aspect": "cumulative"}
MONDAY, TUESDAY = "2020-05-04", "2020-05-05"

CALLED_WRONG = [  # the words of the later report; the number before was 90
    "The {90 people|by=the Water Board} was an error, the board said.",
    "The board's figure of {90 people|by=the Water Board} was too high, it admitted.",
    "The board called its figure of {90 people|by=the Water Board} a mistake.",
    "Its count of {90 people|by=the Water Board} turned out to be wrong, said the board.",
]


@pytest.mark.parametrize("words", CALLED_WRONG)
def test_an_origin_that_calls_its_number_wrong_withdraws_it(words: str) -> None:
    """The number is printed once more, but nobody says it any longer."""
    first = told("90 people", by="the Water Board", on=MONDAY, as_of=MONDAY, **HURT)
    later = report(
        words.replace("|", "|state=wounded,place=Lyon,aspect=cumulative,"), on=TUESDAY, outlet="Coast Post"
    )
    record = record_of(first, later)
    link = between(record, later, first)
    assert link is not None
    assert (link.verdict, "calls its number wrong" in link.reason) == ("withdraws", True)
    assert [account.status for account in record.accounts] == ["withdrawn"]


@pytest.mark.parametrize(
    "words",
    [
        "If the {90 people|by=the Water Board} was an error, nobody at the board said so.",  # a condition
        "The board denied that the {90 people|by=the Water Board} was an error.",
        "Some {90 people|by=the Water Board} were hurt, and that was an error of the crew.",  # another matter
        "The {90 people|by=the Water Board} and the board that was wrong about them met again.",
    ],
)
def test_other_words_on_errors_withdraw_nothing(words: str) -> None:
    """What is denied, supposed, or said of something else leaves the number standing."""
    first = told("90 people", by="the Water Board", on=MONDAY, as_of=MONDAY, **HURT)
    later = report(
        words.replace("|", "|state=wounded,place=Lyon,aspect=cumulative,"), on=TUESDAY, outlet="Coast Post"
    )
    assert "withdrawn" not in {account.status for account in record_of(first, later).accounts}


def test_a_critic_who_calls_a_number_wrong_gives_none() -> None:
    """Another body's word against a number is no count of its own, and takes nothing back."""
    first = told("90 people", by="the Water Board", on=MONDAY, **HURT)
    critic = report(
        "The {90 people|by=Doctors League,state=wounded,place=Lyon,aspect=cumulative} was too low, Doctors League said.",
        on=TUESDAY, outlet="Coast Post",
    )  # fmt: skip
    record = record_of(first, critic)
    assert [(account.origin, account.status) for account in record.accounts] == [("the Water Board", "standing")]


def test_what_replaces_a_number_taken_back_corrects_it() -> None:
    """Though it leaves the helpers out and the first did not say: the origin itself called the first wrong."""
    first = told("90 people", by="the Water Board", on=MONDAY, as_of=MONDAY, **HURT)
    later = report(
        "The {90 people|by=the Water Board} was an error.\n"
        f"As of Monday {{81 people|by=the Water Board,as_of={MONDAY}}} were hurt, helpers apart, the board said.",
        on=TUESDAY, outlet="Coast Post", state="wounded", place="Lyon", aspect="cumulative",
    )  # fmt: skip
    record = record_of(first, later)
    link = between(record, later.claims[1], first)
    assert link is not None
    assert (link.verdict, "was taken back" in link.reason) == ("corrects", True)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("The board said that {81 people|by=the Water Board} were hurt, not 90.", "corrects"),
        ("The board said that {81 people|by=the Water Board} were hurt, not 95.", "updates"),  # another number
        ("The board said that {81 people|by=the Water Board} were hurt, not all of them badly.", "updates"),
    ],
)
def test_a_number_put_in_the_place_of_another_corrects_it(words: str, verdict: str) -> None:
    """Though its words date it earlier: the 90 was given on Tuesday for Tuesday, and taken back on Wednesday."""
    first = told("90 people", by="the Water Board", on=TUESDAY, as_of=TUESDAY, **HURT)
    fields = f"|state=wounded,place=Lyon,aspect=cumulative,as_of={MONDAY},"
    later = report(words.replace("|", fields), on="2020-05-06", outlet="Coast Post")
    record = record_of(first, later)
    (link,) = [link for link in record.links if {link.a, link.b} <= {one.id for one in record.accounts}]
    assert link.verdict == verdict
    if verdict == "corrects":
        assert (
            link.reason
            == "The Water Board puts “81 people” in the place of “90 people”: “81 people were hurt, not 90”."
        )
        status = {account.figure.low: account.status for account in record.accounts}
        assert status == {81: "standing", 90: "superseded"}


ONE_ORIGIN: list[tuple[str, Told, Told, str, str]] = [
    ("two counts of one day, one with the missing", told("152 people", by="the Water Board", as_of=MONDAY, includes=("the missing",), **HURT),
     told("127 people", by="the Water Board", as_of=MONDAY, on=TUESDAY, **HURT), "differs", "counts the missing in"),
    ("the same inclusion in other words", told("152 people", by="the Water Board", as_of=MONDAY, includes=("the missing",), **HURT),
     told("149 people", by="the Water Board", as_of=MONDAY, on=TUESDAY, includes=("those missing",), **HURT), "corrects", "for the same time"),
    ("a lower count of a later day", told("90 people", by="the Water Board", as_of=MONDAY, on=MONDAY, **HURT),
     told("81 people", by="the Water Board", as_of=TUESDAY, on=TUESDAY, **HURT), "updates", "such counts only grow"),
    ("a lower count of no day", told("90 people", by="the Water Board", as_of=MONDAY, on=MONDAY, **HURT),
     told("12 people", by="the Water Board", on=TUESDAY, **HURT), "differs", "not dated by its words"),
    ("a count that was cut", told("up to 90,000 customers", by="Halden Bank", on=MONDAY, state="exposed", place="Lyon"),
     told("8,000", by="Halden Bank", on=TUESDAY, state="exposed", place="Lyon",
          sentence="Halden Bank has cut its count of customers to 8,000, it said."), "corrects", "cut its own number"),
    ("a count that would be cut", told("90,000 customers", by="Halden Bank", on=MONDAY, state="exposed", place="Lyon"),
     told("95,000", by="Halden Bank", on=TUESDAY, state="exposed", place="Lyon",
          sentence="Halden Bank would not say whether it had cut its count to 95,000."), "updates", "Halden Bank gave “90,000 customers” (reported"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected", "words"), [row[1:] for row in ONE_ORIGIN], ids=[row[0] for row in ONE_ORIGIN]
)
def test_two_numbers_of_one_origin(one: Told, other: Told, expected: str, words: str) -> None:
    """The verdict and the words of its reason, in either order of adding."""
    record = record_of(one, other)
    link = between(record, one, other)
    assert link is not None
    assert (link.verdict, words in link.reason) == (expected, True), link.reason
    assert record == record_of(other, one)


def test_helpers_in_and_helpers_out_are_set_against_each_other() -> None:
    """One clause tells both sides."""
    a = told("124 people", by="the Helpers Union", as_of=MONDAY, includes=("six helpers",), **HURT)
    b = told("118 people", by="the Water Board", as_of=MONDAY, excludes=("helpers",), **HURT)
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert "“124 people” counts six helpers in, “118 people” leaves helpers out" in link.reason.replace(
        "”, “", "”, “"
    )


def test_a_withdrawn_number_never_bears_out_or_conflicts() -> None:
    """Even where a second body gives the very same number for the same day with a method of its own."""
    first = told("194 people", by="Doctors League", as_of=MONDAY, basis="counted", **HURT)
    same = told("194 people", by="Valley University", as_of=MONDAY, basis="estimated", outlet="Bay News", **HURT)
    apart = told("61 people", by="Mercy Hospital", as_of=MONDAY, outlet="Hill Mail", **HURT)
    gone = report(
        "The {194 people|by=Doctors League,state=wounded,place=Lyon,aspect=cumulative} was an error.",
        on="2020-05-06",
        outlet="Coast Post",
    )
    record = record_of(first, same, apart, gone)
    assert verdict(record, first, same) == "consistent"
    assert verdict(record, first, apart) == "differs"


def test_a_number_that_answers_no_question_can_be_disowned() -> None:
    """The port never gave it: same origin, number and unit are enough."""
    first = told("80 crowns", by="the Port Board", on=MONDAY, unit="crown")
    denial = told("80 crowns", by="the Port Board", on=TUESDAY, outlet="Coast Post", unit="crown", modality="denied")
    link = between(record_of(first, denial), denial, first)
    assert link is not None
    assert (link.verdict, "itself denies the number" in link.reason) == ("withdraws", True)


def test_what_a_sentence_leaves_to_others_does_not_conflict() -> None:
    """ "The police put the number at 58" under a paragraph on arrests may be of those still held."""
    held = {"place": "Lyon", "aspect": "cumulative", "state": "arrested"}
    first = told("214 people", by="the ministry of justice", as_of=MONDAY, **held)
    bare = told(
        "58 people",
        by="the Orkdal police",
        as_of=TUESDAY,
        on=TUESDAY,
        outlet="Coast Post",
        inherited=("state",),
        **held,
    )
    plain = told("58 people", by="the Orkdal police", as_of=TUESDAY, on=TUESDAY, outlet="Coast Post", **held)
    said = between(record_of(first, bare), first, bare)
    assert said is not None
    assert (said.verdict, "does not itself say what happened to them" in said.reason) == ("differs", True)
    assert verdict(record_of(first, plain), first, plain) == "conflicts"


@pytest.mark.parametrize(("words", "accounts"), [("today", 2), ("on Tuesday", 2), ("now", 1), ("still now", 1)])
def test_the_same_number_on_another_day_is_said_anew(words: str, accounts: int) -> None:
    """Of what comes and goes: "today" is a day, "now" only that of the report."""
    out = {"state": "missing", "place": "Lyon", "aspect": "stock"}
    first = told("41 people", by="the Water Board", on=MONDAY, as_of=MONDAY, as_of_words="on Monday", **out)
    again = told(
        "41 people", by="the Water Board", on=TUESDAY, as_of=TUESDAY, as_of_words=words, outlet="Coast Post", **out
    )
    assert len(record_of(first, again).accounts) == accounts


def test_of_two_texts_of_one_day_the_copied_one_has_the_act() -> None:
    """The wire's "at least" was lost in its reprint, whatever the ids of the pages are."""
    more = "Teams came from four counties and from abroad by night.\n\nThe army sent lorries and tents to the valley on Monday."
    for outlet in ("A Wire", "Z Wire", "Wire Seven"):
        wire = told("at least 41 people", by="the Water Board", outlet=outlet, more=more, **HURT)
        copy = told("41 people", by="the Water Board", outlet="Coast Post", republished=outlet, more=more, **HURT)
        record = record_of(wire, copy)
        (drift,) = (link for link in record.links if link.verdict == "drifts")
        assert drift.a == copy.claim.id
