"""A redacted record counts as the full one, and nothing of what is hidden stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from marked_pages import Page, Said, inputs_of_pages, judgement, mark, permitted
from onrecord.export.redacted import redacted_bytes, redacted_rows
from onrecord.export.terms import Terms
from onrecord.export.writing import FORMATS
from onrecord.marking.redacting import KINDS, Pseudonyms, Redaction, Row
from onrecord.records import LEVELS, Judgement, Record, Tlp, allowed
from onrecord.viewing import view

GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)
WHO = ("The mayor of Arl", "The Coast Guard", "Port Authority", "The Hill Hospital")
OUTLETS = ("Cape Courier", "Hill Herald", "Bay Mail")
KEY = bytes(range(32))


def redaction(
    pages: Iterable[Page], marks: Iterable[Judgement], ceiling: Tlp = "GREEN", key: bytes = KEY
) -> Redaction:
    """The record of some pages, redacted."""
    inputs = inputs_of_pages(tuple(pages), list(marks))
    return Redaction(view(inputs), permitted(inputs, ceiling), inputs.judgements, ceiling, Pseudonyms(key))


def rows_of(found: Redaction) -> dict[str, list[Row]]:
    """The rows of every kind that can be redacted."""
    return {kind: redacted_rows(found, kind) for kind in KINDS}


def written(found: Redaction) -> str:
    """Every kind as JSON Lines and CSV, with what is told of it."""
    terms = Terms(found.ceiling, left_out=found.left_out())
    made = (redacted_bytes(found, kind, layout, terms) for kind in KINDS for layout in ("jsonl", "csv"))
    return b"".join(made).decode()


def ids_of(record: Record, marks: Iterable[Judgement]) -> set[str]:
    """Every id there is."""
    found = {one.id for one in marks} | {capture for capture, _ in record.names}
    for group in (record.claims, record.accounts, record.questions, record.articles, record.sources):
        found |= {one.id for one in group}
    return found


said = st.builds(
    Said, st.sampled_from(WHO), st.sampled_from((1400, 2500, 3700)), st.sampled_from(("Riverton", "Oldtown")),
    st.sampled_from(("rescued", "killed")),
)  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[list[Page], list[Judgement], Tlp]:
    """A few pages, some of them and some sources marked."""
    pages = [
        Page(
            f"page{number}", outlet, tuple(draw(st.lists(said, min_size=1, max_size=3))), on=f"2021-03-0{number + 1}"
        )
        for number, outlet in enumerate(OUTLETS)
    ]
    pages = [replace(one, lines=tuple({each.sentence: each for each in one.lines}.values())) for one in pages]
    level = st.sampled_from(LEVELS)
    marks = [mark(draw(level), "capture", one.capture) for one in pages if draw(st.booleans())]
    marks += [mark(draw(level), "source", who) for who in WHO if draw(st.integers(0, 3)) == 0]
    return pages, marks, draw(level)


@given(ledgers())
@settings(max_examples=40, deadline=None, phases=GENERATE)
def test_whatever_is_marked(ledger: tuple[list[Page], list[Judgement], Tlp]) -> None:
    """Nothing hidden is in the bytes; origins count as in the full record; ids agree between the kinds."""
    pages, marks, ceiling = ledger
    found = redaction(pages, marks, ceiling)
    nothing_hidden_is_told(found, pages, marks)
    origins_count_as_in_the_full_record(found)
    ids_agree(found)


def nothing_hidden_is_told(found: Redaction, pages: Iterable[Page], marks: list[Judgement]) -> None:
    """Names, sentences, page names, ids."""
    text = written(found)
    for what, name, level in ((*_marked(one),) for one in marks):
        if allowed(level, found.ceiling):
            continue
        if what == "source":
            assert re.sub("^The ", "", name).casefold() not in text.casefold()
        else:
            page = next(one for one in pages if one.capture == name)
            assert f"{page.name}.html" not in text
            others = {each.sentence for one in pages if one.capture != name for each in one.lines}
            assert not [one.sentence for one in page.lines if one.sentence in text and one.sentence not in others]
    hidden = {claim.id: claim for claim in found.full.claims if claim.id not in found.shown}
    printed = {claim.sentence for claim in found.permitted.record.claims}
    assert not [one for one in hidden.values() if one.sentence in text and one.sentence not in printed]
    assert not [one for one in ids_of(found.full, marks) if one in text]


def _marked(one: Judgement) -> tuple[str, str, Tlp]:
    changes = {name: json.loads(value) for name, value in one.changes}
    return changes["what"], changes["name"], changes["level"]


def origins_count_as_in_the_full_record(found: Redaction) -> None:
    """Of every question; accounts and figures too."""
    accounts = redacted_rows(found, "accounts")
    for question in found.full.questions:
        full = [one for one in found.full.accounts if one.question == question.id]
        mine = [row for row in accounts if row["question"] == found.id(question.id)]
        assert len(mine) == len(full)
        assert len({row["origin"] for row in mine}) == len({one.origin for one in full})
        assert sorted(row["low"] for row in mine) == sorted(one.figure.low for one in full)
        assert sorted(len(row["echoes"]) for row in mine) == sorted(len(one.echoes) for one in full)


def ids_agree(found: Redaction) -> None:
    """Claims name accounts, accounts name claims, and both name questions."""
    rows = rows_of(found)
    claims, accounts, questions = ({row["id"]: row for row in rows[kind]} for kind in KINDS[:3])
    assert len(claims) == len(found.full.claims)
    for key, row in accounts.items():
        assert key in questions[row["question"]]["accounts"]
        for one in (*row["claims"], *row["echoes"]):
            assert (claims[one]["account"], claims[one]["question"]) == (key, row["question"])
    for row in questions.values():
        assert set(row["accounts"]) <= set(accounts)
        assert not row["set_by"] or {*row["set_by"]["low"], *row["set_by"]["high"]} <= set(accounts)
    assert {end for row in rows["links"] for end in (row["a"], row["b"])} <= {*claims, *accounts}


# ---- what is left of it ---------------------------------------------------------------------------------

MAYOR, GUARD = Said("The mayor of Arl", 40), Said("The Coast Guard", 46)
PORT, PORT_AGAIN = Said("Port Authority", 52), Said("Port Authority", 52, more=", a day after")
COURIER = Page("courier", "Cape Courier", (MAYOR, GUARD))
HERALD = Page("herald", "Hill Herald", (PORT,), on="2021-03-02")
MAIL = Page("mail", "Bay Mail", (PORT_AGAIN,), on="2021-03-03")
PAGES = (COURIER, HERALD, MAIL)
RED_PORT = mark("RED", "source", "Port Authority")


def test_the_figure_is_known_and_the_source_is_not() -> None:
    """Two accounts in the open, one that stands for the hidden source, in the range and in the verdicts."""
    rows = rows_of(redaction(PAGES, [RED_PORT]))
    [question] = rows["questions"]
    assert question["standing"] == {"low": 40, "high": 52}
    accounts = {row["low"]: row for row in rows["accounts"]}
    assert [accounts[low]["hidden"] for low in (40, 46, 52)] == [False, False, True]
    hidden = accounts[52]
    assert hidden["origin"].startswith("x-")
    assert (hidden["known_on"], hidden["publishers"], hidden["as_of"]) == (None, [], None)
    assert question["set_by"]["high"] == [hidden["id"]]
    open_ones = {accounts[low]["id"] for low in (40, 46)}
    between = [
        row for row in rows["links"] if hidden["id"] in (row["a"], row["b"]) and open_ones & {row["a"], row["b"]}
    ]
    assert {row["reason"] for row in between} == {
        "It lies between one side that is shown and one source that is not shown."
    }
    for row in rows["claims"]:
        if row["hidden"]:
            assert row["low"] == 52
            assert not {"sentence", "phrase", "chain", "start", "end", "page", "pages", "article", "known_on"} & set(
                row
            )


def test_two_hidden_claims_of_one_origin_are_one() -> None:
    """And those of two hidden origins are two."""
    other = Page("late", "Late Post", (Said("The Hill Hospital", 52),), on="2021-03-04")
    found = redaction((*PAGES, other), [RED_PORT, mark("RED", "source", "The Hill Hospital")])
    hidden = [row["origin"] for row in redacted_rows(found, "accounts") if row["hidden"]]
    assert len(set(hidden)) == 2


def blanked(found: Redaction) -> list[str]:
    """Every row without the tokens, which come of what is hidden and tell nothing of it."""
    rows = (row for each in rows_of(found).values() for row in each)
    return sorted(re.sub(r'"x-[0-9a-f]{20}"', "x", json.dumps(row)) for row in rows)


@pytest.mark.parametrize(
    ("source", "name", "outlet"),
    [
        ("Port Authority", "leaked", "Hill Herald"),  # another name of the page
        ("Port Authority", "herald", "Night Wire"),  # another outlet
        ("Lighthouse Trust", "herald", "Hill Herald"),  # another source
        ("Lighthouse Trust", "tip", "Night Wire"),
    ],
)
def test_records_that_differ_in_what_is_hidden_are_redacted_alike(source: str, name: str, outlet: str) -> None:
    """Whatever the hidden source, its page and its outlet are called: every row is the same but for its tokens."""
    page = Page(name, outlet, (Said(source, 52), "It blew hard."), on="2021-03-02")
    marks = [mark("RED", "source", source), mark("RED", "capture", page.capture)]
    own = redaction((COURIER, replace(HERALD, lines=(PORT, "It blew hard."))), [
        RED_PORT, mark("RED", "capture", HERALD.capture),
    ])  # fmt: skip
    assert blanked(redaction((COURIER, page), marks)) == blanked(own)


def test_two_exports_cannot_be_joined() -> None:
    """Each has a key of its own; with the same key they can."""
    first, other = redaction(PAGES, [RED_PORT]), redaction(PAGES, [RED_PORT], key=bytes(32))
    tokens = [set(re.findall(r"x-[0-9a-f]{20}", written(one))) for one in (first, other)]
    assert tokens[0]
    assert tokens[0].isdisjoint(tokens[1])
    assert written(redaction(PAGES, [RED_PORT])) == written(first)


def test_a_hidden_question_has_no_row_at_all() -> None:
    """There the figure is the secret; how much is missing is counted."""
    found = redaction(PAGES, [mark("AMBER", "question", "", (COURIER, MAYOR))])
    assert all(rows == [] for rows in rows_of(found).values())
    assert {one.kind: one.number for one in found.left_out()}["claims"] == 4


def test_a_value_that_a_hidden_decision_set_is_hidden() -> None:
    """The account still counts, its values and the range do not stand there."""
    amend = judgement("amend", (HERALD, PORT), low=5454, high=5454)
    found = redaction(PAGES, [amend, mark("AMBER", "judgement", amend.id)])
    assert "5454" not in written(found)
    assert len(redacted_rows(found, "accounts")) == len(found.full.accounts)


def test_an_origin_in_the_open_counts_once() -> None:
    """Where its page is hidden and it stands in the open on the same question, it bears its name."""
    found = redaction(PAGES, [mark("AMBER", "capture", HERALD.capture)])
    origins = [row["origin"] for row in redacted_rows(found, "accounts")]
    assert len(set(origins)) == len({one.origin for one in found.full.accounts})
    assert "herald" not in written(found)


def test_where_nothing_is_marked_only_ids_change() -> None:
    """Every word stands there."""
    found = redaction(PAGES, [])
    assert not [row for rows in rows_of(found).values() for row in rows if row["hidden"]]
    assert {row["sentence"] for row in redacted_rows(found, "claims")} == {one.sentence for one in found.full.claims}


@pytest.mark.parametrize("layout", FORMATS)
def test_every_format_takes_it(layout: str) -> None:
    """With the field that says what is hidden."""
    found = redaction(PAGES, [RED_PORT])
    for kind in KINDS:
        assert redacted_bytes(found, kind, layout, Terms("GREEN"))


def test_a_key_is_long_enough() -> None:
    """Else whoever knows the ids could try them all."""
    with pytest.raises(ValueError, match="16 bytes"):
        Pseudonyms(b"short")
