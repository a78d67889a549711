"""PDF files that ask for more than any report: refused, quickly, with the reason."""

from __future__ import annotations

import time
import zlib

import pytest

from onrecord.article.pages import parse_capture
from onrecord.records import Capture

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
LINE = b"(The dam above Velmora may not hold) Tj T*\n"
START = b"BT /F1 10 Tf 12 TL 50 750 Td\n"


def pdf(*objects: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def packed(content: bytes, entries: bytes = b"") -> bytes:
    data = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page_of(content: bytes, *forms: bytes) -> bytes:
    """A file with one page that draws `content`; the first form is its /X."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    )
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        packed(content),
        FONT,
        *forms,
    )


def form(content: bytes, inner: int) -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>"
    return packed(content, entries % inner)


HOSTILE = [
    pytest.param(page_of(START + LINE * 400_000 + b"ET"), id="a page that unpacks to 17 MB"),
    pytest.param(page_of(b"/X Do\n", form(START + LINE * 40_000 + b"ET", 7)), id="a form that unpacks to 2 MB"),
]


@pytest.mark.parametrize("content", HOSTILE)
def test_a_swelling_stream_is_refused_before_it_is_read(content: bytes) -> None:
    """A thousandth of it is in the file."""
    begun = time.monotonic()
    articles, problems = parse_capture(Capture("c", content))
    assert (articles, [each.kind for each in problems]) == ((), ["broken_format"])
    assert "more work" in problems[0].message
    assert time.monotonic() - begun < 5


def test_forms_that_draw_forms_end() -> None:
    """Nine deep, each drawing the next ten times: a thousand million drawings in three kilobytes."""
    forms = [form(b"/X Do\n" * 10 + START + LINE + b"ET", 7 + depth) for depth in range(9)]
    begun = time.monotonic()
    _, problems = parse_capture(Capture("c", page_of(b"/X Do\n" * 10, *forms, form(START + LINE + b"ET", 5))))
    assert time.monotonic() - begun < 30
    assert {each.kind for each in problems} <= {"broken_format", "long_text", "no_article"}
