"""Numbers whose noun other words give: a count that goes on, a total, a part, a headline.

Each row is a report of a few sentences with its figures marked; all other numbers of it are none.
"""

from __future__ import annotations

import pytest

from marked_figures import check, read
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.figures.lenders import Lender, fitting

GOES_ON = [
    # a number alone, given by somebody
    "Police counted {4,000 people|4000 exact people} at the vigil. Organisers spoke of {9,000|9000 exact people}.",
    "The dam holds {300 geese|300 exact goose}. The warden's {240|240 exact goose} were from May, she said.",
    "The mill has {900 looms|900 exact loom}. {1,200|1200 exact loom}, says the union.",
    "The camp held {60 boys|60 exact people}. The other {23|23 exact people} were sent home.",
    # an assembly is put at so many people
    "The police made {52 arrests|52 exact arrest}. They put the vigil in Osk at {4,100|4100 exact people}.",
    "The tax office says the march drew {300 cars|300 exact car}; it put Monday's rally at {12,000|12000 exact people}.",
    # of like size rather than nearest
    "It said {1.4 million people|1400000 exact people} had seen {some 210 plays|210 about play}. The total is {530,000|530000 exact people}.",
    # from one to the other: what changed
    "The zoo owns {38 lamps|38 exact lamp}. It cut its night guards from {six|6 exact people} to {two|2 exact people}.",
    "The coastguard corrected its count of the missing from {48|48 exact people} to {51|51 exact people}.",
    # a part, a whole
    "They got {2,406|2406 exact ballot}, or {61 percent|61 exact percent} of the ballots cast.",
    "{Four in ten|0.4 exact fraction} schools were shut, {410|410 exact school} of {1,020|1020 exact school}.",
    "Of the {1,504|1504 exact people} asked, {390|390 exact people} gave no answer.",
    "In Osk {40|40 exact people} of the {52 arrested|52 exact people} went home, on Tuesday {12|12 exact people} of them.",
    "It let out {600 cubic metres|600 exact m3} of brine, {240|240 exact m3} of which reached the weir.",
    # ones, them
    "Keepers saw {340 live swans|340 exact swan} and {95 dead ones|95 exact swan}.",
    "Then they tested the lamps. {Fewer than 250|..250 less_than lamp} of them shone.",
    # where only people are counted so
    "The ferry sank with {52|52 exact people} aboard; {31|31 exact people} in hospital are on the mend.",
    "The town, population {6,200|6200 exact people}, was dry.",
    # a list of shares
    "The Reds are on {27 percent|27 exact percent}, down {three points|3 exact percentage points}, and the Blues at {11|11 exact percent}.",
    "The Reds got {34 percent|34 exact percent}, {two points|2 exact percentage points} more than the {32 percent|32 exact percent} of May.",
    # two numbers in a row
    "Classes of {31 pupils|31 exact people} are the rule, up from {27|27 exact people} ten years ago.",
    # people of whom it is said
    "By Friday evening {23 people|23 exact people} had been confirmed dead.",
    "{23 people|23 exact people} confirmed dead.",
]
NOT = [
    "Three officials had confirmed it.",
    "The crew union says there were 350.",  # no count of a crew
    "The desk is open on weekdays from 9 to 17.",
    "The guards made {31 arrests|31 exact arrest}. The stewards say it was {at least 240,000|240000.. at_least None}.",
]
KINDS = [
    "The firm runs {85 coaches|85 exact coach}.",
    "The club sacked {two coaches|2 exact people}; {40 seals|40 exact seal} came ashore.",
    "{Two trains in five|0.4 exact fraction} were late.",
    "He saw {two boats|2 exact boat} in {five harbours|5 exact harbour}.",
    "The county is short of {740 nurses|740 exact people}; {40 posts|40 exact post} are vacant.",
    "At the end of June {40 boats|40 exact boat} were idle, on June 4 none.",
    "Of the {900 nurses|900 exact people} asked, {a third|0.3333 exact fraction} gave no answer.",
    "The wage will go up to {14.20 crowns an hour|14.2 exact crown/hour}, up from {13.50|13.5 exact crown/hour}.",
    "{Eleven boys|11 exact people} on {two wards|2 exact ward} fell ill, and {three|3 exact people} of them died.",
    "Heat costs {142 crowns per megawatt hour|142 exact crown/megawatt hour}.",
    "{No one|0 exact people} has been dismissed.",
    "The marchers said: “We are {60,000|60000 exact people} today.”",
    "It deals with {closer to 300 calls|300 about call}.",
]


@pytest.mark.parametrize("row", [*GOES_ON, *NOT])
def test_what_a_bare_number_counts(row: str, parser: SpacyParser) -> None:
    check(row, parser)


@pytest.mark.parametrize("row", KINDS)
def test_what_kind_of_thing_is_counted(row: str, parser: SpacyParser) -> None:
    check(row, parser)


def test_the_number_again_without_its_noun(parser: SpacyParser) -> None:
    text = "The ship lost 270 crates. Of the 270, a buoy holds one."
    assert [(mark.number.of(text), mark.unit) for mark in read(text, parser)[0]] == [("270", "crate")] * 2


@pytest.mark.parametrize(
    ("lenders", "value", "units"),
    [
        ([("people", 40), ("boat", 12)], 30, ["people", "boat"]),  # the nearest is the last
        ([("people", 40_000), ("boat", 12)], 30_000, ["people"]),  # far too many for boats
        ([("people", 900), ("boat", 3)], 700, ["boat", "people"]),  # of like size before the nearest
        ([("boat", 3)], 30_000, []),
    ],
)
def test_a_number_borrows_from_one_of_its_size(lenders: list[tuple[str, int]], value: int, units: list[str]) -> None:
    assert fitting([Lender(unit, count) for unit, count in lenders], value) == units
