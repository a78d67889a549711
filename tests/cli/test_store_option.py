"""`--store`, `copy` and `types`: a team's ledger from the command line, and its way there and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from onrecord.export.fields import KINDS
from onrecord.store.ledgers.base import FORMAT

Run = Callable[..., Any]
HAIL = '[hail]\ngroup = "disaster"\nfamily = "storm"\nnouns = ["hailstorm"]\ntolls = ["wounded"]\n'
DATABASE = pytest.mark.postgresql
LATER_TABLES = (
    "received_sightings", "received_judgements", "received_readings", "received_pages", "received_captures", "bundles",
    "recorded_readings",
)  # fmt: skip
"""What formats after the first have besides."""


def exports(run: Run, *where: str) -> dict[str, str]:
    """Every export of a ledger."""
    return {kind: run("export", kind, "--format", "jsonl", *where).out for kind in KINDS}


@DATABASE
def test_every_command_works_on_a_database(run: Run, pages: Path, address: str) -> None:
    """Added, looked at, judged, withdrawn; the folder beside it holds no ledger."""
    store = ("--store", address)
    assert "2 new" not in run("add", "pages", *store).err
    assert len(run("claims", "--json", *store).rows) == 3
    claim = run("claims", "--json", *store).rows[0]["id"]
    assert run("judge", "accept", claim, "--by", "Ann", *store).code == 0
    assert "40 people" in run("search", "rescued Riverton", *store).out
    assert run("withdraw", "mail.txt", "--why", "asked", *store).code == 0
    assert len(run("claims", "--json", *store).rows) == 2
    assert "2 pages, 1 withdrawn, 1 judgements" in run("doctor", *store).out
    assert not Path("onrecord-ledger/ledger.sqlite3").exists()
    assert Path("onrecord-ledger/briefing/index.html").is_file()


@DATABASE
def test_the_address_from_the_environment(
    run: Run, pages: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It need not be said each time."""
    monkeypatch.setenv("ONRECORD_STORE", address)
    assert run("add", "pages").code == 0
    monkeypatch.delenv("ONRECORD_STORE")
    assert run("claims").code == 3, "the folder holds no ledger of its own"
    assert len(run("claims", "--json", "--store", address).rows) == 3


@DATABASE
def test_there_and_back_the_exports_are_the_same(added: Run, address: str) -> None:
    """To the byte, of every kind: from a folder into a database, and from there into another folder."""
    added("judge", "accept", added("claims", "--json").rows[0]["id"], "--by", "Ann")
    added("withdraw", "mail.txt", "--why", "asked")
    first = exports(added)
    assert first["claims"].count("\n") == 2
    said = added("copy", "--to", address)
    assert (said.code, said.out) == (
        0,
        "The copy is whole: 2 pages, 3 sightings, 1 withdrawn, 1 judgements, 0 story packs.\n",
    )
    assert exports(added, "--store", address) == first
    assert added("copy", "--store", address, "--to", "back").code == 0
    assert exports(added, "--ledger", "back") == first


def test_a_backup_and_its_way_back(added: Run) -> None:
    """A folder: lost, it comes back out of the copy, and the exports are the same."""
    first = exports(added)
    assert added("copy", "--to", "backup").code == 0
    Path("onrecord-ledger").rename("lost")
    assert added("copy", "--ledger", "backup", "--to", "onrecord-ledger").code == 0
    assert exports(added) == first


@pytest.mark.parametrize("to", ["onrecord-ledger", "./onrecord-ledger/"])
def test_a_copy_onto_itself_is_wrong_use(added: Run, to: str) -> None:
    ran = added("copy", "--to", to)
    assert (ran.code, "names the ledger itself" in ran.err) == (2, True)


def test_a_copy_over_another_ledger_writes_nothing(added: Run) -> None:
    Path("more.txt").write_text("The Hill Herald 2021-03-05\nThe mayor said 3 people were hurt in Osk.")
    added("add", "more.txt", "--ledger", "other")
    before = exports(added, "--ledger", "other")
    ran = added("copy", "--to", "other")
    assert (ran.code, "another ledger" in ran.err) == (3, True)
    assert exports(added, "--ledger", "other") == before


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("mysql://ann:deep-secret@db.example/news", 2, "postgresql://user@host/database"),
        ("postgresql://ann:deep-secret@127.0.0.1:1/news", 3, "No PostgreSQL server answers for the database news"),
        ("postgresql://ann:deep-secret@127.0.0.1/news?colour=blue", 2, "not an address of a PostgreSQL database"),
    ],
)
def test_an_address_that_does_not_do(run: Run, pages: Path, address: str, code: int, said: str) -> None:
    """One line, without the password, and nothing is made."""
    ran = run("add", "pages", "--store", address)
    assert (ran.code, said in ran.err, "deep-secret" in ran.err + ran.out) == (code, True, False)
    assert not Path("onrecord-ledger").exists()


@pytest.mark.parametrize("database", [False, pytest.param(True, marks=DATABASE)])
def test_own_types(run: Run, pages: Path, request: pytest.FixtureRequest, *, database: bool) -> None:
    """Shown and put in place, in a folder and in a database; a file that is not as it should be changes nothing."""
    store = ("--store", request.getfixturevalue("address")) if database else ()
    run("add", "pages", *store)
    assert run("types", *store).out == "This ledger has no types of its own.\n"
    Path("hail.toml").write_text(HAIL)
    assert run("types", "hail.toml", *store).code == 0
    assert run("types", *store).out == HAIL
    Path("torn.toml").write_text("[hail")
    assert run("types", "torn.toml", *store).code == 2
    assert run("types", *store).out == HAIL


def test_an_older_ledger_in_a_folder_is_brought_up_with_a_line(added: Run) -> None:
    """Once, on the screen's other channel: what is asked for is given as it always is."""
    first = added("claims", "--json").out
    with closing(sqlite3.connect("onrecord-ledger/ledger.sqlite3")) as db:
        db.execute("ALTER TABLE sightings DROP COLUMN added_at")
        db.execute("DROP VIEW standing_bundles")
        for table in LATER_TABLES:
            db.execute(f"DROP TABLE {table}")
        db.execute("UPDATE meta SET value = '1' WHERE name = 'format'")
        db.commit()
    ran = added("claims", "--json")
    old = "onrecord-ledger/ledger-format-1.sqlite3"
    said = f"The ledger was of format 1 and is now of format {FORMAT}; its old file is kept as {old}, until a page is withdrawn."
    assert (ran.code, ran.out, said in " ".join(ran.err.split())) == (0, first, True), ran.err
    assert Path(old).is_file()
    assert added("claims", "--json").err == ""
    assert added("upgrade").out == f"Nothing to do: the ledger is of format {FORMAT}, this version's.\n"


@DATABASE
def test_an_older_ledger_in_a_database_is_brought_up_on_request(run: Run, pages: Path, address: str) -> None:
    """Until then every command ends with what to do."""
    run("add", "pages", "--store", address)
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("SET search_path = onrecord")
        db.execute("DROP FUNCTION inputs_were_written CASCADE")
        db.execute("ALTER TABLE sightings DROP COLUMN added_at")
        for table in LATER_TABLES:
            db.execute(f"DROP TABLE {table} CASCADE")
        db.execute("DELETE FROM meta WHERE name LIKE '%written'")
        db.execute("UPDATE meta SET value = '1' WHERE name = 'format'")
    ran = run("claims", "--store", address)
    assert (ran.code, "onrecord upgrade --store ADDRESS" in ran.err) == (3, True)
    assert run("upgrade", "--store", address).out == f"The ledger was of format 1 and is now of format {FORMAT}.\n"
    assert len(run("claims", "--json", "--store", address).rows) == 3
