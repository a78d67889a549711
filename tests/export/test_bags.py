"""A bag is what its standard says, the same bytes each time, and there whole or not at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.bag_checking import BagError, check_bag
from onrecord.export.bags import ROOT, is_plain_path, write_bag
from onrecord.problems import UsageError

PAGE = b"<p>Forty people were rescued off Arl.</p>"
KEY = hashlib.sha256(PAGE).hexdigest()
CAPTURE = f"data/captures/{KEY}.html"
TABLE = f"sha256,file\r\n{KEY},captures/{KEY}.html\r\n".encode()
FILES = (
    (CAPTURE, PAGE),
    ("data/captures.csv", TABLE),
    ("data/record/claims.csv", b"id\r\n"),
    ("README.txt", b"Hello\n"),
)
INFO = (("Bagging-Date", "2031-05-06"), ("External-Description", "Ferry off Arl. " * 12))


@pytest.mark.parametrize("name", ["pack", "pack.zip", "Pack.ZIP"])
def test_a_bag_is_valid_by_the_library_of_its_makers(tmp_path: Path, name: str) -> None:
    """As a folder and in a zip file; a long value goes over several lines and comes back as one."""
    number = write_bag(tmp_path / name, FILES, INFO)
    folder = tmp_path / name
    if folder.is_file():
        with zipfile.ZipFile(folder) as packed:
            packed.extractall(tmp_path / "out")
        folder = tmp_path / "out" / ROOT
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert set(bag.algorithms) == {"sha256", "sha512"}
    assert bag.info["Bagging-Date"] == "2031-05-06"
    assert " ".join(bag.info["External-Description"].split()) == ("Ferry off Arl. " * 12).strip()
    assert bag.info["Payload-Oxum"] == f"{sum(len(one) for name, one in FILES[:3])}.3"
    assert check_bag(tmp_path / name) == check_bag(folder)
    assert check_bag(folder).faults == ()
    assert check_bag(folder).captures == 1
    assert check_bag(folder).files == number == 3 + 5, "the payload, and README, bagit, bag-info and two manifests"


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the file is called, and whenever it is written."""
    write_bag(tmp_path / "a.zip", FILES, INFO)
    write_bag(tmp_path / "b.zip", iter(FILES), INFO)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["pack", "pack.zip"])
def test_a_bag_is_there_whole_or_not_at_all(tmp_path: Path, name: str) -> None:
    """Where a file cannot be had, nothing is left behind."""

    def broken() -> Iterator[tuple[str, bytes]]:
        yield FILES[0]
        raise OSError("the disk says no")

    with pytest.raises(OSError, match="the disk"):
        write_bag(tmp_path / name, broken(), INFO)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_replaced(tmp_path: Path) -> None:
    """Neither a file nor a folder with anything in it, nor what a link leads to; an empty folder is taken."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("mine")
    (tmp_path / "old.zip").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("notes", "old.zip"):
        with pytest.raises(UsageError, match="is there already"):
            write_bag(tmp_path / name, FILES, INFO)
    assert (tmp_path / "old.zip").read_text() == (tmp_path / "notes" / "a.txt").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    write_bag(tmp_path / "empty", FILES, INFO)
    assert check_bag(tmp_path / "empty").faults == ()


@pytest.mark.parametrize(
    "path", ["../a", "data/../../a", "/a", "data//a", "data/a\nb", "data/.hidden", "data\\a", ""]
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    """Such never come from this program; if one did, nothing would be written."""
    with pytest.raises(ValueError, match="is no path"):
        write_bag(tmp_path / "pack", ((path, b""),), ())
    assert list(tmp_path.iterdir()) == []


def test_a_path_comes_once(tmp_path: Path) -> None:
    """Else one of two files would be lost."""
    with pytest.raises(ValueError, match="twice"):
        write_bag(tmp_path / "pack.zip", (FILES[0], FILES[0]), ())


@given(st.text())
def test_no_plain_path_leaves_its_folder(text: str) -> None:
    """Whatever is written there."""
    if is_plain_path(text):
        assert text.isascii()
        assert not text.startswith("/")
        assert not {"", ".", ".."} & set(text.split("/"))


# ---- checking -------------------------------------------------------------------------------------------


def change(path: str, content: bytes) -> Callable[[Path], object]:
    """Write other bytes to a file of the bag."""

    def write(bag: Path) -> None:
        (bag / path).parent.mkdir(parents=True, exist_ok=True)
        (bag / path).write_bytes(content)

    return write


def with_new_sums(path: str, content: bytes) -> Callable[[Path], object]:
    """Write other bytes, and let the manifests say so."""

    def write(bag: Path) -> None:
        change(path, content)(bag)
        made = bagit.Bag(str(bag))
        made.save(manifests=True)

    return write


HARM = [
    (change(CAPTURE, PAGE + b" "), "is not as it was written: another hash (sha256, sha512)"),  # a page, altered
    (change("README.txt", b"Trust me"), "README.txt is not as it was written"),  # beside the payload
    (change("data/new.txt", b""), "data/new.txt is in no manifest"),  # put there afterwards
    (lambda bag: (bag / CAPTURE).unlink(), f"{CAPTURE} is missing"),
    (lambda bag: (bag / "manifest-sha256.txt").unlink(), "manifest-sha256.txt is missing"),
    (lambda bag: [one.unlink() for one in bag.glob("tag*")], "There is no tagmanifest"),
    (change("manifest-md5.txt", b"00 data/x\n"), "that this version does not know"),
    (change("manifest-sha256.txt", b"no sums\n"), "has a line that is none of a manifest"),
    (with_new_sums(CAPTURE, PAGE + b" "), "does not bear its own hash"),  # all sums made again: its name tells
    (with_new_sums("data/captures.csv", b"sha256,file\r\n"), f"{CAPTURE} is not in data/captures.csv"),
    (
        with_new_sums("data/captures.csv", TABLE + b"ab,captures/ab.html\r\n"),
        "names data/captures/ab.html, which is not there",
    ),
]


@pytest.mark.parametrize(("harm", "told"), HARM, ids=[told[:40] for _, told in HARM])
def test_what_was_altered_is_found(tmp_path: Path, harm: Callable[[Path], object], told: str) -> None:
    """Each in a sentence that names the file."""
    write_bag(tmp_path / "pack", FILES, INFO)
    harm(tmp_path / "pack")
    assert any(told in fault for fault in check_bag(tmp_path / "pack").faults)


def test_a_manifest_leads_nowhere_else(tmp_path: Path) -> None:
    """A path outside the bag is a missing file, and a link is refused: nothing of this machine is ever read."""
    (tmp_path / "secret.txt").write_bytes(b"secret")
    write_bag(tmp_path / "pack", FILES, INFO)
    line = f"{hashlib.sha256(b'secret').hexdigest()}  ../secret.txt\n".encode()
    manifest = tmp_path / "pack" / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes() + line)
    assert "../secret.txt is missing." in check_bag(tmp_path / "pack").faults
    (tmp_path / "pack" / "data" / "x.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BagError, match="is a link"):
        check_bag(tmp_path / "pack")


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """A zip file of any entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in entries:
            packed.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no zip file", "neither a folder nor a zip file"),
        (zipped(("a/x.txt", b"")), "no bagit.txt"),
        (zipped(("bagit.txt", b"")), "one folder in a zip file"),
        (zipped(("a/bagit.txt", b""), ("b/bagit.txt", b"")), "one folder in a zip file"),
        (
            zipped(("a/bagit.txt", b"content"), ("a/tagmanifest-sha256.txt", b"00 bagit.txt\n")).replace(
                b"content", b"altered"
            ),
            "cannot be read",
        ),
    ],
)
def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path, content: bytes, told: str) -> None:
    """In one sentence."""
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BagError, match=told):
        check_bag(tmp_path / "x.zip")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_found(tmp_path: Path) -> None:
    """Programs differ in which of the two they show."""
    entries = [(f"{ROOT}/bagit.txt", b"a"), (f"{ROOT}/bagit.txt", b"b")]
    (tmp_path / "x.zip").write_bytes(zipped(*entries))
    assert "bagit.txt is in the zip file twice." in check_bag(tmp_path / "x.zip").faults


def test_where_there_is_nothing(tmp_path: Path) -> None:
    """It says so."""
    with pytest.raises(BagError, match="There is no"):
        check_bag(tmp_path / "pack")
