"""Pages out of web archives (WARC): what servers answered, as it was, with when that was.

A damaged or hostile archive gives what can still be read of it; each thing that went wrong is said once, with its
count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import TooMuchError, damaged
from onrecord.sources.packed_stream import AT_ONCE, LONGEST_LINE, DamagedError, LongLineError, PackedStream
from onrecord.sources.page_bytes import LONGEST_ADDRESS, MOST_BYTES, TOO_LARGE, printable
from onrecord.sources.warc_bodies import Answer, BodyError, PassedOver, answer_of, body_of
from onrecord.store.adding.adding import Page

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_KEPT = ("response", "resource", "conversion")
_TYPES = {"request": "requests", "revisit": "pages seen before (revisits)"}
_OTHER = "notes about the archive"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_BEGINS = b"WARC/"


class _MisframedError(Exception):
    """A record that does not end where it says that it does, or does not say it."""


@dataclass
class _Told:
    """What went wrong, each kind with the first record it was met in, and how often; and how much was read."""

    name: str
    passed: Counter[str]
    pages: int = 0
    damaged: bool = False
    refused: dict[tuple[str, str], list[str | int]] = field(default_factory=dict)

    def refuse(self, kind: str, why: str, where: str) -> None:
        """Note a record that is not read."""
        entry = self.refused.setdefault((kind, why), [where, 0])
        entry[1] = int(entry[1]) + 1

    def problems(self) -> Iterator[Problem]:
        """All that went wrong. Order: the damage, then as first met."""
        if self.damaged:
            yield problem("unreadable_file", self.name, damaged(self.pages))
        for (kind, why), (where, count) in self.refused.items():
            others = int(count) - 1
            more = f" {others:,} more in {self.name} {'is' if others == 1 else 'are'} as this one." if others else ""
            yield problem(kind, str(where), why + more)


def warc_pages(stream: PackedStream, name: str, passed: Counter[str]) -> Iterator[Page | Problem]:
    """The pages of a web archive, each called by its address, with the time at which it was met.

    Leaves: in `passed`, how many records of which kind are no pages and were passed over.
    Order: as they lie there; then the problems.
    """
    told = _Told(name, passed)
    try:
        for page in _pages(stream, told):
            told.pages += 1
            yield page
        yield from told.problems()
    except TooMuchError as error:
        yield from told.problems()
        yield problem(error.kind, name, error.why)


def _pages(stream: PackedStream, told: _Told) -> Iterator[Page]:
    while True:
        try:
            record = _next_record(stream, told)
            if record is None:
                return
            page = _page(stream, record, told)
            if page:
                yield page
        except (_MisframedError, LongLineError):
            told.damaged = True
        except DamagedError:
            told.damaged = True
            if not stream.go_on():
                return


def _next_record(stream: PackedStream, told: _Told) -> ArcWarcRecord | None:
    """The next record, up to where its content begins; None at the end."""
    while line := stream.readline(LONGEST_LINE):
        if line.startswith(_BEGINS):
            return _headed(stream, line)
        told.damaged = told.damaged or bool(line.strip())
    return None


def _headed(stream: PackedStream, line: bytes) -> ArcWarcRecord:
    from warcio.exceptions import ArchiveLoadFailed

    stream.begin_lines()
    try:
        record = _loader().parse_record_stream(stream, line, "warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise _MisframedError from error
    left = stream.left()
    if record.length is None or (left is not None and record.length > left):
        raise _MisframedError
    return record


@cache
def _loader() -> Any:
    from warcio.recordloader import ArcWarcRecordLoader  # only where there is a web archive

    return ArcWarcRecordLoader()


def _page(stream: PackedStream, record: ArcWarcRecord, told: _Told) -> Page | None:
    """The page that a record is. Leaves: the stream behind it. Raises: _MisframedError."""
    where = printable(record.rec_headers.get_header("WARC-Target-URI") or "")[:LONGEST_ADDRESS]
    over = _passed_over(record, where)
    if over or record.length > MOST_BYTES:
        _skip(stream, record.length)
        if over:
            told.passed[over] += 1
        else:
            told.refuse("too_large", TOO_LARGE, where)
        return None
    content = stream.read(record.length, until=_BEGINS)
    if len(content) < record.length or stream.readline(LONGEST_LINE).strip():
        raise _MisframedError
    try:
        answer = answer_of(record.rec_type, record.rec_headers, content)
        body = body_of(answer)
    except PassedOver as error:
        told.passed[str(error)] += 1
        return None
    except BodyError as error:
        told.refuse(error.kind, error.why, where)
        return None
    return Page(where, body, _media_type(answer), met_at=_time(record.rec_headers.get_header("WARC-Date")))


def _passed_over(record: ArcWarcRecord, where: str) -> str | None:
    """What a record is, where it is no page by what its head says."""
    if record.rec_type not in _KEPT:
        return _TYPES.get(record.rec_type, _OTHER)
    try:
        parts = urlsplit(where)
    except ValueError:
        return _OTHER
    if not where or parts.scheme in ("dns", "whois", "ntp", "metadata"):
        return _OTHER
    return "robots.txt" if parts.path == "/robots.txt" else None


def _skip(stream: PackedStream, length: int) -> None:
    """Go past so many bytes. Raises: _MisframedError where there are fewer."""
    while length > 0:
        content = stream.read(min(length, AT_ONCE), until=_BEGINS)
        if not content:
            raise _MisframedError
        length -= len(content)


def _media_type(answer: Answer) -> str:
    return f"{answer.media_type}; charset={answer.charset}" if answer.charset else answer.media_type


def _time(said: str | None) -> str | None:
    """A record's own time, to the second, in UTC."""
    found = _TIME.match(said or "")
    return f"{found[0]}Z" if found else None
