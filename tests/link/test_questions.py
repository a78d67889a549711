"""Which figures answer one question, and which do not: by their own words."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, report, told
from onrecord.link.containment import contains
from onrecord.link.questions.questions import question_id, question_key
from onrecord.records import StoryPack

SAME: list[tuple[str, Told, Told]] = [
    ("died, were killed", told("40 people", state="died", place="Lyon"), told("42 deaths", state="killed", place="Lyon")),
    ("a people's name, their country", told("5 million Canadians", state="exposed", group="Canadians"), told("6 million people", state="hit", place="Canada")),
    ("names of a state", told("5 people", state="killed", place="the U.S."), told("6 people", state="killed", place="United States")),
    ("who did it is not asked of the dead", told("5 people", state="killed", place="Lyon", actor="Northern Front"), told("6 people", state="killed", place="Lyon")),
    ("km, miles", told("30 km", unit="km", counted="distance of the ship from the coast"), told("19 miles", unit="miles", counted="distance of the ship from the coast")),
    ("marched, had marched: the count of a day", told("40 people", state="marched", place="Lyon", aspect="flow", period="2020-05-02"), told("42 people", state="marched", place="Lyon", aspect="cumulative", as_of="2020-05-02")),
    ("dead or missing, in either order", told("40 people", state="dead or missing", place="Lyon"), told("42 people", state="missing and dead", place="Lyon", aspect="cumulative")),
    ("lay in ruins, were razed", told("40 houses", unit="house", state="in ruins", aspect="stock", place="Lyon"), told("42 houses", unit="house", state="razed", place="Lyon")),
    ("whom a cost falls on", told("40 million crowns a day", unit="crown", per="day", aspect="rate", sentence="It is costing the economy 40 million crowns a day."), told("30 million crowns a day", unit="crown", per="day", aspect="rate", sentence="A bank puts the cost to the economy at 30 million crowns a day.")),
    ("class-action suits are lawsuits", told("23 suits", unit="class-action suit", state="filed"), told("40 lawsuits", unit="lawsuit", state="brought")),
    ("bottles of the wine", told("900 bottles", unit="bottle", state="sold", counted="bottles of the wine"), told("950 bottles", unit="bottle", state="sold", counted="bottles")),
    ("seats won, seats held", told("30 seats", unit="seat", state="won", actor="Harbour Party", aspect="flow", period="2020-05-02"), told("31 seats", unit="seat", state="won", actor="Harbour", aspect="stock")),
    ("a level", told("61 percent", unit="percent", counted="Turnout"), told("58 percent", unit="percent", aspect="share", counted="turnout")),
    ("arrested, nobody says where", told("66 people", state="arrested"), told("70 people", state="detained", aspect="cumulative")),
    ("fighters there", told("400 militants", group="Northern Front militants", place="Mosul"), told("500 fighters", group="Northern Front fighters", place="Mosul", state="embedded")),
]  # fmt: skip
OTHER: list[tuple[str, Told, Told]] = [
    ("two towns", told("40 people", state="killed", place="Lyon"), told("42 people", state="killed", place="Brussels")),
    ("dead, wounded", told("40 people", state="killed", place="Lyon"), told("42 people", state="wounded", place="Lyon")),
    ("children among people", told("40 children", noun="child", state="killed", place="Lyon"), told("42 people", state="killed", place="Lyon")),
    ("came, went", told("40 people", state="returned", place="Syria"), told("42 people", state="travelled", place="Syria")),
    ("two currencies", told("$40 million", unit="USD", counted="cost of the leak", actor="Halden Bank"), told("£40 million", unit="GBP", counted="cost of the leak", actor="Halden Bank")),
    ("two years' thefts", told("40 accounts", unit="account", state="stolen", counted="accounts taken in the theft of 2013"), told("42 accounts", unit="account", state="stolen", counted="accounts taken in the theft of 2014")),
    ("the dead, the dead of the missing", told("40 people", state="killed", place="Lyon"), told("13", state="killed", group="missing", place="Lyon")),
    ("the dead, the dead or missing", told("40 people", state="killed", place="Lyon"), told("42 people", state="killed or missing", place="Lyon")),
    ("the shock, an aftershock", told("6.1", unit="magnitude", place="Lyon"), told("5.1", unit="magnitude", place="Lyon", counted="magnitude of an aftershock")),
    ("shut, looted", told("40 shops", unit="shop", noun="shop", place="Lyon", aspect="stock", counted="shops that are shut"), told("42 shops", unit="shop", noun="shop", place="Lyon", aspect="stock", counted="shops that were looted")),
    ("two periods", told("40 arrests", unit="arrest", aspect="flow", period="2015", place="Lyon"), told("42 arrests", unit="arrest", aspect="flow", period="2016", place="Lyon")),
    ("arrests of some are not all arrests", told("41", unit="arrest", aspect="flow", period="2015", state="arrested", counted="arrests of drivers without papers"), told("687", unit="arrest", aspect="flow", period="2015", state="arrested", counted="arrests")),
    ("people from a country, people in it", told("400 nurses", group="Canadians", from_place="Canada", state="working"), told("500 nurses", place="Canada", state="working")),
    ("bottles of wine, bottles of oil", told("900 bottles", unit="bottle", state="sold", counted="bottles of wine"), told("950 bottles", unit="bottle", state="sold", counted="bottles of oil")),
    ("two rivals' shares", told("48 percent", unit="percent", aspect="share", base="the vote", actor="Harbour Party"), told("35 percent", unit="percent", aspect="share", base="the vote", actor="Union")),
    ("two parties' seats", told("30 seats", unit="seat", state="won", actor="Harbour Party"), told("31 seats", unit="seat", state="won", actor="Union")),
    ("turnout in two places", told("61 percent", unit="percent", aspect="share", counted="Turnout in Osk"), told("58 percent", unit="percent", aspect="share", counted="turnout")),
    ("its own members, all the dead", told("5 people", state="killed", place="Lyon", group="its members"), told("23 people", state="killed", place="Lyon")),
    ("customers there of whom a clause tells, all who are there", told("400 customers", noun="customer", group="customers", place="Lyon", aspect="stock", counted="customers who were still without power"), told("500 people", place="Lyon", aspect="stock")),
    ("two groups", told("400 fighters", group="Northern Front fighters", place="Mosul"), told("500 fighters", group="Southern League fighters", place="Mosul")),
]  # fmt: skip


def key_of(one: Told) -> str | None:
    key = question_key(one.claim, one.article)
    return question_id(key) if key else None


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_one_question(one: Told, other: Told) -> None:
    """Words that differ without a difference in meaning give one key."""
    assert key_of(one) is not None
    assert key_of(one) == key_of(other), (question_key(one.claim), question_key(other.claim))


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_two_questions(one: Told, other: Told) -> None:
    """A difference in meaning gives two keys."""
    assert key_of(one) is not None
    assert key_of(other) is not None
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("one", [told("40 people"), told("12 miles", unit="miles"), told("$5 million", unit="USD", counted="money"), told("5 things", unit=None)], ids=["people of no sort", "bare miles", "money for nothing", "no unit"])  # fmt: skip
def test_too_little_to_ask(one: Told) -> None:
    """A figure whose words say neither who, where nor what answers no question."""
    assert key_of(one) is None


def test_a_pack_folds_the_names_of_a_group() -> None:
    """NF and Northern Front are one group to whoever says so in a story pack."""
    pack = (StoryPack("a", aliases=(("Northern Front", ("NF",)),)),)
    one, other = (
        told("40 fighters", group="NF fighters", place="Mosul"),
        told("42 fighters", group="Northern Front fighters", place="Mosul"),
    )
    assert question_key(one.claim, one.article, pack) == question_key(other.claim, other.article, pack)
    assert question_key(one.claim, one.article) != question_key(other.claim, other.article)


def test_names_set_beside_each_other_are_one_in_that_text() -> None:
    """ "The Northern Front (NF)": in this text NF is the Northern Front."""
    one = told(
        "40 fighters", group="NF fighters", place="Mosul", more="The Northern Front (NF) was founded in spring."
    )
    other = told("42 fighters", group="Northern Front fighters", place="Mosul")
    assert key_of(one) == key_of(other)


def test_a_sole_group_of_the_text_is_lent_to_figures_that_name_none() -> None:
    """Fighters of nobody in a text whose other fighters are all the Northern Front's are the Northern Front's."""
    article = report(
        "It may muster {2,000 fighters}.\nSo far {900 fighters|group=Northern Front fighters,state=killed} died."
    )
    questions = {q.key.group for q in record_of(article).questions}
    assert questions == {"northern front"}


def test_the_questions_read_as_questions() -> None:
    """A question is asked in words, with names as printed."""
    record = record_of(
        told("40 people", state="killed", place="Lyon"), told("400 fighters", group="NF fighters", place="Mosul")
    )
    assert {q.text for q in record.questions} == {
        "How many people were killed in Lyon?",
        "How many NF fighters were there in Mosul?",
    }


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [("france", "lyon"), ("europe", "france"), ("western europe", "france"), ("world", "lyon"), ("iraq", "mosul")],
)
def test_places_in_places(wide: str, narrow: str) -> None:
    """A town lies in its country, a country in its region and continent, all in the world."""
    assert contains(wide, narrow)
    assert not contains(narrow, wide)


def test_the_number_is_the_number_of_the_figure_before() -> None:
    """ "The number would stay under 400" counts what the same source counted in the sentence before."""
    article = report(
        "The bank has to write to {693 people|state=exposed,place=Canada,by=the bank}.\n"
        "In May it had put the number at {fewer than 400|by=the bank}.\n"
        "It has {20 people|by=the bank} at the door."
    )
    assert [len(question.accounts) for question in record_of(article).questions] == [2]


def test_the_number_is_not_that_of_a_later_figure() -> None:
    """ "Cut the number to 69, since two people were counted twice": the two are no toll."""
    article = report(
        "It found {71 people|state=killed,place=Lyon,by=the ministry}.\n"
        "It cut the number to {69 people|state=killed,place=Lyon,by=the ministry} as {2 people|by=the ministry} came up twice."
    )
    record = record_of(article)
    assert {len(question.accounts) for question in record.questions} == {2}


def test_a_town_of_many_is_no_toll() -> None:
    """A number of people at a place takes what happened to others there only from one named source."""
    article = report(
        "The flood killed {30 people|state=killed,place=Lyon,by=the mayor}.\nThe town has {500,000 people|place=Lyon}."
    )
    assert all(len(question.accounts) == 1 for question in record_of(article).questions)


TOO_LITTLE: list[tuple[str, Told]] = [
    ("a share of nothing said", told("5 percent", unit="percent", aspect="share", counted="percent burned")),
    ("a share of the vote that nobody has", told("5 percent", unit="percent", aspect="share", base="the vote", counted="percent of the vote")),
    ("seats that nobody has", told("5 seats", unit="seat", state="won", counted="seats won")),
    ("the rest of a list of places", told("5 people", state="killed", place="elsewhere")),
    ("a share of them", told("half", unit="fraction", aspect="share", base="them", counted="the firm claimed")),
    ("a share of a number", told("half", unit="fraction", aspect="share", base="the number", counted="half")),
    ("who tells is not what doubled", told("2 times", unit="times", aspect="change", counted="Harbour Institute says")),
    ("what was thought is not what grew", told("2 times", unit="times", aspect="change", counted="size it thought")),
    ("lands reached", told("33 countries", unit="country", noun="country", aspect="cumulative", counted="countries")),
    ("things and no more", told("61 boats", unit="boat", noun="boat", aspect="stock", counted="boats")),
    ("to certain ones of a count", told("96 people", state="returned", place="three largest states")),
]  # fmt: skip


@pytest.mark.parametrize("one", [row[1] for row in TOO_LITTLE], ids=[row[0] for row in TOO_LITTLE])
def test_words_that_do_not_say_what_is_measured(one: Told) -> None:
    """A share, a change or a count whose own words do not say of what answers no question, rather than any."""
    assert key_of(one) is None


ASKED: list[tuple[str, Told]] = [
    ("What share of the barley was burned?", told("5 percent", unit="percent", aspect="share", base="the barley", state="burned")),
    ("How high is turnout in Osk?", told("61 percent", unit="percent", aspect="share", counted="Turnout in Osk")),
    ("What share of the vote did Harbour Party have?", told("48 percent", unit="percent", aspect="share", base="the vote", actor="Harbour Party")),
    ("How many fevers had been confirmed in Lisk?", told("64 fevers", unit="fever", aspect="cumulative", place="Lisk", counted="fevers that had been confirmed by 5 June")),
    ("What share of the nurses came back?", told("a third", unit="fraction", aspect="share", base="the nurses", state="returned")),
    ("By how much did the harvest change?", told("a third", unit="fraction", aspect="change", counted="The harvest fell")),
    ("What share of shops in Lisk are shut?", told("40 percent", unit="percent", aspect="share", base="shops in Lisk", place="Lisk", sentence="About 40 percent of shops in Lisk are shut, the mayor said.")),
    ("How many weeks of training are there?", told("2 weeks", unit="weeks", counted="weeks of training")),
    ("How many days is it before the vote?", told("2 days", unit="days", counted="days before the vote")),
    ("How many minutes at each desk?", told("40 minutes", unit="minutes", counted="minutes at each desk")),
    ("How many of her nurses were killed in Osk?", told("3", group="her nurses", noun="nurse", counted="her nurses killed", place="Osk", state="killed")),
    ("How many women fainted in Osk?", told("25 women", noun="woman", counted="women fainted", place="Osk", state="fainted")),
    ("How many cases of measles have there been in Osk?", told("502 cases", unit="case", noun="case", counted="cases of measles", place="Osk", state="infected")),
    ("How many houses were destroyed in Osk in the storm?", told("25 houses", unit="house", noun="house", event="The storm", counted="houses that burned", place="Osk", state="destroyed")),
    ("How much is the cost to Halden Bank (EUR)?", told("5 million euros", unit="EUR", counted="cost", actor="Halden Bank")),
    ("How many hours were spent on repairs?", told("9 hours", unit="hours", counted="hours spent on repairs")),
    ("How much is the damage in Ostrey (USD)?", told("$5 million", unit="USD", counted="damage", place="Ostrey")),
    ("How much is the fine of Halden Bank (EUR)?", told("5 million euros", unit="EUR", counted="fine", actor="Halden Bank")),
    ("How much is the cost to the economy a day (crowns)?", told("40 million crowns a day", unit="crown", per="day", aspect="rate", sentence="The strike is costing the economy 40 million crowns a day.")),
    ("What was the magnitude in Ostrey?", told("a magnitude of 5.1", unit="magnitude", noun="magnitude", place="Ostrey")),
    ("What was the magnitude of the aftershock?", told("5.1", unit="magnitude", counted="magnitude of an aftershock")),
    ("How many tonnes of flour are there?", told("600 tonnes", unit="tonnes", noun="tonne", counted="tonnes of flour", group="flour")),
    ("How many lookalike stamps are there?", told("194 stamps", unit="stamp", aspect="stock", counted="lookalike stamps that a clerk found")),
    ("How many ferries were tied up at the pier?", told("14 ferries", unit="ferry", aspect="stock", counted="ferries tied up at the pier")),
    ("How many schools are closed?", told("60 schools", unit="school", aspect="stock", counted="schools that are closed")),
    ("How many aftershocks have there been in Lisk?", told("60 aftershocks", unit="aftershock", aspect="cumulative", place="Lisk")),
    ("How many strikes by Dockers' League were there from January 2017 to June 2017?", told("12 strikes", unit="strike", aspect="flow", period="2017-01/2017-06", actor="Dockers' League")),
    ("How many people from Canada were there in Lisk?", told("12 people", state="present", from_place="Canada", place="Lisk")),
    ("How many people travelled from Canada to Lisk?", told("12 people", state="travelled", from_place="Canada", place="Lisk")),
    ("How many people were killed or missing in Lisk?", told("12 people", state="dead or missing", place="Lisk")),
    ("How many church members were there in Lisk?", told("12 church members", group="church members", place="Lisk")),
    ("How many people of the Harbour Union were there in Lisk?", told("12 people", group="Harbour Union", place="Lisk")),
    ("How many houses lay in ruins in Lisk?", told("12 houses", unit="house", state="in ruins", place="Lisk")),
    ("How many night nurses were on strike in Lisk?", told("12 nurses", group="night nurses", noun="nurse", state="on strike", place="Lisk")),
    ("How many passengers were stranded?", told("900 passengers", noun="passenger", group="passengers", state="stranded")),
    ("How many accounts were affected in 2013?", told("40 accounts", unit="account", state="stolen", counted="accounts taken in the theft of 2013")),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "one"), ASKED, ids=[row[0] for row in ASKED])
def test_a_question_is_one_that_a_reporter_would_ask(asked: str, one: Told) -> None:
    """Measures and things are asked for in whole sentences."""
    assert [question.text for question in record_of(one).questions] == [asked]


def test_the_dead_of_an_event_are_not_where_others_were_killed() -> None:
    """A toll of an event that is named takes no place from the dead of no event."""
    told_here = report(
        "Gunmen killed {2 guards|state=killed,place=Lyon,group=guards}.\nThe fever has killed {40 people|state=killed,event=outbreak}."
    )
    places = {question.key.place for question in record_of(told_here).questions if question.key.group is None}
    assert places == {None}
