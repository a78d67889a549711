"""Numbers whose words say whose they are, told again where the questions differ; drifts known by what ties them."""

from __future__ import annotations

from typing import Any

import pytest

from by_hand import Told, between, record_of, told

SHARE: dict[str, Any] = {"unit": "percent", "aspect": "share"}
PAGES: list[tuple[str, Told, Told, str, str]] = [
    ("a poll that looks back on its last one",
     told("62 percent", by="the Lund Institute", sentence="In a poll of the Lund Institute 62 percent of those asked liked the tram.", **SHARE),
     told("62 percent", by="the Lund Institute", on="2020-05-20", outlet="Coast Post", unit="percent",
          sentence="Support fell to 51 percent, from the 62 percent that it measured two weeks before, the institute found."), "echo", ""),
    ("a ministry's number beside a union's",
     told("431,000 people", by="the Interior Ministry", sentence="The Interior Ministry counted 431,000 people at the marches.", state="marched"),
     told("431,000", on="2020-05-09", outlet="Coast Post", unit=None, sentence="It is three times the 431,000 of the Interior Ministry."), "echo", ""),
    ("a court's number by its name before it",
     told("1,870 files", by="the District Court", sentence="The District Court has 1,870 files to read.", unit="file"),
     told("1,870", on="2020-05-09", outlet="Coast Post", unit=None, sentence="Nobody believed the District Court’s 1,870."), "echo", ""),
    ("a day as an hour, from one person",
     told("3 tonnes a day", by="Ann Lee/Water Survey", sentence="Some 3 tonnes a day are seeping out, said Ann Lee.", unit="tonne", per="day", aspect="rate"),
     told("3 tonnes an hour", by="Ann Lee/Water Survey", on="2020-05-09", outlet="Coast Post", unit="tonne", per="hour", aspect="rate",
          sentence="And Ann Lee has 3 tonnes an hour seeping from the wreck."), "drifts", "became"),
    ("a range that an outlet told in its own words, cut by one that names the source",
     told("between 60,000 and 90,000 people", sentence="Crowdex, a firm, put it between 60,000 and 90,000 people who marched.", state="marched"),
     told("90,000 people", by="Crowdex", on="2020-05-09", outlet="Coast Post", sentence="Crowdex says that 90,000 people marched.", state="marched",
          place="Lyon"), "drifts", "upper end"),
    ("a half-year's loss as a year's, told of the firm under a shorter name",
     told("€318 million", by="Alder Motors", sentence="Alder lost €318 million in the first half of 2019, Alder Motors said.", unit="EUR", counted="loss",
          actor="Alder", aspect="flow", period="2019-01/2019-06", as_of="2019-01/2019-06"),
     told("€318 million", on="2020-05-09", outlet="Coast Post", unit="EUR", counted="loss", actor="Alder", aspect="flow", period="2018",
          as_of="2018", sentence="And Alder, it is said, lost €318 million in 2018."), "drifts", "period"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "again", "verdict", "words"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES]
)
def test_whose_number_it_is(first: Told, again: Told, verdict: str, words: str) -> None:
    """The later page tells the earlier one's number; the order of adding changes nothing."""
    record = record_of(first, again)
    link = between(record, again, first)
    assert link is not None
    assert (link.verdict, words in link.reason) == (verdict, True), link.reason
    assert record == record_of(again, first)


def test_a_drifted_number_stands_against_nobody() -> None:
    """The cut range has no account, so no verdict with the police's count of the day."""
    day = {"state": "marched", "as_of": "2020-05-01", "place": "Lyon"}
    police = told("21,000 people", by="the Lyon police", outlet="Zell Post", **day)
    firm = told(
        "60,000 to 90,000 people",
        sentence="Crowdex, a firm, put it at 60,000 to 90,000 people who marched in Lyon.",
        state="marched",
    )
    later = told(
        "90,000 people",
        by="Crowdex",
        on="2020-05-09",
        outlet="Coast Post",
        sentence="Crowdex says that 90,000 people marched.",
        **day,
    )
    record = record_of(police, firm, later)
    assert "conflicts" not in {link.verdict for link in record.links}
    assert len(record.accounts) == 2


def test_two_polls_of_two_institutes_are_two() -> None:
    """The same share, the same answer, another institute."""
    one = told(
        "71 percent",
        by="the Lund Institute",
        sentence="71 percent of citizens reject it.",
        state="against",
        base="citizens",
        **SHARE,
    )
    two = told("71 percent", by="the Marne Institute", on="2020-05-09", outlet="Coast Post", sentence="71 percent of pensioners are against it.",
               state="against", base="pensioners", **SHARE)  # fmt: skip
    assert {link.verdict for link in record_of(one, two).links} <= {"not comparable", "consistent"}
