"""Questions that may be one: suggested where something printed speaks for it, and only then."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, told

SENTENCE = "The flood drove 6,140 people out of their homes, the mayor said."
MAY_BE_ONE: list[tuple[str, Told, Told, str]] = [
    ("one sentence, read twice",
     told("6,140 people", state="displaced", place="Lisk", sentence=SENTENCE, by="the mayor"),
     told("6,140 people", state="displaced", place="Ostrey", sentence=SENTENCE, by="the mayor", outlet="Bay News"),
     "One sentence on two pages"),
    ("one number, the group unsaid once",
     told("6,140 workers", state="registered", group="rail workers", place="Lisk", by="the Labour Office"),
     told("6,140 workers", state="registered", place="Lisk", by="the mayor", outlet="Bay News"),
     "answered with 6,140"),
    ("houses are buildings",
     told("1,312 houses", unit="house", noun="house", state="flattened", place="Lisk", by="the Land Office"),
     told("1,312 buildings", unit="building", noun="building", state="flattened", place="Lisk", by="the mayor", outlet="Bay News"),
     "answered with 1,312"),
    ("a town in two spellings",
     told("40 people", state="killed", place="Karimabad"),
     told("42 people", state="killed", place="Kareemabad", outlet="Bay News"),
     "sound alike"),
]  # fmt: skip
TWO: list[tuple[str, Told, Told]] = [
    ("the dead and the hurt of one number",
     told("6,140 people", state="killed", place="Lisk", by="the mayor"),
     told("6,140 people", state="wounded", place="Lisk", by="the mayor", outlet="Bay News")),
    ("a small number met twice",
     told("12 workers", state="registered", group="rail workers", place="Lisk", by="the Labour Office"),
     told("12 workers", state="registered", place="Lisk", by="the mayor", outlet="Bay News")),
    ("cards are no people",
     told("6,140 cards", unit="card", noun="card", state="stolen", place="Lisk", by="the bank"),
     told("6,140 people", state="stolen", place="Lisk", by="the mayor", outlet="Bay News")),
    ("two towns",
     told("40 people", state="killed", place="Lisk"), told("40 people", state="killed", place="Ostrey", outlet="Bay News")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), [row[1:] for row in MAY_BE_ONE], ids=[row[0] for row in MAY_BE_ONE])
def test_what_speaks_for_one_question(one: Told, other: Told, why: str) -> None:
    """Two questions of a near key are suggested with the evidence, in either order of adding."""
    record = record_of(one, other)
    (found,) = record.suggested_questions
    assert why in found.why
    assert {found.one, found.other} == {question.id for question in record.questions}
    assert record_of(other, one).suggested_questions == record.suggested_questions


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TWO], ids=[row[0] for row in TWO])
def test_what_speaks_for_nothing(one: Told, other: Told) -> None:
    """Where the words say two things, or nothing but chance ties them, nothing is suggested."""
    record = record_of(one, other)
    assert len(record.questions) == 2
    assert record.suggested_questions == ()
