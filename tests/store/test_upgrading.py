"""Ledgers of an earlier form: brought up at once or not at all, with every input, and the old one kept."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError, problem
from onrecord.records import Judgement, Reading, Sighting, Withdrawal
from onrecord.store.ledgers.base import FORMAT, FolderStore, Unread
from onrecord.store.ledgers.database import older_file
from onrecord.store.ledgers.folder import open_store
from onrecord.store.ledgers.packed import pack_reading
from onrecord.store.ledgers.postgresql import PostgresStore
from onrecord.store.ledgers.serial import to_json
from onrecord.store.ledgers.sqlite import CACHE_FILE, LEDGER_FILE, SqliteStore
from store.conftest import read_lines
from store.earlier_forms import POSTGRESQL_1, POSTGRESQL_CACHES_1, SQLITE_1, SQLITE_1_FIRST

PAGES = [f"{n} barges sank in the lock.".encode() for n in range(30)]
KEYS = [content_key(page) for page in PAGES]
NOON = "2021-03-01T12:00:00Z"
JUDGED = Judgement("j", "accept", "Ann", NOON, ("fig-1",), note="seen on film")
GONE = Withdrawal(KEYS[0], "The court asked.", "Ann", NOON)
OLD = older_file(Path(LEDGER_FILE), 1).name
DATABASE = pytest.mark.postgresql


def rows() -> Iterator[tuple[str, tuple[object, ...]]]:
    """What a ledger of form 1 holds: pages, one of them withdrawn, and a decision."""
    for key, page in zip(KEYS, PAGES, strict=True):
        yield "captures", (key, len(page), None if key == GONE.capture else zlib.compress(page))
        yield "sightings", (key, f"{key[:6]}.txt", "locks", NOON, None)
    yield "judgements", (JUDGED.id, JUDGED.made_at, to_json(JUDGED))
    yield "withdrawals", (GONE.capture, GONE.why, GONE.by, GONE.made_at)


def write_sqlite(folder: Path, tables: str) -> None:
    """A ledger of form 1 in a folder, written with nothing of today's program."""
    folder.mkdir(exist_ok=True)
    with closing(sqlite3.connect(folder / LEDGER_FILE)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(f"{tables} INSERT INTO meta VALUES ('format', '1');")
        for table, values in rows():
            db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)
        db.commit()


def write_postgresql(address: str) -> None:
    """One in a database, with a page that was read."""
    with psycopg.connect(address) as db:
        db.execute(POSTGRESQL_1)
        db.execute(POSTGRESQL_CACHES_1)
        db.execute("INSERT INTO meta VALUES ('format', '1'), ('caches', '1')")
        for table, values in rows():
            db.execute(f"INSERT INTO {table} VALUES ({','.join(['%s'] * len(values))})", values)
        reading = read_lines(PAGES[1])
        db.execute("INSERT INTO readings VALUES (%s, %s, %s, %s, %s)", pack_reading(reading, "r"))
        text = PAGES[1].decode()
        passage = (KEYS[1], reading.articles[0].id, 0, len(text), text, text)
        db.execute("INSERT INTO passages VALUES (%s, %s, %s, %s, %s, to_tsvector('words', %s))", passage)


def assert_whole(store: FolderStore) -> None:
    """Every input that was written is there, and more can be added."""
    assert store.capture_ids() == tuple(sorted(KEYS[1:]))
    assert store.sightings() == tuple(Sighting(key, f"{key[:6]}.txt", NOON, None, "locks") for key in sorted(KEYS))
    assert (store.judgements(), store.withdrawals(), store.unread()) == ((JUDGED,), (GONE,), ())
    assert store.faults() == []
    store.add_unread(Unread(problem("unreadable_file", "shut.txt", "It may not be opened."), NOON))
    assert store.add_page(b"More.", Sighting(content_key(b"More."), "more.txt", NOON))
    assert len(store.unread()) == 1


@pytest.mark.parametrize("tables", [SQLITE_1_FIRST, SQLITE_1], ids=["its first days", "later"])
def test_a_ledger_in_a_folder(tmp_path: Path, tables: str) -> None:
    """Opened, it is of today's form; its old file lies beside it as it was, and works with the old tables."""
    write_sqlite(tmp_path, tables)
    store = SqliteStore(tmp_path)
    assert store.upgraded_from == 1
    assert_whole(store)
    store.close()
    again = SqliteStore(tmp_path)
    assert again.upgraded_from is None
    again.close()
    with closing(sqlite3.connect(tmp_path / OLD)) as old:
        assert old.execute("SELECT value FROM meta").fetchall() == [("1",)]
        assert old.execute("SELECT count(*) FROM captures").fetchall() == [(len(PAGES),)]
        assert old.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    kept = {OLD, LEDGER_FILE, CACHE_FILE}
    assert {path.name.removesuffix("-wal").removesuffix("-shm") for path in tmp_path.iterdir()} == kept


def test_a_ledger_of_the_form_before(tmp_path: Path) -> None:
    """Form 2: nothing came in bundles. Brought up from there, it is what one that is made anew is."""
    write_sqlite(tmp_path, SQLITE_1)
    with closing(sqlite3.connect(tmp_path / LEDGER_FILE)) as db:
        db.execute("ALTER TABLE sightings ADD COLUMN added_at TEXT")
        db.execute("UPDATE meta SET value = '2'")
        db.commit()
    store = SqliteStore(tmp_path)
    assert (store.upgraded_from, store.bundles()) == (2, ())
    assert_whole(store)
    store.close()
    (tmp_path / "new").mkdir()
    SqliteStore(tmp_path / "new").close()
    assert _tables(tmp_path) == _tables(tmp_path / "new")


def _tables(folder: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / LEDGER_FILE)) as db:
        return db.execute("SELECT type, name FROM sqlite_master ORDER BY type, name").fetchall()


def test_a_withdrawal_takes_the_page_out_of_the_old_file_too(tmp_path: Path) -> None:
    """By taking the file: nothing else of it is needed."""
    write_sqlite(tmp_path, SQLITE_1)
    store = SqliteStore(tmp_path)
    assert (tmp_path / OLD).exists()
    store.withdraw(Withdrawal(KEYS[1], "asked", "Ann", NOON))
    assert not (tmp_path / OLD).exists()
    store.close()


def test_where_no_copy_can_be_made_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old ledger stays as it is, and the sentence says why."""
    write_sqlite(tmp_path, SQLITE_1_FIRST)

    def full(_: Path, to: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(LedgerError, match="left as it is: no copy of it could be made"):
            SqliteStore(tmp_path)
    with closing(sqlite3.connect(tmp_path / LEDGER_FILE)) as db:
        assert db.execute("SELECT value FROM meta").fetchall() == [("1",)]
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'unread'").fetchall()
    assert not list(tmp_path.glob("*.part"))
    assert_whole(SqliteStore(tmp_path))


KILLED_AT = """
import os, signal, sys
from pathlib import Path
import onrecord.store.ledgers.database as database
from onrecord.store.ledgers.sqlite import SqliteStore

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

folder, moment = Path(sys.argv[1]), sys.argv[2]
if moment == "in the copy":
    Path.replace = die
else:
    copy = database.Database._copy_to
    def copy_and_die_later(self, path):
        copy(self, path)
        self._connection.set_trace_callback(lambda said: die() if said.startswith(moment) else None)
    database.Database._copy_to = copy_and_die_later
SqliteStore(folder)
"""


@pytest.mark.parametrize("moment", ["in the copy", "CREATE TABLE", "UPDATE meta", "COMMIT"])
def test_killed_half_way_the_old_one_is_whole(tmp_path: Path, moment: str) -> None:
    """And the next opening brings it up, as if nothing had been."""
    write_sqlite(tmp_path, SQLITE_1_FIRST)
    died = subprocess.run([sys.executable, "-c", KILLED_AT, str(tmp_path), moment], check=False)
    assert died.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(tmp_path / LEDGER_FILE)) as db:
        assert db.execute("SELECT value FROM meta").fetchall() == [("1",)]
        assert db.execute("SELECT count(*) FROM captures").fetchall() == [(len(PAGES),)]
    store = SqliteStore(tmp_path)
    assert store.upgraded_from == 1
    assert_whole(store)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
    store.close()


def test_two_programs_at_once_bring_it_up_once(tmp_path: Path) -> None:
    """The second waits, finds it done, and keeps no copy of its own."""
    write_sqlite(tmp_path, SQLITE_1_FIRST)
    line = f"from onrecord.store.ledgers.sqlite import SqliteStore; from pathlib import Path; p = Path({str(tmp_path)!r}); "
    line += "print(SqliteStore(p).upgraded_from)"
    both = [subprocess.Popen([sys.executable, "-c", line], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(one.communicate()[0].strip() for one in both) == ["1", "None"]
    assert_whole(SqliteStore(tmp_path))


# ---- in a database ----


@DATABASE
def test_a_ledger_in_a_database_waits_until_somebody_asks(address: str, tmp_path: Path) -> None:
    """Others may work with it in an older version: opening it changes nothing and says what to do."""
    write_postgresql(address)
    for make in (False, True):
        with pytest.raises(LedgerError, match=r"has format 1;.*pg_dump and run `onrecord upgrade --store ADDRESS`"):
            open_store(tmp_path, address, make=make)
    with psycopg.connect(address) as db:
        forms = db.execute("SELECT name, value FROM onrecord.meta ORDER BY name").fetchall()
    assert forms == [("caches", "1"), ("format", "1")]


@DATABASE
def test_an_upgrade_in_a_database(address: str, tmp_path: Path, read: Callable[[bytes], Reading]) -> None:
    """Every input stays; so does what was read, and what is written from now on is counted."""
    write_postgresql(address)
    store = open_store(tmp_path, address, upgrade=True)
    assert store.upgraded_from == 1
    assert store.reading(KEYS[1], "r") == read(PAGES[1])
    assert [one.capture for one in store.search("barges lock")] == [KEYS[1]]
    before = store.change_mark()
    assert_whole(store)
    assert store.change_mark() != before
    with pytest.raises(LedgerError, match="append-only"):
        store._server.rows("DELETE FROM sightings RETURNING name")  # type: ignore[attr-defined]
    store.close()
    again = open_store(tmp_path, address, upgrade=True)
    assert again.upgraded_from is None
    again.close()


@DATABASE
def test_an_upgraded_database_has_the_tables_of_a_new_one(address: str, tmp_path: Path) -> None:
    """Column by column, and every trigger."""
    asked = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'onrecord'",
        "SELECT event_object_table, trigger_name, event_manipulation FROM information_schema.triggers",
    )
    found = []
    for old in (True, False):
        if old:
            write_postgresql(address)
        PostgresStore(address, tmp_path, upgrade=True).close()
        with psycopg.connect(address, autocommit=True) as db:
            found.append([sorted(db.execute(query).fetchall()) for query in asked])
            db.execute("DROP SCHEMA onrecord CASCADE")
    assert found[0] == found[1]


KILLED_IN_A_DATABASE = """
import os, signal, sys
from pathlib import Path
import onrecord.store.ledgers.postgresql_server as server
from onrecord.store.ledgers.postgresql import PostgresStore

bring_up = server.Server._bring_up
def bring_up_and_die(self, db, formats, *, upgrade):
    bring_up(self, db, formats, upgrade=upgrade)
    os.kill(os.getpid(), signal.SIGKILL)
server.Server._bring_up = bring_up_and_die
PostgresStore(sys.argv[1], Path(sys.argv[2]), upgrade=True)
"""


@DATABASE
def test_killed_half_way_a_database_is_as_it_was(address: str, tmp_path: Path) -> None:
    """It is one transaction."""
    write_postgresql(address)
    died = subprocess.run([sys.executable, "-c", KILLED_IN_A_DATABASE, address, str(tmp_path)], check=False)
    assert died.returncode == -signal.SIGKILL
    with psycopg.connect(address) as db:
        assert db.execute("SELECT value FROM onrecord.meta WHERE name = 'format'").fetchone() == ("1",)
    store = open_store(tmp_path, address, upgrade=True)
    assert_whole(store)
    store.close()


def test_the_form_of_today() -> None:
    """A change of it comes with a step from the one before, for folders and for databases."""
    from onrecord.store.ledgers import postgresql_schema, schema

    assert len(schema.UPGRADES) == len(postgresql_schema.UPGRADES) == FORMAT - 1
    assert set(postgresql_schema.CACHE_UPGRADES) <= set(range(1, postgresql_schema.CACHE_FORMAT))
