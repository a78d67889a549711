"""Whose word a spokesman's is: the body's, under any of its names, on every page that names the person."""

from __future__ import annotations

from typing import Any

from by_hand import record_of, told

COST: dict[str, Any] = {"unit": "EUR", "counted": "cost of the bridge", "state": "cost", "place": "Lyon"}


def origins(*pages: Any) -> set[str]:
    """The origins of all accounts."""
    return {account.origin for account in record_of(*pages).accounts}


def test_a_councils_spokeswoman_speaks_for_it_and_a_councillor_does_not() -> None:
    """One act: her word on one page is the council's own page on the next; "the town council" is of the town."""
    said = told(
        "164 million",
        by="Lena Orr/town council of Lyon",
        sentence="It will cost 164 million, said Lena Orr, a spokeswoman for the council.",
        **COST,
    )
    short = told(
        "164 million",
        by="Lena Orr/the town council",
        on="2020-05-04",
        outlet="Zell Post",
        sentence="It costs 164 million, said Lena Orr.",
        **COST,
    )
    bare = told(
        "164 million",
        by="Lena Orr",
        on="2020-05-05",
        outlet="Coast Post",
        sentence="It costs 164 million, said Lena Orr.",
        **COST,
    )
    own = told(
        "164 million",
        on="2020-05-06",
        outlet="Lyon Town Council",
        sentence="We expect it to cost 164 million.",
        **COST,
    )
    assert len(record_of(said, short, bare, own).accounts) == 1
    member = told(
        "171 million",
        by="Bo Lind/town council of Lyon",
        sentence="It will cost 171 million, said Bo Lind of the council.",
        **COST,
    )
    assert len(origins(said, member)) == 2


def test_an_office_beside_a_name_makes_one_person_of_two_pages() -> None:
    """ "The trade minister, Ann Lee" on both; a name without an office stays of its page."""
    aid: dict[str, Any] = {"unit": "EUR", "counted": "aid", "state": "received", "place": "Lyon", "by": "Ann Lee"}

    def pages(who: str) -> list[Any]:
        return [
            told("96 million", sentence=f"The yard has had 96 million, {who} said on Friday.", **aid),
            told("96 million", on="2020-05-09", outlet="Zell Post", sentence=f"According to {who}, 96 million went to the yard.", **aid),
        ]  # fmt: skip

    assert len(record_of(*pages("the trade minister, Ann Lee,")).accounts) == 1
    assert len(record_of(*pages("Ann Lee")).accounts) == 2


def test_two_universities_stay_two() -> None:
    """A place before and behind makes one council, and no one university."""

    def sources(*names: str) -> set[str]:
        pages = [told(f"{n + 4}64 people", by=name, outlet=f"Paper {n}") for n, name in enumerate(names)]
        return {source.name for source in record_of(*pages).sources if source.kind == "body"}

    assert len(sources("University of Arl", "Arl University")) == 2
    assert len(sources("Town Council of Arl", "Arl Town Council")) == 1
