"""What the record cannot tell: too few origins, no day, pages not read, sides not heard."""

from __future__ import annotations

from by_hand import record_of, replace, told
from onrecord.ledger.unknowns import origin_key, reasons, unknowns
from onrecord.problems import problem

DEAD = {"state": "killed", "place": "Lyon"}
HELD = {"state": "arrested", "place": "Nice"}


def lone(*pages: object) -> dict[str, int]:
    """How many questions rest on too few, by why."""
    found: dict[str, int] = {}
    for one in unknowns(record_of(*pages)).lone:  # type: ignore[arg-type]
        found[one.why] = found.get(one.why, 0) + 1
    return found


def test_a_question_of_one_origin() -> None:
    """Two accounts of one ministry are one origin; a second body makes it two."""
    first = told("20 people", by="the Harbour Ministry", on="2020-05-01", **DEAD)
    later = told("25 people", by="the Harbour Ministry", on="2020-05-04", outlet="Coast Post", **DEAD)

    assert lone(first, later) == {"one origin": 1}
    assert lone(first, told("25 people", by="Mercy Hospital", outlet="Coast Post", **DEAD)) == {}


def test_only_parties_to_it_say() -> None:
    """Each question is said once, by the narrowest ground: two armies are two origins, and both interested."""
    one = told("20 people", by="the army!", **DEAD)
    other = told("60 people", by="the rebels!", outlet="Coast Post", **DEAD)

    assert lone(one, other) == {"interested parties": 1}
    assert lone(one) == {"interested parties": 1}


def test_only_unnamed_sources_say() -> None:
    """Two unnamed nurses are never one origin, and no named one speaks."""
    one = told("20 people", by="a nurse*", **DEAD)
    other = told("60 people", by="one nurse*", outlet="Coast Post", **DEAD)

    assert lone(one, other) == {"unnamed sources": 1}


def test_unnamed_sources_are_never_one_origin() -> None:
    """The same words in two papers are two origins."""
    record = record_of(
        told("20 people", by="a nurse*", **DEAD), told("60 people", by="a nurse*", outlet="Coast Post", **DEAD)
    )

    assert len({origin_key(account) for account in record.accounts}) == 2


def test_figures_without_a_day_are_counted_by_outlet() -> None:
    """The outlet with most of them first."""
    record = record_of(
        told("20 people", by="the Harbour Ministry", outlet="Bay News", **DEAD),
        told("30 people", by="Mercy Hospital", outlet="Coast Post", **DEAD),
        told("40 people", by="the mayor", outlet="Coast Post", as_of="2020-05-01", **HELD),
        told("50 people", by="the bishop", outlet="Coast Post", **HELD),
    )

    assert [(one.outlet, one.undated, one.figures) for one in unknowns(record).undated] == [
        ("Coast Post", 2, 3), ("Bay News", 1, 1),
    ]  # fmt: skip


def test_a_body_that_is_named_and_says_nothing_was_not_heard() -> None:
    """A ministry that a figure names as the one who did it; once it speaks, it is heard."""
    accused = told("20 people", by="the council", actor="Ministry of the Interior", **HELD)
    answer = told("2 people", by="a spokesman/Ministry of the Interior", outlet="Coast Post", **HELD)

    assert [one.name for one in unknowns(record_of(accused)).unheard] == ["Ministry of the Interior"]
    assert unknowns(record_of(accused, answer)).unheard == ()


def test_initials_of_a_body_that_spoke_are_heard() -> None:
    """ "FTC" is not listed where the Federal Trade Commission spoke."""
    accused = told("20 people", by="the council", actor="FTC", **HELD)
    answer = told("2 people", by="Federal Trade Commission", outlet="Coast Post", **HELD)

    assert [one.name for one in unknowns(record_of(accused)).unheard] == ["FTC"]
    assert unknowns(record_of(accused, answer)).unheard == ()


def test_a_person_or_a_common_word_is_never_a_side() -> None:
    """Only names that the words show to be bodies."""
    for actor in ("Ann Reed", "hackers", "Fewer fighters", "his office", "Reed"):
        assert unknowns(record_of(told("20 people", by="the council", actor=actor, **HELD))).unheard == ()


def test_problems_fall_into_their_kinds() -> None:
    """Not read, not decided, and without a day."""
    record = replace(
        record_of(told("20 people", by="the Harbour Ministry", **DEAD)),
        problems=(problem("language", "a"), problem("figure_undecided", "b", words="60"), problem("undated", "c")),
    )
    found = unknowns(record)

    assert [one.where for group in (found.unread, found.undecided, found.undated_pages) for one in group] == [
        "a",
        "b",
        "c",
    ]


def test_problems_are_counted_by_reason() -> None:
    """The most first; one without words of its own goes by its kind."""
    open_ = [
        problem("source_undecided", page, "A quotation stands without a word on whose it is.") for page in ("a", "b")
    ]
    assert reasons([problem("empty", "c"), *open_]) == (
        (("source_undecided", "A quotation stands without a word on whose it is."), 2),
        (("empty", "There is nothing in it."), 1),
    )
