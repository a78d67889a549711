"""Figures as they are printed: each row is a sentence with the figures marked `{phrase|interval bound unit}`.

An interval is `12`, or `12..` and `..12` with an open end, or `12..20`. All other numbers of the sentence are none.
Every row is read twice, with and without a parse, unless it says that it needs one.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_figures import check, read
from onrecord.engine.spacy_parser import SpacyParser

BOUNDS = [
    "The {12 bridges|12 exact bridge} and {1,200 houses|1200 exact house} are gone.",
    "{About 30 boats|30 about boat} and {nearly 400 nets|400 about net} were lost; {some 25 lorries|25 about lorry} wait.",
    "{At least 40 pupils|40.. at_least people} and {no fewer than 6 teachers|6.. at_least people} fell ill.",
    "{More than 500 trees|500.. more_than tree} fell, {upwards of ten sheds|10.. more_than shed} burned.",
    "{Up to 900 jobs|..900 up_to job} will go, {as many as 50 ships|..50 up_to ship} lie idle.",
    "{Fewer than 80 votes|..80 less_than vote} decided it, {under 300 ballots|..300 less_than ballot} were void.",
    "{Between 20 and 30 wells|20..30 between well} are dry.",
    "{4,000 to 8,000 tents|4000..8000 between tent} are needed, {12,000–19,000 blankets|12000..19000 between blanket} too.",
    "{2 to 3 million litres|2000000..3000000 between liters} leaked.",
    "It needs {two or three weeks|2..3 between weeks}.",
    "{200 or more guests|200.. at_least people} came, {30-odd cars|30 about car} were hit, {5,000+ claims|5000.. at_least claim} filed.",
    "It takes {up to an estimated 60 lorries|..60 up_to lorry}.",
    # Neighbours in one scale, whatever bound stands before them.
    "{Up to 3 or 4 million people|3000000..4000000 between people} and {2 or 3 thousand goats|2000..3000 between goat} need water.",
    # A bound written out in full, and "or" between neighbours only.
    "It needs {less than or equal to 40 pumps|..40 up_to pump} and {5,000 or greater|5000.. at_least pump}.",
    "It needs {two or three boats|2..3 between boat}, {25|25 exact boat} or {40 boats|40 exact boat}.",
    # A floor and a ceiling of one quantity; two quantities.
    "It holds {more than 20 and fewer than 30 boats|20..30 between boat}, {at most 9 but at least 4|4..9 between boat} of them dry.",
    "It sold {over 40 boats|40.. more_than boat} and {under 12 nets|..12 less_than net}.",
    "It lost {barely 40 boats|40 about boat}, {over than 12 nets|12.. more_than net}; it takes {10- to 15-day|10..15 between days} trips.",
    # A bound behind the noun ends its clause; "plus" before a counted noun.
    "It needs {40 boats or more|40.. at_least boat}, {12 nets at most|..12 up_to net}; it lost {9 nets|9 exact net} at least a year ago.",
    "We have {400 plus jobs|400.. at_least job}; it costs {$40|40 exact USD} plus fees.",
    # From one to the next to the next: three figures. "By A to B" far apart: two.
    "The reward rose from {160|160 exact crown} to {180|180 exact crown} to {200 crowns|200 exact crown}.",
    # A preposition of the thing, and no bound of the number.
    "He is held under a {$250,000|250000 exact USD} bond, for {over a million dollars|1000000.. more_than USD}.",
    "The gap grew by {$43 million|43000000 exact USD} to {$419 million|419000000 exact USD}.",
    "Heat rose by {1 to 1.5 degrees|1..1.5 between degrees}.",
    # A function word in capitals among small letters is a name.
    "He led {at least 90 other IT workers|90.. at_least people} and {as many as 60 US nurses|..60 up_to people}.",
]

VAGUE_AND_SHARES = [
    "{Dozens of villages|24.. vague village} and {scores of farms|40.. vague farm} were cut off.",
    "{Tens of thousands of homes|20000.. vague home} had no power, {several hundred shops|200.. vague shop} closed.",
    "{Half a dozen ships|6 exact ship}, {a couple of hundred men|200 about people} and {a couple weeks|2 about weeks} of food.",
    "{Three-quarters of a million people|750000 exact people} moved, {a quarter of a billion dollars|250000000 exact USD} went missing.",
    "{A third|0.3333 exact fraction} of the staff and {less than a tenth|..0.1 less_than fraction} of the clients left; a third man stayed.",
    "{One in five|0.2 exact fraction} households has no water, {two out of three|0.6667 exact fraction} wells are dry.",
    "{Nearly two-thirds|0.6667 about fraction} agreed, {64%|64 exact percent} said yes, {half|0.5 exact fraction} of them twice.",
    "{Twice|2 exact times} as many people came, {three times|3 exact times} the total of last year.",
    "The load {tripled|3 exact times}; he is no double agent and scored twice as the rain fell.",
    "The guess of the oil lost went from {40|40 exact tonnes} to {between 60 and 75 tonnes|60..75 between tonnes}.",
    "It led by {less than one-half of 1 percent|..0.5 less_than percent} and pays a {$15|15 exact USD} wage.",
    "It lies {half a mile|0.5 exact miles} off and rose by {a quarter of a percentage point|0.25 exact percentage points}.",
    "{No casualties|0 exact people} were reported, and {nobody|0 exact people} was hurt.",
    # Tolls in words count people, "none" of a staff is none of its figure.
    "{No deaths|0 exact people}, {four injuries|4 exact people} and {three bodies|3 exact people} were seen; {two governing bodies|2 exact body} met.",
    "None of its {14 staff|14 exact people} was hurt.",
    "It lost {half a million nets|500000 exact net} and {a quarter million dollars|250000 exact USD}.",
    "{Four in five|0.8 exact fraction} wells, {1 in twenty-one|0.0476 exact fraction} pumps failed.",
    "It took {2 1/2 miles|2.5 exact miles} of rope, {1/2 mile|0.5 exact miles} of it wet.",
    "He scored twice as the Wasps held their lead as guests.",
]

NAMES_AND_PLACES = [
    # Numbers to call, channels, pictures in a row, style sheets, the grid of a town.
    "A 911 operator slept; he called 911 and watched 14 News at home.",
    "Photo 1 of 2 Next shows Radio Kelp 4 - Harbour News; the margin: 15px; is set at 3740 W. 3280 South.",
    # The make of a weapon, scores, seats.
    "{Two 9 mm pistols|2 exact pistol} and {46 .38-calibre rounds|46 exact round} lay there; Norwood beat Sutton 2-1, a 3-0 win at home.",
    "He sat in seat 42C, above one door.",
    # Ages of people told by a bound.
    "Clerks over 65 and voters under 30 agree.",
    # The ages of one person; an hour without its word.
    "Ages 22, 45 and 67: {two women|2 exact people}, 13 and 17 years of age. They are 14, 16 and 19 years old. Call 352-555-STOP.",
    "I was eighteen then. She turned 40 in May, and he was 13 or 14.",
    "A man of 71 died and a girl of nine was hurt.",
    "On Monday morning, around 7, the gates of a 300,000-year-old cave shut.",
    # House numbers, blocks, heights and short numbers to call.
    "It burned in the 200 block of Elm Lane and at 497 North Mill; ring 1-800-555-HELP (4357), or send FIRE to 274637.",
    "He stands 6'2 and weighs {300 pounds|300 exact pound}.",
    # Names with a number in capitals, and ages behind a noun.
    "There is more on KRX 2 News from the Seven Mile area; a girl, 7, fled with {two boys|2 exact people}.",
    # Stock indexes, a name said again with its capital, days in text without capitals.
    "The sp 500 and the Russell 2000 rose; the Kelp 11 and the 11 Max sold well; on may 19 and 3 october it rained.",
    # The next in a row is no share.
    "Police held {two men|2 exact people} and searched for a third. Sales fell by {a third|0.3333 exact fraction}.",
]

MONEY_AND_MEASURES = [
    "It cost {C$550 million|550000000 exact CAD} ({US$440 million|440000000 exact USD}), or {£300m|300000000 exact GBP}.",
    "It paid {€2.5bn|2500000000 exact EUR}, {$US160 million|160000000 exact USD} and {1.3 billion rupees|1300000000 exact INR}.",
    "A seat costs {between $3 and $10|3..10 between USD} and the show {$200 to 300 million|200000000..300000000 between USD}.",
    "The pump moves {5,000 barrels a day|5000 exact barrel/day}, the line takes {40 calls per hour|40 exact call/hour}.",
    "The rate is {12 cases per 100,000 people|12 exact case}.",
    "It lies {about 30 kilometres|30 about km} ({19 miles|19 about miles}) inland on {3,000 hectares|3000 exact hectares}.",
    "A {magnitude 6.4|6.4 exact magnitude} quake struck {40 km|40 exact km} off the coast.",
    "A {20 per cent drop|20 exact percent} and a {12-month|12 exact months} freeze by a {300-member|300 exact people} team.",
    "It fell to {-12 degrees|-12 exact degrees}, or {minus 40 Fahrenheit|-40 exact °F}.",
    "It reached {42C|42 exact °C} in the heat, {101 degrees Fahrenheit|101 exact °F} at noon.",
    # Codes before and behind, signs behind, small coins, short scales, numbers of India.
    "It paid {USD10m|10000000 exact USD}, {EUR 40 million|40000000 exact EUR}, {300 Swiss francs|300 exact CHF}, {15 CHF|15 exact CHF} and {5 €|5 exact EUR}.",
    "It costs {20 euros and 50 cents|20.5 exact EUR} or {5 pounds and 20 pence|5.2 exact GBP}; losses came to {$-50.8bn|-50800000000 exact USD}.",
    "They lent {3.5 trillion won|3500000000000 exact KRW}, {200 bn yen|200000000000 exact JPY}, {3 crore rupees|30000000 exact INR} and {12 bitcoin|12 exact bitcoin}.",
    "It spent {$37,305.97|37305.97 exact USD} on a wall {1.8m|1.8 exact m} tall.",
    # Currencies by their names and signs, also where a page was written over into plain letters.
    "It paid {300 Chilean pesos|300 exact CLP}, {12 million Kenyan shillings|12000000 exact KES}, {₡500|500 exact CRC}, {40 ₾|40 exact GEL} and {900 francs|900 exact francs}.",
    "It took {PS2.7m|2700000 exact GBP} and {Y=300|300 exact JPY}, then {MXN$15|15 exact MXN}; a cup is {15 dollars 50|15.5 exact USD}.",
    # Metric units by prefix and base, letters by their capitals, signs of inch and foot.
    "It burns {12 petajoules|12 exact PJ} and emits {40 microsieverts|40 exact µSv} on a {5nm|5 exact nanometers} chip with {450 Nm|450 exact Nm}, {25.5″|25.5 exact inches} long.",
    "The mill gives {300 PS|300 exact horsepower}; the estate has {3923sq m|3923 exact m2}, the bridge bears {100t|100 exact tonnes}.",
    "It takes {2 1/4 miles|2.25 exact miles} of wire and gains {7 3/4 percent|7.75 exact percent}.",
    # Hyphens all along, a part of a point, and "bil".
    "A {three-and-a-half-year|3.5 exact years} lease cost {RM1.2bil|1200000000 exact MYR}; it lost {0.75 of a percentage point|0.75 exact percentage points}.",
    # The base of a rate behind the stuff; a conversion has the rate and the bound of what it converts.
    "It leaks {900 barrels|900 exact barrel/day} of crude oil a day, {about 15 litres a minute|15 about liters/minute} ({4 gallons|4 about gallons/minute}).",
    # Rates, areas, speeds, energy.
    "It gives {5,000 barrels a day|5000 exact barrel/day} at {$40 a barrel|40 exact USD/barrel}, {30 euros a head|30 exact EUR/head} and {12 cases per 100,000|12 exact case}.",
    "Winds of {60 km/h|60 exact km/h} or {40 miles an hour|40 exact mph} crossed {300 sq km|300 exact km2}; the mill made {1.2 GWh|1.2 exact GWh} from {5 W|5 exact watts} lamps.",
    "The false alarms came to {.001 per cent|0.001 exact percent}, the lead to {4 ppb|4 exact ppb}.",
    # Counts as adjectives.
    "It is a {200-bed|200 exact bed} hospital by a {20-storey|20 exact storey} tower, for a {27-nation|27 exact nation} bloc and no two-way street.",
    # How long it took, and windows.
    "The mill burned down in {20 minutes|20 exact minutes}; in 90 days the firm lost {40 clerks|40 exact people} over two years.",
    "She worked {over 30 years|30.. more_than years} there, and the siege lasted {over two years|2.. more_than years}.",
    "Revenue was {$4.7 billion|4700000000 exact USD} a year earlier.",
    "The bus waited {48 hours|48 exact hours}; the war ended {ten years|10 exact years} after the truce.",
    "It will take {the next two to five years|2..5 between years}.",
    "{Two pumps|2 exact pump} failed within nine minutes of each other; the fires were three days apart.",
]

BORROWED_NOUNS = [
    # a list goes on
    "It has {300 clients|300 exact people} in the north, {120|120 exact people} in the south and {80|80 exact people} abroad.",
    # "of them", "of the"
    "{Four men|4 exact people} were held, {two|2 exact people} of them clerks; {40|40 exact ship} of the {230 ships|230 exact ship} sailed.",
    # a decimal is no count of people; millions are no count of a small thing told before
    "Rents rose {4.5 points|4.5 exact point} to {61.5|61.5 exact point}.",
    # the count names its noun
    # "of them" with its noun behind it; a part of a measured whole; an earlier value
    "{Between 10 and 12|10..12 between people} of them, all gunmen, hid.",
    "It holds {12 million cubic metres|12000000 exact m3}, of which {9 million|9000000 exact m3} ran out.",
    "It sold {3.9 million sets|3900000 exact set}, up from {2.4 million|2400000 exact set}.",
    # the number of an act
    "It injured {36|36 exact people} and killed {one|1 exact people}.",
    "The number of arrests rose from {687|687 exact arrest} to {718|718 exact arrest}.",
    "The death toll rose to {48|48 exact people} from {31|31 exact people}.",
    # the subject of the change
    "Burglaries fell from {141|141 exact burglary} in 2015 to {77|77 exact burglary} in 2016.",
    "Exports fell from {141 tonnes|141 exact tonnes} to {77|77 exact tonnes}.",
    # what befell them
    "The blast killed {12|12 exact people}, wounded {30|30 exact people} and left {9 missing|9 exact people}.",
    "{Hundreds of thousands|200000.. vague people} marched.",
    "It is a town of {40,000|40000 exact people}.",
]

SMALL_COUNTS = [
    "{At least one guard|1.. at_least people} was killed and {three|3 exact people} were wounded.",
    "{One soldier|1 exact people} and {two clerks|2 exact people} were killed.",
    "The state has {two capitals|2 exact capital} and {five ports|5 exact port}.",
    "He spent {an hour|1 exact hours} on it.",
]

NONE = [
    "On May 3 and 4, 2016, at 7 p.m., and again on 2017-06-01 at 14:03, it rained.",
    "In 2016 the 2015 floods were still a topic of the 1990s.",
    "Ana Reyes, 57, a nurse, has a 12-year-old and a son aged 48.",
    "Call 866-555-0199 about CVE-2017-0001 in version 2.3.32 on Route 9, page 12.",
    "Flight 370, a Boeing 737, left Gate 7 of 12 Elm Street under Article 5 and Resolution 2254.",
    "Three officials said so, according to two people who had read it.",
    "One reason is cost; one of the ways is cuts, for two reasons.",
    "Those two countries and the two men agree, and both do.",
    "It is a thousand times better, and there are a million reasons.",
    "In the past six months it grew; two weeks ago it shrank, and four days later it stopped.",
    "It is a two-way street, the second half of a third try.",
    "The first two weeks were dry, many said, and some, several and a few agreed.",
    "All of them were under 40.",
]

NEED_A_PARSE = [
    "{Many hundreds of weary and lightly armed recruits|200.. vague people} went home.",
    "It was seen by {a single clerk|1 exact people} and a guard.",
    "{501 claimed bombings|501 exact bombing} were counted.",
    "Two witnesses said {five gunmen|5 exact people} had fled.",
    "The paper says {two dozen|24 exact people} of Gov. Ana Moss's old clerks are leaving.",
    "He mended {dozens of Kelp and Sutton lorries|24.. vague lorry} from a {12 page|12 exact page} list of {four Moss-backed shops|4 exact shop}.",
    "The firm sold {2.9 million 9 litre cases|2900000 exact case}.",
    "The number of dead rose to {41|41 exact people}, up from {38|38 exact people}.",
    "{4 shot|4 exact people} dead in Sutton.",
    "On Sunday, {12|12 exact boat} of the {60 boats|60 exact boat} sank.",
    "The port lacks pilots: there were {16|16 exact people} of them in May.",
    "The fine was {3 million euros|3000000 exact EUR}, and {40|40 exact people} of those arrested are free.",
    "He held {two guns|2 exact gun} and an old Kelp 500 pump.",
]
ALL = [*BOUNDS, *VAGUE_AND_SHARES, *NAMES_AND_PLACES, *MONEY_AND_MEASURES, *BORROWED_NOUNS, *SMALL_COUNTS, *NONE]


@pytest.mark.parametrize("row", [*ALL, *NEED_A_PARSE])
def test_figures_with_a_parse(row: str, parser: SpacyParser) -> None:
    check(row, parser)


@pytest.mark.parametrize("row", ALL)
def test_figures_without_a_parse(row: str) -> None:
    check(row, None)


def test_a_bare_number_takes_its_noun_from_the_sentence_before(parser: SpacyParser) -> None:
    text = "The firm counts 2.5 million subscribers. It began with 140,000."
    assert [mark.unit for mark in read(text, parser)[0]] == ["people", "people"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The dam holds 12 million cubic metres. Later 9 million ran dry.", None),  # a measure is no noun
        ("He called 40 clerks. On page 312 he stopped.", None),  # not said to count them
        ("It held 400 men. Another 300 fled.", "people"),
        ("It held 400 men. Among them, it says, are 120 of age.", "people"),
        ("It held 400 men. The 300 that it began with are gone.", "people"),
        ("It held 400 men. The number would be 520.", "people"),
    ],
)
def test_a_noun_of_an_earlier_sentence_must_be_sure(text: str, unit: str | None, parser: SpacyParser) -> None:
    marks, problems = read(text, parser)
    second = [mark for mark in marks if mark.phrase.start > text.index(". ")]
    assert [mark.unit for mark in second] == ([unit] if unit or "million" in text else [])
    assert bool(problems) == (unit is None and "page" not in text)


def test_a_headline_takes_its_noun_from_the_body(parser: SpacyParser) -> None:
    text = "Count climbs by 2.5 million\n\nAnother 2.5 million subscribers were found."
    assert [mark.unit for mark in read(text, parser)[0]] == ["people", "people"]


def test_two_bounds_at_once_are_odd_and_said_so(parser: SpacyParser) -> None:
    (mark,), problems = read("At least 4,000 to 8,000 tents are up.", parser)
    assert (mark.low, mark.high, mark.bound, mark.odd) == (4000, 8000, "between", True)
    assert [one.kind for one in problems] == ["figure_odd"]


def test_a_score_is_left_open(parser: SpacyParser) -> None:
    marks, problems = read("The visitors won 52-48.", parser)
    assert not marks
    assert {one.kind for one in problems} <= {"figure_undecided"}


def test_number_and_head_are_their_own_spans(parser: SpacyParser) -> None:
    text = "At least 90 other heavily armed fighters came."
    (mark,), _ = read(text, parser)
    assert mark.number.of(text) == "90"
    assert mark.head is not None
    assert mark.head.of(text) == "fighters"


@pytest.mark.xfail(strict=True, reason="what they are stands a clause away, with no comma and no 'all'")
def test_a_count_of_them_before_its_noun(parser: SpacyParser) -> None:
    check("There were {between 10 and 12|10..12 between people} of them in the lorry, and they were gunmen.", parser)


words = st.sampled_from(
    ["12", "1,200", "half", "a", "third", "of", "the", "million", "dozens", "to", "from", "between", "and", "-", "–", "$", "%", "percent", "men", "one", "no",
     "casualties", "2016", "May", "3", "killed", "up", "more", "than", "(", ")", "“", "”", ",", ".", "per", "day", "hundred", "twenty", "in", "²", "½", "x"]
)  # fmt: skip


@given(st.lists(words, max_size=40).map(" ".join))
def test_any_words_give_figures_that_stand_in_the_text_in_order(text: str) -> None:
    marks, _ = read(text)
    assert [mark.number.start for mark in marks] == sorted(mark.number.start for mark in marks)
    for mark, after in pairwise(marks):
        assert not mark.number.overlaps(after.number)
    for mark in marks:
        assert mark.phrase.covers(mark.number)
        assert mark.low is None or mark.high is None or mark.low <= mark.high


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    read(text)
