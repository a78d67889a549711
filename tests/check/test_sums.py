"""Sums in texts: those that hold, those that fail, and numbers that are no sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import record_of, report, told

SUMS: list[tuple[str, str, str, str, str]] = [
    ("that is a share of the total", "Of the {4 million tonnes|unit=tonne}, {about 600,000 tonnes|unit=tonne} were saved.\nThat is {a quarter} of the total.", "share", "no", "15 percent"),
    ("that is, in another unit", "The tank lost {2,000 barrels|unit=barrel}.\nThat is {84,000 gallons|unit=gallon}.", "conversion", "yes", "84,000 gallon"),
    ("a range in another unit", "They put it at {10,000 to 20,000 barrels|unit=barrel}.\nThe range comes to {420,000 to 840,000 gallons|unit=gallon}.", "conversion", "yes", "420,000 to 840,000"),
    ("a rate over some days", "It runs at {1,200 to 1,500 litres|unit=litre,per=day}.\nAt that rate, over 30 days, {between 36,000 and 45,000 litres|unit=litre} were lost.", "rate", "yes", "30 days"),
    ("share of a total before it", "Some {8,000 people} fled.\nThat is {40 percent|unit=percent,aspect=share} of the town, which has {20,000 people}.", "share", "yes", "40 percent"),
    ("share, loosely", "The firm cut {$70 million|unit=USD}, or {about 7 percent|unit=percent}, off the {$960 million|unit=USD} that it owed.", "share", "roughly", "7.3 percent"),
    ("half, both given", "{Half|unit=fraction} of the raids ({26|unit=raid} of the {52|unit=raid}) were at night.", "share", "yes", "50 percent"),
    ("half, both given, wrong", "{Half|unit=fraction} of the raids ({12|unit=raid} of the {52|unit=raid}) were at night.", "share", "no", "23.1 percent"),
    ("less than a tenth", "It counts {700 people}, {less than a tenth} of the number feared.\nA week ago it spoke of {8,000 people}.", "share", "yes", "8.8 percent"),
    ("implied whole", "{About a fifth} of them, or {300 people}, came by boat.", "share", "yes", "1,500"),
    ("parts in all", "The floods killed {12 people}, {30 people} and {9 people} in three valleys, or {51 people} in all.", "total", "yes", "12, 30 and 9 make 51."),
    ("parts, rounded", "The agency has {45.5 million people}, {693,000 people} and {8,000 people} on its lists, which makes {46.2 million people} in all.", "total", "roughly", "make 46,201,000; the text says 46.2 million people"),
    ("more than all of them", "They lost {about 182 boats|unit=boat}, {110|unit=boat} of them in the north and {92|unit=boat} in the south.", "total", "no", "202"),
    ("groups that miss the total", "It must write to {693,665 people}.\nA statement sets out the groups.\n{637,000 people} had a number in the file; {29,188 people} a licence; {14,961 people} a password.", "total", "no", "681,149"),
    ("remainder", "They took {15.2 million files|unit=file}, and it must write to {693,665 people}.\nThe other {14.5 million files|unit=file} held a name only.", "remainder", "roughly", "one file for each"),
    ("from, to, down", "Arrests fell from {80|unit=arrest} in 2019 to {50|unit=arrest} in 2020.", "change", "yes", "30 fewer"),
    ("from, to, wrong way", "Arrests rose from {80|unit=arrest} in 2019 to {50|unit=arrest} in 2020.", "change", "no", "down"),
    ("one year twice", "Arrests rose from {610|unit=arrest} in 2019 to {640|unit=arrest} in 2019.", "change", "no", "2019"),
    ("further", "The ministry found a further {2,500 people}.\nIt now counts {145,500 people}, against the {143,000 people} of May.", "change", "yes", "145,500"),
    ("a third off", "The share fell from {$142.72|unit=USD} in May to {$92.98|unit=USD} in June, a loss of {about a third|aspect=change}.", "change", "roughly", "34.9 percent"),
    ("times", "It has {3 billion accounts|unit=account}, which is {three times|unit=times,low=3,high=3,bound=exact} the number of last year.\nThen it spoke of {1 billion accounts|unit=account}.", "ratio", "yes", "3 times"),
    ("rate", "They claimed {240 attacks|unit=attack,aspect=flow,period=2019}.\nThat averaged {20 attacks|unit=attack,per=month,aspect=rate,as_of=2019} a month.", "rate", "yes", "20 a month"),
    ("rate, half a year", "They claimed {527 attacks|unit=attack,aspect=flow,period=2019-01/2019-06}.\nThat averaged {88 attacks|unit=attack,per=month,aspect=rate,as_of=2019} a month so far.", "rate", "yes", "87.8"),
    ("km and miles", "The ship lay {30 kilometres|unit=km} ({19 miles|unit=miles}) off the coast.", "conversion", "yes", "18.64"),
    ("km and miles, wrong", "The ship lay {30 kilometres|unit=km} ({90 miles|unit=miles}) off the coast.", "conversion", "no", "18.64"),
    ("a total in its own sentence", "The north counts {40 houses|unit=house}, the coast {300|unit=house} and the islands {271|unit=house}.\nTogether, these three come to {611 houses|unit=house}.", "total", "yes", "40, 300 and 271 make 611."),
    ("a total in its own sentence, wrong", "The north counts {40 houses|unit=house}, the coast {300|unit=house} and the islands {271|unit=house}.\nTogether, these three come to {711 houses|unit=house}.", "total", "no", "make 611, 100 fewer than the “711 houses” of the text"),
    ("of the whole, a part, that is", "Of the {1,910 people} who left, {271} have come back.\nThat is {a quarter}.", "share", "no", "14.2 percent"),
    ("who says it, between whole and parts", "So far {340 bikes|unit=bike} have been recovered, the council said on Monday, {210|unit=bike} from the canal, {85|unit=bike} from cellars and {55|unit=bike} from the park.", "total", "no", "210, 85 and 55 make 350"),
    ("a part of the island's schools", "Snow closed {7|unit=school} of the island's {46 schools|unit=school}, or {about a quarter|unit=fraction}.", "share", "no", "15.2 percent"),
    ("sorts behind a colon", "Of the dead, {41 people} have a name: {19 women}, {17 men} and {9 children}.", "total", "no", "make 45"),
    ("that accounts for all", "At noon {52 people} were dead, {229 people} had been rescued and {37 people} were missing.\nThat accounts for all {330 people} on board.", "total", "no", "make 318"),
    ("with those on top", "Our gates let in {287 guests|unit=people}.\nWith {31 staff|unit=people}, there were {330 people} in the hall.", "total", "no", "make 318"),
    ("two years and the fall", "The mill built {120,000 chairs|unit=chair} in 2019 and {72,000|unit=chair} in 2023, a fall of {50 percent|unit=percent,aspect=change}.", "change", "no", "40 percent"),
    ("a number of today and one to come", "In the county {3.1 million people} draw a pension.\nBy 2035 it will be {3.9 million people}, a rise of {35 percent|unit=percent,aspect=change}.", "change", "no", "25.8 percent"),
    ("taken off", "Take {82 jobs|unit=job} from {324 jobs|unit=job} and {252 jobs|unit=job} are left.", "remainder", "no", "324 less 82 is 242"),
    ("two currencies", "They ask for {C$550 million|unit=CAD} ({US$440 million|unit=USD}) in damages.", "conversion", "roughly", "0.8 USD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "holds", "why"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_sum(text: str, kind: str, holds: str, why: str) -> None:
    """Each text holds one sum; it says of which kind, whether it holds, and shows the arithmetic."""
    article = report(text.replace("three times|unit=times,low=3,high=3,bound=exact", "3 times|unit=times"))
    found = record_of(article).checks
    assert [(check.kind, check.holds) for check in found] == [(kind, holds)], [check.relation for check in found]
    assert why in found[0].why
    assert set(found[0].operands) <= {claim.id for claim in article.claims}


NO_SUMS = [
    (
        "round numbers that meet by chance",
        "Police sent {100 officers}, the army {200 soldiers}, the county {300 medics}.",
    ),
    (
        "a share of something not printed",
        "The price fell {13 percent|unit=percent,aspect=change}.\nIt has {2,000 staff} and {500 lorries|unit=lorry}.",
    ),
    (
        "a total of more than was read",
        "The north counts {40 houses|unit=house}, the coast {300|unit=house}, and 271 more.\nTogether, these come to {711 houses|unit=house}.",
    ),
    ("parts that do not fill the whole", "Of {300 people}, {40 people} were children."),
    ("a headline and its text", "# {400 people} flee\nAt least {400 people} fled, and {800 people} stayed."),
    (
        "two years of two things",
        "In 2019 the port had {300 ships|unit=ship} and in 2020 the airport had {200 flights|unit=flight}, a rise of {80 percent|unit=percent,aspect=change} on the year before.",
    ),
    (
        "a number said of another thing before",
        "The school has {600 pupils|unit=people}.\nWith {40 teachers|unit=people}, it was the largest of {12 schools|unit=school}.",
    ),
    ("one part named", "Some {60 lorries|unit=lorry} burnt, the mayor said on Monday, {31|unit=lorry} in Arl."),
    ("two rates", "They lost {20 boats|unit=boat,per=month} a month and {3 lorries|unit=lorry,per=day} a day."),
    (
        "a number that is denied",
        "It was not {200 people|modality=denied}.\nThere were {100 people}, or {half|unit=fraction} of them.",
    ),
]


@pytest.mark.parametrize("text", [row[1] for row in NO_SUMS], ids=[row[0] for row in NO_SUMS])
def test_no_sum(text: str) -> None:
    """Where the words make no sum, none is found."""
    assert record_of(report(text)).checks == ()


def test_the_dead_against_those_who_were_there() -> None:
    """More dead than ever were there need others who joined: the check says how many, and that no source gives it."""
    front = {"group": "Northern Front fighters"}
    there = told("between 2,000 and 3,150 fighters", by="the spy agency", as_of="2014-09", **front)
    dead = told("7,000 fighters", by="the defence ministry", as_of="2017-04", state="killed", **front)
    (check,) = record_of(there, dead).checks
    assert (check.kind, check.relation) == ("bound", "7,000 - 3,150 = 3,850")
    assert "needs at least 3,850 more who joined; no source gives that" in check.why
    fewer = told("3,000 fighters", by="the defence ministry", as_of="2017-04", state="killed", **front)
    assert record_of(there, fewer).checks == ()


def test_a_part_is_linked_to_its_whole() -> None:
    """ "300, including 40 children" makes the children a part, and no second answer to the same question."""
    article = report(
        "The raid killed {300 people|state=killed,place=Lyon}, including {40 people|state=killed,place=Lyon}."
    )
    record = record_of(article)
    (link,) = record.links
    assert (link.verdict, link.a) == ("part of", article.claims[1].id)
    assert len(record.accounts) == 1


def test_those_of_whom_are_a_part() -> None:
    """ "300, of whom 40 were let go": the 40 are no second answer either."""
    article = report(
        "The police held {300 people|state=held,place=Lyon}, of whom {40|state=held,place=Lyon} were let go."
    )
    record = record_of(article)
    (link,) = record.links
    assert (link.verdict, link.a, len(record.accounts)) == ("part of", article.claims[1].id, 1)


def test_people_are_no_part_of_a_sum_of_money() -> None:
    """ "of those" is of the people that the sentence leaves unsaid, not of the coins that it counts."""
    article = report(
        "The damage was {900 crowns|unit=crown}, and {40 people|state=released} of those arrested are free."
    )
    assert not [link for link in record_of(article).links if link.verdict == "part of"]


def test_two_parts_of_one_whole_are_no_two_answers() -> None:
    """Whose votes they are, the key of neither part says; each is a part of the 90, and they do not differ."""
    votes = {"unit": "vote", "noun": "vote", "aspect": "cumulative"}
    article = report(
        "Of the {90 votes|state=cast}, Brun had {50|state=had,place=Lyon} and others {30|state=had,place=Lyon}.",
        **votes,
    )
    links = record_of(article).links
    assert {link.verdict for link in links} <= {"part of"}


@given(
    st.lists(st.integers(1, 10**9), min_size=2, max_size=6),
    st.sampled_from([" in all", "", " of them", " percent of"]),
)
def test_any_numbers_in_a_sentence(numbers: list[int], tail: str) -> None:
    """No numbers break the checks, and every check is about claims of the text."""
    text = "There were " + " and ".join("{" + f"{n:,} people" + "}" for n in numbers) + tail + "."
    article = report(text)
    for check in record_of(article).checks:
        assert set(check.operands) <= {claim.id for claim in article.claims}
        assert check.holds in ("yes", "roughly", "no")
