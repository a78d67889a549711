"""What a command and all processes that it starts use, as Linux tells it: looked at from outside, as a group."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_STATE, _PARENT, _GROUP, _USER, _SYSTEM, _RESIDENT = 0, 1, 2, 11, 12, 21  # fields of /proc/*/stat after the name
_WITH_ENDED = slice(11, 15)  # a process's own seconds, and those of its children that have ended


@dataclass(frozen=True, slots=True)
class Usage:
    """What a group uses: its processes, the seconds of the processor that those took so far, the bytes in memory.

    Memory that processes share (the libraries' code) is counted once for each of them.
    """

    processes: tuple[int, ...] = ()
    seconds: float = 0.0
    resident: int = 0


def usage_of(group: int) -> Usage:
    """What the processes of a group use that run now; one that has ended counts no more."""
    found = [(number, part) for number, part in _processes() if int(part[_GROUP]) == group and part[_STATE] != "Z"]
    ticks = sum(int(part[_USER]) + int(part[_SYSTEM]) for _, part in found)
    pages = sum(int(part[_RESIDENT]) for _, part in found)
    return Usage(tuple([number for number, _ in found]), ticks / _TICKS, pages * _PAGE)


def seconds_under(process: int) -> float:
    """The seconds of the processor that a process took so far, with all that came of it: what runs now, and what has
    ended and was waited for.
    """
    parts = dict(_processes())
    found, waiting = 0, [process]
    children: dict[int, list[int]] = {}
    for number, part in parts.items():
        children.setdefault(int(part[_PARENT]), []).append(number)
    while waiting:
        number = waiting.pop()
        waiting += children.get(number, ())
        found += sum(map(int, parts[number][_WITH_ENDED])) if number in parts else 0
    return found / _TICKS


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Every process of the machine with the fields of its line."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "stat").read_text(errors="replace")
            except OSError:  # it has ended
                continue
            yield int(entry.name), line.rpartition(")")[2].split()
