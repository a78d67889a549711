"""Pages out of lines of JSON, one article a line: each line's bytes are a page of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.article.json_fields import ADDRESSES, TEXTS, text_of_keys
from onrecord.problems import problem
from onrecord.records import Problem
from onrecord.sources.archive_bounds import TooMuchError, damaged
from onrecord.sources.packed_stream import DamagedError, PackedStream
from onrecord.sources.page_bytes import LONGEST_ADDRESS, MOST_BYTES, TOO_LARGE, printable
from onrecord.store.adding.adding import Page

MOST_TOLD = 1000
"""Lines of a file that are said one by one not to be read; of more, how many."""
NO_RECORD = "This line is no JSON object."
NO_TEXT = f"This line gives no text of an article ({', '.join(TEXTS[:4])} …)."


def jsonl_pages(stream: PackedStream, name: str) -> Iterator[Page | Problem]:
    """The articles of a file of JSON lines, each called by its address, else `NAME/number of the line`.

    Problems: each line that is no object or gives no text; the file where it is damaged.
    Order: as they lie there.
    """
    pages = refused = 0
    try:
        for number, line in _lines(stream):
            one = _page(line, f"{name}/{number}")
            pages += isinstance(one, Page)
            refused += isinstance(one, Problem)
            if isinstance(one, Page) or refused <= MOST_TOLD:
                yield one
    except DamagedError:
        yield problem("unreadable_file", name, damaged(pages))
    except TooMuchError as error:
        yield problem(error.kind, name, error.why)
    if refused > MOST_TOLD:
        why = f"{refused - MOST_TOLD:,} more of its lines are no JSON object or give no text."
        yield problem("broken_format", f"{name}/more", why)


def _lines(stream: PackedStream) -> Iterator[tuple[int, bytes]]:
    """The lines that hold anything, with their numbers; of one that is too long its beginning."""
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        rest = line
        while len(line) > MOST_BYTES and rest and not rest.endswith(b"\n"):
            rest = stream.readline(1 << 16)
        if line := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, line


def _page(line: bytes, where: str) -> Page | Problem:
    if len(line) > MOST_BYTES:
        return problem("too_large", where, TOO_LARGE)
    try:
        record = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return problem("broken_format", where, NO_RECORD)
    if not text_of_keys(record, TEXTS):
        return problem("empty", where, NO_TEXT)
    return Page(_address(record) or where, line, "application/json")


def _address(record: dict[str, Any]) -> str | None:
    """The address that a record gives, as a page is called by it."""
    address = text_of_keys(record, ADDRESSES) or ""
    if not address.startswith(("http://", "https://")) or len(address) > LONGEST_ADDRESS:
        return None
    return printable(address)
