"""Pages of documentation whose commands are run: each block marked `<!-- … -->` above a ```console fence.

Inside a block, a line `$ …` is a command and what follows is what it prints, cut where a line `…` stands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

CUT = "…"
_DECISION = re.compile(r"\bjud-[0-9a-f]{16}\b")  # its id holds the time at which it was made
_COLUMN = re.compile(r"^jud-[0-9a-f]{16}(?=  )", re.M)  # in a table, which stays as wide
_MADE_AT = re.compile(r"\b20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_PROGRAM = "from onrecord.cli.main import main; main()"


def block_of(mark: str) -> re.Pattern[str]:
    """The blocks under a mark, such as `tour`."""
    return re.compile(rf"(?<=<!-- {mark} -->\n```console\n).*?(?=```)", re.S)


def make_program(folder: Path) -> Path:
    """A folder with `onrecord` in it, to be put in front of the path."""
    there = folder / "bin"
    there.mkdir()
    program = there / "onrecord"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{_PROGRAM}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return there


def as_run(block: str, folder: Path, programs: Path) -> str:
    """The block as the program prints it today: each output cut where the block cuts it."""
    lines: list[str] = []
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, *shown = part.rstrip("\n").split("\n")
        said = _printed(command, folder, programs)
        cut = CUT in shown and len(said) > len(shown) - 1
        lines += [f"$ {command}", *(said[: len(shown) - 1] if cut else said), *([CUT] if cut else [])]
    return "\n".join(lines) + "\n"


def _printed(command: str, folder: Path, programs: Path) -> list[str]:
    """What a command prints, line by line, as a reader sees it; the same on every day."""
    env = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(["sh", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, f"{command}: {ran.stderr}"
    said = _COLUMN.sub(f"jud-{CUT}".ljust(20), ran.stdout + ran.stderr)
    said = _MADE_AT.sub("2031-05-02T09:30:00Z", _DECISION.sub(f"jud-{CUT}", said))
    return [line.rstrip() for line in said.splitlines()]
