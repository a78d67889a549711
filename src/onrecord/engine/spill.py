"""Where items lie until their groups are worked on: a folder of this machine, or at the address of a store.

It is made for one piece of work and removed with it, however that ends. Of a program that was killed it stays behind:
on this machine the next one that makes such a folder in the same place removes it.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import IO, Any
from zlib import crc32

from onrecord.problems import OnrecordError, UsageError
from onrecord.store.distant import Place, is_distant, place_at, unreachable

PARTITIONS = 64
"""Files that items are spread over by their keys: far more than most machines have processors."""
HELD = 32 * 2**20
"""Bytes of items that wait in memory: in the program until they are written, in a worker until they are sorted."""
_BLOCK = 5 * 2**20  # bytes that a store is sent at a time: the least that S3 takes
_NAME = "onrecord-spill-"
_LOCK = "in-use"
_UNSEEN = "A worker cannot read {}: {}. Give a folder that all machines see, or the address of a store, as --spill."


@dataclass(frozen=True, slots=True)
class Spill:
    """How items are to be gathered: in which folder, over how many files, with how much of them in memory."""

    address: str | None = None  # a folder, or the address of a store; None: the temporary folder of this machine
    partitions: int = PARTITIONS
    held: int = HELD


@dataclass(frozen=True, slots=True)
class SpillFolder:
    """A folder of files, by a path of this machine or by an address. It goes to the workers."""

    address: str

    def begin(self, name: str) -> IO[bytes]:
        """A new file in it, open to be written. Within `telling`, as all that is written to it."""
        place = _place(self.address)
        if place is None:
            return (Path(self.address) / name).open("wb")
        file: IO[bytes] = place.files.open(f"{place.path}/{name}", "wb", block_size=_BLOCK)
        return file

    def telling(self) -> AbstractContextManager[None]:
        """Raises: OnrecordError where a store does not take what is written; OSError where the disk does not."""
        place = _place(self.address)
        return nullcontext() if place is None else _telling(place)

    @contextmanager
    def reading(self, name: str) -> Iterator[IO[bytes]]:
        """A file of it. Raises: OnrecordError if it cannot be had here."""
        place = _place(self.address)
        try:
            file = place.files.open(f"{place.path}/{name}", "rb") if place else (Path(self.address) / name).open("rb")
        except Exception as error:  # each kind of store has errors of its own
            shown = place.shown if place else self.address
            raise OnrecordError(_UNSEEN.format(shown, str(error) or type(error).__name__)) from error
        with file:
            yield file


@contextmanager
def _telling(place: Place) -> Iterator[None]:
    """Raises: OnrecordError where a store does not answer as it should."""
    try:
        yield
    except (OnrecordError, KeyboardInterrupt):
        raise
    except Exception as error:  # each kind of store has errors of its own
        raise unreachable(place, error) from error


def spill_folder(address: str | None) -> AbstractContextManager[SpillFolder]:
    """A new folder in the one that is named, gone at the end. None: in the temporary folder of this machine.

    Raises: OnrecordError if a store cannot be written to; UsageError if there is no such folder or kind of store.
    """
    if address is None:
        return _folder_here(Path(tempfile.gettempdir()))
    place = _place(address)
    return _folder_here(Path(address).absolute()) if place is None else _folder_there(address, place)


@contextmanager
def _folder_here(parent: Path) -> Iterator[SpillFolder]:
    if not parent.is_dir():
        raise UsageError(f"There is no folder {parent} to keep items in.")
    prefix = f"{_NAME}{crc32(platform.node().encode()):08x}-"  # (others may see the folder: each removes its own)
    _remove_forgotten(parent, prefix)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    lock = _locked(folder)
    try:
        yield SpillFolder(str(folder))
    finally:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def _locked(folder: Path) -> int | None:
    """Hold the folder: the system lets go of it with this process. It has no name before it is held."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover (Windows)
        return None
    lock = os.open(folder / "new", os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    (folder / "new").rename(folder / _LOCK)
    return lock


def _remove_forgotten(parent: Path, prefix: str) -> None:
    """Remove what a killed program of ours left here: nobody holds it any more.

    Anybody may put things into a temporary folder: what is somebody else's, or only leads elsewhere, is left alone.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover (Windows)
        return
    for lock in parent.glob(f"{prefix}*/{_LOCK}"):
        with suppress(OSError):
            if not _is_our_folder(lock.parent):
                continue
            held = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # (a pipe would be waited for)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(lock.parent, ignore_errors=True)
            finally:
                os.close(held)


def _is_our_folder(path: Path) -> bool:
    """Whether a path is a folder itself, and of the user who runs this. Raises: OSError if it is gone."""
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()


@contextmanager
def _folder_there(address: str, place: Place) -> Iterator[SpillFolder]:
    name = f"{_NAME}{token_hex(8)}"
    path = f"{place.path}/{name}"
    with _telling(place):
        place.files.makedirs(path, exist_ok=True)
    try:
        yield SpillFolder(f"{address.rstrip('/')}/{name}")
    except BaseException:
        with suppress(Exception):  # what went wrong before is told
            _remove(place, path)
        raise
    with _telling(place):
        _remove(place, path)


def _remove(place: Place, path: str) -> None:
    files: Any = place.files
    if files.exists(path):
        files.rm(path, recursive=True)


def _place(address: str) -> Place | None:
    """The place in a store; None for a folder of this machine."""
    return place_at(address) if is_distant(address) else None
