"""Worked pairs: what two figures are to each other, and the words that the reason names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import Told, between, record_of, report, told, verdict
from onrecord.records import StoryPack

DEAD = {"state": "killed", "place": "Lyon", "aspect": "cumulative"}
REBELS = {"group": "Northern Front fighters"}
STATE = (StoryPack("a", under=(("health ministry", "Freedonia"), ("rescue service", "Freedonia"))),)

PAIRS: list[tuple[str, Told, Told, str, str]] = [
    # the part lies in the whole
    ("1 country in region", told("1,200 fighters", by="[a survey]/King College", as_of="2015", from_place="France", **REBELS),
     told("3,700 fighters", by="[a survey]/King College", as_of="2015", from_place="Western Europe", **REBELS), "part of", "France lies in Western Europe"),
    ("1b city in country", told("40 people", by="the mayor/Lyon city hall", **DEAD), told("90 people", by="the mayor/Lyon city hall", **{**DEAD, "place": "France"}), "part of", "Lyon lies in France"),
    # other questions
    ("2 stock, toll", told("70,000 fighters", by="the Pentagon", as_of="2017-04", state="killed", aspect="cumulative", **REBELS),
     told("20,000 to 31,500 fighters", by="the spy agency", as_of="2014-09", aspect="stock", **REBELS), "not comparable", "(so far)"),
    ("3 same number, came and went", told("up to 5,000 fighters", by="the head/Europol", state="returned", place="Europe", modality="feared"),
     told("as many as 5,000 Europeans", by="Senator Ann Reed", state="travelled", group="Europeans", place="Syria", modality="hedged"), "not comparable", "same number"),
    ("4 went, are there", told("27,000 to 31,000 fighters", by="the Sutton Group", as_of="2015-12", state="travelled", aspect="cumulative", **REBELS),
     told("30,000 fighters", by="the UN", as_of="2016-08", aspect="stock", **REBELS), "not comparable", "(at one time)"),
    # repetition
    ("6 one statement twice", told("12,000 to 19,000 barrels", by="the head/Geological Survey", unit="barrel", per="day", aspect="rate", as_of="2010-05-27"),
     told("12,000 to 19,000 barrels", by="Mary Nutter/Geological Survey", on="2010-05-29", outlet="Coast Post", unit="barrel", per="day", aspect="rate"), "echo", "same number"),
    ("7 range cut", told("20,000 to 40,000 barrels", by="Mary Nutter/Geological Survey", unit="barrel", per="day"),
     told("up to 40,000 barrels", by="Mary Nutter/Geological Survey", on="2020-05-04", outlet="Coast Post", unit="barrel", per="day"), "drifts", "upper end"),
    ("9 fear told as fact", told("up to 5,000 fighters", by="Europol", place="Europe", modality="feared"),
     told("5,000 jihadists", by="Europol", on="2020-05-09", outlet="Coast Post", place="Europe"), "drifts", "bound changed"),
    ("25 cards told as people", told("209,000 card numbers", by="Halden Bank!", unit="credit card number", state="stolen", aspect="cumulative"),
     told("209,000 customers", by="Halden Bank!", on="2020-06-01", outlet="Coast Post", state="stolen", aspect="cumulative"), "drifts", "became people"),
    # one origin
    ("11 corrects", told("35 people", by="the army", as_of="2020-04-16", **DEAD), told("34 people", by="the army", on="2020-05-03", as_of="2020-04-16", **DEAD), "corrects", "same time"),
    ("12 updates", told("143 million people", by="Halden Bank!", on="2017-09-07", as_of="2017-09-07", state="exposed", place="Canada"),
     told("145.5 million people", by="Halden Bank!", on="2017-10-02", as_of="2017-10-02", state="exposed", place="Canada"), "updates", "which is later"),
    ("13 minister, government", told("276 people", by="the interior minister/Freedonia", as_of="2020-04-16", **DEAD),
     told("358 people", by="Freedonia", on="2020-05-09", as_of="2020-04-20", **DEAD), "updates", "which is later"),
    ("undated, later report", told("20 people", by="the army", on="2020-05-01", **DEAD), told("25 people", by="the army", on="2020-05-04", **DEAD), "updates", "neither is dated by its words"),
    # other origins
    ("14 deaths grow", told("53 people", by="the police", as_of="2020-04-15", **DEAD), told("276 people", by="the rescue service", as_of="2020-04-16", **DEAD), "later", "not lower"),
    ("15 open, undated", told("130 people", on="2016-02-24", sentence="The attack in Lyon killed 130 people that evening, the paper recalled.", **DEAD),
     told("at least 137 people", on="2016-03-24", outlet="Coast Post", as_of="2015-11", **DEAD), "differs", "neither says whether attackers count"),
    ("16 possible, undated", told("4,000 to 8,000 fighters", place="Mosul", state="embedded", **REBELS),
     told("9,000 fighters", by="Ann Reed/European Parliament", place="Mosul", as_of="2016-10-18", modality="possible", **REBELS), "differs", "possibility"),
    ("17 basis on one side", told("24,686 people", by="the health ministry", as_of="2020-04-30", basis="identified", **DEAD),
     told("34,622 people", by="the media office", as_of="2020-04-30", **DEAD), "differs", "is identified"),
    ("17b inclusion on one side", told("120 people", by="the health ministry", as_of="2020-04-30", includes=("attackers",), **DEAD),
     told("113 people", by="Doctors League", as_of="2020-04-30", **DEAD), "differs", "counts attackers in"),
    ("18 same hour", told("12 people", by="the provincial police", as_of="2020-04-30", **DEAD), told("34 people", by="Doctors League", as_of="2020-04-30", **DEAD), "conflicts", "22 apart"),
    ("19 fewer later", told("at least 50 people", by="Mercy Hospital", as_of="2020-04-27", **DEAD), told("31 people", by="the governor", as_of="2020-04-29", **DEAD), "conflicts", "only grow"),
    ("20 independent", told("about 56,000 barrels", by="Columbia University", as_of="2010-06", basis="estimated", unit="barrel", per="day"),
     told("52,700 to 62,200 barrels", by="the Flow Rate Team", as_of="2010-06", basis="modelled", unit="barrel", per="day"), "corroborates", "basis"),
    ("21 open end", told("at least 10 people", by="the mayor/Lyon city hall", **DEAD), told("250 people", by="the health ministry", **DEAD), "consistent", "open at one end"),
    ("23 two unnamed", told("dozens", by="one official*", **DEAD), told("dozens", by="another official*", outlet="Coast Post", **DEAD), "consistent", "unnamed"),
    ("22 not shown independent", told("8,000 people", by="the commissioner/Freedonia", state="listed", place="Lyon"), told("about 8,000 people", by="Interpol", outlet="Coast Post", state="listed", place="Lyon"), "consistent", "does not say how it knows"),
    ("26 if the valve goes", told("60,000 barrels", by="Halden Oil!", unit="barrel", per="day"),
     told("100,000 barrels", by="Halden Oil!", unit="barrel", per="day", modality="predicted", sentence="In the worst case it would lose 100,000 barrels a day, Halden Oil wrote."), "not comparable", "only if something happens"),
    # before and after something
    ("before, after", told("40 litres", by="the Water Survey", unit="litre", per="day", phase="before the gates opened"),
     told("90 litres", by="the Energy Board", on="2020-05-09", unit="litre", per="day", phase="after the gates opened"), "not comparable", "for the time before the gates opened"),
    # printed later, but dated before the other: no update
    ("a paper found later", told("14,266 litres", by="Halden Oil!", on="2020-05-28", as_of="2020-04-27", unit="litre", per="day"),
     told("1,000 to 5,000 litres", by="Halden Oil!", on="2020-04-29", unit="litre", per="day"), "differs", "not dated by its words"),
    # a round number is not said of its double
    ("round numbers", told("10,000 litres", by="the Water Survey", unit="litre", per="day"),
     told("5,000 litres", by="the Energy Board", unit="litre", per="day"), "differs", "5,000 apart"),
    # vague never conflicts
    ("vague, apart", told("thousands of people", by="Mercy Hospital", as_of="2020-04-30", **DEAD), told("194 people", by="the police", as_of="2020-04-30", **DEAD), "differs", "vague"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected", "words"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS]
)
def test_worked_pair(one: Told, other: Told, expected: str, words: str) -> None:
    """The verdict, its reason, and the same for the two in the other order."""
    record = record_of(one, other)
    link = between(record, one, other)
    assert link is not None, [(q.text, q.key) for q in record.questions]
    assert (link.verdict, words in link.reason) == (expected, True), link.reason
    assert record == record_of(other, one)


NEVER_INDEPENDENT: list[tuple[str, dict[str, str], dict[str, str], str]] = [
    ("two ministries", {"by": "the health ministry"}, {"by": "the rescue service"}, "Both answer to Freedonia"),
    ("two agencies, no pack", {"by": "the transport department"}, {"by": "the coast bureau"}, "one government"),
    ("company and its arm", {"by": "Halden Bank"}, {"by": "Halden Bank Canada"}, "in the other's"),
    ("two parties to it", {"by": "the army!"}, {"by": "the rebels!"}, "parties"),
    ("unnamed", {"by": "a diplomat*"}, {"by": "Doctors League"}, "not named"),
    ("citing in the sentence", {"by": "Doctors League", "sentence": "Doctors League, citing Mercy Hospital, counted 40 people dead."}, {"by": "Mercy Hospital"}, "names the other"),
    ("citing elsewhere", {"by": "Doctors League"}, {"by": "Mercy Hospital"}, "citing"),
    ("two outlets", {}, {"outlet": "Coast Post"}, "credit nobody"),
    ("two outlets that tell of a count",
     {"basis": "counted", "sentence": "The newest count of the ministry stands at 40 people."},
     {"outlet": "Coast Post", "basis": "counted", "sentence": "At 40 people the ministry's count has not moved."}, "credit nobody"),
    ("one aide twice", {"by": "an aide*"}, {"by": "an aide*"}, "unnamed"),
    ("agency and ministry", {"by": "the rescue agency"}, {"by": "the health ministry"}, "one government"),
    ("body and its report", {"by": "Doctors League"}, {"by": "[a report]/Doctors League Lyon"}, "in the other's"),
    ("two interested allies", {"by": "the rebels!"}, {"by": "Free Valley Radio!"}, "parties"),
    ("officials in the plural", {"by": "officials*"}, {"by": "Doctors League"}, "not named"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "why"), [row[1:] for row in NEVER_INDEPENDENT], ids=[row[0] for row in NEVER_INDEPENDENT]
)
def test_never_corroborates(one: dict[str, str], other: dict[str, str], why: str) -> None:
    """The same number for the same day is no corroboration where independence is not shown; the reason names the test."""
    own = {} if why == "credit nobody" else {"basis": "counted"}
    a = told("40 people", as_of="2020-04-30", **{**DEAD, **own, **one})
    b = told("40 people", as_of="2020-04-30", **{**DEAD, **own, "outlet": "Bay News", **other})
    third = told("41 people", by="Doctors League > Mercy Hospital", on="2020-05-07", as_of="2020-05-06", **DEAD)
    link = between(record_of(a, b, *([third] if why == "citing" else []), packs=STATE), a, b)
    assert link is not None
    assert link.verdict == "consistent"
    assert why in link.reason


NO_AGREEMENT: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("one minister, two papers", {"by": "the interior minister/Freedonia"}, {"by": "the interior minister/Freedonia"}),
    ("company and spokesman", {"by": "Halden Bank"}, {"by": "a spokeswoman/Halden Bank"}),
    ("through a relay", {"by": "Coast Radio > Mercy Hospital"}, {"by": "Mercy Hospital"}),
    ("vague", {"phrase": "dozens"}, {"by": "Mercy Hospital", "phrase": "dozens"}),
    ("open end", {"phrase": "at least 40 people"}, {"by": "Mercy Hospital"}),
    ("feared", {"modality": "feared"}, {"by": "Mercy Hospital"}),
    ("undated", {"as_of": ""}, {"by": "Mercy Hospital"}),
    ("other basis of counting", {"includes": "x"}, {"by": "Mercy Hospital"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in NO_AGREEMENT], ids=[row[0] for row in NO_AGREEMENT])
def test_no_agreement_is_shown(one: dict[str, str], other: dict[str, str]) -> None:
    """Repetition, open and vague ends, fears and undated figures bear nobody out."""
    made = []
    for outlet, changed in (("Harbour Gazette", one), ("Bay News", other)):
        fields: dict[str, object] = {
            "by": "Doctors League",
            "as_of": "2020-04-30",
            "basis": "counted",
            **DEAD,
            **changed,
        }
        fields["as_of"] = fields["as_of"] or None
        if "includes" in fields:
            fields["includes"] = ("attackers",)
        phrase = str(fields.pop("phrase", "40 people"))
        made.append(told(phrase, outlet=outlet, **fields))  # type: ignore[arg-type]
    assert "corroborates" not in {link.verdict for link in record_of(*made).links}


def test_an_edited_wire_copy_bears_nobody_out() -> None:
    """A paper that prints an agency's sentences under a lead of its own, with a name of its own as the source."""
    shared = "Teams came from four counties and from abroad by night.\n\nThe army sent lorries and tents to the valley on Monday."
    a = told("40 people", by="Doctors League", as_of="2020-04-30", basis="counted", more=shared, **DEAD)
    b = told(
        "40 people",
        by="Mercy Hospital",
        as_of="2020-04-30",
        basis="counted",
        more=shared,
        outlet="Bay News",
        on="2020-05-03",
        **DEAD,
    )
    link = between(record_of(a, b), a, b)
    assert link is not None
    assert (link.verdict, "prints sentences" in link.reason) == ("consistent", True)


def test_two_named_sources_with_methods_of_their_own_corroborate() -> None:
    """Both named, nothing common, the same day, each says how it counted: this must be found."""
    a = told("194 people", by="Doctors League", as_of="2020-04-30", basis="counted", **DEAD)
    b = told("194 people", by="Valley University", as_of="2020-04-30", basis="estimated", outlet="Bay News", **DEAD)
    assert verdict(record_of(a, b), a, b) == "corroborates"


def test_a_part_is_seen_by_an_alias_and_a_place_that_the_pack_adds() -> None:
    """ "Front" and "Northern Front" are one group to a pack; a district lies in a town that it names."""
    pack = (StoryPack("a", aliases=(("Northern Front", ("NF", "the Front")),), contains=(("Old Quarter", "Mosul"),)),)
    a = told("400 fighters", by="the army", group="NF fighters", place="the Old Quarter", state="embedded")
    b = told("9,000 fighters", by="the army", group="Northern Front fighters", place="Mosul", state="embedded")
    assert verdict(record_of(a, b, packs=pack), a, b) == "part of"
    assert verdict(record_of(a, b), a, b) is None


bounds = st.sampled_from(["{}", "about {}", "at least {}", "up to {}", "more than {}", "fewer than {}"])
numbers = st.integers(min_value=1, max_value=10_000_000).map(lambda n: f"{n:,}")
days = st.sampled_from([None, "2020", "2020-04", "2020-04-30", "2020-04-29", "2019-01/2019-06"])
origins = st.sampled_from(
    ["", "the army", "the army!", "Mercy Hospital", "a nurse*", "Ann Reed", "[a count]/Doctors League"]
)
figures = st.builds(
    lambda words, number, as_of, by, basis: told(words.format(number), by=by, as_of=as_of, basis=basis, **DEAD),
    bounds, numbers, days, origins, st.sampled_from([None, "counted", "estimated"]),
)  # fmt: skip


@given(figures, figures)
def test_every_pair_has_one_verdict_in_any_order(one: Told, other: Told) -> None:
    """Whatever two sources say of one question, there is one verdict, with a sentence, and the order of adding is nothing."""
    record = record_of(one, other)
    assert one.article == other.article or record == record_of(other, one)
    if one.article != other.article:
        link = between(record, one, other)
        assert link is not None
        assert link.reason.endswith(".")


@given(figures, figures)
def test_corroboration_needs_names_dates_and_bases(one: Told, other: Told) -> None:
    """No pair corroborates unless both are named, dated, bounded and state a basis."""
    link = between(record_of(one, other), one, other)
    if link is not None and link.verdict == "corroborates":
        for side in (one, other):
            shown = side.claim.figure
            assert shown is not None
            assert not side.claim.origin.anonymous
            assert shown.as_of and shown.basis and shown.low and shown.high


WITHIN: list[tuple[str, list[Told], int, int, str, str]] = [
    ("5 pull quote", [report("The Front claims {1,112 raids|unit=raid,by=the Front!} since spring, it said.\nA line between.\nThe Front claims {1,112 raids|unit=raid,by=the Front!} since spring, it said.")],
     1, 0, "echo", "prints the other's sentence"),
    ("8 headline over its body", [report("# {400 rebels|state=sent,place=Lyon} at the gates\nThe front sends {over 400 rebels|state=sent,place=Lyon,by=officials*}, officials said.")],
     0, 1, "drifts", "the headline over it"),
    ("10 taken back in the evening", [
        report("At least {40 people|by=State Television,state=killed,place=Lyon} are dead, State Television said.", on="2020-05-01"),
        report("What it had told of the dead was wrong, State Television said.\nIt had given {40 people|by=State Television,state=killed,place=Lyon,modality=denied}.", on="2020-05-02", outlet="Coast Post")],
     1, 0, "withdraws", "itself denies"),
    ("24 disowned", [
        report("A UN office, citing the Red Crescent, has {11,300 people|by=the UN office > the Red Crescent,state=killed,place=Lyon} dead.", on="2020-05-01"),
        report("The Red Crescent gave no count of {11,300 people|by=the Red Crescent,state=killed,place=Lyon,modality=denied}.", on="2020-05-02", outlet="Coast Post")],
     1, 0, "withdraws", "itself denies"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("pages", "a", "b", "expected", "words"), [row[1:] for row in WITHIN], ids=[row[0] for row in WITHIN]
)
def test_worked_pair_of_claims(pages: list[Told], a: int, b: int, expected: str, words: str) -> None:
    """The pairs that are told by claims: repeated, bent, taken back."""
    claims = [claim for page in pages for claim in page.claims]
    link = between(record_of(*pages), claims[a], claims[b])
    assert link is not None
    assert (link.verdict, words in link.reason) == (expected, True), link.reason
