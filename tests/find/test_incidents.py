"""Incidents: what happened, with when, where, by whom and to whom. Sentences are our own."""

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.incident_types import TYPES, types_of
from onrecord.find.incidents.incidents import IncidentMark, find_incidents
from onrecord.records import Article, Block, Sentence, Span


def marks_in(text: str) -> list[IncidentMark]:
    """All marks of one sentence, those too that only point back."""
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published="2015-03-18")
    return list(find_incidents(article, [Sentence(whole, 0, "paragraph", text)], load_parser().parse([text])))


def incidents_in(text: str) -> list[IncidentMark]:
    """Those that say enough to stand alone."""
    return [mark for mark in marks_in(text) if mark.alone]


INCIDENTS = [
    # sentence, type, when, where, who did, who suffered, firmness
    ("Police arrested two brothers in Lyon on Monday.", "arrest", "2015-03-16", "Lyon", "Police", "two brothers", "reported"),
    ("Rebels seized the town of Gao in January.", "territory", "2015-01", None, "Rebels", "the town", "reported"),
    ("A quake struck Nepal last month.", "earthquake", "2015-02", "Nepal", None, None, "reported"),
    ("Three miners were killed in Chile.", "killing", None, "Chile", None, "Three miners", "reported"),
    ("The police foiled a plot in Madrid.", "plot", None, "Madrid", None, None, "foiled"),
    ("A dam burst in Peru on Sunday.", "dam failure", "2015-03-15", "Peru", None, "A dam", "reported"),
    ("A bridge gave way in Lyon on Sunday.", "collapse", "2015-03-15", "Lyon", None, "A bridge", "reported"),
    ("A train came off the rails near Lyon on Sunday.", "crash", "2015-03-15", "Lyon", None, "A train", "reported"),
    ("A tanker sank off Oman on Sunday.", "crash", "2015-03-15", "Oman", None, "A tanker", "reported"),
    # a thing that was placed or thrown, or that did it
    ("Hooded men threw a grenade at a bank on Sunday.", "bombing", "2015-03-15", None, "Hooded men", "a bank", "reported"),
    ("A bomb damaged a bank in Lyon on Sunday.", "bombing", "2015-03-15", "Lyon", None, "a bank", "reported"),
    ("Unidentified men fired on a convoy in Chile.", "shooting", None, "Chile", "Unidentified men", "a convoy", "reported"),
    # one event in several words
    ("A blast in Lyon killed six sailors.", "explosion", None, "Lyon", None, "six sailors", "reported"),
    ("A fire at a hotel in Lyon on Sunday killed ten guests.", "fire", "2015-03-15", "Lyon", None, "a hotel", "reported"),
    ("Three guards were killed and nine wounded in the attack in Lyon.", "attack", None, "Lyon", None, "Three guards", "reported"),
    # a place and day before "where"
    ("It began in Lyon on Sunday, where guards shot a thief.", "shooting", "2015-03-15", "Lyon", "guards", "a thief", "reported"),
    # by its noun
    ("The murder of six priests in Chile shocked many.", "killing", None, "Chile", None, "six priests", "reported"),
    ("Guards repelled an attack on Sunday.", "attack", "2015-03-15", None, None, "Guards", "reported"),
    ("A boy accidentally shot himself in the leg on Sunday.", "shooting", "2015-03-15", None, None, "A boy", "reported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "when", "where", "did", "suffered", "firmness"), INCIDENTS)
def test_an_incident(
    text: str, kind: str, when: str | None, where: str | None, did: str | None, suffered: str | None, firmness: str
) -> None:
    (mark,) = incidents_in(text)
    assert (mark.type, mark.when, mark.where) == (kind, when, where)
    assert (mark.who_did, mark.who_suffered, mark.firmness) == (did, suffered, firmness)


NONE = [
    "Fish died in the lake on Sunday.",  # no Mr Fish
    "They may attack the port.",  # a chance
    "The fund paid the family of every guard who died attacking a post.",  # nobody in particular
    "They plan to bomb the bridge in Oran.",  # a plan
    "Attacks in cities are rare.",  # attacks in general
    "Did they attack the port in Oran?",
    "The attack was condemned.",  # neither place nor day
    "The talks in Oran ended on Monday.",
    "He demonstrated on Monday that the rules work.",  # no protest
    "A flood of refugees reached Chile on Monday.",  # no water
    "The state of siege in Chile ended on Monday.",
    "The army killed the bill on Monday.",  # a law is not killed
    "Rebels seized six rifles on Monday.",  # no territory
    "He came under fire in Chile on Monday.",
    "The state pays the family of each martyr killed in Chile.",  # whoever it may be
    "By March 2014, 50,000 fighters had been killed.",  # a count over time
]


@pytest.mark.parametrize("text", NONE)
def test_no_incident(text: str) -> None:
    assert incidents_in(text) == []


PARTIES = [
    # sentence, doers with the body behind them, whom or what it befell with its effect and number
    (
        "Gunmen opened fire on a bus in Oran, killing a teacher and her two children.",
        [("Gunmen", None)],
        [("a bus", None, 1), ("a teacher", "killed", 1), ("her two children", "killed", 2)],
    ),
    (
        "A car bomb exploded outside the embassy in Oran, wounding nine soldiers and damaging several shops.",
        [],
        [("the embassy", None, 1), ("nine soldiers", "wounded", 9), ("several shops", "damaged", None)],
    ),
    ("Four members of the FRF kidnapped a judge.", [("Four members of the FRF", "the FRF")], [("a judge", "kidnapped", 1)]),
    ("River Front guerrillas killed two farmers.", [("River Front guerrillas", "River Front")], [("two farmers", "killed", 2)]),
    ("Two clerks were taken hostage by armed men.", [("armed men", None)], [("Two clerks", "kidnapped", 2)]),
    ("The flood claimed the lives of at least 20 people in Peru.", [], [("at least 20 people", "killed", None)]),
    ("Police seek the murderers of the nuns.", [], [("the nuns", "killed", None)]),
    ("He led the inquiry into the kidnapping and murder of a judge.", [], [("a judge", "kidnapped", 1)]),
    ("Two men were found shot to death in a car.", [], [("Two men", "killed", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "doers", "others"), PARTIES)
def test_who_did_it_and_whom_it_befell(
    text: str, doers: list[tuple[str, str | None]], others: list[tuple[str, str | None, float | None]]
) -> None:
    parties = marks_in(text)[0].parties
    assert [(one.words, one.of) for one in parties if one.part == "did"] == doers
    assert [(one.words, one.effect, one.high) for one in parties if one.part != "did"] == others


DOERS = [
    # how firmly the doer is said to have done it
    ("The River Front claimed responsibility for the attack.", "The River Front", "claimed"),
    (
        "The River Front handed out leaflets claiming responsibility for the murder of a judge.",
        "The River Front",
        "claimed",
    ),
    ("Five soldiers accused of committing the massacre were held.", "Five soldiers", "accused"),
    ("A judge implicated four officers in the murder of the nuns.", "four officers", "suspected"),
    (
        "Members of the coast guard were responsible for the killing of two divers.",
        "Members of the coast guard",
        "reported",
    ),
    ("Soldiers carried out a raid on the camp.", "Soldiers", "reported"),
]


@pytest.mark.parametrize(("text", "doer", "firmness"), DOERS)
def test_how_firmly_somebody_did_it(text: str, doer: str, firmness: str) -> None:
    found = [one for mark in marks_in(text) for one in mark.parties if one.part == "did"]
    assert [(one.words, one.firmness) for one in found] == [(doer, firmness)]


STAGES = [
    # sentence, tried, threatened
    ("An attempt on the mayor's life failed on Monday.", True, False),
    ("Rebels tried to kill the mayor in Oran on Monday.", True, False),
    ("Rebels threatened to kill the mayor in Oran.", False, True),
    ("Rebels killed the mayor in Oran.", False, False),
]


@pytest.mark.parametrize(("text", "tried", "threatened"), STAGES)
def test_tried_and_threatened_are_told_apart(text: str, tried: bool, threatened: bool) -> None:
    (mark,) = marks_in(text)
    assert (mark.attempted, mark.threatened) == (tried, threatened)


MEANS = [
    ("Ten men hurled sticks of dynamite at the embassy.", ["dynamite"]),
    ("A car bomb exploded in Oran on Sunday.", ["A car bomb"]),
    ("Rebels with machetes attacked a village with grenades.", ["machetes", "grenades"]),
    ("The envoy killed a snake.", []),
]


@pytest.mark.parametrize(("text", "means"), MEANS)
def test_what_it_was_done_with(text: str, means: list[str]) -> None:
    assert [span.of(text) for mark in marks_in(text) for span in mark.means] == means


def test_two_deeds_of_one_sentence_are_two_incidents() -> None:
    marks = incidents_in("Rebels killed two guards and burned a truck near Gao on Sunday.")
    assert [(mark.type, mark.who_did, mark.who_suffered) for mark in marks] == [
        ("killing", "Rebels", "two guards"),
        ("arson", "Rebels", "a truck"),
    ]


def test_a_name_in_apposition_is_the_same_party() -> None:
    (mark,) = incidents_in("Gunmen shot the mayor of Oran, Ana Zuntar, on Monday.")
    (victim,) = (one for one in mark.parties if one.part == "suffered")
    assert (victim.words, victim.noun, victim.named, victim.high) == (
        "the mayor of Oran, Ana Zuntar",
        "mayor",
        True,
        1,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rebels killed six civilians.", "civilian"),
        ("Rebels killed six soldiers.", "combatant"),
        ("Rebels killed six clerks.", None),  # not said
    ],
)
def test_civilians_and_combatants_as_they_are_said(text: str, said: str | None) -> None:
    (mark,) = incidents_in(text)
    assert [one.said_to_be for one in mark.parties if one.part == "suffered"] == [said]


def test_a_definite_noun_points_back() -> None:
    (mark,) = marks_in("The attack was condemned.")
    assert (mark.definite, mark.alone) == (True, False)


def test_a_user_adds_a_type() -> None:
    text = "Poachers netted six ospreys in Chile on Monday."
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), published="2015-03-18")
    types = types_of(TYPES.tables, {"poaching": {"group": "conflict", "verbs": ["net"], "suffers": "anything"}})
    sentences, parses = [Sentence(whole, 0, "paragraph", text)], load_parser().parse([text])
    (mark,) = find_incidents(article, sentences, parses, types=types)
    assert (mark.type, mark.when, mark.where) == ("poaching", "2015-03-16", "Chile")
    assert not find_incidents(article, sentences, parses)
