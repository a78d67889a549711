"""What a server answered, out of a record of a web archive: whether it is a page, and its bytes unpacked."""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from onrecord.sources.archive_bounds import MOST_RATIO, OTHER_PACKING, SMALL, SWELLS
from onrecord.sources.page_bytes import MOST_BYTES, TOO_LARGE

TORN = "It is cut off or damaged inside the web archive."
_PAGES = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/xml", "application/xml",
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "message/rfc822",
})  # fmt: skip
_UNSAID = frozenset({"", "application/octet-stream", "unk", "no-type"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,3}=", re.I)
_HEAD = 4096  # bytes in which a page says its own encoding
_NOT_READ, _NO_PAGE = "answers that are no pages (redirects, errors)", "files of other kinds (pictures, scripts)"


class PassedOver(Exception):  # noqa: N818 (no error: it is counted)
    """A record that is no page; its message says of which kind it is."""


class BodyError(Exception):
    """A page whose bytes cannot be had; the Problem says why."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind, self.why = kind, why


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: what it says its content is, how that is sent, and the bytes as they were sent."""

    media_type: str
    charset: str
    chunked: bool
    packings: tuple[str, ...]
    content: bytes


def answer_of(kind: str, record: Any, content: bytes) -> Answer:
    """The answer in a record: of one that holds an HTTP response its body, else the content itself.

    Raises: PassedOver where it is no page.
    """
    http = content.startswith(b"HTTP/") and kind == "response"
    if not http:
        return Answer(*_said_type(record.get_header("Content-Type"), record), False, (), content)
    stream = BytesIO(content)
    head = _http_parser().parse(stream)
    if head.get_statuscode() != "200":
        raise PassedOver(_NOT_READ)
    media_type, charset = _said_type(head.get_header("Content-Type"), record)
    packings = (head.get_header("Content-Encoding") or "").lower().replace(" ", "").split(",")
    chunked = "chunked" in (head.get_header("Transfer-Encoding") or "").lower()
    return Answer(media_type, charset, chunked, tuple(one for one in packings if one), content[stream.tell() :])


def body_of(answer: Answer) -> bytes:
    """The bytes of a page, as a browser has them.

    A page whose encoding only the server names is given in UTF-8: its bytes alone would not say how they are read.
    Raises: BodyError.
    """
    body = _whole(answer.content) if answer.chunked else answer.content
    for packing in reversed(answer.packings):
        body = _unpacked(body, packing)
    return _in_utf8(body, answer.charset)


def _said_type(said: str | None, record: Any) -> tuple[str, str]:
    """The media type and the encoding that are said. Raises: PassedOver where no page is of that type."""
    media_type = (said or "").partition(";")[0].strip().lower()
    if media_type in _UNSAID:
        media_type = (record.get_header("WARC-Identified-Payload-Type") or "").strip().lower()
    if media_type not in _PAGES:
        raise PassedOver(_NO_PAGE)
    found = _CHARSET.search(said or "")
    return media_type, found[1].lower() if found else ""


@cache
def _http_parser() -> Any:
    from warcio.statusandheaders import StatusAndHeadersParser  # only where there is a web archive

    return StatusAndHeadersParser([], verify=False)


def _whole(content: bytes) -> bytes:
    """A body that was sent in chunks; one that is said to be and is not stays as it is."""
    from warcio.bufferedreaders import ChunkedDataReader

    whole: bytes = ChunkedDataReader(BytesIO(content)).read(MOST_BYTES + 1)
    return whole


def _unpacked(body: bytes, packing: str) -> bytes:
    """A body without its packing; crawlers often leave that out, and the word for it in."""
    if packing == "identity":
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise BodyError("unreadable_file", OTHER_PACKING)
    if packing != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    for begin in (_plain_or_gzip, _raw):
        unpacker = begin()
        try:
            content = unpacker.decompress(body, MOST_BYTES + 1)
        except zlib.error:
            continue
        _refuse_swollen(len(content), len(body))
        if unpacker.eof:
            return content
        break
    raise BodyError("unreadable_file", TORN)


def _refuse_swollen(size: int, packed: int) -> None:
    """Raises: BodyError for a body that is larger than a page, or swells as none does."""
    if size > MOST_BYTES:
        raise BodyError("too_large", TOO_LARGE)
    if size > max(SMALL, MOST_RATIO * packed):
        raise BodyError("hostile", SWELLS)


def _plain_or_gzip() -> zlib._Decompress:
    return zlib.decompressobj(wbits=47)


def _raw() -> zlib._Decompress:
    return zlib.decompressobj(wbits=-15)


def _in_utf8(body: bytes, charset: str) -> bytes:
    """A text that is neither UTF-8 nor says what it is, in UTF-8, where the server's word fits; else as it is."""
    if not charset or _reads(body, "utf-8") or _DECLARED.search(body[:_HEAD]):
        return body
    try:
        if codecs.lookup(charset).name in ("utf-8", "ascii"):
            return body
        return body.decode(charset).encode()
    except (LookupError, ValueError):
        return body


def _reads(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except ValueError:
        return False
    return True
