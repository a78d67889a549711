"""Whose jobs, cars and losses they are, where the words say "the firm" or "we"."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from plain_reader import page_of

MAYOR = "Up to 450 guests were there, Mayor Ines Dray said."
CLOSING = "Alder Foods is to close a dairy in Lisk."
TWO = "Alder Foods and Osk Rail are in talks."
COURIER = "The Coast Courier was first with the news. The rails were never checked, the Courier reported."
ACTORS = [
    (f"{CLOSING} The company employs 900 people there.", "900 people", "Alder Foods"),
    (f"{CLOSING} The firm expects a loss of 40 million euros.", "40 million euros", "Alder Foods"),
    ("“We will cut 300 posts by June,” said Alder Foods.", "300 posts", "Alder Foods"),
    ("“We recalled 900 cars,” said Ann Lee, chief executive of Marlow Motors.", "900 cars", "Marlow Motors"),
    ("Norline, the operator, apologised. The company cancelled 300 trains.", "300 trains", "Norline"),
    ("The bus company Arlo Lines recalled 40 buses.", "40 buses", "Arlo Lines"),
    # two that it may be, none before it, one that speaks for no company
    (f"{TWO} The company employs 900 people.", "900 people", "company"),
    ("The operator cancelled 300 trains. Norline, the operator, apologised.", "300 trains", "operator"),
    ("“We have treated 300 patients,” a nurse said.", "300 patients", None),
    # any company
    (f"{CLOSING} The mayor can fine a company up to 7,000 euros.", "up to 7,000 euros", "company"),
    # a mayor is no company, whatever a parser takes her name for
    (
        f"{MAYOR} Repairs will cost 2 million euros, of which the insurer pays 800,000 euros.",
        "800,000 euros",
        "insurer",
    ),
    # who only reports is no party: "the Courier", beside the Coast Courier
    (f"{COURIER} The regulator may fine the company up to 12 million euros.", "up to 12 million euros", "company"),
    # a ministry and a union are no firm
    ("The Labour Ministry and the Clerks' Union met. The firm employs 900 people.", "900 people", "firm"),
]


@pytest.mark.parametrize(("report", "phrase", "actor"), ACTORS, ids=[f"{row[1]}: {row[2]}" for row in ACTORS])
def test_who_acts(report: str, phrase: str, actor: str | None) -> None:
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    told = {claim.phrase: claim.figure for claim in claims if claim.figure is not None}
    figure = told[phrase]
    assert figure is not None
    assert figure.actor == actor
