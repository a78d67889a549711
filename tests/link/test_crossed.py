"""Numbers that change what they are of on the way, and those that only happen to be alike."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, report, verdict

BODY = "the Harvest Board"
BEFORE = report(
    f"As of Monday {{up to 5,000 people|state=displaced,place=Lyon,by={BODY}}} were out of their homes.\n"
    f"By then {{at least 41 people|state=killed,place=Lyon,by={BODY}}} had died.\n"
    f"It has sent {{9,200 blankets|unit=blanket,state=sent,by={BODY}}} since.\n"
    f"Some {{6,900 people|state=wounded,place=Lyon,by={BODY}}} saw a doctor.",
    on="2030-05-01", outlet="Hill Mail",
)  # fmt: skip


def after(phrase: str, state: str, by: str = BODY) -> Told:
    """A later page's number."""
    return report(
        f"In Lyon {{{phrase}|state={state},place=Lyon,by={by}}} is the number now.",
        on="2030-05-03",
        outlet="Coast Post",
    )


CROSSED = [
    (
        "the homeless told as the dead",
        after("5,000 people", "killed"),
        (0, 1),
        "“up to 5,000 people” of people displaced",
    ),
    ("blankets told as the hurt", after("9,200 people", "wounded"), (2, 3), "“9,200 blankets”"),
]


@pytest.mark.parametrize(("told", "bent", "words"), [row[1:] for row in CROSSED], ids=[row[0] for row in CROSSED])
def test_a_crossed_number_drifts_from_both(told: Told, bent: tuple[int, int], words: str) -> None:
    """From the claim whose number it has, and from what the same text says of the thing; it is no account."""
    record = record_of(BEFORE, told)
    assert [verdict(record, told, BEFORE.claims[at]) for at in bent] == ["drifts", "drifts"]
    assert all(words in link.reason for link in record.links if link.a == told.claim.id)
    assert told.claim.id not in {claim for account in record.accounts for claim in account.claims}
    assert record == record_of(told, BEFORE)


ALIKE = [
    ("another source", after("5,000 people", "killed", by="Mercy Hospital")),
    ("an unnamed one", after("5,000 people", "killed", by="an aide*")),
    ("a number that others may have too", after("41 people", "wounded")),
    ("nothing is said of that thing before", after("5,000 people", "arrested")),
]


@pytest.mark.parametrize("told", [row[1] for row in ALIKE], ids=[row[0] for row in ALIKE])
def test_two_numbers_may_be_alike(told: Told) -> None:
    """Only the origin's own number, told of a thing for which its text has another one."""
    record = record_of(BEFORE, told)
    assert "drifts" not in {link.verdict for link in record.links if link.a == told.claim.id}
    assert told.claim.id in {claim for account in record.accounts for claim in account.claims}


def test_what_a_later_day_brings_is_not_crossed() -> None:
    """A date after the first report may well bring that number."""
    told = report(
        f"{{5,000 people|state=killed,place=Lyon,as_of=2030-05-20,by={BODY}}} had died in Lyon by 20 May.",
        on="2030-05-21", outlet="Coast Post",
    )  # fmt: skip
    assert "drifts" not in {link.verdict for link in record_of(BEFORE, told).links if link.a == told.claim.id}


def test_killed_or_missing_told_as_killed() -> None:
    """The text that has the whole has the dead apart."""
    first = report(
        f"There were {{152 people|state=killed or missing,place=Lyon,by={BODY}}} on the two lists.\n"
        f"Of these {{118 people|state=killed,place=Lyon,by={BODY}}} are dead.", on="2030-05-01", outlet="Hill Mail",
    )  # fmt: skip
    told = after("152 people", "killed")
    assert verdict(record_of(first, told), told, first.claims[0]) == "drifts"


def test_a_rate_told_as_a_number_lost_its_pace() -> None:
    """ "5,200 litres a day" is not "5,200 litres"."""
    first = report(
        f"The tank loses {{5,200 litres a day|per=day,aspect=rate,by={BODY},unit=litre}} of milk.",
        on="2030-05-01", outlet="Hill Mail",
    )  # fmt: skip
    bare = report(
        f"So far {{5,200 litres|by={BODY},unit=litre,state=spilled,place=Lyon,aspect=cumulative}} of milk ran out.",
        on="2030-05-03",
        outlet="Coast Post",
    )
    record = record_of(first, bare)
    (drift,) = (link for link in record.links if link.verdict == "drifts")
    assert "“a day” was lost" in drift.reason


def test_a_number_of_two_days_told_as_that_of_the_first() -> None:
    """The same origin and number; the words behind it say another stretch of time."""
    late = f"state=cancelled,unit=bus,place=Lyon,by={BODY}"
    first = report(
        f"In Lyon {{1,860 buses|{late}}} stood still in the first two days.", on="2030-05-02", outlet="Hill Mail"
    )
    bent = report(
        f"In Lyon {{1,860 buses|{late}}} stood still on the first day.", on="2030-05-03", outlet="Coast Post"
    )
    again = report(f"At Lyon {{1,860 buses|{late}}} did not run, it said.", on="2030-05-03", outlet="Bay News")
    record = record_of(first, bent, again)
    assert (verdict(record, bent, first), verdict(record, again, first)) == ("drifts", "echo")
    assert any("2 days became one day" in link.reason for link in record.links)
