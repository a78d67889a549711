"""A BagIt bag as a folder or a zip file: files with their hashes, written whole or not at all.

The same files give the same bytes: no clock, entries of a zip in the order they come, stored and not packed (what a
packing library makes of the same bytes changes with its version), all with one date.

Source: RFC 8493, The BagIt File Packaging Format (V1.0).
"""

from __future__ import annotations

import os
import re
import shutil
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256, sha512
from pathlib import Path
from typing import Final, Protocol

from onrecord.briefing.folder import beside, clear_leftovers
from onrecord.problems import UsageError

File = tuple[str, bytes]
"""A path inside the bag, with / between its parts, and what stands there. Payload lies under `data/`."""
Tags = Sequence[tuple[str, str]]
ROOT: Final = "evidence"
"""The one folder that a zipped bag holds, whatever the file is called."""
ALGORITHMS: Final = {"sha256": sha256, "sha512": sha512}
DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*", re.ASCII)
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can tell
_WIDTH = 79


def is_plain_path(path: str) -> bool:
    """Whether a path is one that this writes: plain letters, nothing hidden, no way out of the bag.

    Example:
        >>> [is_plain_path(one) for one in ("data/captures/ab12.html", "data/../../x", "/etc/x", "data/.x", "data/Ö")]
        [True, False, False, False, False]
    """
    return _PATH.fullmatch(path) is not None


def write_bag(out: Path, files: Iterable[File], info: Tags) -> int:
    """Write a bag to a folder, or to a file where the name ends in .zip; gives the number of files with a hash.

    Those are the payload and what explains it: all but the manifest of the manifests.

    Leaves: `out`, whole; if anything fails, nothing.
    Raises: UsageError where something is there already; OSError if the disk says no.
    """
    out = out.resolve()
    refuse_taken(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(out)
    new = beside(out, os.getpid(), "new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        made = new / "bag"
        made.parent.mkdir()
        with _writing(made, zipped=out.suffix.lower() == ".zip") as place:
            number = _write(place, files, info)
        refuse_taken(out)
        made.rename(out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return number


def refuse_taken(out: Path) -> None:
    """Nothing that is there is ever replaced: a pack that somebody has may be the only one.

    Raises: UsageError.
    """
    if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
        raise UsageError(f"{out} is there already, and a pack replaces nothing. Name a new file or folder.")


class _Place(Protocol):
    def __call__(self, path: str, content: bytes) -> None:
        """Put a file there."""
        ...


@contextmanager
def _writing(made: Path, *, zipped: bool) -> Iterator[_Place]:
    if not zipped:
        made.mkdir()
        yield lambda path, content: _write_file(made, path, content)
        return
    with zipfile.ZipFile(made, "x", zipfile.ZIP_STORED) as packed:
        yield lambda path, content: packed.writestr(_entry(path), content)


def _write_file(made: Path, path: str, content: bytes) -> None:
    (made / path).parent.mkdir(parents=True, exist_ok=True)
    with (made / path).open("xb") as file:  # (a path that came twice would lose a file)
        file.write(content)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{ROOT}/{path}", _NO_TIME)
    entry.create_system = 3  # one system's marks wherever it is written
    entry.external_attr = 0o100644 << 16
    return entry


def _write(place: _Place, files: Iterable[File], info: Tags) -> int:
    """Write the declaration, all files, then what vouches for them; gives how many files it vouches for."""
    payload, tags = _Manifest(), _Manifest()

    def put(path: str, content: bytes, manifest: _Manifest) -> None:
        if not is_plain_path(path):
            raise ValueError(f"{path!r} is no path of a bag")
        manifest.take(path, content)
        place(path, content)

    put("bagit.txt", DECLARATION, tags)
    for path, content in files:
        put(path, content, payload if path.startswith("data/") else tags)
    oxum = ("Payload-Oxum", f"{payload.size}.{len(payload.sums)}")
    put("bag-info.txt", _info((*info, oxum)), tags)
    for name, content in payload.files("manifest"):
        put(name, content, tags)
    for name, content in tags.files("tagmanifest"):
        place(name, content)
    return len(payload.sums) + len(tags.sums)


class _Manifest:
    """The sums of files that have been written."""

    def __init__(self) -> None:
        self.size = 0
        self.sums: dict[str, tuple[str, ...]] = {}

    def take(self, path: str, content: bytes) -> None:
        """Add a file."""
        if path in self.sums:
            raise ValueError(f"{path!r} came twice")
        self.size += len(content)
        self.sums[path] = tuple(algorithm(content).hexdigest() for algorithm in ALGORITHMS.values())

    def files(self, name: str) -> Iterator[File]:
        """A manifest for each algorithm. Order: by path."""
        for index, algorithm in enumerate(ALGORITHMS):
            lines = (f"{sums[index]}  {path}\n" for path, sums in sorted(self.sums.items()))
            yield f"{name}-{algorithm}.txt", "".join(lines).encode()


def _info(tags: Tags) -> bytes:
    """Labels and values, long ones on several lines."""
    lines = (
        textwrap.fill(
            f"{label}: {' '.join(value.split())}", _WIDTH, subsequent_indent="  ", break_long_words=False,
            break_on_hyphens=False,
        )
        for label, value in tags
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
