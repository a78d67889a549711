"""Whether a BagIt bag, a folder or a zip file, is as it was written. Nothing is unpacked, no path is followed out.

Whoever gave the bag may have made it to do harm: a file is only ever read under the bag's own folder, a piece at a
time.

Source: RFC 8493, section 3 (complete and valid bags).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from onrecord.export.bags import ALGORITHMS
from onrecord.problems import OnrecordError

CAPTURES: Final = "data/captures.csv"
_PIECE = 1 << 20
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(\S.*)")
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LONGEST_MANIFEST = 1 << 30


class BagError(OnrecordError):
    """It is no bag, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were checked, how many of them are captures, and what is wrong; nothing where all is whole."""

    files: int
    captures: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Bag:
    """The files of a bag by path, each with its opener."""

    files: Mapping[str, Callable[[], BinaryIO]]
    doubles: tuple[str, ...] = ()

    def text(self, path: str) -> str:
        """A small file of the bag. A byte order mark is no part of it."""
        with self.files[path]() as file:
            return file.read(_LONGEST_MANIFEST).decode("utf-8-sig", "replace")

    def sums(self, path: str, algorithms: tuple[str, ...]) -> dict[str, str]:
        """The sums of a file."""
        hashes = {name: ALGORITHMS[name]() for name in algorithms}
        with self.files[path]() as file:
            while piece := file.read(_PIECE):
                for one in hashes.values():
                    one.update(piece)
        return {name: one.hexdigest() for name, one in hashes.items()}


def check_bag(path: Path) -> Checked:
    """Compare every file of a bag with its hashes, and every capture with its name.

    Raises: BagError where there is no bag, or it cannot be read; OSError.
    """
    with _opened(path) as bag:
        if "bagit.txt" not in bag.files:
            raise BagError(f"{path} is no evidence pack: it has no bagit.txt.")
        try:
            return _check(bag)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise BagError(f"{path} cannot be read: {error}.") from error


def _check(bag: _Bag) -> Checked:
    expected: dict[str, dict[str, str]] = {}
    faults = [f"{name} is in the zip file twice." for name in bag.doubles]
    manifests = {name: found for name in sorted(bag.files) if (found := _MANIFEST.fullmatch(name))}
    for name, found in manifests.items():
        if found[2] in ALGORITHMS:
            faults += _take(expected, found[2], name, bag.text(name))
        else:
            faults.append(f"{name} is made in a way that this version does not know.")
    for kind in ("manifest", "tagmanifest"):
        if not any(name.startswith(f"{kind}-") for name in manifests):
            faults.append(f"There is no {kind}: nothing tells what should be in the pack.")
    listed = set(expected) | {name for name, found in manifests.items() if found[1]}
    faults += [f"{name} is missing." for name in sorted(set(expected) - set(bag.files))]
    faults += [f"{name} is in no manifest: it was put there afterwards." for name in sorted(set(bag.files) - listed)]
    found_sums = {}
    for name in sorted(set(expected) & set(bag.files)):
        needed = tuple(dict.fromkeys((*expected[name], "sha256")))
        found_sums[name] = bag.sums(name, needed)
        wrong = [which for which, value in sorted(expected[name].items()) if found_sums[name][which] != value]
        if wrong:
            faults.append(f"{name} is not as it was written: another hash ({', '.join(wrong)}).")
    captures = [name for name in found_sums if name.startswith("data/captures/")]
    sums = {name: found_sums[name]["sha256"] for name in captures}
    faults += [f"{name} does not bear its own hash." for name in captures if PurePosixPath(name).stem != sums[name]]
    faults += _unlisted(bag, sums)
    return Checked(len(found_sums), len(captures), tuple(dict.fromkeys(faults)))


def _take(expected: dict[str, dict[str, str]], algorithm: str, name: str, text: str) -> Iterator[str]:
    """Read a manifest; gives what is wrong with it."""
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if not found:
            if line.strip():
                yield f"{name} has a line that is none of a manifest."
            continue
        path = found[2].removeprefix("./").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        expected.setdefault(path, {})[algorithm] = found[1].lower()


def _unlisted(bag: _Bag, sums: Mapping[str, str]) -> Iterator[str]:
    """Captures that the table does not have, and those of the table that are not there."""
    if CAPTURES not in bag.files:
        yield f"{CAPTURES} is missing."
        return
    rows = csv.DictReader(io.StringIO(bag.text(CAPTURES), newline=""))
    told = {f"data/{row['file']}": row.get("sha256") for row in rows if row.get("file")}
    for name in sorted({*told, *sums}):
        if name not in sums:
            yield f"{CAPTURES} names {name}, which is not there."
        elif name not in told:
            yield f"{name} is not in {CAPTURES}."
        elif told[name] != sums[name]:
            yield f"{CAPTURES} gives another hash for {name}."


@contextmanager
def _opened(path: Path) -> Iterator[_Bag]:
    if path.is_dir():
        yield _Bag(dict(_folder_files(path)))
        return
    if not path.exists():
        raise BagError(f"There is no {path}.")
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise BagError(f"{path} is neither a folder nor a zip file that can be read.") from error
    with packed:
        entries = [one for one in packed.infolist() if not one.is_dir()]
        roots = {one.filename.partition("/")[0] for one in entries}
        if len(roots) != 1 or any("/" not in one.filename for one in entries):
            raise BagError(f"{path} is no evidence pack: a pack is one folder in a zip file.")
        named = {one.filename.partition("/")[2]: one for one in entries}
        counts = Counter(one.filename for one in entries)
        doubles = tuple(sorted(name.partition("/")[2] for name, number in counts.items() if number > 1))
        yield _Bag({name: _opener(packed, one) for name, one in named.items()}, doubles)


def _opener(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: packed.open(entry)  # type: ignore[return-value]


def _folder_files(path: Path) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    """Every file below a folder.

    Raises: BagError for a link: what it leads to is no part of the bag.
    """
    for one in sorted(path.rglob("*")):
        name = one.relative_to(path).as_posix()
        if one.is_symlink():
            raise BagError(f"{name} is a link to somewhere else; a pack holds none.")
        if one.is_file():
            yield name, _file_opener(one)


def _file_opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")
