"""docs/adding.md says of archives and schedules what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.article import json_fields
from onrecord.article.decoding import PAGE_BYTES
from onrecord.cli import adding_progress
from onrecord.cli.fetching import _STATES as STATES
from onrecord.sources import archive_bounds, following, warc_bodies
from onrecord.sources.archive_bounds import MOST_MEMBERS, MOST_RATIO, MOST_UNPACKED, SMALL
from onrecord.sources.page_bytes import MOST_BYTES, TOO_LARGE
from onrecord.store.desk.incoming import TRIES
from onrecord.web.bringing_in.unpacking import MOST_WAITING

PAGE = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")
PLAIN = " ".join(PAGE.split())


def rows_under(head: str) -> list[tuple[str, str]]:
    """The rows of a table of two columns."""
    table = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [(left, right) for left, right in re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.M)]


def test_every_reason_is_listed() -> None:
    """And no other, word for word."""
    said = {right for _, right in rows_under("in an archive | what is said")}
    assert said == {
        archive_bounds.NESTED, archive_bounds.LOCKED, archive_bounds.SWELLS, TOO_LARGE, archive_bounds.TOO_MANY, archive_bounds.OVERLAPPING,
        archive_bounds.OTHER_PACKING, archive_bounds.NO_FILE, archive_bounds.DAMAGED_PAGE, archive_bounds.NO_PAGE,
        archive_bounds.too_large(MOST_UNPACKED).why,
    }  # fmt: skip


def test_every_reason_of_a_web_archive_is_listed() -> None:
    """Word for word."""
    said = [right for _, right in rows_under("in a web archive | what is said")]
    assert said == [
        archive_bounds.damaged(19), TOO_LARGE, archive_bounds.SWELLS, archive_bounds.OTHER_PACKING, warc_bodies.TORN,
    ]  # fmt: skip


def test_every_field_of_json_is_listed() -> None:
    """In the order in which they are looked at."""
    listed = [
        tuple(re.findall(r"`([^`]+)`", right))
        for _, right in rows_under("of an article | the first of these fields that says anything")
    ]
    of = json_fields
    assert listed == [
        of.TEXTS, of.TITLES, of.DAYS, of.CHANGES, of.OUTLETS, of.DOMAINS, of.WRITERS, of.ADDRESSES, of.LANGUAGES, of.LISTS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        f"more than {MOST_RATIO} times its size (above {SMALL // 2**20} MiB)",
        f"a page above {MOST_BYTES // 2**20} MiB",
        f"more than {MOST_MEMBERS:,} files",
        f"more than {MOST_UNPACKED // 2**20:,} MiB unpacked ({MOST_WAITING // 2**20} MiB waiting at once",
        f"up to {following.AT_ONCE} at a time",
        f"an article each, up to {PAGE_BYTES // 10**6} MB",
        f"the first {adding_progress.MOST_TOLD} are said",
        {3: "tried three times"}[TRIES],
    ],
)
def test_the_bounds_are_those_of_the_program(words: str) -> None:
    """Each number."""
    assert words in PLAIN


def test_the_lines_of_fetch() -> None:
    """Each with what it means."""
    assert [left.strip("`") for left, _ in rows_under("line | meaning")] == list(STATES.values())
