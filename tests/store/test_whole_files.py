"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from onrecord.store.whole_files import write_whole


def test_a_failed_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills half-way: the old file stands, and no half file is left."""
    out = tmp_path / "briefing.md"
    write_whole(out, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(out, b"new")
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["briefing.md"]


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    """In UTF-8, with its own line ends, in the place of what was there."""
    out = tmp_path / "pack.toml"
    write_whole(out, "longer than what comes\n")
    write_whole(out, "a\r\nb\né")
    assert out.read_bytes() == b"a\r\nb\n\xc3\xa9"


def test_what_is_private_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Also where an older one was open to others; of the rest the system decides."""
    out = tmp_path / "trusted-keys.jsonl"
    write_whole(out, "a")
    assert stat.S_IMODE(out.stat().st_mode) == 0o666 & ~_umask()
    write_whole(out, "b", private=True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
