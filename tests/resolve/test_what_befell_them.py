"""What befell the counted goes before where they were; levels, shares and clauses of another deed."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.link.questions.questions import question_key
from onrecord.reading import Reader, read_article
from onrecord.records import Claim
from plain_reader import page_of


def claim(report: str, phrase: str) -> Claim:
    """The claim with a phrase in a report of 6 May 2020."""
    claims, _ = read_article(page_of(report, published="2020-05-06"), Reader(load_parser()))
    return {one.phrase: one for one in claims if one.figure is not None}[phrase]


STATES = [
    # killed, and where they were then
    ("A fire killed 23 people on board the Alder Star.", "23 people", "killed"),
    ("Some 40 people on board were rescued.", "Some 40 people", "rescued"),
    ("There were 300 people on board.", "300 people", "on board"),
    ("A fire killed 12 people in hospital in Osk.", "12 people", "killed"),
    # those who came back, and what befell them since
    ("At least 27 returnees were wounded by mines in May.", "At least 27 returnees", "wounded"),
    ("Shells killed nine evacuees in the camp.", "nine evacuees", "killed"),
    ("The camp took in 40 returnees.", "40 returnees", "returned"),
    # what is left of the dead is not rescued
    ("Teams pulled 58 bodies from the ruins.", "58 bodies", "killed"),
    ("Teams pulled 58 people from the ruins.", "58 people", "rescued"),
    # what is feared of them
    ("Up to 9,400 people are feared to be homeless.", "Up to 9,400 people", "displaced"),
    # moved to hospital, whoever moves them; not those who go there to work
    ("A coach crash sent 63 people to hospital.", "63 people", "hospitalised"),
    ("Some 63 people were sent to hospitals in the city.", "Some 63 people", "hospitalised"),
    ("The ministry sent 40 nurses to hospitals in the north.", "40 nurses", "sent"),
    ("The charity sent 300 beds to hospitals in the north.", "300 beds", "sent"),
    # driven away, and made to stay
    ("More than 3,000 people were forced from their homes.", "More than 3,000 people", "displaced"),
    ("The army drove 900 villagers from their land.", "900 villagers", "displaced"),
    # things that stay as they are, and their number
    ("Some 14 clinics stayed shut.", "Some 14 clinics", "shut"),
    ("The number of empty beds had come down to 940.", "940", "empty"),
    # things that come
    ("Some 90,000 doses had arrived by Saturday.", "Some 90,000 doses", "arrived"),
]


@pytest.mark.parametrize(("report", "phrase", "state"), STATES, ids=[row[0] for row in STATES])
def test_the_state(report: str, phrase: str, state: str) -> None:
    figure = claim(report, phrase).figure
    assert figure is not None
    assert figure.state == state


ASPECTS = [
    ("Support for the Greens fell to 41 percent from 46 percent in March.", "41 percent", "share", None),
    ("Support for the Greens fell to 41 percent from 46 percent in March.", "46 percent", "share", "2020-03"),
    ("Prices rose 4 percent in April.", "4 percent", "change", "2020-04"),
    ("Inflation rose to 4.2 percent.", "4.2 percent", "share", None),
    ("The city had spent 40 million euros on the bridge as of Friday.", "40 million euros", "cumulative", "2020-05-01"),
    ("When the doors opened on Monday, 900 beds were empty.", "900 beds", "stock", "2020-05-04"),
    # what an aside tells is another deed
    ("The state ordered 400 doses, of which 90 came by Friday.", "400 doses", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "phrase", "aspect", "as_of"), ASPECTS, ids=[f"{row[1]}: {row[0]}" for row in ASPECTS]
)
def test_levels_and_their_days(report: str, phrase: str, aspect: str, as_of: str | None) -> None:
    figure = claim(report, phrase).figure
    assert figure is not None
    assert (figure.aspect, figure.as_of) == (aspect, as_of)


@pytest.mark.parametrize(
    ("report", "phrase", "modality"),
    [
        ("About 54 percent of those asked would vote for the League.", "About 54 percent", "asserted"),
        ("Some 12 percent will not vote.", "Some 12 percent", "asserted"),
        ("The levy will hit 54 percent of firms.", "54 percent", "predicted"),
        ("The council passed the law that will raise fares, by 31 votes to 12.", "31 votes", "asserted"),
        ("The council will pass the plan by 30 votes to 12.", "30 votes", "predicted"),
    ],
)
def test_what_is_so_now(report: str, phrase: str, modality: str) -> None:
    assert claim(report, phrase).modality == modality


def test_a_neighbouring_land_is_another_place() -> None:
    report = "Cholera in Chad\nSome 300 cases were found in Chad. In neighbouring Niger 12 cases have been found."
    figure = claim(report, "12 cases").figure
    assert figure is not None
    assert figure.place == "Niger"


def test_who_says_it_is_not_what_is_measured() -> None:
    figure = claim("The rate was 3 percent; it is now 1.6 percent, the ministry said.", "1.6 percent").figure
    assert figure is not None
    assert figure.counted is None


def test_spending_on_something() -> None:
    figure = claim("The state spent 40 million euros on the repair.", "40 million euros").figure
    assert figure is not None
    assert figure.counted == "spending on repair"


def test_a_clause_about_others_says_nothing_of_the_counted() -> None:
    report = "The firm knew of 31 crashes, in which nine people were hurt."
    crashes, people = claim(report, "31 crashes").figure, claim(report, "nine people").figure
    assert crashes is not None and crashes.state is None
    assert people is not None and people.state == "wounded"


def test_both_sides_of_a_semicolon_are_said() -> None:
    report = "Osk votes\nMore than 9,000 people voted, the election office said; 40 ballots were spoiled."
    for phrase in ("More than 9,000 people", "40 ballots"):
        assert claim(report, phrase).chain[-1].name == "election office"


@pytest.mark.parametrize(
    ("report", "phrase", "actor"),
    [
        ("Early results gave the League 41 percent.", "41 percent", "League"),
        ("Exit polls showed the Greens at 12 percent.", "12 percent", "Greens"),
        ("A poll by Norvane has the Reds on 22 percent.", "22 percent", "Reds"),
        ("A survey found that 40 percent of farms lost money.", "40 percent", None),
    ],
)
def test_whose_share_a_poll_gives(report: str, phrase: str, actor: str | None) -> None:
    figure = claim(report, phrase).figure
    assert figure is not None
    assert figure.actor == actor


@pytest.mark.parametrize(
    ("report", "phrase", "place"),
    [
        ("Some 300 helpers were on the beaches of Lagos.", "Some 300 helpers", "Lagos"),
        ("Some 900 beds were empty in Peru's public wards.", "Some 900 beds", "Peru"),
        ("Some 900 beds were empty, according to Moss.", "Some 900 beds", None),
    ],
)
def test_the_place(report: str, phrase: str, place: str | None) -> None:
    figure = claim(report, phrase).figure
    assert figure is not None
    assert figure.place == place


RANGES = [
    # text, phrase, what is counted, unit
    ("Fires burned 3 to 4.5 million hectares in Siberia.", "3 to 4.5 million hectares", "hectares burned in Siberia", "hectares"),
    ("Fires burned between 3 and 4.5 million hectares of forest.", "between 3 and 4.5 million hectares", "hectares of forest", "hectares"),
    ("Between 2 and 2.5 million people are hungry in Chad.", "Between 2 and 2.5 million people", "people who are hungry in Chad", "people"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "counted", "unit"), RANGES, ids=[row[0] for row in RANGES])
def test_the_noun_behind_a_range_with_one_scale_is_of_both_ends(
    report: str, phrase: str, counted: str, unit: str
) -> None:
    figure = claim(report, phrase).figure
    assert figure is not None
    assert (figure.counted, figure.unit) == (counted, unit)


def test_moved_to_hospital_is_one_question_whatever_the_verb() -> None:
    """ "Sent", "taken", "rushed" and "hospitalised"; who is only treated there and then is another matter."""
    told = (
        "A coach crash in Leeds sent 63 people to hospital.",
        "In Leeds 63 people were taken to hospital.",
        "In Leeds 63 people were hospitalised.",
        "In Leeds 63 people were treated by medics.",
    )
    *moved, treated = (question_key(claim(report, "63 people")) for report in told)
    assert None not in moved
    assert len(set(moved)) == 1
    assert treated not in moved


def test_a_name_in_two_halves_keeps_both() -> None:
    """The parse leaves the E of "E-Control" to itself where the name begins the sentence."""
    said = claim("E-Control said that 52 percent of customers had changed supplier.", "52 percent")
    assert said.origin.name == "E-Control"
