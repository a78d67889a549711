"""Sums of money that no currency stands beside: by their name, by a verb of paying, by what they are paid as.

Each row is a sentence with its figures marked; "money" is a sum whose currency the words do not name.
"""

from __future__ import annotations

import pytest

from marked_figures import check, read
from onrecord.engine.spacy_parser import SpacyParser

SUMS = [
    # the name of a sum, and "of", "at", "is" or a verb of change
    "The club faces a bill of {some 40,000|40000 about money} for the roof.",
    "Damage to the quays was estimated at {between 6 and 7 million|6000000..7000000 between money}.",
    "Repairs will run to {2.5 million|2500000 exact money}.",
    "The deficit will widen by {9 percent|9 exact percent} to {45 million|45000000 exact money}.",
    "The rent was {900|900 exact money} and the fare is {2.80|2.8 exact money}.",
    "The lender reported losses of {12 million|12000000 exact money}.",
    # put at, valued at
    "Brokers put the damage to the mill at {4 million|4000000 exact money}.",
    "They value the yard at {3 million|3000000 exact money}.",
    # verbs of paying, whoever is paid
    "The frost cost growers in the valley {38 million|38000000 exact money}.",
    "The brewer was fined {2 million|2000000 exact money}; the court fined the baker {300|300 exact money}.",
    "The line owes its members {62 million|62000000 exact money}.",
    "The county paid out {1.1 million|1100000 exact money} and set aside {900,000|900000 exact money}.",
    "The frost cost growers {millions|2000000.. vague money}.",
    "The walkout cost the port {3 million a day|3000000 exact money/day}.",
    # what changes hands
    "She bought the barn for {230,000|230000 exact money} and sold it for {310,000|310000 exact money}.",
    # what it is paid as
    "The province gave {25 million|25000000 exact money} in aid and {2 million|2000000 exact money} in back pay.",
    "The {2.3m|2300000 exact money} bill was paid, and a budget of {12m|12000000 exact money} passed.",
    # a sum behind a sum, in its currency
    "It spends {9 million crowns|9000000 exact crown}, {2 million|2000000 exact crown} more than planned.",
    "A ticket costs {2.80 francs|2.8 exact francs} instead of {2.50|2.5 exact francs}.",
]
NO_SUMS = [
    # counted things and people keep their nouns
    "The blaze cost the town {300 jobs|300 exact job} and {12|12 exact people} died.",
    "The number of fines rose to {3,200|3200 exact fine}.",
    "Supporters of the bill grew to {3,000|3000 exact people}.",
    "A fence of {4m|4 exact m} stands in the yard.",
    # a large number restated as a share is no share
    "The schools get {410 million|410000000 exact None}, or {31.5 percent|31.5 exact percent} of the total.",
]


@pytest.mark.parametrize("row", [*SUMS, *NO_SUMS])
def test_sums_with_a_parse(row: str, parser: SpacyParser) -> None:
    check(row, parser)


@pytest.mark.parametrize("row", SUMS)
def test_sums_without_a_parse(row: str) -> None:
    check(row, None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The frost cost growers 38 million. The county paid 2 million francs.", "francs"),
        ("The frost cost growers 38 million. The county paid 2 million francs ($3 million).", "francs"),
        ("The frost cost growers 38 million. Aid of 2 million francs and 3 million yen came.", "money"),
        ("The frost cost growers 38 million.", "money"),
    ],
    ids=["the one printed", "a conversion in brackets", "two printed", "none printed"],
)
def test_a_sum_is_in_the_one_currency_of_its_article(text: str, unit: str, parser: SpacyParser) -> None:
    assert read(text, parser)[0][0].unit == unit
