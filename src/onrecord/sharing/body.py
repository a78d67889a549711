"""What a bundle holds, as lines: a word for its kind, a space, a record as JSON. Unpacked within bounds."""

from __future__ import annotations

import base64
import binascii
import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from onrecord.keys import content_key, judgement_key
from onrecord.problems import BundleError
from onrecord.records import Capture, Judgement, Reading, Sighting
from onrecord.records.bundles import Contents
from onrecord.sharing.borne_out import checked_reading
from onrecord.sharing.exact import exact
from onrecord.sharing.header import Header, is_time
from onrecord.sharing.withheld_text import SharedReading, opened_reading
from onrecord.store.ledgers.serial import to_json
from onrecord.store.machine import memory_of_machine

_SHA256 = re.compile(r"[0-9a-f]{64}")
_PIECE = 1 << 20
_SHARE: Final = 0.5
"""Of the machine's memory, for what one bundle holds."""
_OF_PAGES, _OF_RECORDS = 2, 18
"""Bytes of memory that a byte of a line takes: of a page; of what was read, once it is viewed (both measured)."""


def _most_memory() -> int:
    return int(_SHARE * memory_of_machine())


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that is read of a bundle: bytes of the file, of what it unpacks to, of one line (as long as a page may
    be), of a line that is no page; lines; characters of all texts, with the blanks where their words were not
    shared; bytes of memory for all that it holds.
    """

    packed: int = 2_000_000_000
    unpacked: int = 8_000_000_000
    line: int = 90_000_000
    record: int = 40_000_000
    lines: int = 20_000_000
    texts: int = 1_000_000_000
    memory: int = field(default_factory=_most_memory)


def encoded(contents: Contents, readings: tuple[SharedReading, ...]) -> tuple[bytes, int, int]:
    """The body of a bundle packed, its size unpacked, and its lines. The same contents give the same bytes."""
    lines = [f"sighting {to_json(one)}" for one in contents.sightings]
    lines += [f"judgement {to_json(one)}" for one in contents.judgements]
    lines += [f"reading {to_json(one)}" for one in readings]
    lines += [f"capture {base64.b64encode(one.content).decode()}" for one in contents.captures]
    plain = "".join(f"{line}\n" for line in sorted(lines)).encode("utf-8", "replace")
    return gzip.compress(plain, 6, mtime=0), len(plain), len(lines)


def decoded(body: bytes, header: Header, bounds: Bounds) -> Contents:
    """What a body holds whose hash was checked.

    Problems: a reading that its words do not bear out has no claim, and says why (`reading_refused`).
    Raises: BundleError if it is larger than it says or than the bounds, or a line is not as it should be.
    """
    contents = _Contents([], [], [], [], header, bounds, bounds.texts, bounds.memory)
    lines = 0
    for line in _lines(_unpacked(body, min(header.unpacked, bounds.unpacked)), bounds.line):
        lines += 1
        if lines > min(header.lines, bounds.lines):
            raise BundleError("The bundle is refused: it holds more lines than it says.")
        contents.take(line)
    if lines != header.lines:
        raise BundleError("The bundle is refused: it holds fewer lines than it says.")
    return contents.whole()


def _unpacked(body: bytes, most: int) -> Iterator[bytes]:
    unpacker, size, rest = zlib.decompressobj(wbits=31), 0, body
    try:
        while rest and not unpacker.eof:
            piece = unpacker.decompress(rest, _PIECE)
            size, rest = size + len(piece), unpacker.unconsumed_tail
            if size > most:
                raise BundleError("The bundle is refused: it unpacks to more than it says, or than is read of one.")
            yield piece
    except zlib.error as error:
        raise BundleError("The bundle is refused: it cannot be unpacked.") from error
    if not unpacker.eof or unpacker.unused_data:
        raise BundleError("The bundle is refused: it is cut off, or something follows it.")


def _lines(pieces: Iterator[bytes], longest: int) -> Iterator[str]:
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        *whole, last = piece.split(b"\n")
        for one in whole:
            yield _line(b"".join((*waiting, one)), longest)
            waiting, size = [], 0
        waiting.append(last)
        size += len(last)
        if size > longest:
            raise BundleError("The bundle is refused: one of its lines is too long.")
    if size:
        raise BundleError("The bundle is refused: its last line does not end.")


def _line(line: bytes, longest: int) -> str:
    if len(line) > longest:
        raise BundleError("The bundle is refused: one of its lines is too long.")
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise BundleError("The bundle is refused: one of its lines is no text.") from error


@dataclass(slots=True)
class _Contents:
    """What was taken out of a body so far; how many characters of text and bytes of memory there may still be."""

    sightings: list[Sighting]
    judgements: list[Judgement]
    readings: list[Reading]
    captures: list[Capture]
    header: Header
    bounds: Bounds
    texts: int
    memory: int

    def take(self, line: str) -> None:
        """Take one line. Raises: BundleError if it is not as it should be."""
        kind, _, text = line.partition(" ")
        self._weigh(kind, len(text))
        takers: dict[str, Callable[[str], None]] = {
            "sighting": self._sighting, "judgement": self._judgement, "reading": self._reading,
            "capture": self._capture,
        }  # fmt: skip
        try:
            takers[kind](text)
        except KeyError as error:
            raise BundleError("The bundle is refused: a line of it is of no kind that this version knows.") from error
        except (ValueError, binascii.Error) as error:
            raise BundleError(f"The bundle is refused: a {kind} in it is not as it should be ({error}).") from error

    def _weigh(self, kind: str, size: int) -> None:
        """Raises: BundleError before a line is read that is too long for its kind, or for this machine."""
        if kind != "capture" and size > self.bounds.record:
            raise BundleError("The bundle is refused: one of its lines is too long.")
        self.memory -= size * (_OF_PAGES if kind == "capture" else _OF_RECORDS)
        if self.memory < 0:
            raise BundleError(
                f"The bundle is refused: it takes more memory than this machine has for one "
                f"({self.bounds.memory / 1e9:,.1f} GB). Ask for it story by story (onrecord share --story NAME), or "
                "merge it on a larger machine."
            )

    def _sighting(self, text: str) -> None:
        one = exact(Sighting, text)
        _require(bool(_SHA256.fullmatch(one.capture)) and is_time(one.seen_at), "a hash or a time is none")
        _require(one.added_at is None, "when it was added there is nobody's business here")
        self.sightings.append(one)

    def _judgement(self, text: str) -> None:
        one = exact(Judgement, text)
        _require(one.id == judgement_key(one), "its id is not that of what it says")
        _require(is_time(one.made_at), "a time is none")
        self.judgements.append(one)

    def _reading(self, text: str) -> None:
        one = exact(SharedReading, text)
        _require(bool(_SHA256.fullmatch(one.capture)), "a hash is none")
        self.texts -= sum(max(article.length, 0) for article in one.articles)
        _require(self.texts >= 0, "its texts are longer than is read of one bundle")
        self.readings.append(checked_reading(opened_reading(one)))

    def _capture(self, text: str) -> None:
        _require(self.header.pages, "the bundle says that it brings no pages")
        content = base64.b64decode(text, validate=True)
        self.captures.append(Capture(content_key(content), content))

    def whole(self) -> Contents:
        """All of it. Raises: BundleError if something stands in it twice, or a page in it was never met."""
        met = {one.capture for one in self.sightings}
        keys: tuple[tuple[str, list[object]], ...] = (
            ("sighting", [(one.capture, one.name, one.story or "") for one in self.sightings]),
            ("judgement", [one.id for one in self.judgements]),
            ("page", [*(one.capture for one in self.readings), *(one.id for one in self.captures)]),
        )
        for what, found in keys:
            if len(set(found)) < len(found):
                raise BundleError(f"The bundle is refused: it holds one {what} twice.")
        if not met.issuperset(keys[2][1]):
            raise BundleError("The bundle is refused: it brings a page and does not say where that was met.")
        return Contents(tuple(self.sightings), tuple(self.judgements), tuple(self.readings), tuple(self.captures))


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise ValueError(why)
