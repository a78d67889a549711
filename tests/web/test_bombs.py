"""What is made to break a reader ends in a reason, soon, in a process of its own; nothing half-written stays."""

from __future__ import annotations

import gzip
import io
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.desk.incoming import Given, Incoming
from onrecord.web.bringing_in.page_worker import DIED, PageWorker
from sources.serving import Said, Site, served
from web.bringing_in import sightings, unread, workbench
from web.conftest import desk_over

GOOD = b"""Dam watched in Ferrin

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 23 people in Ferrin, the Interior Ministry said on Tuesday.
"""
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def zipped(name: str, size: int) -> bytes:
    """A zip archive with one file of nothing but zeros."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as file,
    ):
        for _ in range(size // 2**20):
            file.write(bytes(2**20))
    return held.getvalue()


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects; the first is its root."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def swelling_pdf() -> bytes:
    """A page whose stream unpacks to 40 MB."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b"q " * 2**19) for _ in range(40)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)


LOOPED_PDF = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>")

BOMBS = {
    "a document that is one": (zipped("[Content_Types].xml", 2**26), "a zip archive or an office document"),
    "a book that is one": (zipped("mimetype", 2**26), "a zip archive or an office document"),
    "a gzip file": (gzip.compress(bytes(50_000_000)), "a gzip archive"),
    "a feed list with entities": (
        f'<!DOCTYPE opml [<!ENTITY a0 "ha">{LAUGHS}]><opml>&a11;</opml>'.encode(),
        "entities",
    ),
    "a feed with entities": (f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss>&a11;</rss>'.encode(), "entities"),
    "a site map with entities": (
        f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{LAUGHS}]><urlset>&a11;</urlset>'.encode(),
        "entities",
    ),
    "a PDF that swells": (swelling_pdf(), "more work than any report"),
    "a PDF in a circle": (LOOPED_PDF, "PDF"),
    "200,000 nested tags": (b"<html><body>" + b"<div>" * 200_000 + GOOD, "was not read"),
    "a line of 30 MB": (b"a" * 30_000_000, "at most 20,000,000 are read"),
    "a page of nothing": (b"\x00" * 1_000_000, "not text"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger's folder."""
    return tmp_path_factory.mktemp("bombs") / "ledger"


@pytest.fixture(scope="module")
def worker(folder: Path) -> Iterator[PageWorker]:
    """The process that reads, started once."""
    folder.mkdir()
    held = PageWorker(folder, seconds=60)
    yield held
    held.close()


def given(folder: Path, name: str, content: bytes) -> int:
    """Put a page in, and give its number."""
    incoming = Incoming(folder)
    incoming.take(name, "story", [Given(name, content)], at="2031-05-06T08:00:00Z")
    (item,) = incoming.next("to read", [name])
    incoming.close()
    return item.number


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_in_a_reason(folder: Path, worker: PageWorker, name: str) -> None:
    """Soon; the process lives on, and the next page is read as if nothing had been."""
    content, why = BOMBS[name]
    number = given(folder, name, content)
    worker._running()
    began = time.monotonic()
    outcome = worker.read(number).outcome
    assert time.monotonic() - began < 45  # with other work on the machine; alone a second
    assert outcome.state == "problem"
    assert why in outcome.message
    after = worker.read(given(folder, f"after {name}", GOOD))
    assert (after.outcome.state, after.outcome.articles) == ("read", 1)


def test_a_page_that_takes_too_long_is_given_up(folder: Path) -> None:
    """The process is ended; the ledger has nothing of the page but that it was met and why it is not there."""
    slow = PageWorker(folder, seconds=0.001)
    read = slow.read(given(folder, "slow.txt", GOOD.replace(b"23", b"77")))
    assert read.broken
    assert "longer than" in read.outcome.message
    assert "slow.txt" not in {one.name for one in sightings(folder)}
    slow.close()


def test_a_reader_that_breaks_down_is_started_anew(
    folder: Path, worker: PageWorker, capfd: pytest.CaptureFixture[str]
) -> None:
    """What broke it is a problem; the next page is read."""
    assert worker.read("no number").outcome.message == DIED  # type: ignore[arg-type]
    assert worker.read(given(folder, "next.txt", GOOD)).outcome.state == "read"
    capfd.readouterr()


def test_the_job_says_what_was_given_up(ledger: Path) -> None:
    """And the record's problems say so too; the rest of the job is read."""
    with workbench(desk_over(ledger)) as (client, jobs):
        jobs.worker = PageWorker(ledger, seconds=0.001)
        answer = client.post("/story/flood/add", files=[("files", ("slow.txt", GOOD))])
        jobs.run()
        jobs.worker.close()
        assert "longer than" in client.get(answer.url).text
        assert "longer than" in unread(ledger)["slow.txt"]
        assert "longer than" in client.get("/story/flood/problems.html").text


def test_memory_has_a_bound() -> None:
    """A reader that swells ends in an error of its own, not in the machine's end."""
    words = "from onrecord.web.bringing_in.page_worker import limit_memory; limit_memory(); bytearray(4 * 2**30)"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert "MemoryError" in told.stderr


def test_a_packed_answer_that_swells(ledger: Path) -> None:
    """Fetched: 150 MB in 150 kB, given up at the bound of a page; the server's own memory does not see it."""
    packer = zlib.compressobj(9, wbits=31)
    body = b"".join(packer.compress(bytes(2**20)) for _ in range(150)) + packer.flush()
    with (
        served(Site({"/a": Said(200, body, (("Content-Encoding", "gzip"),))})) as site,
        workbench(desk_over(ledger)) as pair,
    ):
        client, jobs = pair
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        answer = client.post("/story/flood/add", data={"addresses": f"{site.address}/a"})
        jobs.run()
        assert "larger than 20,000,000 bytes" in client.get(answer.url).text
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000  # kilobytes


def test_an_upload_of_many_files_is_refused_plainly(ledger: Path) -> None:
    """A form has its bounds too; a folder is sent in batches."""
    with workbench(desk_over(ledger)) as (client, _):
        answer = client.post("/story/flood/add", files=[("files", (f"{n}.txt", b"a")) for n in range(1001)])
        assert answer.status_code == 400
        assert "Too many files" in answer.text


def test_too_much_at_once_is_refused_plainly(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits to be read has a bound, so that the disk has one."""
    monkeypatch.setattr("onrecord.web.bringing_in.incoming.MOST_HELD", 1000)
    with workbench(desk_over(ledger)) as (client, jobs):
        answer = client.post("/story/flood/add", files=[("files", ("a.txt", GOOD * 10))])
        assert answer.status_code == 413
        assert "Too much waits to be read already." in answer.text
        assert jobs.fetching.jobs() == ()
