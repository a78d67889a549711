"""Records to JSON and back: what goes in comes out equal, and what an older version wrote can be read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records import Capture, Claim, Figure, Judgement, Reading, Selector, Sentence, StoryPack, Token
from onrecord.store.ledgers.serial import from_json, to_json

# Text as the program holds it: cleaned of NUL and lone surrogates before any record is made.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize(
    "kind", [Reading, Claim, Figure, Judgement, StoryPack, Token, Sentence], ids=lambda kind: kind.__name__
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_goes_in_comes_out(kind: type[Any], data: st.DataObject) -> None:
    """Any record of these kinds, whatever its values."""
    record = data.draw(st.from_type(kind))
    text = to_json(record)
    back = from_json(kind, text)
    assert back == record
    assert repr(back) == repr(record)  # equal is not enough: 0 == False, and a list is no tuple
    assert "\n" not in text


def test_what_stands_at_its_default_is_left_out() -> None:
    """A figure of two values takes two values' room."""
    assert (
        to_json(Figure(low=5.0, high=5.0, bound="exact", unit=None))
        == '{"low":5.0,"high":5.0,"bound":"exact","unit":null}'
    )


def test_a_missing_field_takes_its_default() -> None:
    """A judgement of a version that had no `note`."""
    assert from_json(Judgement, '{"id":"j","verb":"accept","by":"Ann","made_at":"2020-01-01T00:00:00Z"}').note is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"id":"j"}',
        '{"capture":"c","articles":[1]}',
        '{"capture":"c","colour":"red"}',
        "[" * 5000,
    ],
    ids=["empty", "no JSON", "a list", "no fields", "another record", "wrong inside", "unknown field", "nested"],
)
def test_what_is_no_record_is_refused(text: str) -> None:
    """Damage is a ValueError, never a half-made record."""
    with pytest.raises(ValueError):
        from_json(Reading, text)


def test_bytes_are_not_for_json() -> None:
    """A capture's bytes never go through here."""
    with pytest.raises(TypeError):
        to_json(Capture("a", b"bytes"))


def test_selectors_stay_beside_their_claims() -> None:
    """The printed words of a judgement survive."""
    judgement = Judgement(
        "j", "reject", "Ann", "2020-01-01T00:00:00Z", ("fig-1",), (Selector("c", "Ten died.", "Ten"),)
    )
    assert from_json(Judgement, to_json(judgement)).selectors == (Selector("c", "Ten died.", "Ten"),)
