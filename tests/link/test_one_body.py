"""Names of bodies that are one by a page's own words or by their form, and those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from by_hand import Told, record_of, told
from onrecord.records import Record

DEAD = {"state": "killed", "place": "Lyon"}

ONE = [
    ("the Transport Ministry", "the Ministry of Transport"),  # the field before or behind
    ("Alder Foods", "Alder Foods Ltd"),  # a legal form
    ("the HPU", "the HPU union"),  # a kind behind letters
    ("Ann Vale/the coastguard", "Ann Vale/the Fenn Coastguard"),  # one spokesman
]
TWO = [
    ("the Transport Ministry", "the Ministry of Health"),
    ("Alder Foods Ltd", "Alder Foods Inc"),  # two forms, and no bare name on record
    ("Bank of Ghana", "Ghana Bank"),
    ("Ann Vale/the coastguard", "Bo Vale/the Fenn Coastguard"),
]


def pages_of(*names: str) -> list[Told]:
    """A page for each source, of an outlet of its own."""
    return [
        told(f"{40 + n} people", by=name, on=f"2020-05-{n + 1:02}", outlet=f"Paper {chr(65 + n)}", **DEAD)
        for n, name in enumerate(names)
    ]


def bodies(record: Record) -> int:
    """How many origins the record tells apart."""
    return len({source.id for source in record.sources if source.kind == "body" and source.claims})


@pytest.mark.parametrize("names", ONE)
def test_one_body_by_the_form_of_its_names(names: tuple[str, str]) -> None:
    """Two printings of one name are one source."""
    assert bodies(record_of(*pages_of(*names))) == 1


@pytest.mark.parametrize("names", TWO)
def test_two_bodies_stay_two(names: tuple[str, str]) -> None:
    """Names that only look alike are never folded."""
    assert bodies(record_of(*pages_of(*names))) == 2


def printing(page: Told, *short: str) -> Told:
    """The page, where it prints shorter names for its last source."""
    claims = tuple(
        replace(claim, chain=(*claim.chain[:-1], replace(claim.chain[-1], also=short))) for claim in page.claims
    )
    return replace(page, claims=claims)


def test_letters_that_one_page_spells_out_are_known_on_the_next() -> None:
    """ "The Harbour Pilots' Union (HPU)" on one page, "the HPU" on another."""
    full, letters = pages_of("Harbour Pilots' Union", "the HPU")
    assert bodies(record_of(printing(full, "HPU"), letters)) == 1


def test_letters_that_two_bodies_share_stand_for_neither() -> None:
    """Where two pages spell them out differently, nobody can tell."""
    one, other, letters = pages_of("Harbour Pilots' Union", "Hill Potters' Union", "the HPU")
    assert bodies(record_of(printing(one, "HPU"), printing(other, "HPU"), letters)) == 3
