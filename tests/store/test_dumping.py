"""A database's own backup: `pg_dump` while pages come in, `pg_restore` into another database, and the ledger is whole."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import psycopg
import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError
from onrecord.records import Sighting, Withdrawal
from onrecord.store.ledgers.postgresql import PostgresStore
from postgres.server import PostgresServer

pytestmark = pytest.mark.postgresql
NOON = "2021-03-01T12:00:00Z"


def add(address: str, folder: Path, first: int, last: int) -> None:
    """Pages by tens."""
    store = PostgresStore(address, folder)
    for start in range(first, last, 10):
        pages = [f"{n} boats sank.".encode() for n in range(start, start + 10)]
        store.add_pages([(page, Sighting(content_key(page), f"{page!r}", NOON)) for page in pages])
    store.close()


def test_a_dump_taken_while_pages_come_in_is_a_whole_ledger(
    postgres: PostgresServer, address: str, tmp_path: Path
) -> None:
    """The commands of docs/ledger.md: every page of before is in it, none is torn, and it is append-only again."""
    add(address, tmp_path, 0, 200)
    store = PostgresStore(address, tmp_path)
    store.withdraw(Withdrawal(content_key(b"7 boats sank."), "asked", "Ann", NOON))
    writer = threading.Thread(target=add, args=(address, tmp_path, 200, 400))
    writer.start()
    dump, restored = tmp_path / "ledger.dump", address.replace("/postgres?", "/restored?")
    subprocess.run(
        [postgres.bin / "pg_dump", "--format=custom", "--schema=onrecord", f"--file={dump}", address], check=True
    )
    writer.join()
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("CREATE DATABASE restored")
    try:
        command = [postgres.bin / "pg_restore", "--exit-on-error", "--no-owner", f"--dbname={restored}", dump]
        subprocess.run(command, check=True)
        again = PostgresStore(restored, tmp_path, make=False)
        assert again.faults() == []
        assert 199 <= len(again.capture_ids()) == len(again.sightings()) - 1
        assert again.withdrawals() == store.withdrawals()
        with pytest.raises(LedgerError, match="append-only"):
            again._server.rows("DELETE FROM sightings RETURNING name")
        again.close()
    finally:
        store.close()
        with psycopg.connect(address, autocommit=True) as db:
            db.execute("DROP DATABASE restored")
