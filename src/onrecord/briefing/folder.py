"""Write a folder of pages all at once, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from onrecord.problems import OnrecordError

MARKER = ".onrecord-briefing"
"""The file that says: this folder was written here and may be replaced."""


def write_folder(out: Path, pages: Iterable[tuple[str, str]]) -> tuple[Path, ...]:
    """Write pages to a folder beside `out`, then put it in the place of `out`. If anything fails, `out` stays.

    Leaves: `out` with these pages and nothing else.
    Raises: OnrecordError if `out` holds something that was not written here; OSError if the disk says no.
    """
    out = out.resolve()
    refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f".{out.name}.{os.getpid()}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        names = [write_page(new, name, text) for name, text in pages]
        (new / MARKER).write_text("Written by onrecord report; replaced as a whole each time.\n", encoding="utf-8")
        swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return tuple(out / name for name in names)


def refuse_foreign(out: Path) -> None:
    """A folder of the user's own is never replaced."""
    if out.exists() and not out.is_dir():
        raise OnrecordError(f"{out} is a file; the briefing needs a folder.")
    if out.is_dir() and not (out / MARKER).exists() and any(out.iterdir()):
        raise OnrecordError(f"{out} holds other files. Name an empty or a new folder for the briefing.")


def write_page(folder: Path, name: str, text: str) -> str:
    """Write one page under its folder, making the folders between."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    return name


def swap(new: Path, out: Path) -> None:
    """Put the new folder in the place of the old; on failure put the old one back."""
    if not out.exists():
        new.rename(out)
        return
    old = out.with_name(f".{out.name}.{os.getpid()}.old")
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
