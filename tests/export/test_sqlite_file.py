"""A record as one SQLite file: sound, whole, and what Datasette makes of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from incident_story import JUDGE, NURSE, RECORD

from onrecord.export.exporting import export_rows
from onrecord.export.fields import KINDS
from onrecord.export.sqlite_file import VIEWS, columns_of, write_sqlite
from onrecord.export.standards import Shared
from onrecord.records import Judgement, LeftOut, Record
from reading_sqlite import opened, served

JUDGED = Judgement("jud-1", "accept", "Noor", "2031-07-01T10:00:00Z", ("fig-1",), note="As printed.")


@pytest.mark.parametrize("kind", KINDS)
def test_every_export_comes_back(record: Record, kind: str) -> None:
    """Each row of `onrecord export` stands in the table or view of its name, what is nested as JSON."""
    fields = columns_of(KINDS[kind])
    want = export_rows(record, (JUDGED,), kind)
    with opened(write_sqlite(record, "record", Shared(judgements=(JUDGED,)))) as db:
        found = [dict(row) for row in db.execute(f'SELECT * FROM "{kind}"')]
    assert len(found) == len(want)
    for row, told in zip(found, want, strict=True):
        for field in fields:
            if field.name == "interested":
                continue
            cell, value = row[field.name], told.get(field.name)
            nested = isinstance(value, (list, dict))
            assert (json.loads(cell) if nested else cell) == value, (kind, field.name)


def test_every_claim_says_whether_a_source_is_interested(record: Record) -> None:
    """Not figures only."""
    with opened(write_sqlite(record, "record", Shared())) as db:
        found = db.execute("SELECT id FROM claims WHERE interested").fetchall()
        assert [row["id"] for row in found] == ["fig-3"]
        assert db.execute("SELECT count(*) FROM claims WHERE reviewed NOT IN (0, 1)").fetchone()[0] == 0
        assert {row["interested"] for row in db.execute("SELECT * FROM incidents")} == {0}


def test_accounts_stand_in_words(record: Record) -> None:
    """A view that reads by itself."""
    with opened(write_sqlite(record, "record", Shared())) as db:
        (row,) = db.execute("SELECT * FROM accounts_in_words WHERE origin = 'The company'").fetchall()
    assert (row["question"], row["high"], row["phrase"]) == ("How many people were rescued?", 45, "up to 45")
    assert (row["interested"], row["reviewed"], row["page"]) == (1, 0, "a/page.txt")


def test_what_belongs_together_can_be_joined(record: Record) -> None:
    """Claims of an account, those that only repeat it too."""
    with opened(write_sqlite(record, "record", Shared())) as db:
        rows = db.execute(
            "SELECT claim, repeats FROM account_claims WHERE account = 'acc-1' ORDER BY claim"
        ).fetchall()
        assert [tuple(row) for row in rows] == [("fig-1", 0), ("fig-2", 1)]
        assert db.execute("SELECT count(*) FROM source_claims").fetchone()[0] == 2


def test_markings_and_what_was_left_out_are_said(record: Record) -> None:
    """Each in its place."""
    shared = Shared({"fig-1": "AMBER"}, (LeftOut("claims", 2, "They are marked above what this export may show."),))
    with opened(write_sqlite(record, "record", shared)) as db:
        found = dict(db.execute("SELECT id, marking FROM claims WHERE marking IS NOT NULL").fetchall())
        assert found == {"fig-1": "AMBER"}
        assert [tuple(row) for row in db.execute("SELECT * FROM left_out")] == [
            (2, "claims", "They are marked above what this export may show.")
        ]


def test_fields_are_explained_in_the_file(record: Record) -> None:
    """Every column of every table."""
    with opened(write_sqlite(record, "record", Shared())) as db:
        meant = {
            (row["kind"], row["field"]) for row in db.execute("SELECT kind, field FROM fields WHERE meaning <> ''")
        }
        for kind in set(KINDS) - set(VIEWS):
            columns = {row["name"] for row in db.execute(f'PRAGMA table_info("{kind}")')}
            assert {(kind, name) for name in columns} <= meant


def test_datasette_serves_it(tmp_path: Path) -> None:
    """Its pages, its tables by key, its views, and a search of quotations."""
    file = tmp_path / "record.db"
    file.write_bytes(write_sqlite(RECORD, "record", Shared()))
    database, claims, page, found, view, account = served(
        file, "/record.json", "/record/claims.json?_shape=array&_size=max", "/record/claims",
        "/record/claims.json?_search=ferries&_shape=array", "/record/incidents.json?_shape=array",
        "/record/accounts/acc-15",
    )  # fmt: skip
    tables = {one["name"]: one for one in database["tables"]}
    assert set(tables) >= set(KINDS) - set(VIEWS)
    assert tables["claims"]["fts_table"] == "claims_fts"
    assert len(claims) == len(RECORD.claims)
    assert 'type="search"' in page and "How many people were killed" not in found
    assert [one["phrase"] for one in found] == ["A ferry sank off Tripoli"]
    assert len(view) == 5
    assert "acc-15" in account


def test_people_are_in_no_column_but_quotations() -> None:
    """A victim's name stands in sentences and phrases only."""
    with opened(write_sqlite(RECORD, "record", Shared())) as db:
        quoted = {"phrase", "sentence", "begins", "ends", "title"}
        for kind in KINDS:
            for row in db.execute(f'SELECT * FROM "{kind}"'):
                told = str([row[name] for name in row.keys() if name not in quoted])  # noqa: SIM118 - a row's own
                assert NURSE not in told and JUDGE not in told, kind


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1], links=record.links[::-1])
    assert write_sqlite(turned, "record", Shared()) == write_sqlite(record, "record", Shared())


def test_an_empty_record_is_a_file_of_empty_tables() -> None:
    """With all of them."""
    with opened(write_sqlite(Record(), "record", Shared())) as db:
        assert all(db.execute(f'SELECT count(*) FROM "{kind}"').fetchone()[0] == 0 for kind in KINDS)
