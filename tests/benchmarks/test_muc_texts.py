"""Messages in capitals as articles, and the templates of what is claimed in them. Own texts of places that do not exist."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from muc_case import restore_case
from muc_places import dateline_country, location
from muc_templates import templates_of
from muc_texts import article_of, read_messages

from onrecord.records import Chain, ChainLink, Claim, Incident, Part, Party, PartyKind, Span

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


def party(words: str, part: Part = "suffered", kind: PartyKind = "people", effect: str | None = None) -> Party:
    named = words.split()[-1][0].isupper()
    return Party(
        words,
        Span(0, 1),
        part,
        kind,
        low=1.0 if named else None,
        high=1.0 if named else None,
        effect=effect,
        named=named,
    )


def told(kind: str, *parties: Party, when: str | None = None, where: str | None = None) -> Incident:
    return Incident(kind, when, where, parties=parties)


def test_a_killing_is_an_attack_with_who_did_it_and_whom_it_befell() -> None:
    judge = party("Judge Ana Zuntar", kind="person", effect="killed")
    (one,) = slots(told("killing", party("the hooded men", "did"), judge, when="1989-01-03", where="Arequipa"))
    assert one["inc-type"] == ["ATTACK"]
    assert one["inc-date"] == ["03 JAN 89"]
    assert one["inc-loc"] == ["PERU: AREQUIPA (CITY)"]
    assert one["perp-ind-id"] == ["HOODED MEN"]
    assert (one["hum-tgt-name"], one["hum-tgt-desc"]) == (["ANA ZUNTAR"], ["JUDGE"])
    assert (one["hum-tgt-type"], one["hum-tgt-effect"]) == (["LEGAL OR JUDICIAL"], ["DEATH"])


def test_without_a_day_it_was_by_the_day_of_the_message() -> None:
    (one,) = slots(told("killing", party("a clerk")))
    assert (one["inc-date"], one["inc-loc"]) == (["- 03 JAN 89"], ["PERU"])


def test_what_was_struck_and_with_what() -> None:
    mill = party("two mills", "struck", "thing", "destroyed")
    (one,) = slots(replace(told("attack", mill), means="a car bomb"))
    assert (one["inc-type"], one["inc-instr-type"]) == (["BOMBING"], ["VEHICLE BOMB"])
    assert (one["phys-tgt-id"], one["phys-tgt-type"]) == (["MILLS"], ["COMMERCIAL"])
    assert (one["phys-tgt-num"], one["phys-tgt-effect"]) == (["PLURAL"], ["DESTROYED"])


def test_men_and_the_body_behind_them() -> None:
    rebels = replace(
        party("rebels of the River Front", "did", "group"), of="the River Front", named=False, firmness="claimed"
    )
    (one,) = slots(told("bombing", rebels, party("a bank", "struck", "thing")))
    assert (one["perp-ind-id"], one["perp-org-id"]) == (["REBELS OF THE RIVER FRONT"], ["RIVER FRONT"])
    assert one["perp-org-conf"] == ["CLAIMED OR ADMITTED"]


@pytest.mark.parametrize(
    "incident",
    [
        replace(told("killing", party("a clerk")), firmness="denied"),
        told("killing", party("a clerk"), when="1987"),  # old
        told("killing", party("soldiers")),  # war
        told("bombing", party("a military convoy", "struck", "thing")),
        told("killing", party("many people")),  # a crowd
        told("attack", party("rebels", "did")),  # on whom?
        told("earthquake", party("clerks"), where="Arequipa"),
    ],
)
def test_what_is_not_asked_for(incident: Incident) -> None:
    assert slots(incident) == []
