"""What a figure's own words say of it: place, state, aspect, day, whom it takes in, how it was come by.

A row is a short report of our own (a line break ends its title), the words of a figure in it, and what it is to say.
"""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.reading import Reader, read_article
from onrecord.records import Claim
from plain_reader import page_of

Row = tuple[str, str, str, dict[str, object]]


def claim(report: str, phrase: str, *, dateline: str | None = None) -> Claim:
    """The claim of a figure by its phrase; the last of several."""
    text = report if "\n" in report else f"News\n{report}"
    found, _ = read_article(page_of(text, published="2022-06-03", dateline=dateline), Reader(load_parser()))
    told = [each for each in found if each.figure is not None and each.phrase == phrase]
    assert told, [each.phrase for each in found]
    return told[-1]


def check(report: str, phrase: str, fields: dict[str, object], *, dateline: str | None = None) -> None:
    """What a figure must say."""
    one = claim(report, phrase, dateline=dateline)
    assert one.figure is not None
    said = {name: one.modality if name == "modality" else getattr(one.figure, name) for name in fields}
    assert said == fields, one.why


PLACES: list[Row] = [
    ("struck, by the verb of the event", "A cyclone hit the coast of northern Vardia on Sunday and had killed 30 people by noon.", "30 people", {"place": "Vardia"}),
    ("in the title", "At least 30 dead as floods strike eastern Vardia\nAt least 30 people died. It was felt in Oswin.", "At least 30 people", {"place": "Vardia"}),
    ("felt is not struck", "Quake kills 30\nA quake killed 30 people near Lima on Sunday. It was felt in Oswin, the capital.", "30 people", {"place": "Lima"}),
    ("where clause", "The fever came as far as Oxley, where 12 people fell ill.", "12 people", {"place": "Oxley"}),
    ("there", "The clinic had 80 dead in Lima, and the mayor had 74 there.", "74", {"place": "Lima", "state": "killed"}),
    ("members of a list", "Some 74 people were killed in Lima, 39 in Cusco and 28 in Tacna.", "28", {"place": "Tacna", "state": "killed", "noun": "people"}),
    ("members with of them", "The storm killed 74 people, 39 of them in Cusco.", "39", {"place": "Cusco", "state": "killed"}),
    ("a part's place is not the whole's", "Some 60 patients were in hospital, 22 of them in Lima and nine in Cusco.", "Some 60 patients", {"place": None}),
    ("members at unknown names", "Of the 900 boxes that came, 500 were at Odrin, 300 at Sarne and 100 at Tull.", "300", {"place": "Sarne"}),
    ("elsewhere is said, and is no place that was named", "Some 40 people had died in Lima, nine in Cusco and five elsewhere.", "five", {"place": "elsewhere"}),
    ("a part is only somewhere", "Of the 131 dead, 74 were in Lima and 57 in Cusco.", "74", {"place": "Lima", "state": "killed"}),
    ("the rest of the country", "Of the 96 shops burnt, 58 were in Lima, 31 in Cusco and seven in the rest of the country.", "seven", {"place": "elsewhere"}),
    ("elsewhere, of a staff", "Of the 300 staff, 40 are in Lima, 60 in Cusco and 200 elsewhere.", "200", {"place": "elsewhere"}),
    ("the whole has no part's place", "Of the 60 schools shut, 22 are in Lima and 38 in Cusco.", "60 schools", {"place": None}),
    ("a part's day is the whole's", "Of the 96 fevers confirmed by Tuesday, 58 were in Lima and 38 in Cusco.", "58", {"place": "Lima", "as_of": "2022-05-31"}),
    ("a place after something else", "The Union has 30 seats after a recount in Lima.", "30 seats", {"place": None}),
    ("an outbreak's place", "Fever outbreak widens\nThe outbreak in Peru grew. By Monday 88 people had been infected, a clinic said.", "88 people", {"place": "Peru", "state": "infected"}),
    ("an outbreak and a recall", "Recall after outbreak\nThe outbreak in Peru led to a recall. By Monday 88 people had been infected.", "88 people", {"place": "Peru"}),
    ("two strikes lend none", "Strikes\nThe strike in Peru and the strike in Chile go on. By Monday 88 people had been on strike.", "88 people", {"place": None}),
    ("a strike's place", "Drivers strike across Peru\nThe drivers' strike began at dawn. About 4,000 people were on strike on Monday.", "About 4,000 people", {"place": "Peru", "state": "on strike"}),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "fields"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_where_they_are_by_their_own_words(report: str, phrase: str, fields: dict[str, object]) -> None:
    check(report, phrase, fields)


def test_a_dateline_is_where_the_reporter_sits() -> None:
    report = (
        "Quake kills 30\nOSWIN — An earthquake struck the hills of northern Vardia on Sunday and killed 30 people, the"
        " army said.\nSome 900 people were homeless. It was felt in Oswin, the capital."
    )
    check(report, "30 people", {"place": "Vardia"}, dateline="OSWIN")
    check(report, "Some 900 people", {"place": "Vardia"}, dateline="OSWIN")


STATES: list[Row] = [
    ("killed or missing", "Some 152 people were killed or are missing in Lima.", "Some 152 people", {"state": "killed or missing", "aspect": "cumulative", "includes": ()}),
    ("before the number", "The number of people killed or missing in the north of Peru was 152.", "152", {"state": "killed or missing"}),
    ("dead and missing", "The mayor put the dead and missing at 97.", "97", {"state": "killed or missing"}),
    ("two verbs, one object", "The flood killed or injured 60 people.", "60 people", {"state": "killed or wounded"}),
    ("homes", "Some 300 homes were damaged or destroyed.", "Some 300 homes", {"state": "destroyed or damaged"}),
    ("two counts stay two", "Some 12 people were killed and 30 wounded.", "Some 12 people", {"state": "killed"}),
    ("another subject", "Hundreds were killed or injured when 12 trucks burned.", "12 trucks", {"state": "burned"}),
    ("the whole keeps its own", "Of the 34 people who were missing, 13 were found dead, nine were found alive and 12 are still missing.", "34 people", {"state": "missing"}),
    ("a part of the missing", "Of the 34 people who were missing, 13 were found dead, nine were found alive and 12 are still missing.", "13", {"state": "killed", "group": "missing"}),
    ("found alive", "Of the 34 people who were missing, 13 were found dead, nine were found alive and 12 are still missing.", "nine", {"state": "alive"}),
    ("still missing", "Of the 34 people who were missing, 13 were found dead, nine were found alive and 12 are still missing.", "12", {"state": "missing"}),
    ("of the whole nothing is said", "Teachers said 70 of the 200 pupils were sick.", "200 pupils", {"state": None}),
    ("in ruins", "On Friday 412 houses in the town of Oswin lay in ruins.", "412 houses", {"state": "destroyed", "aspect": "cumulative", "as_of": "2022-06-03"}),
    ("ruined", "He told of 300 ruined houses in Lima.", "300 ruined houses", {"state": "destroyed"}),
    ("people are not in ruins", "Some 300 ruined farmers met in Lima.", "Some 300 ruined farmers", {"state": "met"}),
    ("trains cancelled", "The operator cancelled 200 trains on Monday.", "200 trains", {"state": "cancelled", "aspect": "flow", "period": "2022-05-30"}),
    ("on their day", "Police said that 4,000 people had marched on Saturday.", "4,000 people", {"state": "marched", "aspect": "flow", "period": "2022-05-28"}),
    ("then one more day, and all", "The operator cancelled 40 trains on Monday and 30 on Tuesday, 70 in all.", "30", {"state": "cancelled", "period": "2022-05-31"}),
    ("jobs do not travel", "Some 5,000 jobs could go by 2030.", "Some 5,000 jobs", {"state": "dismissed"}),
    ("an intent is no state", "Some 300 nurses voted to strike.", "Some 300 nurses", {"state": "voted"}),
    ("on strike", "There are 60,000 of us on strike, she said.", "60,000", {"state": "on strike", "group": None}),
    ("among them", "Some 900 workers were on strike, a judge was told, among them 40 drivers.", "40 drivers", {"state": "on strike"}),
    ("waiting", "About 80 ships had been waiting off Lima for a week.", "About 80 ships", {"state": "waiting", "aspect": "stock"}),
    ("between, with a place", "By Monday between 300 and 400 people in Lima had been infected, a study says.", "between 300 and 400 people", {"state": "infected", "place": "Lima"}),
    ("seats won", "The Union won 30 of the 90 seats.", "30", {"state": "won", "actor": "Union"}),
    ("the seats there are", "The Union won 30 of 90 seats.", "90 seats", {"state": None, "actor": None}),
    ("seats held", "The Union has 30 seats.", "30 seats", {"state": "won", "actor": "Union"}),
    ("seats given", "The board gave the Union 30 seats.", "30 seats", {"state": "won", "actor": "Union"}),
    ("who took them", "The rival Union, which took 30 seats, was glad.", "30 seats", {"state": "won", "actor": "Union"}),
    ("seats hoped for", "The Union hopes to win 30 seats.", "30 seats", {"actor": None}),
    ("seats lost", "The Union lost 30 seats.", "30 seats", {"state": None}),
    ("not the other number", "Four men, not five, had drowned.", "five", {"modality": "denied"}),
    ("not only", "Not only 12 men but 40 women drowned.", "12 men", {"modality": "asserted"}),
    ("liked is no fate", "Some 40 gardens are liked by visitors.", "Some 40 gardens", {"state": None}),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "fields"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_what_became_of_them(report: str, phrase: str, fields: dict[str, object]) -> None:
    check(report, phrase, fields)


MEASURES: list[Row] = [
    ("a magnitude of", "The quake had a magnitude of 6.4.", "magnitude of 6.4", {"unit": "magnitude", "noun": "magnitude", "counted": "magnitude"}),
    ("put the magnitude at", "The office put the magnitude at 6.3 to 6.5.", "6.3 to 6.5", {"unit": "magnitude", "low": 6.3, "high": 6.5, "modality": "asserted"}),
    ("measured", "The earthquake measured 6.3.", "6.3", {"unit": "magnitude"}),
    ("revised", "The magnitude was revised from 6.3 to 6.2.", "6.2", {"unit": "magnitude"}),
    ("another shock", "An aftershock of magnitude 4.5 followed.", "magnitude 4.5", {"counted": "magnitude of the aftershock"}),
    ("bridges are measured too", "The team measured 12 bridges.", "12 bridges", {"unit": "bridge"}),
    ("up from", "The toll was 44, up 4 from the corrected 40.", "4", {"aspect": "change", "direction": "up"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "phrase", "fields"), [row[1:] for row in MEASURES], ids=[row[0] for row in MEASURES]
)
def test_a_measure_by_the_name_before_its_number(report: str, phrase: str, fields: dict[str, object]) -> None:
    check(report, phrase, fields)


DAYS: list[Row] = [
    ("the number for a day", "The ministry had said 40 people died. Its number for Thursday is 38.", "38", {"as_of": "2022-06-02", "state": "killed"}),
    ("a day's toll", "Thursday's toll was 36.", "36", {"as_of": "2022-06-02"}),
    ("up to a day that is past", "Some 40 people had died up to Monday.", "Some 40 people", {"as_of": "2022-05-30"}),
    ("by noon", "By Friday noon 40 people had died.", "40 people", {"as_of": "2022-06-03"}),
    ("each its own as of", "The clinic had 80 dead as of Thursday, and the mayor had 74 as of Wednesday.", "74", {"as_of": "2022-06-01"}),
    ("the older one", "The toll stood at 46 on Wednesday, up from 41 on Tuesday.", "41", {"as_of": "2022-05-31"}),
    ("as of is not the older one's", "The flood had killed 46 people as of Wednesday, up from 41 on Tuesday.", "41", {"as_of": "2022-05-31"}),
    ("a quotation's today", "Some 4,000 people marched on Saturday. “We are 4,000 today,” Ann Field told the crowd.", "4,000", {"as_of": "2022-05-28"}),
]  # fmt: skip


@pytest.mark.parametrize(("report", "phrase", "fields"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_day_that_its_own_words_give(report: str, phrase: str, fields: dict[str, object]) -> None:
    check(report, phrase, fields)


GROUNDS: list[Row] = [
    ("members counted", "On Friday 40 mills stood idle, says the Weavers' League, whose members went to every gate and counted.", "40 mills", {"basis": "counted"}),
    ("a model", "Losses came to 6 million dollars, the bank estimates from its model of the market.", "6 million dollars", {"basis": "modelled"}),
    ("which it models from", "The bank puts the loss at 6 million dollars, which it models from tax data.", "6 million dollars", {"basis": "modelled", "modality": "asserted"}),
    ("a survey", "Some 300 farms failed, the bank said, based on a survey of 40 villages.", "Some 300 farms", {"basis": "estimated"}),
    ("what was surveyed is not", "Some 300 farms failed, the bank said, based on a survey of 40 villages.", "40 villages", {"basis": None}),
    ("by that count", "By that count 4,000 drivers were out, the union said.", "4,000 drivers", {"basis": "counted"}),
    ("each its own", "The army counted 22 mills, but the League, which compared satellite pictures, says 30.", "22 mills", {"basis": "counted"}),
    ("we counted", "We counted 41 ships.", "41 ships", {"basis": "counted"}),
    ("put is said plainly", "The mayor put the dead at 40.", "40", {"modality": "asserted"}),
    ("not included", "The army counts 131 dead in Lima, medics not included.", "131 dead", {"excludes": ("medics",)}),
    ("without", "The toll is 31, without the medics.", "31", {"excludes": ("medics",)}),
    ("including so many", "The toll is 38, including the six medics.", "38", {"includes": ("medics",)}),
    ("a restriction takes nobody in", "The damage came to 6 million dollars, counting only mills that clerks have seen.", "6 million dollars", {"includes": (), "excludes": ()}),
    ("what another will do", "The docks hold 40,000 tonnes of grain that no train will fetch.", "40,000 tonnes", {"modality": "asserted"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "phrase", "fields"), [row[1:] for row in GROUNDS], ids=[row[0] for row in GROUNDS]
)
def test_on_what_it_rests_and_whom_it_takes_in(report: str, phrase: str, fields: dict[str, object]) -> None:
    check(report, phrase, fields)


def test_a_page_has_no_basis_by_what_a_body_counts() -> None:
    """Where nobody is found who says so, another's count is not the page's own."""
    one = claim("The newest list of the port, a count that it made by hand, is long: 40 ships.", "40 ships")
    assert one.figure is not None
    assert one.figure.basis is None
