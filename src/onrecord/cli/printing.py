"""What the command line prints: tables, lines, progress. Page text is never taken for markup or terminal codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from onrecord.export.rows import Row
from onrecord.export.writing import jsonl_lines
from onrecord.store.adding.recording import Progress as Told

_WIDTH_IN_A_PIPE = 160


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        leave_quietly()


def leave_quietly() -> NoReturn:
    """End well where whoever read the output has seen enough; the rest goes nowhere, so that nothing complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)


def out() -> Console:
    """Where results go. Made anew each time, so that it follows a redirected stream."""
    width = None if sys.stdout.isatty() else _WIDTH_IN_A_PIPE
    return _Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def err() -> Console:
    """Where messages and progress go."""
    width = None if sys.stderr.isatty() else _WIDTH_IN_A_PIPE
    return _Console(file=sys.stderr, width=width, markup=False, highlight=False, emoji=False)


def plain(value: object) -> str:
    """Text that can be shown: line breaks made spaces, control characters replaced.

    Example:
        >>> plain("two\\nlines\\x1b[2J")
        'two lines�[2J'
    """
    text = " ".join(str(value).split())
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def say(line: str) -> None:
    """One line of a result."""
    out().print(Text(plain(line)), soft_wrap=True)


def say_text(text: Text) -> None:
    """One line of a result that may hold links; a terminal that takes none is given the words."""
    out().print(text, soft_wrap=True)


def tell(line: str) -> None:
    """One line of a message, aside from the results."""
    err().print(Text(plain(line)), soft_wrap=True)


def print_json(rows: Iterable[Row]) -> None:
    """JSON Lines."""
    write_bytes("".join(jsonl_lines(rows)).encode("utf-8", "replace"))


def write_bytes(content: bytes) -> None:
    """A part of a result, as it is."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        leave_quietly()


def print_table(names: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str) -> None:
    """A table, or a line where there is nothing to show."""
    if not rows:
        say(empty)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(plain("" if cell is None else cell)) for cell in row))
    out().print(table)


def print_card(title: str, entries: Iterable[tuple[str, Any]]) -> None:
    """One thing in full: a title, and each of its fields on a line."""
    say(title)
    for name, value in entries:
        if value not in (None, "", [], ()):
            out().print(Text(f"  {name}: ", style="bold") + Text(plain(value)), soft_wrap=True)


@contextmanager
def progress(what: str) -> Iterator[Told]:
    """A bar on the terminal while something long is done; nothing where there is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
