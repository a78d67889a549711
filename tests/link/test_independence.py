"""Independence: every way in which two sources look like two and are not. None of them may bear the other out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import Told, between, record_of, told
from onrecord.link.verdicts.verdicts import TESTS
from onrecord.records import Link, StoryPack

FLOOD = {"state": "killed", "place": "Lyon", "aspect": "cumulative", "as_of": "2020-04-30"}
LEAGUE, COLLEGE = "Doctors League", "Valley University"


def pair(one: dict[str, object], other: dict[str, object]) -> tuple[Told, Told]:
    """Two reports of 194 dead for one day, each counted by its source unless told otherwise."""
    a = {"by": LEAGUE, "outlet": "Harbour Gazette", "basis": "counted", **FLOOD, **one}
    b = {"by": COLLEGE, "outlet": "Bay News", "basis": "estimated", **FLOOD, **other}
    return (
        told(str(a.pop("phrase", "194 people")), **a),  # type: ignore[arg-type]
        told(str(b.pop("phrase", "194 people")), **b),  # type: ignore[arg-type]
    )


def link_of(one: dict[str, object], other: dict[str, object], packs: tuple[StoryPack, ...] = ()) -> Link | None:
    """What the two accounts are to each other."""
    a, b = pair(one, other)
    return between(record_of(a, b, packs=packs), a, b)


def test_the_pair_that_the_others_are_made_from_corroborates() -> None:
    """Without this, no row below would show anything."""
    link = link_of({}, {})
    assert link is not None
    assert link.verdict == "corroborates"


LEANING: list[tuple[str, dict[str, object], dict[str, object], str]] = [
    # who they are
    ("two unnamed", {"by": "a medic*"}, {"by": "a nurse*"}, "Two unnamed sources"),
    ("one unnamed", {"by": "a medic*"}, {}, "is not named"),
    ("officials in the plural", {"by": "officials*"}, {}, "is not named"),
    ("two passers-by", {"by": "Ann Reed"}, {"by": "Joan Lowe"}, "no known body"),
    ("one passer-by in two papers", {"by": "Ann Reed"}, {"by": "Ann Reed"}, "no known body"),
    ("two parties", {"by": "the army!"}, {"by": "Free Valley Union!"}, "parties"),
    # who stands above them
    ("two ministries", {"by": "the health ministry"}, {"by": "the interior ministry"}, "one government"),
    ("a spy agency and a ministry", {"by": "the CIA"}, {"by": "the defence department"}, "one government"),
    ("a survey and a county", {"by": "the USGS"}, {"by": "Orkdal County"}, "one government"),
    ("two outlets with a count of their own", {"by": ""}, {"by": ""}, "credit nobody"),
    ("a firm and its branch", {"by": "Halden Bank"}, {"by": "Halden Bank Canada"}, "in the other's"),
    # who leans on whom
    ("names the other", {"sentence": "Doctors League counted 194 people dead, as Valley University had."}, {}, "names the other"),
    ("names the other in short", {"sentence": "Doctors League counted 194 people dead after a look at the University's list."}, {}, "names the other"),
    ("a joint statement", {"sentence": "In a joint statement with others, Doctors League said it had counted 194 people dead."}, {}, "in common"),
    ("one list", {"sentence": "Doctors League, using parish registers, counted 194 people dead."},
     {"sentence": "Valley University estimates from the parish registers that 194 people died."}, "one thing"),
    # how they know
    ("no basis", {"basis": None}, {}, "does not say how it knows"),
    ("a claim is no basis", {"basis": "claimed"}, {}, "does not say how it knows"),
    ("a page that tells of a count", {"by": "", "sentence": "The ministry's count stood at 194 people."}, {}, "how it knows"),
    ("a page that was told of a count", {"by": "", "sentence": "We were told that the ministry had counted 194 people."}, {}, "how it knows"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), [row[1:] for row in LEANING], ids=[row[0] for row in LEANING])
def test_what_leans_does_not_bear_out(one: dict[str, object], other: dict[str, object], why: str) -> None:
    """At most consistent, and the reason names the test that failed."""
    link = link_of(one, other)
    if link is None:  # one account: the second is an echo
        return
    assert link.verdict in ("consistent", "echo"), link.reason
    assert link.verdict == "echo" or why in link.reason, link.reason


UNLIKE: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("another day", {"as_of": "2020-04-29"}, {}),
    ("no day", {"as_of": None}, {}),
    ("a floor", {"phrase": "at least 194 people"}, {}),
    ("a wide range", {"phrase": "90 to 194 people"}, {}),
    ("vague", {"phrase": "hundreds of people"}, {}),
    ("feared", {"modality": "feared"}, {}),
    ("possible", {}, {"modality": "possible"}),
    ("only one counts the missing", {"includes": ("the missing",)}, {}),
    ("only one leaves helpers out", {}, {"excludes": ("helpers",)}),
    ("apart", {"phrase": "150 people"}, {}),
    ("before and after the dam broke", {"phase": "before the dam broke"}, {"phase": "after the dam broke"}),
    ("one spokesman through two papers", {"by": "Ann Reed/Doctors League"}, {"by": "a spokeswoman/Doctors League"}),
    ("a quotation of one person in two papers", {"by": "Ann Reed/Doctors League"}, {"by": "Ann Reed/Doctors League"}),
    ("one report cited twice", {"by": "[the flood report]/Doctors League"}, {"by": "[the flood report]/Doctors League"}),
    ("through a paper", {"by": "Hill Mail > Doctors League"}, {"by": "Doctors League"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in UNLIKE], ids=[row[0] for row in UNLIKE])
def test_figures_that_do_not_meet_bear_nothing_out(one: dict[str, object], other: dict[str, object]) -> None:
    """Another time, another inclusion, an open end, a fear, or the same act."""
    assert "corroborates" not in {link.verdict for link in record_of(*pair(one, other)).links}


def test_two_bodies_in_one_sentence_do_not_bear_each_other_out() -> None:
    """ "The League and the college both put it at 194": who wrote the sentence may have made them one."""
    from by_hand import report

    both = report(
        "Doctors League counted {194 people|by=Doctors League,basis=counted} dead and Valley University estimates "
        "{194 people|by=Valley University,basis=estimated}.", **FLOOD,
    )  # fmt: skip
    assert "corroborates" not in {link.verdict for link in record_of(both).links}


def test_two_bodies_under_one_that_a_pack_names() -> None:
    """The pack says what the names do not."""
    packs = (StoryPack("a", under=((LEAGUE, "Valley Trust"), (COLLEGE, "Valley Trust"))),)
    link = link_of({}, {}, packs)
    assert link is not None
    assert (link.verdict, "Both answer to Valley Trust" in link.reason) == ("consistent", True)


def test_an_outlet_that_counted_for_itself_may_bear_out() -> None:
    """ "Our reporters counted 194": the page says how it knows, and is not its source's voice."""
    link = link_of({"by": "", "sentence": "Our reporters counted 194 people dead by 30 April."}, {})
    assert link is not None
    assert link.verdict == "corroborates"


sources = st.sampled_from(
    [
        "",
        "a medic*",
        "officials*",
        "Ann Reed",
        "the army!",
        "the health ministry",
        LEAGUE,
        COLLEGE,
        "Ann Reed/Doctors League",
    ]
)
basis = st.sampled_from([None, "counted", "estimated", "claimed"])


@given(sources, sources, basis, basis)
def test_whoever_bears_another_out_is_known_and_says_how_he_knows(
    a: str, b: str, one: str | None, other: str | None
) -> None:
    """Never two unnamed, two passers-by, two outlets, one source twice, or a number that is only claimed."""
    link = link_of({"by": a, "basis": one}, {"by": b, "basis": other})
    if link is not None and link.verdict == "corroborates":
        assert {one, other} <= {"counted", "estimated"}
        assert a.rpartition("/")[2] != b.rpartition("/")[2]
        assert not {a, b} & {"a medic*", "officials*", "Ann Reed"}


def test_nothing_after_corroborates_can_say_more() -> None:
    """The order of the tests is the order of precedence."""
    assert [test.__name__ for test in TESTS] == [
        "not_comparable", "corrects", "updates", "later", "differs", "conflicts", "corroborates", "consistent",
    ]  # fmt: skip
