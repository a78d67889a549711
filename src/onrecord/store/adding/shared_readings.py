"""What was read in pages, kept as files at a place that many ledgers and machines share: read once, then looked up.

A file is named by its page's hash, in a folder of the reader's version, and holds what a ledger's own cache holds. It
may be deleted at any time; one that is torn or of another page counts for nothing. Whoever may write there settles
what others take as read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.problems import UsageError
from onrecord.records import Capture, Reading
from onrecord.store.adding.readers import ModelReader
from onrecord.store.distant import Place, is_distant, place_at, unreachable
from onrecord.store.ledgers.packed import pack_reading, unpack_reading

SHELF = "onrecord-readings.txt"
"""Says what a folder of readings is; `add` passes over a folder that holds it."""
_SAYS = b"What onrecord read in pages, by its version and the page's SHA-256. A cache: it may be deleted.\n"
_MAGIC = frozenset("*?[")
_OWN_FAULT = "fault"  # the program broke down: another machine may do better


@dataclass(frozen=True, slots=True)
class SharedReadings:
    """The readings of one version of the reader at a place."""

    place: Place
    version: str

    def begin(self) -> None:
        """Mark the place as what it is.

        Raises: OnrecordError if it cannot be reached or written to.
        """
        path = f"{self.place.path}/{SHELF}"
        try:
            if not self.place.files.exists(path):
                self._write({path: _SAYS})
        except Exception as error:  # each kind of store has errors of its own
            raise unreachable(self.place, error) from error

    def readings(self, captures: Sequence[str]) -> dict[str, Reading]:
        """What this very version has read in some pages. All are asked for at once."""
        paths = {self._path(key): key for key in captures}
        try:
            found = self.place.files.cat(list(paths), on_error="omit") if paths else {}
        except FileNotFoundError:  # of all of them: some libraries say so
            return {}
        except Exception as error:
            raise unreachable(self.place, error) from error
        read = {paths[path]: unpack_reading(packed) for path, packed in found.items() if path in paths}
        return {key: one for key, one in read.items() if one is not None and one.capture == key}

    def keep(self, readings: Sequence[Reading]) -> None:
        """Keep what was read in some pages, all written at once; what the program itself failed on is left out.

        Raises: OnrecordError if the place cannot be written to.
        """
        whole = [one for one in readings if all(told.kind != _OWN_FAULT for told in one.problems)]
        if not whole:
            return
        try:
            self._write({self._path(one.capture): pack_reading(one, self.version)[-1] for one in whole})
        except Exception as error:
            raise unreachable(self.place, error) from error

    def _path(self, capture: str) -> str:
        return f"{self.place.path}/{self.version}/{capture[:2]}/{capture}"

    def _write(self, contents: dict[str, bytes]) -> None:
        """Write files; folders are made where the store wants them to be there, but never a bucket or a drive."""
        try:
            self.place.files.pipe(contents)
        except FileNotFoundError:
            lead = len(self.place.path) - len(self.place.path.lstrip("/"))
            first = self.place.path[:lead] + self.place.path[lead:].partition("/")[0]
            if not self.place.files.exists(first):
                raise
            for folder in sorted({path.rpartition("/")[0] for path in contents}):
                self.place.files.makedirs(folder, exist_ok=True)
            self.place.files.pipe(contents)


def shared_at(address: str, version: str) -> SharedReadings:
    """The readings of a version at the address of a store, or in a folder of this machine.

    Raises: UsageError if the address is none that can be used.
    """
    if "://" in address and not is_distant(address):
        raise UsageError("--readings takes a folder, or the address of a store as s3://bucket/folder.")
    place = place_at(address)
    if not _MAGIC.isdisjoint(place.path):
        raise UsageError(f"{place.shown} holds one of * ? [, which stores take for a pattern. Choose another name.")
    return SharedReadings(place, version)


def read_shared(shared: SharedReadings, reader: ModelReader, captures: Sequence[Capture]) -> tuple[Reading, ...]:
    """What is read in some pages: looked up, or now and kept there.

    Order: as given.
    """
    found = shared.readings([one.id for one in captures])
    new = [one for one in captures if one.id not in found]
    made = reader.read_many(new) if new else ()
    shared.keep(made)
    found |= {one.capture: one for one in made}
    return tuple([found[one.id] for one in captures])
