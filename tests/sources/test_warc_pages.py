"""Pages out of web archives: what servers answered, as it was; what is torn or hostile ends in a reason."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.pages import parse_capture
from onrecord.records import Capture, Problem
from onrecord.sources import archive_bounds, packed_stream, page_bytes, warc_bodies, warc_pages
from onrecord.sources.archive_bounds import NESTED, OTHER_PACKING, SWELLS
from onrecord.sources.files import find_pages
from onrecord.sources.page_bytes import TOO_LARGE
from onrecord.sources.position import Position
from onrecord.store.adding.adding import Page
from sources.web_archives import ADDRESS, DAY, TEXT, answer, at_once, by_record, found_in, http, record

MANY = [answer(TEXT + str(n).encode(), f"{ADDRESS}/{n}") for n in range(20)]
PACKED = pytest.mark.parametrize(
    "pack", [by_record, at_once, b"".join], ids=["each record", "all at once", "unpacked"]
)


# ---- what is read ----


@PACKED
def test_an_answer_is_a_page(tmp_path: Path, pack) -> None:
    """Called by its address, with its media type and its day; by the file's bytes, not by its name."""
    (tmp_path / "crawl.bin").write_bytes(pack([record("warcinfo", b"software: x"), *MANY]))
    found = list(find_pages(tmp_path))
    assert len(found) == len(MANY)
    assert found[3] == Page(f"{ADDRESS}/3", TEXT + b"3", "text/html; charset=utf-8", DAY)


@pytest.mark.parametrize(
    ("sent", "head"),
    [
        (gzip.compress(TEXT, mtime=0), {"Content_Encoding": "gzip"}),
        (zlib.compress(TEXT), {"Content_Encoding": "deflate"}),
        (zlib.compress(TEXT)[2:-4], {"Content_Encoding": "deflate"}),
        (b"%x\r\n%b\r\n0\r\n\r\n" % (len(TEXT), TEXT), {"Transfer_Encoding": "chunked"}),
        (TEXT, {"Content_Encoding": "gzip"}),  # crawlers unpack it and leave the word in
        (TEXT, {"Transfer_Encoding": "chunked"}),
        (TEXT, {"Content_Encoding": "identity"}),
    ],
    ids=["gzip", "deflate", "raw deflate", "chunks", "gzip said", "chunks said", "as it is"],
)
def test_a_body_is_unpacked(sent: bytes, head: dict[str, str]) -> None:
    """As a browser has it."""
    (page,), problems, _ = found_in(answer(sent, **head))
    assert (page.content, problems) == (TEXT, [])


@pytest.mark.parametrize(
    ("body", "charset", "kept"),
    [
        ("The café’s owner".encode("cp1252"), "windows-1252", "The café’s owner".encode()),
        ("The café’s owner".encode(), "windows-1252", "The café’s owner".encode()),  # the server is wrong
        ("<meta charset=cp1252>café".encode("cp1252"), "utf-8", "<meta charset=cp1252>café".encode("cp1252")),
        (b"caf\xe9", "no-such", b"caf\xe9"),
    ],
)
def test_an_encoding_that_only_the_server_names(body: bytes, charset: str, kept: bytes) -> None:
    """The page is given in UTF-8: nothing else would say how its bytes are read."""
    (page,), _, _ = found_in(answer(body, media_type=f"text/plain; charset={charset}"))
    assert page.content == kept


def test_other_records_that_hold_pages() -> None:
    """A saved file, the text that was taken out of a page, a page whose type was told by looking at it."""
    content = [
        record("resource", TEXT, Content_Type="text/html"),
        record("conversion", b"The river rose.", f"{ADDRESS}/text", Content_Type="text/plain"),
        record("response", http(media_type=""), f"{ADDRESS}/seen", WARC_Identified_Payload_Type="text/html"),
    ]
    pages, problems, passed = found_in(by_record(content))
    assert [page.media_type for page in pages] == ["text/html", "text/plain", "text/html"]
    assert (problems, passed) == ([], {})


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    content = [
        record("warcinfo", b"software: x"), record("request", b"GET / HTTP/1.1\r\n\r\n"), record("metadata", b"a: b"),
        record("revisit", http()), record("response", b"1 2", "dns:harbourgazette.example"),
        answer(b"User-agent: *", "https://harbourgazette.example/robots.txt", media_type="text/plain"),
        answer(b"\x89PNG", media_type="image/png"), answer(b"var x;", media_type="application/javascript"),
        answer(status="301 Moved"), answer(status="404 Not Found"),
    ]  # fmt: skip
    pages, problems, passed = found_in(by_record([*content, answer()]))
    assert ([page.name for page in pages], problems) == ([ADDRESS], [])
    assert passed == {
        "requests": 1, "pages seen before (revisits)": 1, "robots.txt": 1, "notes about the archive": 3,
        "files of other kinds (pictures, scripts)": 2, "answers that are no pages (redirects, errors)": 2,
    }  # fmt: skip


def test_its_article_stands_on_its_address() -> None:
    """The page is read like any other."""
    (page,), _, _ = found_in(answer())
    (article,), _ = parse_capture(Capture("c", page.content))
    assert "The river rose by two metres" in article.text


@pytest.mark.parametrize("said", ["<https://a.example/x>", "https://a.example/\x1b[2J", "https://[broken"])
def test_odd_addresses(said: str) -> None:
    """In brackets, with terminal codes, and none at all."""
    pages, _, _ = found_in(answer(address=said))
    assert [page.name for page in pages] in ([["https://a.example/x"], ["https://a.example/�[2J"], []])


# ---- torn, damaged, hostile ----


@PACKED
@pytest.mark.parametrize("share", [0.33, 0.62, 0.97])
def test_a_torn_archive_gives_what_was_whole(pack, share: float) -> None:
    """The page that was being written is no page; how much was read is said once."""
    whole = pack([*MANY])
    pages, (problem,), _ = found_in(whole[: int(len(whole) * share)])
    assert [page.name for page in pages] == [f"{ADDRESS}/{n}" for n in range(len(pages))]
    assert all(page.content == TEXT + str(n).encode() for n, page in enumerate(pages))
    if pack is not at_once:
        assert abs(len(pages) - share * len(MANY)) <= 1
    assert problem.where == "news.warc.gz"
    assert "It is damaged" in problem.message


def test_a_member_that_cannot_be_unpacked_is_left_out() -> None:
    """The others, before and behind it, are read."""
    members = [gzip.compress(one) for one in MANY]
    members[7] = members[7][:40] + bytes(20) + members[7][60:]
    pages, (problem,), _ = found_in(b"".join(members))
    assert [page.name for page in pages] == [f"{ADDRESS}/{n}" for n in range(20) if n != 7]
    assert problem.message == "It is damaged. 19 pages could still be read of it."


@PACKED
@pytest.mark.parametrize("length", [0, 10, 3_000, 10**15, -3], ids=str)
def test_a_wrong_length_costs_one_record(pack, length: int) -> None:
    """Too short, too long, beyond all: that page is none, and the next that begins is read."""
    wrong = record("response", http(), f"{ADDRESS}/wrong", length=length)
    pages, problems, _ = found_in(pack([*MANY[:3], wrong, *MANY]))
    names = [page.name for page in pages]
    assert f"{ADDRESS}/wrong" not in names
    assert names[:3] == [f"{ADDRESS}/{n}" for n in range(3)]
    swallowed = length > 0 and pack is not by_record  # what it says that it holds is not looked through again
    assert len(names) >= 3 + (0 if length == 10**15 and pack is at_once else 10 if swallowed else 20)
    assert [problem.kind for problem in problems] == ["unreadable_file"]


def test_a_record_above_the_bound_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several, how many; the pages beside them are read."""
    for module in (warc_pages, warc_bodies):
        monkeypatch.setattr(module, "MOST_BYTES", 1000)
    large = [answer(b"a" * 2000, f"{ADDRESS}/large/{n}") for n in range(3)]
    swelling = answer(gzip.compress(b"a" * 2000), f"{ADDRESS}/packed", Content_Encoding="gzip")
    pages, problems, _ = found_in(by_record([*large, answer(), swelling]))
    assert [page.name for page in pages] == [ADDRESS]
    said = TOO_LARGE + " 3 more in news.warc.gz are as this one."
    assert problems == [Problem("too_large", f"{ADDRESS}/large/0", said)]


def test_a_body_that_swells() -> None:
    """A small answer that unpacks to more than any page of its size; one that unpacks to more than any page."""
    for size, kind, why in ((20 * 2**20, "hostile", SWELLS), (80 * 2**20, "too_large", TOO_LARGE)):
        pages, (problem,), _ = found_in(answer(gzip.compress(bytes(size)), Content_Encoding="gzip"))
        assert (pages, problem) == ([], Problem(kind, ADDRESS, why))


def test_an_archive_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is left at that; what came before is kept."""
    monkeypatch.setattr(packed_stream, "MOST_BYTES", 2**20)
    pages, problems, _ = found_in(by_record([*MANY, record("metadata", bytes(50 * 2**20))]))
    assert (len(pages), problems) == (20, [Problem("hostile", "news.warc.gz", SWELLS)])


@PACKED
def test_a_line_without_an_end(pack) -> None:
    """Of a record's head: no more than a head's bytes are held; the records behind it are read."""
    endless = b"WARC/1.0\r\nWARC-Type: " + b"a" * 500_000 + b"\r\n\r\n"
    pages, (problem,), _ = found_in(pack([MANY[0], endless, MANY[1]]))
    assert [page.name for page in pages] == [f"{ADDRESS}/0", f"{ADDRESS}/1"]
    assert problem.kind == "unreadable_file"


def test_a_packing_that_is_not_read() -> None:
    (problem,) = found_in(answer(b"\x1b\x03", Content_Encoding="br"))[1]
    assert problem == Problem("unreadable_file", ADDRESS, OTHER_PACKING)


def test_in_an_archive_it_is_one_too_many(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
        archive.writestr("news.warc", b"".join(MANY))
    (problem,) = find_pages(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.message == NESTED


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_bytes_break_the_reader(data: st.DataObject) -> None:
    """Whatever is changed or left out: pages and reasons, never an error; unchanged records read as they were."""
    pack = data.draw(st.sampled_from([by_record, at_once, b"".join]))
    chance = random.Random(data.draw(st.integers(0, 10**6)))
    content = bytearray(pack([answer(chance.randbytes(600)) for _ in range(6)]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = chance.randrange(600, len(content))
        content[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    pages, problems, _ = found_in(bytes(content))
    assert len(pages) <= 6
    assert all(isinstance(one, Problem) for one in problems)


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    """By the bytes of the file, whatever is in it."""
    chance = random.Random(3)
    records = [answer(chance.randbytes(20_000).hex().encode(), f"{ADDRESS}/{n}") for n in range(100)]
    (tmp_path / "a.warc.gz").write_bytes(by_record(records))
    (tmp_path / "b.txt").write_text("The river rose.")
    position = Position()
    done = [position.done for _ in find_pages(tmp_path, position)]
    assert done == sorted(done)
    assert done[0] < 0.2 < 0.4 < done[50] < 0.7 and 1 <= done[-1] <= 2 == position.done


def test_it_is_read_as_it_comes(tmp_path: Path) -> None:
    """The first page is there before much of the file was read."""
    (tmp_path / "a.warc").write_bytes(b"".join(MANY * 2000))
    position = Position()
    found = find_pages(tmp_path / "a.warc", position)
    assert isinstance(next(found), Page)
    assert position.done < 0.1


def test_the_bounds_are_those_of_pages() -> None:
    assert archive_bounds.MOST_RATIO == packed_stream.MOST_RATIO
    assert page_bytes.MOST_BYTES == warc_pages.MOST_BYTES


@PACKED
def test_memory_is_the_same_however_long_it_is(tmp_path: Path, pack) -> None:
    """Ten times the pages, the same peak, give or take a block."""
    peaks = []
    for many in (300, 3000):
        (tmp_path / "news").write_bytes(pack([answer(TEXT * 9, f"{ADDRESS}/{n}") for n in range(many)]))
        tracemalloc.start()
        assert sum(1 for _ in find_pages(tmp_path)) == many
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2**20
