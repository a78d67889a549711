"""Messages in capitals as articles, and the templates of what is claimed in them. Own texts of places that do not exist."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from muc_case import restore_case
from muc_places import dateline_country, location
from muc_templates import templates_of
from muc_texts import article_of, read_messages

from onrecord.records import Chain, ChainLink, Claim, Incident, Span

FILE = """
DEV-MUC3-9001 (A SITE)

   LIMA, 3 JAN 89 (AGENCY) -- [TEXT] HOODED MEN KILLED MAYOR XOBAL
ZUNTAR TODAY.

   THE FREE RIVER FRONT [FRF] DENIED IT.


DEV-MUC3-9002

   NO DATELINE HERE.
"""


def test_messages_have_a_dateline_a_day_and_paragraphs() -> None:
    first, second = read_messages(FILE)
    assert (first.id, first.place, first.day) == ("DEV-MUC3-9001", "LIMA", date(1989, 1, 3))
    assert first.paragraphs[0] == "HOODED MEN KILLED MAYOR XOBAL ZUNTAR TODAY."
    assert (second.day, second.place, len(second.paragraphs)) == (None, "", 1)


def test_a_message_becomes_an_article_with_a_block_a_paragraph() -> None:
    article = article_of(next(read_messages(FILE)))
    assert article.published == "1989-01-03"
    assert [block.span.of(article.text) for block in article.blocks] == [
        "Hooded men killed Mayor Xobal Zuntar today.",
        "The Free River Front (FRF) denied it.",
    ]


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        # initials in brackets make names of the words before them, also in the order of another language
        ("THE NATIONAL MILLERS UNION (UNM) MET.", "The National Millers Union (UNM) met."),
        # of several words in a place all are names; so is "SAN" before any
        ("IN SAN XUBEL NEAR THE RIVER", "In San Xubel near the river"),
        # a noun that nobody makes a plural of, after a title, and then everywhere in the text
        ("COLONEL KLEIN SAID SO. KLEIN LEFT.", "Colonel Klein said so. Klein left."),
        # words of the lists stay words, compounds and inflected ones too
        ("GUNSHIPS BOMBED TWO WAREHOUSES", "Gunships bombed two warehouses"),
        ('HE SAID: "I AGREE."', 'He said: "I agree."'),
        ("PERUVIAN POLICE SAY ON TUESDAY 3 MAY", "Peruvian police say on Tuesday 3 May"),
        ("U.S. TROOPS LEFT THE 1980'S", "U.S. troops left the 1980's"),
    ],
)
def test_capitals(capitals: str, ordinary: str) -> None:
    assert restore_case([capitals]) == [ordinary]


def test_text_in_ordinary_letters_is_left_alone() -> None:
    assert restore_case(["Hooded men left.", "THE END"]) == ["Hooded men left.", "THE END"]


def test_every_letter_stays_in_its_place() -> None:
    text = "DR. O'XULA'S \"LA PAVA\" MILL [OLD] -- 3 KM"
    assert [len(one) for one in restore_case([text, ""])] == [len(text), 0]


@pytest.mark.parametrize(
    ("place", "near", "form"),
    [
        ("Arequipa", None, "PERU: AREQUIPA (CITY)"),
        ("Uyuxa", "Chile", "CHILE: UYUXA (CITY)"),  # in no gazetteer: near by
        ("Bolivia", "Chile", "BOLIVIA"),
        (None, "Chile", "CHILE"),
        ("Uyuxa", None, None),
    ],
)
def test_places(place: str | None, near: str | None, form: str | None) -> None:
    assert location(place, near) == form


def test_the_country_of_a_dateline() -> None:
    assert dateline_country("XULA (CHILE)") == "Chile"
    assert dateline_country("LIMA") == "Peru"


# ---- templates ----------------------------------------------------------------------------------------------

CHAIN: Chain = (ChainLink("publisher", "Agency"),)


def claimed(*incidents: Incident) -> list[Claim]:
    span = Span(0, 1)
    return [
        Claim(str(i), "incident", "c", "a", "x", "x", span, span, CHAIN, incident=one)
        for i, one in enumerate(incidents)
    ]


def slots(*incidents: Incident) -> list[dict[str, list[str]]]:
    article = article_of(next(read_messages(FILE)))
    found = templates_of(article, claimed(*incidents))
    return [{slot: [fill.options[0].value for fill in fills] for slot, fills in one.fills.items()} for one in found]


def test_a_killing_is_an_attack_with_who_did_it_and_whom_it_befell() -> None:
    (one,) = slots(Incident("killing", "1989-01-03", "Arequipa", "the hooded men", "Judge Ana Zuntar"))
    assert one["inc-type"] == ["ATTACK"]
    assert one["inc-date"] == ["03 JAN 89"]
    assert one["inc-loc"] == ["PERU: AREQUIPA (CITY)"]
    assert one["perp-ind-id"] == ["HOODED MEN"]
    assert (one["hum-tgt-name"], one["hum-tgt-desc"]) == (["ANA ZUNTAR"], ["JUDGE"])
    assert (one["hum-tgt-type"], one["hum-tgt-effect"]) == (["LEGAL OR JUDICIAL"], ["DEATH"])


def test_without_a_day_it_was_by_the_day_of_the_message() -> None:
    (one,) = slots(Incident("killing", who_suffered="a clerk"))
    assert (one["inc-date"], one["inc-loc"]) == (["- 03 JAN 89"], ["PERU"])


def test_claims_that_nothing_sets_apart_are_one_incident_others_are_two() -> None:
    told = Incident("attack", "1989-01-03", None, None, "a bank")
    assert len(slots(told, Incident("attack", None, "Arequipa", "rebels", "the bank"))) == 1
    assert len(slots(told, Incident("attack", "1989-01-02", None, None, "a bank"))) == 2
    assert len(slots(told, Incident("attack", None, None, None, "a church"))) == 2
    assert len(slots(told, Incident("kidnapping", None, None, None, "the clerk"))) == 2


@pytest.mark.parametrize(
    "incident",
    [
        Incident("killing", who_suffered="a clerk", firmness="denied"),
        Incident("killing", "1987", who_suffered="a clerk"),  # old
        Incident("killing", who_suffered="soldiers"),  # war
        Incident("killing", who_suffered="many people"),  # a crowd
        Incident("earthquake", where="Arequipa", who_suffered="clerks"),
    ],
)
def test_what_is_not_asked_for(incident: Incident) -> None:
    assert slots(incident) == []
