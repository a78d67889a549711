"""Write a folder of pages all at once, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from glob import escape
from pathlib import Path

from onrecord.problems import OnrecordError

MARKER = ".onrecord-briefing"
"""The file that says: this folder was written here and may be replaced."""
_TRIES = 20
"""So often a folder is put in its place where others do the same."""


class ForeignFolderError(OnrecordError):
    """The folder holds something that was not written here."""


def write_folder(out: Path, pages: Iterable[tuple[str, str]], *, note: str = "") -> tuple[Path, ...]:
    """Write pages to a folder beside `out`, then put it in the place of `out`. If anything fails, `out` stays.

    Leaves: `out` with these pages and nothing else; `note` is kept in the marker, for the next time.
    Raises: ForeignFolderError; OSError if the disk says no.
    """
    out = out.resolve()
    refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(out)
    new = beside(out, os.getpid(), "new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        names = [write_page(new, name, text) for name, text in pages]
        write_page(new, MARKER, note + "Written by onrecord; replaced as a whole each time.\n")
        swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return tuple(out / name for name in names)


def read_note(out: Path) -> str:
    """What was noted when the folder was written: the marker's first line; empty where there is none."""
    try:
        return (out / MARKER).read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    except OSError:
        return ""


def refuse_foreign(out: Path) -> None:
    """A folder of the user's own is never replaced."""
    if out.exists() and not out.is_dir():
        raise ForeignFolderError(f"{out} is a file; the briefing needs a folder.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        raise ForeignFolderError(f"{out} holds other files. Name an empty or a new folder for the briefing.")


def beside(out: Path, process: int | str, what: str) -> Path:
    """The hidden folder next to `out` that a process writes to, or puts the old pages in."""
    return out.with_name(f".{out.name}.{process}.{what}")


def clear_leftovers(out: Path) -> None:
    """Take away what a process that was killed left beside `out`; old pages whose place is empty go back to it."""
    for what in ("old", "new"):
        for left in sorted(out.parent.glob(beside(Path(escape(out.name)), "*", what).name)):
            process = left.name.rsplit(".", 2)[1]
            if not process.isdigit() or is_running(int(process)):
                continue
            if what == "old" and not out.exists():
                left.rename(out)
            else:
                shutil.rmtree(left, ignore_errors=True)


def is_running(process: int) -> bool:
    """Whether a process is there. Where that cannot be asked without harm, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def write_page(folder: Path, name: str, text: str) -> str:
    """Write one page under its folder, making the folders between."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return name


def swap(new: Path, out: Path) -> None:
    """Put the new folder in the place of the old; on failure put the old one back.

    Where another program puts its own there at the same moment, it is put in the place of that one.
    """
    for left in reversed(range(_TRIES)):
        try:
            _swap(new, out)
            return
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST) or not new.exists() or not left:
                raise


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    old = beside(out, os.getpid(), "old")
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:  # (also where a person stops it)
        if not out.exists():
            old.rename(out)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
