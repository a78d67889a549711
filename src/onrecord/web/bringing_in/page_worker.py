"""A process of its own that reads pages from outside: what swells or never ends there is ended with it.

A page is read first and kept afterwards: one that breaks its reader leaves a reason, and nothing half-written.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from onrecord.cli.session import reader_of, utc_now
from onrecord.keys import content_key
from onrecord.problems import LedgerError, problem
from onrecord.records import Capture, Reading
from onrecord.sources.archive_kinds import archive_kind
from onrecord.sources.feeds import AddressList, HostileListError, address_list
from onrecord.sources.following import outcome_of
from onrecord.sources.page_bytes import WEB_ARCHIVE, is_web_archive
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.reading_in_time import PAGE_SECONDS
from onrecord.store.desk.incoming import FETCHED, Incoming, Item, Outcome
from onrecord.store.ledgers.base import Store, Unread
from onrecord.store.ledgers.folder import open_store
from onrecord.web.bringing_in.unpacking import unpack

START_SECONDS = 60.0
MOST_MEMORY = 3 * 2**30
_STEP_BACK = 5
"""How far the process that reads pages steps back for others: of 19. The one that makes views steps back further."""
NOT_IN_TIME = "It took longer than {seconds:.0f} seconds to read, far longer than any report does. It was not kept."
DIED = "Its reader broke down on it (too much memory, perhaps). It was not kept."
FAILED = "The program failed on it ({kind}). It was not kept. Please report this."
NO_START = "The process that reads pages does not start. It is tried again."
_NO_PAGE = "It is a list of addresses, not a page."


@dataclass(frozen=True, slots=True)
class Read:
    """What reading an item gave: its outcome, and the addresses where it is a list of them.

    `broken`: the reader was ended on it, so that nobody has noted in the ledger that it was met.
    """

    outcome: Outcome
    listed: AddressList | None = None
    broken: bool = False


class Worker(Protocol):
    """Whoever reads items."""

    def read(self, number: int) -> Read:
        """Read one item, and keep it in the ledger."""
        ...

    def close(self) -> None:
        """Let go of what it holds."""
        ...


def read_item(store: Store, reader: PageReader, item: Item, content: bytes) -> Read:
    """Read a page and then keep it. A list of addresses is no page: its addresses are handed back."""
    try:
        listed = address_list(content, base=item.name if item.kind != "file" else "")
    except HostileListError as error:
        return Read(_refused(store, item, "hostile", str(error)))
    if listed and listed.addresses and (listed.kind == "feeds" or item.kind == FETCHED):
        return Read(Outcome("read", _NO_PAGE), listed)
    if is_web_archive(content):
        return Read(_refused(store, item, "unreadable_file", WEB_ARCHIVE))
    capture = Capture(content_key(content), content)
    reading = store.reading(capture.id, reader.version) or reader.read(capture)
    page = Page(item.name, content, item.media_type)
    (added,) = add_pages(store, [page], _AlreadyRead(reader.version, reading), now=utc_now, story=item.story or None)
    return Read(outcome_of(added))


@dataclass(frozen=True)
class _AlreadyRead:
    """A reader that has read the one page that it is asked for."""

    version: str
    reading: Reading

    def read(self, capture: Capture) -> Reading:
        """What was read in it."""
        return self.reading


def _refused(store: Store, item: Item, kind: str, why: str) -> Outcome:
    """Keep in the ledger that an input was met and could not be read."""
    store.add_unread(Unread(problem(kind, item.name, why), utc_now()))
    return Outcome("problem", why)


# ---- the process ----------------------------------------------------------------------------------------


def run(folder: Path, address: str | None, pipe: Connection) -> None:
    """The process: an item's number comes in, what came of it goes out, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's: it ends this process itself
    step_back()
    limit_memory()
    incoming = Incoming(folder)
    with closing(open_store(folder, address, make=True)) as store, suppress(EOFError, BrokenPipeError):
        reader = reader_of(store)
        pipe.send_bytes(b"{}")
        while True:
            item = incoming.item(int(pipe.recv_bytes()))
            pipe.send_bytes(_as_bytes(read_plainly(store, reader, item, incoming)))


def read_plainly(store: Store, reader: PageReader, item: Item | None, incoming: Incoming) -> Read:
    """Read an item, if it is still there; what fails is a problem of that item alone."""
    content = incoming.content(item.number) if item else None
    if item is None or content is None:
        return Read(Outcome("problem", "Its bytes are gone; give it again."))
    try:
        if item.kind == "file" and archive_kind(BytesIO(content)):
            return Read(unpack(store, item, content, incoming))
        return read_item(store, reader, item, content)
    except LedgerError as error:  # the disk is full, or another program writes: the page is as good as before
        return Read(Outcome("to read", str(error)))
    except (MemoryError, RecursionError):
        return Read(_refused(store, item, "fault", DIED))
    except Exception as error:  # the readers of formats are made by others, and broken bytes find every gap in them
        return Read(_refused(store, item, "fault", FAILED.format(kind=type(error).__name__)))


def step_back() -> None:
    """Let whoever waits for a page of the workbench go first, where the system knows such turns."""
    if hasattr(os, "nice"):
        os.nice(_STEP_BACK)


def limit_memory() -> None:
    """Let this process have no more memory than any report needs; where the system has no such limit, time is one."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _as_bytes(read: Read) -> bytes:
    return json.dumps(asdict(read)).encode()


def _from_bytes(text: bytes) -> Read:
    given = json.loads(text)
    listed = given["listed"]
    return Read(
        Outcome(**given["outcome"]),
        AddressList(listed["kind"], tuple(listed["addresses"]), listed["left_out"]) if listed else None,
    )


class PageWorker:
    """The process, as the server holds it: started when it is needed, ended when a page takes too long."""

    def __init__(self, folder: Path, address: str | None = None, *, seconds: float = PAGE_SECONDS) -> None:
        self.folder, self.address, self.seconds = folder, address, seconds
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, number: int) -> Read:
        """Read one item. What takes too long, or breaks the process, is a problem of that item alone.

        Raises: LedgerError where no process can be started.
        """
        pipe = self._running()
        try:
            pipe.send_bytes(str(number).encode())
            if pipe.poll(self.seconds):
                return _from_bytes(pipe.recv_bytes())
            why = NOT_IN_TIME.format(seconds=self.seconds)
        except (EOFError, OSError):
            why = DIED
        self.close()
        return Read(Outcome("problem", why), broken=True)

    def _running(self) -> Connection:
        """The pipe to a process that is ready. Raises: LedgerError where it does not start."""
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.close()
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=run, args=(self.folder, self.address, theirs), daemon=True)
        process.start()
        theirs.close()
        self._pipe, self._process = ours, process
        try:
            if ours.poll(START_SECONDS):
                ours.recv_bytes()
                return ours
        except (EOFError, OSError):
            pass  # it ended before it was ready
        self.close()
        raise LedgerError(NO_START)

    def close(self) -> None:
        """End the process, whatever it does. May be asked by another thread than the one that waits for it."""
        process, self._process = self._process, None
        pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.join(timeout=10)
        if pipe is not None:
            pipe.close()
