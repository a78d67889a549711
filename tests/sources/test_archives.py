"""Pages out of archives: under names that are no paths, one at a time; what swells or is torn ends in a reason."""

from __future__ import annotations

import gzip
import io
import random
import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Problem
from onrecord.sources import archive_bounds as says
from onrecord.sources import archive_kinds, tar_pages, zip_pages
from onrecord.sources.archive_kinds import archive_kind
from onrecord.sources.archives import count_members, pages_in
from onrecord.sources.files import count_pages, find_pages
from onrecord.sources.page_bytes import TOO_LARGE
from onrecord.store.adding.adding import Page

Member = tuple[str, bytes]
TEXT = b"The river rose by two metres, the harbour board said on Monday.\n"


def zipped(*members: Member, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return held.getvalue()


def tarred(*members: Member, mode: str = "w:gz", odd: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """A tar archive."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:
        for one in odd:
            archive.addfile(one)
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def found_in(content: bytes, name: str = "pages.zip", **options: int) -> list[Page | Problem]:
    """What an archive gives."""
    return list(pages_in(io.BytesIO(content), name, **options))


def pages(found: Iterable[Page | Problem]) -> dict[str, bytes]:
    """The pages by name."""
    return {one.name: one.content for one in found if isinstance(one, Page)}


def problems(found: Iterable[Page | Problem]) -> list[tuple[str, str, str]]:
    """The problems: kind, where, why."""
    return [(one.kind, one.where, one.message) for one in found if isinstance(one, Problem)]


def bound(monkeypatch: pytest.MonkeyPatch, name: str, value: int) -> None:
    """Set one of the bounds lower, wherever it is looked at."""
    for module in (says, archive_kinds, tar_pages, zip_pages):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, value)


# ---- what is read ----


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("day.zip", zipped(("a.html", TEXT), ("deep/down/b.txt", TEXT * 2))),
        ("day.zip", zipped(("a.html", TEXT), ("deep/down/b.txt", TEXT * 2), packing=zipfile.ZIP_STORED)),
        ("day.tar.gz", tarred(("a.html", TEXT), ("deep/down/b.txt", TEXT * 2))),
        ("day.tar", tarred(("a.html", TEXT), ("deep/down/b.txt", TEXT * 2), mode="w:")),
    ],
    ids=["zip", "zip, stored", "tar.gz", "tar"],
)
def test_an_archive_gives_its_pages(tmp_path: Path, name: str, content: bytes) -> None:
    """By its bytes and not by its name; inside a folder too."""
    (tmp_path / "monday").mkdir()
    (tmp_path / "monday" / name).write_bytes(content)
    assert pages(find_pages(tmp_path / "monday" / name)) == {
        f"{name}/a.html": TEXT,
        f"{name}/deep/down/b.txt": TEXT * 2,
    }
    assert list(pages(find_pages(tmp_path))) == [f"monday/{name}/a.html", f"monday/{name}/deep/down/b.txt"]
    assert count_pages(tmp_path / "monday" / name, 100) == (2 if name.endswith("zip") else 1)


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("../../etc/passwd", "pages.zip/etc/passwd"),
        ("/abs/a.txt", "pages.zip/abs/a.txt"),
        ("..\\..\\a.txt", "pages.zip/a.txt"),
        ("C:\\pages\\a.txt", "pages.zip/C:/pages/a.txt"),
        ("a\x1b[2J.txt", "pages.zip/a�[2J.txt"),
        ("caf\u00e9.txt", "pages.zip/caf\u00e9.txt"),
    ],
)
@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar.gz"])
def test_a_name_inside_is_a_name(pack, inside: str, kept: str) -> None:
    """Never a path: it leads nowhere."""
    assert list(pages(found_in(pack((inside, TEXT))))) == [kept]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar.gz"])
def test_what_systems_add_is_passed_over(pack) -> None:
    """Hidden files, the Mac's own, folders."""
    junk = ("__MACOSX/._a.html", "pages/.DS_Store", ".git/config", "pages/__MACOSX/x", "..")
    content = pack(*((name, TEXT) for name in junk), ("pages/a.html", TEXT))
    assert [one.name for one in found_in(content)] == ["pages.zip/pages/a.html"]


def test_folders_are_no_pages() -> None:
    """As archives list them."""
    folder = tarfile.TarInfo("pages")
    folder.type, folder.mode = tarfile.DIRTYPE, stat.S_IFDIR
    assert list(pages(found_in(tarred(("pages/a.txt", TEXT), odd=[folder])))) == ["pages.zip/pages/a.txt"]
    assert list(pages(found_in(zipped(("pages/", b""), ("pages/a.txt", TEXT))))) == ["pages.zip/pages/a.txt"]


@pytest.mark.parametrize("inside", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_a_document_is_no_archive(tmp_path: Path, inside: str) -> None:
    """A text document or a book is packed as zip, and stays one page."""
    content = zipped((inside, b"a"), ("word/document.xml", TEXT))
    (tmp_path / "report.docx").write_bytes(content)
    assert list(find_pages(tmp_path)) == [Page("report.docx", content)]


def test_pages_come_one_at_a_time() -> None:
    """An archive is not held in memory: the first page is there before the last is unpacked."""
    content = bytearray(zipped(*((f"{n:02}.txt", TEXT * n) for n in range(1, 20))))
    found = pages_in(io.BytesIO(bytes(content)), "day.zip")
    first = next(found)
    assert isinstance(first, Page)
    assert first.name == "day.zip/01.txt"


# ---- what is refused ----


def test_nothing_in_it() -> None:
    """Or nothing but junk."""
    for content in (zipped(), zipped((".hidden", TEXT)), tarred((".hidden", TEXT))):
        assert problems(found_in(content)) == [("empty", "pages.zip", says.NO_PAGE)]


def test_an_archive_inside_an_archive() -> None:
    """Is refused; the pages beside it are read."""
    for inner in (zipped(("a.txt", TEXT)), tarred(("a.txt", TEXT))):
        found = found_in(zipped(("inner.zip", inner), ("b.txt", TEXT)))
        assert problems(found) == [("unreadable_file", "pages.zip/inner.zip", says.NESTED)]
        assert list(pages(found)) == ["pages.zip/b.txt"]


def locked(content: bytes, *, all_of_it: bool) -> bytes:
    """The archive with its files, or the first of them, marked as locked."""
    marks = [(b"PK\x01\x02", 8), (b"PK\x03\x04", 6)]
    changed = bytearray(content)
    for mark, offset in marks:
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 1) if all_of_it else -1
    return bytes(changed)


def test_what_is_locked_is_said_to_be() -> None:
    """One of its files, or all: then once, of the archive."""
    content = zipped(("a.txt", TEXT), ("b.txt", TEXT))
    found = found_in(locked(content, all_of_it=False))
    assert problems(found) == [("unreadable_file", "pages.zip/a.txt", says.LOCKED)]
    assert list(pages(found)) == ["pages.zip/b.txt"]
    assert problems(found_in(locked(content, all_of_it=True))) == [("unreadable_file", "pages.zip", says.LOCKED)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings(packing: int) -> None:
    """Their unpackers take memory as the archive says; none is in use for pages."""
    found = found_in(zipped(("a.txt", TEXT), packing=packing))
    assert problems(found) == [("unreadable_file", "pages.zip/a.txt", says.OTHER_PACKING)]


def test_a_link_in_a_tar_archive_leads_nowhere() -> None:
    """Nor does a device."""
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("device")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device.type = tarfile.CHRTYPE
    found = found_in(tarred(("a.txt", TEXT), odd=[link, device]))
    assert [(where, why) for _, where, why in problems(found)] == [
        ("pages.zip/link.txt", says.NO_FILE),
        ("pages.zip/device", says.NO_FILE),
    ]
    assert list(pages(found)) == ["pages.zip/a.txt"]


# ---- bombs ----


def test_what_swells_is_not_unpacked() -> None:
    """A page of nothing but zeros; what stands beside it is read."""
    found = found_in(zipped(("bomb.txt", bytes(8 * 2**20)), ("a.txt", TEXT)))
    assert problems(found) == [("hostile", "pages.zip/bomb.txt", says.SWELLS)]
    assert list(pages(found)) == ["pages.zip/a.txt"]


def test_a_page_that_repeats_itself_is_no_bomb() -> None:
    """Small, or no more than long tables are."""
    assert len(pages(found_in(zipped(("a.txt", TEXT * 15_000), ("b.txt", bytes(900_000)))))) == 2


def test_a_tar_archive_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given up where it has grown beyond any archive of pages."""
    bound(monkeypatch, "MOST_BYTES", 2**20)
    found = found_in(tarred(("a.txt", TEXT), *((f"{n}.txt", bytes(900_000)) for n in range(60))))
    assert problems(found) == [("hostile", "pages.zip", says.SWELLS)]
    assert "pages.zip/a.txt" in pages(found)
    assert len(pages(found)) < 40


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar.gz"])
def test_a_page_that_is_too_large(pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """It alone is refused."""
    bound(monkeypatch, "MOST_BYTES", 10_000)
    noise = random.Random(1).randbytes(20_000)
    found = found_in(pack(("large.txt", noise), ("a.txt", TEXT)))
    assert problems(found) == [("too_large", "pages.zip/large.txt", TOO_LARGE)]
    assert list(pages(found)) == ["pages.zip/a.txt"]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar.gz"])
def test_too_many_files(pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted before they are read, where the archive has a table of contents."""
    bound(monkeypatch, "MOST_MEMBERS", 3)
    found = found_in(pack(*((f"{n}.txt", TEXT) for n in range(5))))
    assert problems(found) == [("too_large", "pages.zip", says.TOO_MANY)]
    assert len(pages(found)) == (0 if pack is zipped else 3)


def test_a_table_of_contents_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not even read."""
    bound(monkeypatch, "DIRECTORY", 70_000)
    found = found_in(zipped(*((f"{n:05}", b"") for n in range(2_000))))
    assert problems(found) == [("too_large", "pages.zip", says.TOO_MANY)]


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar.gz"])
def test_more_than_there_is_room_for(pack) -> None:
    """All pages together."""
    noise = random.Random(2).randbytes(900_000)
    found = found_in(pack(*((f"{n}.txt", noise) for n in range(4))), most=2 * 2**20)
    ((kind, where, why),) = problems(found)
    assert (kind, where) == ("too_large", "pages.zip")
    assert why == "Unpacked it is larger than the 2 MiB that there is room for. Add it in parts."


def test_files_that_overlap() -> None:
    """One packed file under a thousand names: each within bounds, all of them together a bomb."""
    content = zipped(("a.txt", random.Random(3).randbytes(50_000)))
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry, tail = content[start:end], bytearray(content[end:])
    struct.pack_into("<HHL", tail, 8, 1000, 1000, len(entry) * 1000)
    assert problems(found_in(content[:start] + entry * 1000 + bytes(tail))) == [
        ("hostile", "pages.zip", says.OVERLAPPING)
    ]


def test_a_size_that_is_a_lie() -> None:
    """The archive says 100 bytes and holds 5 MB: no more than it says is unpacked."""
    content = bytearray(zipped(("a.txt", bytes(5_000_000))))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", content, content.index(mark) + offset, 100)
    assert problems(found_in(bytes(content))) == [("unreadable_file", "pages.zip/a.txt", says.DAMAGED_PAGE)]


def test_a_header_of_a_tar_archive_that_swells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long name of many megabytes is not read into memory."""
    bound(monkeypatch, "MOST_BYTES", 2**20)
    name = tarfile.TarInfo("././@LongLink")
    name.type, name.size = tarfile.GNUTYPE_LONGNAME, 4 * 2**20
    content = name.tobuf(tarfile.GNU_FORMAT) + bytes(4 * 2**20) + tarred(("a.txt", TEXT), mode="w:")
    found = found_in(content)
    assert [kind for kind, _, _ in problems(found)] == ["too_large"]


# ---- damage ----


FIVE = tuple((f"{n}.txt", random.Random(n).randbytes(3_000)) for n in range(5))


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["deflated", "stored"])
def test_an_archive_that_was_cut_off(packing: int) -> None:
    """As a download that stopped: its table of contents is gone, and what came before is read."""
    content = zipped(*FIVE, packing=packing)
    found = found_in(content[: content.index(b"3.txt")])
    assert pages(found) == {f"pages.zip/{name}": text for name, text in FIVE[:3]}
    assert problems(found) == [("unreadable_file", "pages.zip", "It is damaged. 3 pages could still be read of it.")]


def test_an_archive_that_was_cut_off_inside_a_page() -> None:
    """The page is named."""
    content = zipped(*FIVE)
    found = found_in(content[: content.index(b"3.txt") + 500])
    assert len(pages(found)) == 3
    assert [where for _, where, _ in problems(found)] == ["pages.zip/3.txt", "pages.zip"]


def test_a_torn_archive_has_the_same_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its table of contents: what is locked, too large or swells, and all of it together."""
    noise = random.Random(9).randbytes(20_000)
    content = zipped(("a.txt", TEXT), ("large.txt", noise), ("bomb.txt", bytes(8 * 2**20)), ("b.txt", TEXT))
    content = locked(content[: content.index(b"PK\x01\x02")], all_of_it=False)
    bound(monkeypatch, "MOST_BYTES", 10 * 2**20)
    found = found_in(content)
    assert problems(found)[:2] == [
        ("unreadable_file", "pages.zip/a.txt", says.LOCKED),
        ("hostile", "pages.zip/bomb.txt", says.SWELLS),
    ]
    assert list(pages(found)) == ["pages.zip/large.txt", "pages.zip/b.txt"]
    assert [kind for kind, _, _ in problems(found_in(content, most=2**20))] == ["unreadable_file", "too_large"]
    bound(monkeypatch, "MOST_BYTES", 10_000)
    assert ("too_large", "pages.zip/large.txt", TOO_LARGE) in problems(found_in(content))
    bound(monkeypatch, "MOST_MEMBERS", 2)
    assert problems(found_in(content))[-1] == ("too_large", "pages.zip", says.TOO_MANY)


def test_a_torn_archive_that_is_gone_through_again_and_again() -> None:
    """Each of its files runs on through all that follow it: the work is bounded, and not only what comes of it."""
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, 5, 0, 5, 0) + b"a.txt"
    over_the_next = b"\x00" + struct.pack("<HH", len(header), 0xFFFF ^ len(header))
    nothing = b"\x00\x00\x00\xff\xff" * 200_000  # a megabyte that unpacks to nothing, and does not end
    found = found_in((header + over_the_next) * 2_000 + nothing, most=20 * 2**20)
    assert [where for kind, where, _ in problems(found) if kind == "too_large"] == ["pages.zip"]
    assert len(found) < 25


def streamed(*members: Member) -> bytes:
    """A zip archive as a program writes it that cannot go back: sizes stand behind the bytes."""

    class Pipe(io.RawIOBase):
        """Takes bytes and gives none back."""

        def __init__(self) -> None:
            self.held = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, content: bytes) -> int:  # type: ignore[override]
            self.held += content
            return len(content)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in members:
            archive.writestr(name, content)
    return bytes(pipe.held)


def test_a_streamed_archive_that_was_cut_off() -> None:
    """Where each page ends, its bytes say."""
    content = streamed(*FIVE)
    assert pages(found_in(content)) == {f"pages.zip/{name}": text for name, text in FIVE}
    torn = found_in(content[: content.index(b"PK\x01\x02")])
    assert pages(torn) == {f"pages.zip/{name}": text for name, text in FIVE}
    assert [where for _, where, _ in problems(torn)] == ["pages.zip"]


def test_a_page_that_is_damaged() -> None:
    """It alone is lost, with the table of contents and without."""
    content = bytearray(zipped(*FIVE))
    content[content.index(b"2.txt") + 1_000] ^= 0xFF
    for whole in (bytes(content), bytes(content[: content.index(b"PK\x01\x02")])):
        found = found_in(whole)
        assert list(pages(found)) == [f"pages.zip/{n}.txt" for n in (0, 1, 3, 4)]
        assert problems(found)[0] == ("unreadable_file", "pages.zip/2.txt", says.DAMAGED_PAGE)


@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_a_tar_archive_that_was_cut_off(mode: str) -> None:
    """What came before is read."""
    content = tarred(*FIVE, mode=mode)
    found = found_in(content[: len(content) * 3 // 5 if mode == "w:gz" else 11_000])
    assert 2 <= len(pages(found)) <= 3
    ((kind, where, why),) = problems(found)
    assert (kind, where) == ("unreadable_file", "pages.zip")
    assert why == f"It is damaged. {len(pages(found))} pages could still be read of it."


def test_a_tar_archive_with_a_broken_header() -> None:
    """It does not pass for a shorter one."""
    content = bytearray(tarred(*FIVE, mode="w:"))
    at = content.index(b"2.txt")
    content[at : at + 400] = b"\xff" * 400
    found = found_in(bytes(content))
    assert len(pages(found)) == 2
    assert problems(found) == [("unreadable_file", "pages.zip", "It is damaged. 2 pages could still be read of it.")]


WHOLE = (zipped(*FIVE[:2]), streamed(*FIVE[:2]), tarred(*FIVE[:2]), tarred(*FIVE[:2], mode="w:"))


@settings(max_examples=150, deadline=None)
@given(
    content=st.sampled_from(WHOLE),
    cut=st.floats(0.0, 1.0),
    changes=st.lists(st.tuples(st.floats(0.0, 0.999), st.integers(0, 255)), max_size=6),
)
def test_no_damage_breaks_the_reader(content: bytes, cut: float, changes: list[tuple[float, int]]) -> None:
    """Whatever is cut off or changed: pages and problems, never a fault; and no page is made up."""
    changed = bytearray(content[: max(int(len(content) * cut), 4)])
    for where, value in changes:
        changed[int(where * len(changed))] = value
    whole = {text for _, text in FIVE}
    file = io.BytesIO(bytes(changed))
    kind = archive_kind(file)
    assert count_members(file) >= 1
    found = list(pages_in(file, "a")) if kind else []
    assert all(isinstance(one, Problem) or one.content in whole or kind != "zip" for one in found)


def test_a_file_without_a_name() -> None:
    """Is none that could be kept."""
    nameless = bytearray(zipped(("a.txt", TEXT)))
    at = nameless.index(b"PK\x01\x02")
    struct.pack_into("<H", nameless, at + 28, 0)
    del nameless[at + 46 : at + 51]
    struct.pack_into("<L", nameless, nameless.index(b"PK\x05\x06") + 12, 46)
    assert problems(found_in(bytes(nameless))) == [("empty", "pages.zip", says.NO_PAGE)]


def test_other_packed_files_are_pages(tmp_path: Path) -> None:
    """A packed page is no archive of pages."""
    content = gzip.compress(TEXT)
    (tmp_path / "page.html.gz").write_bytes(content)
    assert list(find_pages(tmp_path)) == [Page("page.html.gz", content)]
