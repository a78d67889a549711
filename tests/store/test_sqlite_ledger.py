"""A ledger on disk: what it refuses, what it survives, what it leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Capture, Judgement, Reading, Sighting, Withdrawal
from onrecord.records.bundles import Bundle, Contents
from onrecord.store.ledgers.folder import is_ledger, open_ledger, open_or_make_ledger
from onrecord.store.ledgers.sqlite import CACHE_FILE, LEDGER_FILE, SqliteStore

PAGE = b"Forty people were rescued from the ferry Aurelia."
KEY = content_key(PAGE)
NOON = "2021-03-01T12:00:00Z"


def add(store: SqliteStore, page: bytes = PAGE, name: str = "ferry.txt") -> None:
    store.add_page(page, Sighting(content_key(page), name, NOON))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A folder with one page, one judgement and one withdrawal in it."""
    store = SqliteStore(tmp_path)
    add(store)
    add(store, b"another", "other.txt")
    store.add_judgement(Judgement("j", "accept", "Ann", NOON, ("fig-1",)))
    store.withdraw(Withdrawal(content_key(b"another"), "asked", "Ann", NOON))
    store.close()
    return tmp_path


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM captures",
        "UPDATE captures SET content = x'00'",
        "UPDATE captures SET content = NULL",
        "UPDATE captures SET id = 'x'",
        "DELETE FROM sightings",
        "UPDATE sightings SET name = 'x'",
        "DELETE FROM judgements",
        "UPDATE judgements SET judgement = '{}'",
        "DELETE FROM withdrawals",
        "UPDATE withdrawals SET why = 'x'",
        "INSERT INTO sightings VALUES ('no such capture', 'a', '', '', NULL, NULL)",
    ],
)
def test_inputs_are_append_only(ledger: Path, change: str) -> None:
    """SQLite itself refuses, whoever asks."""
    database = sqlite3.connect(ledger / LEDGER_FILE)
    database.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|FOREIGN KEY"):
        database.execute(change)
    database.close()


def test_withdrawn_words_are_in_no_file(tmp_path: Path, read: Callable[[bytes], Reading]) -> None:
    """Not in the ledger, the cache, the search index or a journal."""
    store = SqliteStore(tmp_path)
    page = " ".join(f"aurelia{n}" for n in range(200)).encode()
    add(store, page)
    store.save_reading(read(page), "r")
    store.save_parses("m", {page.decode(): ()})
    assert any(b"aurelia77" in path.read_bytes() for path in tmp_path.glob("*.sqlite3*"))
    store.withdraw(Withdrawal(content_key(page), "asked", "Ann", NOON))
    assert not [path.name for path in tmp_path.glob("*.sqlite3*") if b"aurelia" in path.read_bytes()]
    store.close()


def test_words_of_a_bundle_that_was_taken_back_are_in_no_file(
    tmp_path: Path, read: Callable[[bytes], Reading]
) -> None:
    """Neither those of its pages nor those of what others read."""
    store = SqliteStore(tmp_path)
    page, other = (" ".join(f"aurelia{n}{end}" for n in range(200)).encode() for end in "xy")
    keys = content_key(page), content_key(other)
    seen = tuple(Sighting(key, "a.txt", NOON) for key in keys)
    bundle = Bundle("bun-1", "aa", "The Osk desk", "s", 7, NOON, "CLEAR", NOON, "Ann")
    store.merge_bundle(bundle, Contents(seen, (), (read(other),), (Capture(keys[0], page),)))
    store.save_reading(read(page), "r")
    store.save_parses("m", {page.decode(): ()})
    store.take_back("bun-1", NOON)
    assert not [path.name for path in tmp_path.glob("*.sqlite3*") if b"aurelia" in path.read_bytes()]
    store.close()


@pytest.mark.parametrize("file", [LEDGER_FILE, CACHE_FILE])
def test_a_newer_ledger_is_refused_and_a_newer_cache_made_anew(ledger: Path, file: str) -> None:
    """What this version cannot read it does not touch; what it can make again it makes."""
    database = sqlite3.connect(ledger / file)
    database.execute("UPDATE meta SET value = '9'")
    database.commit()
    database.close()
    if file == LEDGER_FILE:
        with pytest.raises(LedgerError, match=r"has format 9; this version of onrecord reads up to \d"):
            SqliteStore(ledger)
    else:
        assert SqliteStore(ledger).capture_ids() == (KEY,)


def forget_bundles(database: sqlite3.Connection) -> None:
    """Before format 3 nothing came in bundles."""
    database.execute("DROP VIEW standing_bundles")
    for table in ("pages", "captures", "readings", "judgements", "sightings"):
        database.execute(f"DROP TABLE received_{table}")
    database.execute("DROP TABLE bundles")


def test_an_older_ledger_is_brought_up_to_date_and_loses_nothing(ledger: Path) -> None:
    """Before format 2 nobody noted when a page came in: it counts from when it was met."""
    database = sqlite3.connect(ledger / LEDGER_FILE)
    forget_bundles(database)
    database.execute("ALTER TABLE sightings DROP COLUMN added_at")
    database.execute("DROP TABLE recorded_readings")
    database.execute("UPDATE meta SET value = '1' WHERE name = 'format'")
    database.commit()
    before = database.execute("SELECT * FROM sightings").fetchall()
    database.close()
    for _ in range(2):  # the second time it is up to date
        store = SqliteStore(ledger)
        assert [(one.capture, one.name, "", one.seen_at, None) for one in store.sightings()] == before
        assert all(one.held_since == one.seen_at for one in store.sightings())
        store.close()
    old = Sighting(KEY, "archive.warc: ferry", "2019-05-06T07:08:09Z", added_at="2031-01-01T00:00:00Z")
    store = SqliteStore(ledger)
    assert store.add_page(PAGE, old)
    assert old in store.sightings()
    store.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000], ids=["text", "torn"]
)
@pytest.mark.parametrize("file", [LEDGER_FILE, CACHE_FILE])
def test_a_damaged_file(ledger: Path, file: str, content: bytes) -> None:
    """A damaged ledger is said to be damaged; a damaged cache is made anew and loses nothing."""
    (ledger / file).write_bytes(content)
    if file == LEDGER_FILE:
        with pytest.raises(LedgerError, match="damaged"):
            SqliteStore(ledger)
    else:
        assert SqliteStore(ledger).capture_ids() == (KEY,)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A `meta` table without a format is no ledger of ours."""
    database = sqlite3.connect(tmp_path / LEDGER_FILE)
    database.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
    database.close()
    with pytest.raises(LedgerError):
        SqliteStore(tmp_path)


def test_changed_bytes_are_found(ledger: Path) -> None:
    """`doctor` compares every page with its hash."""
    database = sqlite3.connect(ledger / LEDGER_FILE)
    database.execute("DROP TRIGGER captures_are_not_changed")
    database.execute("UPDATE captures SET content = ? WHERE content IS NOT NULL", (zlib.compress(b"forged"),))
    database.commit()
    store = SqliteStore(ledger)
    assert [fault for fault in store.faults() if KEY in fault]
    database.execute("UPDATE captures SET content = x'0000' WHERE content IS NOT NULL")
    database.commit()
    database.close()
    assert [fault for fault in store.faults() if "cannot be read" in fault]
    with pytest.raises(LedgerError, match="damaged"):
        store.capture(KEY)
    store.close()


def test_a_full_disk_is_a_clear_error_and_the_ledger_whole(tmp_path: Path) -> None:
    """SQLite is allowed few pages; what was added before the disk was full is kept."""
    store = SqliteStore(tmp_path, max_pages=24)
    with pytest.raises(LedgerError, match="The disk is full"):
        for n in range(100):
            page = os.urandom(5000)
            store.add_page(page, Sighting(content_key(page), f"{n:03}.bin", NOON))
    held = store.capture_ids()
    assert held
    assert len(store.sightings()) == len(held)
    assert store.faults() == []
    store.close()
    assert SqliteStore(tmp_path).capture_ids() == held


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A file in the way is said in words."""
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "ledger"):
        with pytest.raises(LedgerError, match="cannot be made"):
            open_or_make_ledger(folder)


def test_a_ledger_that_may_not_be_written_to(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's word for it becomes ours."""
    store = SqliteStore(ledger)
    store._inputs._connection.execute("PRAGMA query_only=ON")
    with pytest.raises(LedgerError, match="cannot be written to"):
        add(store, b"more", "more.txt")
    store.close()


def test_a_locked_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes: wait, then say so."""
    monkeypatch.setattr("onrecord.store.ledgers.database._BUSY_SECONDS", 0.1)
    writer = sqlite3.connect(ledger / LEDGER_FILE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    store = SqliteStore(ledger)
    with pytest.raises(LedgerError, match="Another program is writing"):
        add(store, b"more", "more.txt")
    writer.execute("ROLLBACK")
    writer.close()
    add(store, b"more", "more.txt")
    store.close()


def test_no_ledger_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    """Looking makes nothing."""
    with pytest.raises(LedgerError, match=r"There is no ledger in .*onrecord add"):
        open_ledger(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    assert not is_ledger(tmp_path)


ENDLESS = """
import itertools, sys
from pathlib import Path
from onrecord.keys import content_key
from onrecord.records import Sighting
from onrecord.store.ledgers.sqlite import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
for n in itertools.count():
    page = str(n).encode() * 500
    store.add_page(page, Sighting(content_key(page), f"{n}.txt", "2021-03-01T12:00:00Z"))
    print(n, flush=True)
"""


def test_a_killed_program_loses_nothing_that_was_done(tmp_path: Path) -> None:
    """Killed at any moment, each page that was reported done is there with its sighting, and no half of another."""
    child = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    done = [child.stdout.readline() for _ in range(20)]
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    done += child.stdout.readlines()
    child.wait()
    store = SqliteStore(tmp_path)
    names = {one.name for one in store.sightings()}
    assert {f"{int(line)}.txt" for line in done if line.endswith("\n")} <= names
    assert len(names) == len(store.capture_ids())
    assert store.faults() == []
    store.close()


def test_a_cache_without_counts_is_read_again_and_keeps_its_parses(
    tmp_path: Path, read: Callable[[bytes], Reading]
) -> None:
    """Made by an older version: what it read is read again, which costs no parsing; nothing else is touched."""
    store = SqliteStore(tmp_path)
    add(store)
    store.save_reading(read(PAGE), "r")
    store.save_parses("m", {"Forty people.": ()})
    store.close()
    with sqlite3.connect(tmp_path / CACHE_FILE) as cache:
        cache.execute("DROP TABLE readings")
        cache.execute("CREATE TABLE readings (capture TEXT PRIMARY KEY, reader TEXT NOT NULL, reading BLOB NOT NULL)")
        cache.execute("INSERT INTO readings VALUES (?, 'r', x'00')", (KEY,))
    cache.close()
    first, second = SqliteStore(tmp_path), SqliteStore(tmp_path)
    assert first.reading(KEY, "r") is None
    assert first.parses("m", ["Forty people."]) == {"Forty people.": ()}
    second.save_reading(read(PAGE), "r")
    assert [(one.articles, one.claims) for one in first.page_counts()] == [(1, 0)]
    first.close()
    second.close()
