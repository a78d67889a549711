"""Sums that the words bind: a whole and its parts, a share of its whole, a change with its step, a rate and its days.

Only these may be said to fail; each row that fails has a near one that does not, or of which nothing is said.
"""

from __future__ import annotations

import pytest

from by_hand import record_of, report

# what the words do, the text with its figures marked, whether it holds, the relation shown
BOUND: list[tuple[str, str, str, str]] = [
    ("of the whole, three places", "Of the {60 lorries|unit=lorry}, {31|unit=lorry} stood in Arl, {20|unit=lorry} in Dorn and {9|unit=lorry} in Esk.", "yes", "31 + 20 + 9 = 60"),
    ("of the whole, too many", "Of the {60 lorries|unit=lorry} that wait, {31|unit=lorry} stood in Arl, {20|unit=lorry} in Dorn and {19|unit=lorry} in Esk.", "no", "31 + 20 + 19 = 70, not 60"),
    ("of the whole, too few", "Of the {60 lorries|unit=lorry}, {31|unit=lorry} stood in Arl, {20|unit=lorry} in Dorn and {5|unit=lorry} in Esk.", "no", "31 + 20 + 5 = 56, not 60"),
    ("and all the others", "Of the {60 lorries|unit=lorry} that stood by 5 June, {31|unit=lorry} were in Arl, {20|unit=lorry} in Dorn and {5|unit=lorry} in the rest of the country.", "no", "31 + 20 + 5 = 56, not 60"),
    ("a list after a colon", "They closed {52 mills|unit=mill}: {20|unit=mill} in Arl, {15|unit=mill} in Dorn and {12|unit=mill} in Esk.", "no", "20 + 15 + 12 = 47, not 52"),
    ("a list after a comma", "The storm sank {90 boats|unit=boat}, {50|unit=boat} in Arl and {60|unit=boat} in Dorn.", "no", "50 + 60 = 110, not 90"),
    ("men and women", "Of the {80 crew}, {50} were men and {40} were women.", "no", "50 + 40 = 90, not 80"),
    ("for, against, abstained", "Of {150 members}, {90} voted for it, {50} against and {15} abstained.", "no", "90 + 50 + 15 = 155, not 150"),
    ("the other", "Of the {40 buses|unit=bus}, {12|unit=bus} came back and the other {20|unit=bus} burned.", "no", "12 + 20 = 32, not 40"),
    ("in all, at the end", "It flooded {12 farms|unit=farm} in Arl, {9|unit=farm} in Dorn and {4|unit=farm} in Esk, {28|unit=farm} in all.", "no", "12 + 9 + 4 = 25, not 28"),
    ("a total of, at the end", "It paid {30 crowns|unit=crown} in 2019, {40 crowns|unit=crown} in 2020 and {60 crowns|unit=crown} in 2021, a total of {130 crowns|unit=crown}.", "yes", "30 + 40 + 60 = 130"),
    ("a share after its part", "Of the {90 boats|unit=boat}, {30|unit=boat} are back, or {half|unit=fraction}.", "no", "30 / 90 = 33.3 percent, not half"),
    ("a share after part and whole", "{about 300|unit=ship} of the {1,200 ships|unit=ship}, or {a quarter|unit=fraction}, have left.", "yes", "300 / 1,200 = a quarter"),
    ("a share in brackets", "It tested {700|unit=well} of {2,000 wells|unit=well} ({45 percent|unit=percent}).", "no", "700 / 2,000 = 35 percent, not 45 percent"),
    ("of these", "The port has {90 boats|unit=boat}.\nOf these, {30|unit=boat} are back, or {a third|unit=fraction}.", "yes", "30 / 90 = a third"),
    ("by a step, from, to", "Cases rose by {12|unit=case} from {340|unit=case} to {355|unit=case}.", "no", "340 + 12 = 352, not 355"),
    ("by a step, to, from", "The toll rose by {12}, to {46} from {34} on Monday.", "yes", "34 + 12 = 46"),
    ("up a step from", "Cases reached {355|unit=case}, up {15|unit=case} from {340|unit=case} in May.", "yes", "340 + 15 = 355"),
    ("a drop of so many percent", "Sales fell to {400 cars|unit=car} from {500 cars|unit=car}, a drop of {25 percent|unit=percent,aspect=change}.", "no", "(500 - 400) / 500 = 20 percent, not 25 percent"),
    ("points of a share", "Turnout fell from {61 percent|unit=percent} to {54 percent|unit=percent}, down {7 points|unit=point,aspect=change}.", "yes", "61 percent - 7 = 54 percent"),
    ("that is up", "It offers {5.1 percent|unit=percent}.\nThat is up {1.4 points|unit=point} from the {3.5 percent|unit=percent} of May.", "no", "3.5 percent + 1.4 = 4.9 percent, not 5.1 percent"),
    ("doubled", "Its members doubled from {4,000} to {6,000}.", "no", "6,000 / 4,000 = 1.5 times, not doubled"),
    ("more than doubled", "Its members more than doubled from {4,000} to {9,500}.", "yes", "9,500 / 4,000 = 2.38 times"),
    ("a day for so many days", "They tested {450 people a day|per=day,aspect=rate} for {12 days|unit=days}, or {5,400} in all.", "yes", "450 a day × 12 days = 5,400"),
    ("a day for so many days, wrong", "They tested {450 people a day|per=day,aspect=rate} for {12 days|unit=days}, or {6,400} in all.", "no", "450 a day × 12 days = 5,400, not 6,400"),
    ("struck out, and what is left", "{9 names|unit=name} were on the list twice, and the {127|unit=name} was wrong.\nThere are {118 names|unit=name}.", "yes", "127 - 9 = 118"),
    ("including whom another leaves out", "The union has {124 dead}, including the {6 drivers}.\nThe firm counts {118}.", "yes", "118 + 6 = 124"),
    ("the parts in sentences of their own", "The storm sank {131 boats|unit=boat}.\nArl lost {74|unit=boat}.\nDorn lost {39|unit=boat}.\nEsk lost {18|unit=boat}.", "yes", "74 + 39 + 18 = 131"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "holds", "relation"), [row[1:] for row in BOUND], ids=[row[0] for row in BOUND])
def test_a_bound_sum(text: str, holds: str, relation: str) -> None:
    """Each text holds one sum, which shows its numbers and, where it fails, what they make."""
    found = record_of(report(text)).checks
    assert [(check.holds, check.relation) for check in found] == [(holds, relation)]


# nothing may be said to fail here
NO_FAILURE: list[tuple[str, str]] = [
    ("parts that overlap", "Of the {100 pupils}, {60} play chess, {50} play tennis and {30} sing."),
    ("members of several", "Of the {40 airlines|unit=airline}, {20|unit=airline} fly in France, {15|unit=airline} in Spain and {12|unit=airline} in Italy."),
    ("one place at several times", "Of the {60 patients}, {31} were in Arl in March, {20} in April and {19} in May."),
    ("places of two kinds", "Of the {90 shops|unit=shop}, {50|unit=shop} are in the north and {60|unit=shop} in villages."),
    ("with this and with that", "They sold {182 boats|unit=boat}, {110|unit=boat} of them with sails and {92|unit=boat} with engines."),
    ("including", "They closed {52 mills|unit=mill}, including {20|unit=mill} in Arl, {35|unit=mill} in Dorn and {12|unit=mill} in Esk."),
    ("at least so many", "{At least 60 lorries|unit=lorry} stood still: {31|unit=lorry} in Arl, {20|unit=lorry} in Dorn and {12|unit=lorry} in Esk."),
    ("a list without a whole", "The storm sank {50 boats|unit=boat} in Arl, {40|unit=boat} in Dorn and {30|unit=boat} in Esk."),
    ("more on top", "Of the {300 patients}, {200} were in Arl on Monday; another {150} were in Dorn."),
    ("much less than the whole", "Of the {300 boats|unit=boat}, {50|unit=boat} are in Arl, {40|unit=boat} in Dorn and {30|unit=boat} in Esk."),
    ("a share of something else", "Of the {80 wells|unit=well}, {27|unit=well} were dirty, or {half|unit=fraction} of those in Arl."),
    ("a handy share", "{About 23|unit=well} of the {100 wells|unit=well}, or {a quarter|unit=fraction}, were dirty."),
    ("a share on a new subject", "Of the {480 pupils}, {160} are back.\n{A quarter|unit=fraction} of houses in Arl are insured."),
    ("a rate beside a rise", "Cases rose from {500|unit=case} to {600|unit=case}, or {14 a day|unit=case,per=day}."),
    ("another old number", "Shares fell {3 percent|unit=percent,aspect=change} to {97 crowns|unit=crown}, down from {120 crowns|unit=crown} in May."),
    ("percent of percent", "The rate rose from {5 percent|unit=percent} to {6 percent|unit=percent}, a rise of {20 percent|unit=percent,aspect=change}."),
    ("rounded parts", "Of the {9 million doses|unit=dose}, {5.2 million|unit=dose} went to Arl, {2.3 million|unit=dose} to Dorn and {1.6 million|unit=dose} to Esk."),
    ("others are more, not the rest", "{5 people} were hurt, {3} of them badly.\nThe army sent {7 others}."),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in NO_FAILURE], ids=[row[0] for row in NO_FAILURE])
def test_no_false_alarm(text: str) -> None:
    """Where the words leave a way out, nothing is said to fail."""
    failing = [check for check in record_of(report(text)).checks if check.holds == "no"]
    assert failing == []


PARTS: list[tuple[str, str, str, str]] = [
    ("out of", "They saw {1,150 houses|unit=house} out of {2,300|unit=house} on the list.", "1,150 houses", "2,300"),
    ("of its", "It shut {12|unit=well} of its {40 wells|unit=well}.", "12", "40 wells"),
    ("of the whole, one part", "Of {45 wells|unit=well}, {27|unit=well} were dirty.", "27", "45 wells"),
    ("among", "{2 nurses} were among {31 staff} who fell ill.", "2 nurses", "31 staff"),
    ("of them", "Some {40 people}, {5} of them minors, were held.", "5", "40 people"),
    ("of these", "It has {90 boats|unit=boat}.\nOf these, {30|unit=boat} are back.", "30", "90 boats"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "whole"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_a_part_of_a_whole(text: str, part: str, whole: str) -> None:
    """The words make one figure a part of another."""
    article = report(text)
    names = {claim.id: claim.phrase for claim in article.claims}
    record = record_of(article)
    names |= {account.id: names[account.claims[0]] for account in record.accounts}
    linked = [(names[link.a], names[link.b]) for link in record.links if link.verdict == "part of"]
    assert linked == [(part, whole)]
