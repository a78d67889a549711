"""Kinds of counts that a report asks one question of, however it words them; and look-alikes that it does not.

A row is a report of our own (a title, then lines) with the words of two of its figures.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.link.questions.questions import question_key
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Claim, QuestionKey
from plain_reader import page_of

MARCH = "Thousands march in Oskar against fees\nOSKAR - About 9,000 people marched through Oskar on Friday, the police said."
FERRY = "Ferry sinks off Lisk\nThe ferry Halden Star sank off Lisk on Sunday, and 40 people died."
MILL = "Polk mill to close\nThe Polk mill is to close, its owner, Arden Steel, said."

ONE_QUESTION = [
    # what the words say of one thing: report, two figures
    (f"{MARCH}\nOrganisers put the number of marchers at 25,000.", "About 9,000 people", "25,000"),
    (f"{MARCH}\nThe student union said that 30,000 had taken part.", "About 9,000 people", "30,000"),
    (f"{MARCH}\nA councillor spoke of 12,000 demonstrators.", "About 9,000 people", "12,000 demonstrators"),
    (f"{MARCH}\nSome 24,000 people turned out, the mayor said.", "About 9,000 people", "Some 24,000 people"),
    (f"{MARCH}\nSome 8,000 people had joined the protest march.", "About 9,000 people", "Some 8,000 people"),
    ("Unrest in Lyon\nThe police made 66 arrests in Lyon. A lawyer said that 70 people were arrested in Lyon.", "66 arrests", "70 people"),
    (f"{FERRY}\nThere were 212 people on board.\nThe owner said that 198 people were aboard the ferry.", "212 people", "198 people"),
    (f"{FERRY}\nIn the strait 44 people died, the coast guard said.", "40 people", "44 people"),
    (f"{MILL}\nThe Polk mill employs 410 people.\nSome 430 people work at the mill.", "410 people", "Some 430 people"),
    (f"{MILL}\nThe Polk mill employs 410 people.\nThe mill has 412 workers.", "410 people", "412 workers"),
    ("A dam\nSome 62 percent of voters oppose the planned dam.\nBut 58 percent of those asked were against it.", "Some 62 percent", "58 percent"),
    ("A walk-out\nAbout 41 percent of nurses walked out.\nThe board said that 30 percent of nurses were on strike.", "About 41 percent", "30 percent"),
    ("A petition\nMore than 12,000 people have signed a petition.\nIt has gathered 15,000 signatures.", "More than 12,000 people", "15,000 signatures"),
    ("A storm\nDamage was put at 4 million euros.\nThe mayor put the damage at 6 million euros.", "4 million euros", "6 million euros"),
    ("A dear bridge\nThe new bridge in Lisk will cost 164 million euros.\nA builder said the bridge will cost 230 million euros.", "164 million euros", "230 million euros"),
]  # fmt: skip
TWO_QUESTIONS = [
    # a bridge in one town, a bridge in another
    ("Dear bridges\nThe new bridge in Lisk will cost 164 million euros.\nThe new bridge in Halm will cost 230 million euros.", "164 million euros", "230 million euros"),
    # there is room for so many; so many are there
    (f"{FERRY}\nThe ferry was certified for 180 people.\nThere were 212 people on board.", "180 people", "212 people"),
    # those in a critical condition are no count of those in hospital
    (f"{FERRY}\nSome 38 people were taken to hospital.\nSix people were in critical condition.", "Some 38 people", "Six people"),
    # the dead of an older wreck
    (f"{FERRY}\nNo wreck was worse since 60 people died when the barge Lark went down.", "40 people", "60 people"),
    # bodies found in one place of it are some of the dead
    (f"{FERRY}\nDivers found nine bodies in the hold.", "40 people", "nine bodies"),
    # injured demonstrators, injured people
    (f"{MARCH}\nDoctors treated 30 injured demonstrators.\nThe clinic said that 17 people were hurt.", "30 injured demonstrators", "17 people"),
    # troops march on a town
    ("Troops near Lyon\nAbout 9,000 people marched in Lyon.\nSome 4,000 soldiers marched on Lyon.", "About 9,000 people", "Some 4,000 soldiers"),
    # those who work in a town, those who live there
    ("Polk\nArden Steel employs 410 people in Polk.\nSome 9,000 people live in Polk.", "410 people", "Some 9,000 people"),
    # jobs that went, jobs that are to go
    (f"{MILL}\nArden Steel cut 300 jobs.\nArden Steel is to cut 120 jobs.", "300 jobs", "120 jobs"),
    # against it, for it; farmers, all voters
    ("A dam\nSome 62 percent of voters oppose the dam.\nOnly 30 percent of voters support the dam.", "Some 62 percent", "30 percent"),
    ("A dam\nSome 62 percent of voters oppose the dam.\nOf the farmers, 71 percent of farmers reject the dam.", "Some 62 percent", "71 percent"),
    # offered, asked for
    ("A wreck\nThe line offered 900 euros for each victim.\nLawyers ask for 4,000 euros for each victim.", "900 euros", "4,000 euros"),
    # damage to one thing, to another
    ("A storm\nDamage to the pier came to 2 million euros.\nDamage to greenhouses came to 3 million euros.", "2 million euros", "3 million euros"),
    # two years
    ("A firm\nArden Steel lost 40 million euros in 2017.\nArden Steel lost 30 million euros in 2018.", "40 million euros", "30 million euros"),
]  # fmt: skip
NO_QUESTION = [
    # rafts with so many places each
    (f"{FERRY}\nEight rafts had places for 50 people each.", "50 people"),
    # a promise is no staff
    (f"{MILL}\nArden Steel promised to keep 400 people employed until 2030.", "400 people"),
]


def keys(report: str) -> tuple[Article, dict[str, tuple[Claim, QuestionKey | None]]]:
    """The figures of a report by their words, each with its question."""
    article = page_of(report, published="2019-05-07", dateline="OSKAR" if "OSKAR" in report else None)
    found, _ = read_article(article, Reader(load_parser()))
    figures = [claim for claim in found if claim.figure is not None]
    return article, {claim.phrase: (claim, question_key(claim, article)) for claim in figures}


@pytest.mark.parametrize(("report", "one", "other"), ONE_QUESTION, ids=[row[2] for row in ONE_QUESTION])
def test_one_thing_is_asked_once(report: str, one: str, other: str) -> None:
    _, found = keys(report)
    assert {one, other} <= set(found)
    assert found[one][1] is not None
    a, b = found[one][1], found[other][1]
    assert b is not None
    assert (a and (a.noun, a.state, a.place, a.actor, a.group, a.event)) == (b.noun, b.state, b.place, b.actor, b.group, b.event)  # fmt: skip


@pytest.mark.parametrize(("report", "one", "other"), TWO_QUESTIONS, ids=[row[2] for row in TWO_QUESTIONS])
def test_two_things_are_two_questions(report: str, one: str, other: str) -> None:
    _, found = keys(report)
    assert {one, other} <= set(found)
    assert found[one][1] is not None
    assert found[one][1] != found[other][1]


@pytest.mark.parametrize(("report", "words"), NO_QUESTION, ids=[row[1] for row in NO_QUESTION])
def test_what_answers_no_question(report: str, words: str) -> None:
    assert keys(report)[1][words][1] is None
