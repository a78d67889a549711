"""Why two figures are not compared, in sentences that are true when read alone."""

from __future__ import annotations

import pytest

from by_hand import Told, told
from onrecord.link.questions.key_differences import key_difference, what_is_unsaid
from onrecord.link.questions.questions import question_key

DEAD = told("40 people", state="killed", place="Lisk")
DIFFER: list[tuple[Told, tuple[str, ...]]] = [
    (told("40 people", state="died", place="Lisk"), ()),
    (told("40 people", state="wounded", place="Lisk"), ("One asks who were killed, the other who were wounded.",)),
    (told("40 people", state="killed", place="Ostrey"), ("One asks of Lisk, the other of Ostrey.",)),
    (told("40 people", state="killed"), ("One asks of Lisk, the other names no place.",)),
    (told("40 people", state="missing", place="Lisk"), (
        "One asks who were killed, the other who are missing.", "One counts all so far, the other those there at one time.")),
    (told("40 children", noun="child", state="killed", place="Lisk"), ("One counts people, the other children.",)),
]  # fmt: skip
UNSAID: list[tuple[Told, str | None]] = [
    (DEAD, None),
    (told("40 people"), "Its own words name no place, no group and no event."),
    (told("$5 million", unit="USD", counted="money"), "Its words do not say both what the money is for and whose it is."),
    (told("5 percent", unit="percent", aspect="share", base="them"), "Its words do not say of what whole this is a share, or what changed."),
    (told("12 miles", unit="miles"), "Its words do not say what is this long."),
    (told("61 boats", unit="boat", noun="boat", aspect="stock", counted="boats"),
     "Its words say of the boats neither where nor whose they are, nor what became of them."),
    (told("5 things", unit=None), "Its words do not say what is counted."),
]  # fmt: skip


@pytest.mark.parametrize(("other", "sentences"), DIFFER)
def test_what_sets_two_questions_apart(other: Told, sentences: tuple[str, ...]) -> None:
    """A sentence for each field that differs; none where the two are one question."""
    one, two = question_key(DEAD.claim), question_key(other.claim)
    assert one is not None
    assert two is not None
    assert key_difference(one, two) == sentences


@pytest.mark.parametrize(("one", "sentence"), UNSAID)
def test_what_a_figure_lacks(one: Told, sentence: str | None) -> None:
    """Why a figure answers no question."""
    assert what_is_unsaid(one.claim, one.article) == sentence
