"""Tolls by the words before their number, sums by what they are of, and whose state a number is not.

A row is a sentence of our own, read as an article of one paragraph under a title that says nothing.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Claim, Span


def claim_in(text: str, phrase: str, *, title: str = "News of the day") -> Claim:
    """The figure with a phrase in a text."""
    whole = f"{title}\n\n{text}"
    blocks = (Block("title", Span(0, len(title))), Block("paragraph", Span(len(title) + 2, len(whole))))
    article = Article("art-x", "c", 1, "", whole, blocks, title=title, publisher="Gazette", published="2019-05-07")
    found, _ = read_article(article, Reader(load_parser()))
    figures = [claim for claim in found if claim.figure is not None]
    match = next((claim for claim in figures if claim.phrase == phrase), None)
    assert match is not None, [claim.phrase for claim in figures]
    return match


TOLLS = [
    # text, phrase, state
    ("The death toll rose to 71 on Tuesday.", "71", "killed"),
    ("Quake toll climbs to 71 as search ends.", "71", "killed"),
    ("The bishop put the number of dead at 83.", "83", "killed"),
    ("The count of the missing fell to 19.", "19", "missing"),
    ("The number of people injured stood at 40 by noon.", "40", "wounded"),
    ("Nobody believed a toll of 12.", "12", "killed"),
    ("Office lowers toll to 69.", "69", "killed"),
    ("The coroner listed 58 people as missing.", "58 people", "missing"),
    ("The gale killed 17 people and injured more than 900.", "more than 900", "wounded"),
    ("Some 300 pupils were taken to hospital.", "Some 300 pupils", "hospitalised"),
    ("Divers recovered 18 bodies.", "18 bodies", "killed"),
    ("About 2,300 drivers walked out on Monday.", "About 2,300 drivers", "on strike"),
    ("The union says that 850 jobs are to go.", "850 jobs", "dismissed"),
    ("The maker is recalling 900 kettles sold in Peru.", "900 kettles", "recalled"),
    ("The tank held 900 litres of oil.", "900 litres", "contained"),
]


@pytest.mark.parametrize(("text", "phrase", "state"), TOLLS)
def test_a_state_by_the_words_around_its_number(text: str, phrase: str, state: str) -> None:
    figure = claim_in(text, phrase).figure
    assert figure is not None
    assert figure.state == state


@pytest.mark.parametrize(("text", "phrase", "state"), TOLLS[:7])
def test_a_toll_counts_people_whom_nobody_acts_on(text: str, phrase: str, state: str) -> None:
    """Who revises a count does nothing to the dead, and "dead" is no group."""
    figure = claim_in(text, phrase).figure
    assert figure is not None
    assert (figure.noun, figure.counted, figure.actor, figure.group) == ("people", f"people {state}", None, None)
    assert figure.aspect == ("stock" if state == "missing" else "cumulative")


NOT_THEIRS = [
    # a negated subject has no such state; a staff is employed
    ("None of its 40 drivers was hurt.", "40 drivers", None),
    ("The firm said none of its 14 staff was hurt.", "14 staff", "employed"),
    # of the staff, not of the dead before it
    ("Nine people died. The bank raised its staff to 900.", "900", "employed"),
    # a toll that is paid
    ("The toll road is 12 miles long.", "12 miles", None),
]


@pytest.mark.parametrize(("text", "phrase", "state"), NOT_THEIRS)
def test_a_state_that_is_anothers(text: str, phrase: str, state: str | None) -> None:
    figure = claim_in(text, phrase).figure
    assert figure is not None
    assert figure.state == state


AS_OF = [
    # the day of another clause, of the saying, or of the event under a later count, dates no toll
    ("Some 200 miners are missing after a wall fell on Sunday night, the office said on Monday.", "Some 200 miners", None),
    ("The blast of 3 May killed 69 people, by the latest count.", "69 people", None),
    ("The office cut the number of dead on Monday to 12 from 14.", "12", "2019-05-06"),
    ("The office cut the number of dead on Monday to 12 from 14.", "14", None),
    ("The number of dead stood at 40 on Monday, up from 30.", "30", None),
    ("A fire in Oran killed 12 people in April.", "12 people", "2019-04"),
    # a sentence that dates the counts before it
    ("The army counts 30 ruins and the navy 40 ruins. Both counts are as of 2 May.", "30 ruins", "2019-05-02"),
    # what is to come
    ("Doctors fear that up to 900 people could fall ill by the end of June.", "up to 900 people", "2019-06"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "as_of"), AS_OF)
def test_the_day_of_a_toll(text: str, phrase: str, as_of: str | None) -> None:
    figure = claim_in(text, phrase).figure
    assert figure is not None
    assert figure.as_of == as_of


SUMS = [
    # text, phrase, noun, who bears it, modality
    ("Damage is estimated at 30 million euros.", "30 million euros", "damage", None, "hedged"),
    ("The hail did damage. Damage ran to 3 million euros.", "3 million euros", "damage", None, "asserted"),
    ("The recall will cost Acme $40 million.", "$40 million", "cost", "Acme", "predicted"),
    ("Damage is put at 30 million euros. Brokers spoke of 45 million euros.", "45 million euros", "damage", None, "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "noun", "bearer", "modality"), SUMS)
def test_a_sum_is_of_something(text: str, phrase: str, noun: str, bearer: str | None, modality: str) -> None:
    claim = claim_in(text, phrase)
    assert claim.figure is not None
    assert (claim.figure.noun, claim.figure.actor, claim.modality) == (noun, bearer, modality)


def test_the_company_that_pays_is_the_one_in_the_title() -> None:
    text = "Brakes may fail, Acme Corp. said. The recall will cost the company 40 million euros."
    found = claim_in(text, "40 million euros", title="Acme recall grows to 900").figure
    assert found is not None
    assert found.actor == "Acme"
    assert "actor" in found.inherited


def test_a_denial_ends_with_its_clause() -> None:
    text = "An earlier report of 52 boats was wrong, the port said; it had received 25 boats."
    assert claim_in(text, "52 boats").modality == "denied"
    assert claim_in(text, "25 boats").modality == "asserted"
