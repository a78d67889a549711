"""Pages out of lines of JSON: each line's bytes a page of its own; a line that is none, with its number."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.records import Problem
from onrecord.sources import jsonl_pages
from onrecord.sources.files import find_pages
from onrecord.sources.jsonl_pages import NO_RECORD, NO_TEXT
from onrecord.sources.page_bytes import TOO_LARGE
from onrecord.store.adding.adding import Page

WHERE = "https://harbourgazette.example/river"


def line(number: int, **more: object) -> bytes:
    return json.dumps({"title": "River news", "text": f"The river rose by {number} metres.", **more}).encode()


def found_in(tmp_path: Path, content: bytes, name: str = "news.jsonl") -> list[Page | Problem]:
    (tmp_path / name).write_bytes(content)
    return list(find_pages(tmp_path / name))


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize("name", ["news.jsonl", "news.gz", "page.html"])
def test_a_line_is_a_page(tmp_path: Path, pack, name: str) -> None:
    """Its own bytes, called by its address where it gives one, else by its number; by content, not by name."""
    lines = [line(1, url=f"{WHERE}/1"), b"", line(3), line(4, link="see page 3"), line(5, url="ftp://a.example")]
    found = found_in(tmp_path, pack(b"\n".join(lines) + b"\n"), name)
    names = [f"{WHERE}/1", f"{name}/3", f"{name}/4", f"{name}/5"]
    expected = [
        Page(called, each, "application/json") for called, each in zip(names, filter(None, lines), strict=True)
    ]
    assert found == expected


def test_the_end_of_a_line_is_no_part_of_it(tmp_path: Path) -> None:
    """Windows' ends and a mark of the encoding: the same page."""
    found = found_in(tmp_path, b"\xef\xbb\xbf" + line(1) + b"\r\n" + line(2) + b"\r\n")
    assert [one.content for one in found if isinstance(one, Page)] == [line(1), line(2)]


def test_lines_that_are_no_articles(tmp_path: Path) -> None:
    """Each with its number; the others are read."""
    found = found_in(tmp_path, b"\n".join([line(1), b"{torn", b"[1]", b'{"title": "No text"}', line(5)]))
    assert [one.name for one in found if isinstance(one, Page)] == ["news.jsonl/1", "news.jsonl/5"]
    assert [one for one in found if isinstance(one, Problem)] == [
        Problem("broken_format", "news.jsonl/2", NO_RECORD),
        Problem("broken_format", "news.jsonl/3", NO_RECORD),
        Problem("empty", "news.jsonl/4", NO_TEXT),
    ]


def test_a_first_line_may_be_torn(tmp_path: Path) -> None:
    """The second begins anew."""
    first, second = found_in(tmp_path, b'{"title": "Ri\n' + line(2))
    assert (first, second) == (
        Problem("broken_format", "news.jsonl/1", NO_RECORD), Page("news.jsonl/2", line(2), "application/json"),
    )  # fmt: skip


def test_of_very_many_it_is_said_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl_pages, "MOST_TOLD", 3)
    *_, last = found_in(tmp_path, b"\n".join([line(1), *[b"{}"] * 1500]))
    assert isinstance(last, Problem)
    assert last.message == "1,497 more of its lines are no JSON object or give no text."


@pytest.mark.parametrize(
    "content",
    [json.dumps({"title": "x", "text": "y"}, indent=1).encode(), line(1) + b"\n", b"[" + line(1) + b"]",
     b'{"articles": [\n' + line(1) + b",\n" + line(2) + b"]}", b"{a note}\nand more", b"{"],
    ids=["printed over lines", "one record", "a list", "a list with a head", "no JSON", "a brace"],
)  # fmt: skip
def test_what_is_one_page(tmp_path: Path, content: bytes) -> None:
    """Read as such."""
    assert found_in(tmp_path, content) == [Page("news.jsonl", content)]


def test_a_line_longer_than_any_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is not held; the next is read."""
    monkeypatch.setattr(jsonl_pages, "MOST_BYTES", 5_000)
    found = found_in(tmp_path, b"\n".join([line(1), b'{"text": "' + b"a" * 300_000 + b'"}', line(3)]))
    assert found[1:] == [
        Problem("too_large", "news.jsonl/2", TOO_LARGE), Page("news.jsonl/3", line(3), "application/json"),
    ]  # fmt: skip


def test_a_torn_file_gives_what_is_whole(tmp_path: Path) -> None:
    content = gzip.compress(b"\n".join(line(n, note=n * 2654435761 % 2**32) for n in range(2000)))
    *pages, last = found_in(tmp_path, content[: len(content) // 2])
    assert len(pages) > 500
    assert all(isinstance(one, Page) for one in pages)
    assert last == Problem(
        "unreadable_file", "news.jsonl", f"It is damaged. {len(pages):,} pages could still be read of it."
    )
