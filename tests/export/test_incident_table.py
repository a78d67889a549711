"""Incidents with HXL hashtags: the standard's own library finds no error, and every toll has its two ends."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from incident_story import JUDGE, NURSE, RECORD

from onrecord.export.incident_table import write_hxl
from onrecord.export.standards import Shared
from onrecord.records import Range, Record, Toll
from reading_hxl import validated


def rows(record: Record = RECORD, shared: Shared | None = None) -> dict[str, dict[str, str]]:
    found = validated(write_hxl(record, "events", shared or Shared()))
    return {row["#event+id"]: row for row in found}


def test_the_ends_of_a_toll_stand_in_columns_of_their_own() -> None:
    """The least and the most that any origin gives; an open end is an empty cell."""
    events = (replace(RECORD.events[1], tolls=(*RECORD.events[1].tolls, Toll("missing", Range(3, None)))),)
    found = rows(replace(RECORD, events=events))["inc-blast"]
    assert (found["#affected+killed+min"], found["#affected+killed+max"]) == ("15", "40")
    assert (found["#affected+missing+min"], found["#affected+missing+max"]) == ("3", "")
    assert found["#affected+injured+min"] == "", "HXL's own word for the wounded"


def test_the_end_that_an_interested_party_set_is_called_so() -> None:
    """The label travels with its figure."""
    accounts = tuple(replace(one, interested=one.id == "acc-40") for one in RECORD.accounts)
    found = rows(replace(RECORD, accounts=accounts))["inc-blast"]
    assert found["#meta+killed+interested"] == "max"
    assert (found["#meta+interested"], found["#status+reviewed"]) == ("true", "false")


def test_an_incident_is_interested_by_its_toll_too() -> None:
    """No row says of itself that nobody is, and of an end of its toll that only such are."""
    plain = tuple(replace(one, chain=tuple(replace(link, interested=False) for link in one.chain))
                  for one in RECORD.claims)  # fmt: skip
    accounts = tuple(replace(one, interested=one.id == "acc-40") for one in RECORD.accounts)
    found = rows(replace(RECORD, claims=plain, accounts=accounts))["inc-blast"]
    assert (found["#meta+interested"], found["#meta+killed+interested"]) == ("true", "max")
    nobody = rows(replace(RECORD, claims=plain, accounts=tuple(replace(one, interested=False) for one in accounts)))
    assert nobody["inc-blast"]["#meta+interested"] == "false"


def test_who_sets_an_end_stands_beside_it() -> None:
    """With the printed words, the day and the label; whoever is not listed goes without a name."""
    accounts = tuple(
        replace(one, interested=one.id == "acc-40", origin_source="src-front" if one.id == "acc-40" else None)
        for one in RECORD.accounts
    )
    found = rows(replace(RECORD, accounts=accounts))["inc-blast"]
    day = RECORD.accounts[0].known_on
    assert found["#meta+source+killed+min"] == f"a source that is not listed: “15 people”, known on {day}"
    assert found["#meta+source+killed+max"] == f"the Northern Front (interested party): “40 soldiers”, known on {day}"
    assert found["#meta+source+injured+min"] == ""


def test_those_who_are_not_listed_are_counted() -> None:
    """An incident with no listed origin does not look as if nobody told of it."""
    found = rows()
    told = {key: (one["#meta+origins+num"], one["#meta+origins+unlisted+num"]) for key, one in found.items()}
    assert all(int(listed) + int(unlisted) for listed, unlisted in told.values()), told


def test_days_and_places_are_as_exact_as_the_texts() -> None:
    """A month stays a month; coordinates only for a decided city."""
    found = rows()
    assert (found["inc-ferry"]["#date+start"], found["inc-ferry"]["#date+end"]) == ("2031-05", "2031-05")
    assert (found["inc-ferry"]["#loc+precision"], found["inc-ferry"]["#geo+lat"]) == ("undecided", "")
    assert (found["inc-blast"]["#geo+lat"], found["inc-blast"]["#geo+lon"]) == ("50.63", "5.57")


def test_markings_are_said() -> None:
    """In a column of their own."""
    found = rows(shared=Shared({"inc-ferry": "AMBER+STRICT"}))
    assert [found[key]["#meta+marking"] for key in ("inc-ferry", "inc-blast")] == ["AMBER+STRICT", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-2+3"])
def test_no_cell_is_run(text: str) -> None:
    """Words of a page that begin like a formula stand behind an apostrophe."""
    place = replace(RECORD.events[0].place, name=text)
    written = write_hxl(replace(RECORD, events=(replace(RECORD.events[0], place=place),)), "events", Shared())
    table = list(csv.reader(io.StringIO(written.decode(), newline="")))
    assert table[2][table[1].index("#loc+name")] == f"'{text}"


def test_no_private_name_stands_in_the_table() -> None:
    """Those who suffered are groups and roles."""
    written = write_hxl(RECORD, "events", Shared()).decode()
    assert NURSE not in written and JUDGE not in written


def test_an_empty_record_is_a_header_and_its_tags() -> None:
    """With the columns that every table has."""
    assert rows(Record()) == {}
