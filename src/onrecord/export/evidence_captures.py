"""The pages of an evidence pack: under what name each stands there, and the tables that tell of them.

A page's file is called by its hash, with an ending out of a short list: the name and the address it was met under
stand in a table, and are never part of a path.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from onrecord.export.cells import guarded
from onrecord.export.field import Field
from onrecord.records import Sighting, Withdrawal

ENDINGS: Final = MappingProxyType(
    {
        "text/html": "html",
        "application/xhtml+xml": "html",
        "text/plain": "txt",
        "text/markdown": "txt",
        "text/csv": "csv",
        "application/json": "json",
        "application/pdf": "pdf",
        "application/xml": "xml",
        "text/xml": "xml",
        "application/rss+xml": "xml",
        "application/atom+xml": "xml",
        "message/rfc822": "eml",
        "application/rtf": "rtf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    }
)
"""The ending of a page's file by its media type."""
_BY_NAME: Final = MappingProxyType(
    {one: one for one in ENDINGS.values()}
    | {"htm": "html", "xhtml": "html", "md": "txt", "text": "txt", "rss": "xml"}
)
UNKNOWN = "bin"
CAPTURES: Final = (
    Field("sha256", "text", "The SHA-256 of the page's bytes as they were received."),
    Field("file", "text", "The file with those bytes, under `data/`; empty where they were left out."),
    Field("size", "integer", "How many bytes; empty where they were left out."),
    Field("media_type", "text", "What kind of file whoever sent the page said it is."),
    Field("name", "text", "The file name or the address that it was met under."),
    Field("seen_at", "text", "When it was met there, in UTC; a page out of a web archive: when it was put there."),
    Field("added_at", "text", "When it came into the ledger, where that was later."),
    Field("story", "text", "The story that it was added to."),
)
WITHDRAWN: Final = (
    Field("sha256", "text", "The SHA-256 of the page's bytes, which nobody holds any more."),
    Field("day", "text", "The day on which it was taken out."),
    Field("why", "text", "The reason."),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A page that is held, with its file's place under `data/`; no content where its bytes are left out."""

    capture: str
    file: str
    content: bytes | None


def capture_file(capture: str, sightings: Iterable[Sighting]) -> str:
    """The place of a page's file under `data/`.

    Its kind is what a sighting says, else what the ending of a name says. Order: of several, the least.
    Example:
        >>> capture_file("ab12", [Sighting("ab12", "x/y.php", "2031-05-06T07:08:09Z", "text/html; charset=utf-8")])
        'captures/ab12.html'
        >>> capture_file("ab12", [Sighting("ab12", "../../etc/passwd", "2031-05-06T07:08:09Z")])
        'captures/ab12.bin'
    """
    about = tuple(sightings)
    said = {ENDINGS.get((one.media_type or "").partition(";")[0].strip().lower()) for one in about}
    named = {_BY_NAME.get(PurePosixPath(one.name).suffix.lower().lstrip(".")) for one in about}
    found = sorted(one for one in said if one) or sorted(one for one in named if one)
    return f"captures/{capture}.{found[0] if found else UNKNOWN}"


def capture_rows(
    sightings: Iterable[Sighting], kept: Mapping[str, str], sizes: Mapping[str, int]
) -> list[tuple[object, ...]]:
    """One row for each place where a page was met. Order: by capture, name, story."""
    ordered = sorted(sightings, key=lambda one: (one.capture, one.name, one.story or "", one.seen_at))
    return [
        (
            one.capture, kept.get(one.capture), sizes.get(one.capture), one.media_type, one.name, one.seen_at,
            one.added_at, one.story,
        )
        for one in ordered
    ]  # fmt: skip


def captures_table(rows: Iterable[tuple[object, ...]]) -> bytes:
    """The table of pages."""
    return _table(CAPTURES, rows)


def withdrawn_table(withdrawals: Iterable[Withdrawal]) -> bytes:
    """The table of pages that were taken out: hash, day and reason, and nothing else of them. Order: by hash."""
    return _table(
        WITHDRAWN, sorted({(one.capture, one.made_at[:10], " ".join(one.why.split())) for one in withdrawals})
    )


def _table(fields: tuple[Field, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    writer.writerows([guarded(cell) for cell in row] for row in rows)  # type: ignore[arg-type]
    return out.getvalue().encode("utf-8", "replace")
