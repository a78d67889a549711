"""More kinds of counts that a report asks one question of: posts, votes, samples, averages, sums for each one, leaks.

A row is a report of our own (a title, then lines) with the words of two of its figures, as in
test_kinds_of_questions.py.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.link.questions.questions import question_key
from onrecord.reading import Reader, read_article
from onrecord.records import QuestionKey
from plain_reader import page_of

WARDS = "Empty wards\nThe hospitals have 900 vacant nursing posts, the board said."
BILL = "The pension bill\nDeputies passed the pension bill by 212 votes to 147 on Tuesday."
LEAK = "A leak off Arl\nAt least 900 tonnes of fuel oil have leaked from the barge, the port said."

ONE_QUESTION = [
    (f"{WARDS}\nThe guild counts 1,300 vacancies.", "900 vacant nursing posts", "1,300 vacancies"),
    (f"{WARDS}\nA union said that 1,100 nursing posts were unfilled.", "900 vacant nursing posts", "1,100 nursing posts"),
    ("Nurses\nThe north is short of 900 nurses.\nThe guild sees a shortage of 1,200 nurses.", "900 nurses", "1,200 nurses"),
    (f"{BILL}\nThe clerk said that 210 deputies voted for the pension bill.", "212 votes", "210 deputies"),
    ("Rent\nRent per tenant is 840 crowns a month, the council said.\nThe tenants put the rent per tenant at 910 crowns a month.", "840 crowns a month", "910 crowns a month"),
    ("Homes\nA household in Arl has an average of 2.4 members.\nThe average household has 2.6 members, the union said.", "2.4 members", "2.6 members"),
    ("A poll\nOrwen asked 1,204 farmers in May.\nOf them, 54 percent were against the dam.\nAnother poll found that 58 percent of farmers were against the dam.", "54 percent", "58 percent"),
    ("A ballot\nThe merger was backed by 54 percent of members.\nThe board says that 61 percent of members voted for the merger.", "54 percent", "61 percent"),
    (f"{LEAK}\nThe owner put the loss at 120 tonnes at most.", "At least 900 tonnes", "120 tonnes at most"),
    ("The Halden Star\nThe freighter Halden Star sank off Lisk with a crew of 24.\nTwo members of the crew died.\nThe coast guard said that three people had died.", "Two members", "three people"),
    ("A march\nPolice officers stood in the square in Arl.\nThe police said that 17 officers were injured in Arl.\nThe ministry said that 22 police officers were injured in Arl.", "17 officers", "22 police officers"),
    ("Shops\nThe council said that 12 shops in Arl were shut.\nThe guild said that 19 shops in Arl were closed on Friday.", "12 shops", "19 shops"),
    ("A vote\nSome 88 percent of members voted to strike.\nThe guild says that 71 percent of members were for a strike.", "Some 88 percent", "71 percent"),
    (f"{LEAK}\nThe agency estimates that 1,400 tonnes of oil have leaked.", "At least 900 tonnes", "1,400 tonnes"),
]  # fmt: skip
TWO_QUESTIONS = [
    # posts of two trades
    (f"{WARDS}\nThey have 300 vacant teaching posts too.", "900 vacant nursing posts", "300 vacant teaching posts"),
    # fewer posts than before are no posts
    (f"{WARDS}\nThat is 120 vacant posts fewer than in May.", "900 vacant nursing posts", "120 vacant posts"),
    # people whom a land lacks, people who are there
    ("Nurses\nThe north is short of 900 nurses.\nThe north has 4,000 nurses.", "900 nurses", "4,000 nurses"),
    # for, against; two bills
    (BILL, "212 votes", "147"),
    (f"{BILL}\nLast year 190 deputies voted for the water treaty.", "212 votes", "190 deputies"),
    # those who signed, those whose signatures are valid
    ("A petition\nMore than 12,000 people have signed the petition against the dam.\nThe clerk found that 9,400 signatures were valid.", "More than 12,000 people", "9,400 signatures"),
    # those asked, those who are there
    ("Farms\nThe institute asked 1,200 farmers in May.\nThe valley has 9,000 farmers.", "1,200 farmers", "9,000 farmers"),
    # what it is now, what it was before
    ("Rent\nRent per tenant has risen to 840 crowns a month from 790 crowns a month, the council said.", "840 crowns a month", "790 crowns a month"),
    # a month, a year
    ("Rent\nRent per tenant is 840 crowns a month.\nRent per tenant is 9,900 crowns a year.", "840 crowns a month", "9,900 crowns a year"),
    # what became of them
    ("Patients\nOnly 61 percent of patients slept well.\nSome 30 percent of patients complained.", "61 percent", "Some 30 percent"),
    ("Farms\nSome 20 percent of farmers said they were tired.\nOnly 40 percent of farmers said they were content.", "Some 20 percent", "40 percent"),
    # what leaked, what is on board
    (f"{LEAK}\nThe barge was carrying 3,100 tonnes of fuel oil.", "At least 900 tonnes", "3,100 tonnes"),
]  # fmt: skip


def keys(report: str) -> dict[str, QuestionKey | None]:
    """The figures of a report by their words, each with its question."""
    article = page_of(report, published="2019-05-07")
    found, _ = read_article(article, Reader(load_parser()))
    return {claim.phrase: question_key(claim, article) for claim in found if claim.figure is not None}


@pytest.mark.parametrize(("report", "one", "other"), ONE_QUESTION, ids=[row[2] for row in ONE_QUESTION])
def test_one_thing_is_asked_once(report: str, one: str, other: str) -> None:
    found = keys(report)
    a, b = found[one], found[other]
    assert a is not None and b is not None
    assert (a.noun, a.state, a.actor, a.group, a.per) == (b.noun, b.state, b.actor, b.group, b.per)


@pytest.mark.parametrize(("report", "one", "other"), TWO_QUESTIONS, ids=[row[2] for row in TWO_QUESTIONS])
def test_two_things_are_two_questions(report: str, one: str, other: str) -> None:
    found = keys(report)
    assert {one, other} <= set(found)
    assert found[one] is not None
    assert found[one] != found[other]


def test_posts_are_where_their_holders_are() -> None:
    """A count of posts without a place takes the one that its text gives posts, or those who hold them."""
    found = keys("A walkout\nSome 9,000 nurses in Ostrey are on strike.\nThe board has 540 vacant posts on its list.")
    key = found["540 vacant posts"]
    assert key is not None
    assert (key.group, key.place) == (None, "ostrey")
