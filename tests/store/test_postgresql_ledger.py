"""A ledger in a database: what it refuses, what it survives, what it never says."""

from __future__ import annotations

import pickle
import re
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from onrecord.keys import content_key
from onrecord.problems import LedgerError, UsageError
from onrecord.records import Capture, Judgement, Reading, Sighting, Withdrawal
from onrecord.store.adding.adding_many import ReadInto
from onrecord.store.ledgers.folder import open_store
from onrecord.store.ledgers.postgresql import PostgresStore
from onrecord.store.ledgers.sqlite import SqliteStore
from onrecord.store.views.views import VIEW_FILE
from postgres.server import PostgresServer, running_postgres

pytestmark = pytest.mark.postgresql
PAGE = b"Forty people were rescued from the ferry Aurelia."
KEY = content_key(PAGE)
NOON = "2021-03-01T12:00:00Z"


def add(store: PostgresStore | SqliteStore, page: bytes = PAGE, name: str = "ferry.txt") -> None:
    store.add_page(page, Sighting(content_key(page), name, NOON))


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[PostgresStore]:
    """A ledger with one page, one judgement and one withdrawal in it."""
    made = PostgresStore(address, tmp_path)
    add(made)
    add(made, b"another", "other.txt")
    made.add_judgement(Judgement("j", "accept", "Ann", NOON, ("fig-1",)))
    made.withdraw(Withdrawal(content_key(b"another"), "asked", "Ann", NOON))
    yield made
    made.close()


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM captures",
        "UPDATE captures SET content = '\\x00'",
        "UPDATE captures SET content = NULL WHERE content IS NOT NULL",
        "UPDATE captures SET id = 'x'",
        "DELETE FROM sightings",
        "UPDATE sightings SET name = 'x'",
        "DELETE FROM judgements",
        "UPDATE judgements SET judgement = '{}'",
        "DELETE FROM withdrawals",
        "UPDATE withdrawals SET why = 'x'",
        "TRUNCATE captures CASCADE",
        "TRUNCATE judgements",
        "INSERT INTO sightings VALUES ('no such capture', 'a', '', '', NULL)",
    ],
)
def test_inputs_are_append_only(store: PostgresStore, address: str, change: str) -> None:
    """PostgreSQL itself refuses, whoever asks."""
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("SET search_path = onrecord")
        with pytest.raises(psycopg.IntegrityError, match=r"append-only|foreign key"):
            db.execute(change)


SEARCHED = (
    "The rescuers rescued forty people; rescuing went on all night.",
    "Müller, of the Zoë’s owners, paid €5,000 for the café’s façade.",
    "The harbour-master’s house at www.harbour.example/office, 4x4 and all.",
    "It was not the one who was there: the who is who of Łódź.",
    "Covid19 cases rose from 1e5 to 1.5 million in the 19th week_of the year.",
    "Universities and their universe; generals, generally, generic.",
)
ASKED = (
    "rescue", "rescued", "RESCUING people", "Muller", "müller", '"5,000"', "5000", "cafe facade", "zoe", "harbour master",
    '"harbour master"', "harbour-master", "office", "www", "harbour.example", "the", "the who", '"who is who"', "lodz",
    "Łódź", "covid19", "covid", "1e5", "1.5", '"1.5 million"', "week", "week_of", "universe", "university", "general",
    "generic", "4x4", "€", "house_at", "people night", '"night all"',
)  # fmt: skip


def test_a_search_finds_what_sqlite_finds(
    store: PostgresStore, tmp_path: Path, read: Callable[[bytes], Reading]
) -> None:
    """Stems, accents, numbers, words joined by signs, and words that a search engine would leave out."""
    (tmp_path / "other").mkdir()
    other, page = SqliteStore(tmp_path / "other"), "\n".join(SEARCHED).encode()
    for one in (store, other):
        add(one, page, "words.txt")
        one.save_reading(read(page), "r")
    for words in ASKED:
        here, there = ({passage.text for passage in one.search(words)} for one in (store, other))
        assert here == there, words
    other.close()


def test_a_very_long_paragraph_is_found_by_its_beginning(
    store: PostgresStore, read: Callable[[bytes], Reading]
) -> None:
    """PostgreSQL bounds what it indexes of one text: more is kept, and not searched."""
    page = " ".join(f"word{n}" for n in range(150_000)).encode()
    add(store, page, "long.txt")
    store.save_reading(read(page), "r")
    assert [len(one.text) for one in store.search("word77")] == [len(page)]
    assert store.search("word149999") == ()


def test_a_text_with_a_nul_is_kept(store: PostgresStore, read: Callable[[bytes], Reading]) -> None:
    """A database's text holds none; a passage keeps its length."""
    page = b"The barge\0sank."
    add(store, page, "a\0b.txt")
    store.save_reading(read(page), "r")
    assert [len(one.text) for one in store.search("sank")] == [len(page)]
    assert store.reading(content_key(page), "r") == read(page)


def test_changed_bytes_are_found(store: PostgresStore, address: str) -> None:
    """`doctor` compares every page with its hash."""
    assert store.faults() == []
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("SET search_path = onrecord")
        db.execute("DROP TRIGGER captures_are_not_changed ON captures")
        db.execute("UPDATE captures SET content = %s WHERE content IS NOT NULL", (zlib.compress(b"forged"),))
        assert [fault for fault in store.faults() if KEY in fault]
        db.execute("UPDATE captures SET content = '\\x0000' WHERE content IS NOT NULL")
    assert [fault for fault in store.faults() if "cannot be read" in fault]
    with pytest.raises(LedgerError, match="damaged"):
        store.capture(KEY)


@pytest.mark.parametrize("name", ["format", "caches"])
def test_a_newer_ledger_is_refused_and_left_as_it_is(
    store: PostgresStore, address: str, tmp_path: Path, name: str
) -> None:
    """Its caches too: others work with them."""
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("UPDATE onrecord.meta SET value = '9' WHERE name = %s", (name,))
    with pytest.raises(LedgerError, match=r"has format 9; this version of onrecord reads up to \d"):
        PostgresStore(address, tmp_path)
    assert store.capture_ids() == (KEY,)


def test_older_caches_are_made_anew(
    store: PostgresStore, address: str, tmp_path: Path, read: Callable[[bytes], Reading]
) -> None:
    """Nothing is lost with them: the inputs stay."""
    store.save_reading(read(PAGE), "r")
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("UPDATE onrecord.meta SET value = '0' WHERE name = 'caches'")
        db.execute("ALTER TABLE onrecord.readings DROP COLUMN claims")
    again = PostgresStore(address, tmp_path)
    assert (again.page_counts(), again.capture_ids()) == ((), (KEY,))
    again.save_reading(read(PAGE), "r")
    again.close()


def test_another_programs_schema_is_refused(address: str, tmp_path: Path) -> None:
    """A `meta` table without a format is no ledger of ours."""
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("CREATE SCHEMA onrecord CREATE TABLE meta (name text, value text)")
    with pytest.raises(LedgerError, match="another program's"):
        PostgresStore(address, tmp_path)


def test_withdrawn_words_are_in_no_table(
    store: PostgresStore, address: str, read: Callable[[bytes], Reading]
) -> None:
    """Not among the pages, the readings, the passages or the parses."""
    page = " ".join(f"aurelia{n}" for n in range(200)).encode()
    add(store, page, "page.txt")
    store.save_reading(read(page), "r")
    store.save_parses("m", {page.decode(): ()})
    store.withdraw(Withdrawal(content_key(page), "asked", "Ann", NOON))
    with psycopg.connect(address) as db:
        sizes = [
            db.execute(f"SELECT pg_relation_size('onrecord.{table}')").fetchone()
            for table in ("readings", "passages", "parses")
        ]
    assert sizes == [(0,)] * 3, "also the place that rows had stood in is given back"


def test_a_withdrawal_empties_the_views_of_other_machines(store: PostgresStore, address: str, tmp_path: Path) -> None:
    """They quote the page: the next command there takes them out, and the one after it leaves new ones alone."""
    there = tmp_path / "there"
    open_store(there, address).close()
    (there / VIEW_FILE).write_bytes(b"a view that quotes the page")
    open_store(there, address).close()
    assert (there / VIEW_FILE).exists()
    store.withdraw(Withdrawal(KEY, "asked", "Ann", NOON))
    open_store(there, address).close()
    assert not (there / VIEW_FILE).exists()


def test_another_writer_is_waited_for_and_then_named(
    store: PostgresStore, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a locked file; reading goes on meanwhile."""
    monkeypatch.setattr("onrecord.store.ledgers.postgresql_server._BUSY_SECONDS", 0.1)
    other = PostgresStore(address, tmp_path)
    with store._server.writing():
        with pytest.raises(LedgerError, match="Another program is writing"):
            add(other, b"more", "more.txt")
        assert other.capture_ids() == (KEY,)
    add(other, b"more", "more.txt")
    other.close()


def test_a_worker_process_opens_the_database(store: PostgresStore, address: str, tmp_path: Path) -> None:
    """What begins it goes to the process as bytes, address and all; what it read is in the database."""
    page = Capture(
        content_key(b"The mayor said 3 people were hurt in Osk."), b"The mayor said 3 people were hurt in Osk."
    )
    add(store, page.content, "osk.txt")
    read = pickle.loads(pickle.dumps(ReadInto(tmp_path, address)))()
    (told,) = read([page])
    assert (told.articles, told.claims > 0) == (1, True)
    assert [(one.capture, one.claims) for one in store.page_counts()] == [(page.id, told.claims)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (psycopg.errors.DiskFull("could not extend file"), "disk of the server is full"),
        (psycopg.errors.TooManyConnections("sorry"), "takes no more connections"),
        (psycopg.errors.InsufficientPrivilege("permission denied for table captures"), "may not write"),
        (psycopg.errors.AdminShutdown("terminating connection"), "went away. What had been added before is kept"),
        (psycopg.errors.DataCorrupted("invalid page in block 7"), "is damaged: invalid page in block 7"),
        (psycopg.errors.DeadlockDetected("deadlock detected"), "Another program is writing"),
        (psycopg.errors.SyntaxError("near SELECT"), "failed: near SELECT"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_what_a_server_says_in_our_words(store: PostgresStore, error: psycopg.Error, said: str) -> None:
    """One sentence, and the transaction is undone."""
    with pytest.raises(LedgerError, match=re.escape(said)), store._server.writing() as db:
        db.execute("INSERT INTO judgements VALUES ('half', '', '{}')")
        raise error
    assert [one.id for one in store.judgements()] == ["j"]


# ---- what cannot be reached, said in words ----

SECRET = "gate-of-reeds"


@pytest.fixture(scope="module")
def behind_a_door() -> Iterator[tuple[PostgresServer, int]]:
    """A server that listens on this machine's network and wants a password."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", "port": str(port), "fsync": "off"}
    with running_postgres(settings) as server:
        yield server, port


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://onrecord:{secret}-not@127.0.0.1:{port}/postgres", "did not take the password"),
        ("postgresql://onrecord@127.0.0.1:{port}/postgres", "did not take the password, or wants one"),
        ("postgresql://onrecord:{secret}@127.0.0.1:{port}/nowhere", "no such database or user"),
        ("postgresql://onrecord:{secret}@127.0.0.1:1/postgres", "No PostgreSQL server answers"),
        ("postgresql://onrecord:{secret}@no-such-host.invalid/postgres", "No PostgreSQL server answers"),
        ("postgresql://onrecord:{secret}@127.0.0.1:{secret}/postgres", "No PostgreSQL server|not an address"),
        ("postgresql://onrecord:{secret}@127.0.0.1:1/postgres?{secret}", "not an address"),
        ("mysql://onrecord:{secret}@127.0.0.1/news", "takes the address of a PostgreSQL database"),
    ],
)
def test_a_server_that_lets_nobody_in(
    behind_a_door: tuple[PostgresServer, int], tmp_path: Path, address: str, said: str
) -> None:
    """Each in a sentence of its own, and the password in none."""
    with pytest.raises((LedgerError, UsageError), match=said) as caught:
        open_store(tmp_path, address.format(secret=SECRET, port=behind_a_door[1]), make=True)
    assert SECRET not in str(caught.value)


def test_the_right_password_opens(behind_a_door: tuple[PostgresServer, int], tmp_path: Path) -> None:
    """In the address, or where PostgreSQL's own programs look for it."""
    port = behind_a_door[1]
    open_store(tmp_path, f"postgresql://onrecord:{SECRET}@127.0.0.1:{port}/postgres", make=True).close()


def test_the_password_from_the_environment(
    behind_a_door: tuple[PostgresServer, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then it stands in no list of running programs."""
    monkeypatch.setenv("PGPASSWORD", SECRET)
    open_store(tmp_path, f"postgresql://onrecord@127.0.0.1:{behind_a_door[1]}/postgres", make=True).close()


def test_a_server_that_goes_away_in_the_middle(tmp_path: Path) -> None:
    """What was added before is kept, and is there when the server is back."""
    with running_postgres({}) as server:
        store = PostgresStore(server.address, tmp_path)
        add(store)
        server.stop(at_once=True)
        with pytest.raises(LedgerError, match=r"went away|is stopping"):
            add(store, b"more", "more.txt")
        with pytest.raises(LedgerError, match=r"No PostgreSQL server answers|went away"):
            PostgresStore(server.address, tmp_path)
        server.start()
        again = PostgresStore(server.address, tmp_path)
        assert (again.capture_ids(), again.faults()) == ((KEY,), [])
        again.close()


def test_whoever_may_not_write_is_told(store: PostgresStore, address: str, tmp_path: Path) -> None:
    """A reader of the database reads; adding is refused in words."""
    with pytest.raises(LedgerError, match="may not write"):
        add(PostgresStore(f"{address}&options=-cdefault_transaction_read_only%3Don", tmp_path), b"more", "more.txt")


def test_no_ledger_there(address: str, tmp_path: Path) -> None:
    """Only `add` makes one."""
    with pytest.raises(LedgerError, match="There is no ledger in the database postgres"):
        open_store(tmp_path, address)
    open_store(tmp_path, address, make=True).close()
    open_store(tmp_path, address).close()


WRITER = """
import sys
from pathlib import Path
from onrecord.keys import content_key
from onrecord.records import Article, Block, Reading, Sighting, Span
from onrecord.store.ledgers.postgresql import PostgresStore

address, folder, first = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
store = PostgresStore(address, folder)
numbers = list(range(first, first + 300))
if first:
    numbers.reverse()
for start in range(0, len(numbers), 20):
    pages = [f"{n} boats sank.".encode() for n in numbers[start : start + 20]]
    store.add_pages([(page, Sighting(content_key(page), f"{page!r}", "2021-03-01T12:00:00Z")) for page in pages])
    readings = []
    for page in pages:
        key, text = content_key(page), page.decode()
        block = Block("paragraph", Span(0, len(text)))
        readings.append(Reading(key, (Article(f"a-{key}", key, 1, "", text, (block,)),)))
    store.save_parses("m", {page.decode(): () for page in pages})
    store.save_readings(readings, "r")
"""


def test_two_writers_at_once_lose_nothing(address: str, tmp_path: Path) -> None:
    """Both make the ledger, 150 pages are of both, and they come in contrary order: each is kept and found once."""
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, address, str(tmp_path), first], stderr=subprocess.PIPE)
        for first in ("0", "150")
    ]
    for writer in writers:
        assert writer.wait() == 0, writer.stderr and writer.stderr.read().decode()
        assert writer.stderr
        writer.stderr.close()
    store = PostgresStore(address, tmp_path)
    assert len(store.capture_ids()) == len(store.sightings()) == len(store.page_counts()) == 450
    assert len(store.search("boats sank", limit=1000)) == 450
    assert len(store.parses("m", [f"{n} boats sank." for n in range(450)])) == 450
    assert store.faults() == []
    store.close()
