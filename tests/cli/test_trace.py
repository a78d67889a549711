"""The command `trace`: a number as people type it, its first appearance and its way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.cli.tracing import FIELDS, SCHEMA

Run = Callable[..., Any]


@pytest.mark.parametrize("typed", ["45", "forty-five", "45.0"])
def test_a_number_is_traced_as_people_type_it(added: Run, typed: str) -> None:
    """The first appearance in a sentence, then a row a printing."""
    ran = added("trace", typed)

    assert ran.code == 0
    assert "First on record 2021-03-03: “45 people”, The Hill Herald < The Harbour Ministry." in ran.out
    assert "herald.txt" in ran.out


def test_rows_of_a_trace(added: Run) -> None:
    """One JSON line a printing, with its printed words and what it counts."""
    (row,) = added("trace", "40", "--json").rows

    assert row["schema"] == SCHEMA == "onrecord.trace/1"
    assert list(row) == list(FIELDS), "docs/exports.md describes each field in its order"
    assert (row["how"], row["phrase"], row["page"], row["day"]) == ("gives", "40 people", "courier.txt", "2021-03-01")
    assert row["counts"].startswith("How many people were rescued")


def test_a_number_that_was_not_known_on_that_day(added: Run) -> None:
    """`--as-of` leaves out what came later; a number that is not on record is said to be none."""
    assert "It is not on record." in added("trace", "52", "--as-of", "2021-03-02").out
    assert "It is not on record." in added("trace", "7").out


@pytest.mark.parametrize("typed", ["many", "5 of 12", ""])
def test_what_is_no_number_is_wrong_use(added: Run, typed: str) -> None:
    """Exit code 2, and how to write one."""
    ran = added("trace", typed)

    assert ran.code == 2
    assert "is not one number" in ran.err
