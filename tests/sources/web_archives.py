"""Web archives made by hand: records as crawlers write them, packed a record at a time, all at once, or not."""

from __future__ import annotations

import gzip
import io
from collections import Counter
from collections.abc import Iterable

from onrecord.records import Problem
from onrecord.sources.packed_stream import PackedStream
from onrecord.sources.stream_kinds import stream_kind
from onrecord.sources.warc_pages import warc_pages
from onrecord.store.adding.adding import Page

DAY = "2019-05-06T07:08:09Z"
TEXT = b"<html><title>River news</title><p>The river rose by two metres, the harbour board said on Monday.</p></html>"
ADDRESS = "https://harbourgazette.example/river"


def record(
    kind: str, content: bytes = b"", address: str = ADDRESS, *, length: int | None = None, **head: str
) -> bytes:
    """A record; `Content_Type` for its own, and so on. `length`: what it says of it, where that is not so."""
    lines = {"WARC-Type": kind, "WARC-Target-URI": address, "WARC-Date": DAY}
    lines |= {name.replace("_", "-"): value for name, value in head.items()}
    lines["Content-Length"] = str(len(content) if length is None else length)
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return b"WARC/1.0\r\n" + written.encode() + b"\r\n" + content + b"\r\n\r\n"


def http(
    body: bytes = TEXT, media_type: str = "text/html; charset=utf-8", status: str = "200 OK", **head: str
) -> bytes:
    """A server's answer."""
    lines = {"Content-Type": media_type, **{name.replace("_", "-"): value for name, value in head.items()}}
    said = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{said}\r\n".encode() + body


def answer(body: bytes = TEXT, address: str = ADDRESS, **said: str) -> bytes:
    """A record of a server's answer."""
    return record("response", http(body, **said), address, Content_Type="application/http; msgtype=response")


def by_record(records: Iterable[bytes]) -> bytes:
    """Packed a record at a time, as crawlers do."""
    return b"".join(gzip.compress(one) for one in records)


def at_once(records: Iterable[bytes]) -> bytes:
    """Packed as one, as people do."""
    return gzip.compress(b"".join(records))


def found_in(content: bytes, name: str = "news.warc.gz") -> tuple[list[Page], list[Problem], Counter[str]]:
    """The pages of a web archive, its problems, and what was passed over."""
    file, passed = io.BytesIO(content), Counter[str]()
    kind = stream_kind(file)
    assert kind is not None and kind.form == "warc"
    found = list(warc_pages(PackedStream(file, kind.packed), name, passed))
    pages = [one for one in found if isinstance(one, Page)]
    return pages, [one for one in found if isinstance(one, Problem)], passed
