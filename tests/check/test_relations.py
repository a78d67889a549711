"""Relations that a person states in a story pack, checked over what stands on record."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_hand import Told, record_of, told
from onrecord.check.expressions import parse_relation, reach_of
from onrecord.link.rounding import Reach
from onrecord.records import Record, StoryPack
from onrecord.store.relations import RelationError, load_relations

FRONT = {"group": "Northern Front fighters"}
NEVER_MORE: dict[str, Any] = {
    "says": "killed + there <= ever there",
    "why": "Who was killed and who is there had to come first.",
    "means": {
        "killed": {"group": "northern front", "state": "killed"},
        "there": {"group": "northern front", "state": "present"},
        "ever there": {"group": "northern front", "state": "travelled"},
    },
}


def checked(*reports: Told, table: dict[str, Any] = NEVER_MORE) -> Record:
    """The record of some reports with a stated relation."""
    return record_of(*reports, packs=(StoryPack("the war", relations=load_relations([table], pack="the war")),))


def stated(record: Record) -> list[tuple[str, str]]:
    """The stated relations of a record, and whether they hold."""
    return [(check.holds, check.why) for check in record.checks if "The story pack the war says" in check.why]


def of(what: str, number: str, *, by: str = "Interior Ministry", as_of: str | None = "2020-04") -> Told:
    """One count of the fighters of a group."""
    return told(f"{number} fighters", by=by, state=what, as_of=as_of, **FRONT)


# what each origin gives: killed, there, ever there; whether it holds; words of the reason
CASES: list[tuple[str, list[Told], list[str], str]] = [
    (
        "one origin, one time, too many",
        [of("killed", "400"), of("present", "700"), of("travelled", "960")],
        ["no"],
        "It fails by at least 140",
    ),
    (
        "one origin, one time, and it holds",
        [of("killed", "200"), of("present", "600"), of("travelled", "960")],
        ["yes"],
        "It holds whichever of these numbers is right",
    ),
    (
        "different times are no proof",
        [of("killed", "400", as_of="2020-04"), of("present", "700", as_of="2020-04"), of("travelled", "960", as_of="2019-01")],
        ["no"],
        "It needs at least 140 that no source gives",
    ),
    (
        "open at the top: it may hold",
        [of("killed", "400"), of("present", "700"), of("travelled", "at least 1,000")],
        ["roughly"],
        "Some of these numbers make it hold",
    ),
    (
        "several origins are taken together",
        [of("killed", "400", by="the army"), of("present", "700", by="the mayor"), of("travelled", "900", by="Interior Ministry")],
        ["no"],
        "“400 fighters” from the army",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "holds", "why"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_stated_relation(reports: list[Told], holds: list[str], why: str) -> None:
    """Each relation is checked with the figures in it, and its reason names who gives them."""
    found = stated(checked(*reports))
    assert [one[0] for one in found] == holds, found
    assert why in found[0][1]
    assert "the war says that killed + there <= ever there" in found[0][1]


def test_the_figures_stand_in_the_relation() -> None:
    """The relation is written with its numbers, and its operands are the claims that give them."""
    reports = [of("killed", "400"), of("present", "700"), of("travelled", "960")]
    record = checked(*reports)
    (check,) = [one for one in record.checks if one.kind == "relation"]
    assert check.relation == "killed (400) + there (700) <= ever there (960)"
    assert set(check.operands) == {one.claim.id for one in reports}


def test_times_are_told_apart() -> None:
    """An origin that gives all of them for two months is checked for each; what it gave before no longer stands."""
    march = [
        of("killed", "100", as_of="2020-03"),
        of("present", "800", as_of="2020-03"),
        of("travelled", "940", as_of="2020-03"),
    ]
    april = [of("killed", "400"), of("present", "700"), of("travelled", "980")]
    holds = sorted(one[0] for one in stated(checked(*march, *april)))
    assert holds == ["no", "yes"]


def test_a_name_that_means_no_question_is_a_problem() -> None:
    """What is not found is said, with the questions that come near."""
    record = checked(of("killed", "400"), of("present", "700"))
    (found,) = [one for one in record.problems if one.kind == "relation_open"]
    assert "“ever there”" in found.message
    assert "no question on record fits it" in found.message
    assert "Northern Front" in found.message
    assert stated(record) == []


def test_a_name_that_means_several_is_a_problem() -> None:
    """A name that fits two questions is left open, and both are listed."""
    table = {"says": "dead <= 500", "means": {"dead": {"state": "killed"}}}
    other = told("30 soldiers", by="the army", state="killed", group="Southern Guard", as_of="2020-04")
    record = checked(of("killed", "400"), other, table=table)
    (found,) = [one for one in record.problems if one.kind == "relation_open"]
    assert "it may mean" in found.message and found.message.count("?”") == 2


def test_a_question_by_its_own_words() -> None:
    """A name may be given as a question's text."""
    text = checked(of("killed", "400")).questions[0].text
    table = {"says": "dead <= 300", "means": {"dead": text}}
    found = stated(checked(of("killed", "400"), table=table))
    assert [one[0] for one in found] == ["no"]


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("no comparison", {"says": "a + b", "means": {"a": {"what": "boat"}, "b": {"what": "car"}}}, "needs one of"),
    ("two comparisons", {"says": "a < b < a", "means": {"a": {"what": "boat"}, "b": {"what": "car"}}}, "needs one of"),
    ("a name without a meaning", {"says": "a <= b", "means": {"a": {"what": "boat"}}}, "nothing says what that means"),
    ("a meaning without a name", {"says": "a <= 5", "means": {"a": {"what": "boat"}, "b": {"what": "car"}}}, "does not use it"),
    ("a word that no question has", {"says": "a <= 5", "means": {"a": {"colour": "red"}}}, "it may have what, state"),
    ("no meanings", {"says": "a <= 5"}, "[relation.means]"),
    ("an unknown entry", {"says": "a <= 5", "means": {"a": "x"}, "where": "x"}, "'where'"),
    ("an empty place", {"says": "a + <= 5", "means": {"a": {"what": "boat"}}}, "nothing says what"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "message"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_relation_that_cannot_be_read(table: dict[str, Any], message: str) -> None:
    """What is wrong is said with the pack and the place of the relation in it."""
    with pytest.raises(RelationError, match="story pack the war, relation 1") as raised:
        load_relations([table], pack="the war")
    assert message in str(raised.value)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=5), st.data())
def test_a_sum_lies_within_its_reach(ends: list[tuple[int, int]], data: st.DataObject) -> None:
    """Whatever the true numbers are, within their intervals, the sum of them is within its own."""
    known = {f"n{at}": Reach(min(pair), max(pair)) for at, pair in enumerate(ends)}
    signs = [data.draw(st.sampled_from(["+", "-"])) for _ in known]
    says = "0 " + " ".join(f"{sign} {name}" for sign, name in zip(signs, known, strict=True)) + " <= 5"
    span = reach_of(parse_relation(says).left, known)
    true = [data.draw(st.integers(int(one.low), int(one.high))) for one in known.values()]
    total = sum(value if sign == "+" else -value for sign, value in zip(signs, true, strict=True))
    assert span.low <= total <= span.high
