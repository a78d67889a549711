"""`onrecord add` of streams: web archives and JSON lines; how far it is, what is not read, and going on after a stop."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import adding_progress
from onrecord.sources import files
from onrecord.store.adding.adding_many import PAGES
from sources.web_archives import answer, by_record, record

Run = Callable[..., Any]
REPORT = "The Cape Courier 2021-03-01\nThe Harbour Ministry said {} people were rescued in Riverton."
UNDATED = "Courier \nThe Harbour Ministry said {} people were rescued in Riverton."


def write_warc(path: Path, many: int, text: str = REPORT) -> None:
    """A web archive of reports, among what is no page."""
    records = [record("request", b"GET / HTTP/1.1\r\n\r\n"), answer(b"\x89PNG", media_type="image/png")]
    for n in range(many):
        body = text.format(n + 40).encode()
        records.append(answer(body, f"https://courier.example/{n}", media_type="text/plain"))
    path.write_bytes(by_record(records))


def test_a_web_archive_is_added(run: Run, tmp_path: Path) -> None:
    """Its pages are called by their addresses; what was passed over is counted. Twice the same changes nothing."""
    write_warc(tmp_path / "news.warc.gz", 3)
    for _ in range(2):
        ran = run("add", "news.warc.gz", "--no-briefing")
        assert ran.code == 0
        over = "1 files of other kinds (pictures, scripts), 1 requests."
        assert ran.err == f"Passed over in web archives: {over}\n"
    assert [row["page"] for row in run("export", "articles").rows] == [
        f"https://courier.example/{n}" for n in range(3)
    ]


def test_a_page_without_a_day_is_known_since_it_was_met(run: Run, tmp_path: Path) -> None:
    """As the web archive says, and not since today."""
    write_warc(tmp_path / "news.warc", 1, UNDATED)
    run("add", "news.warc", "--no-briefing")
    (row,) = run("claims", "--json").rows
    assert row["known_on"] == "2019-05-06"


def test_json_lines_are_added(run: Run, tmp_path: Path) -> None:
    """What is no article is listed with the number of its line, and the command ends with 1 for it."""
    lines = [json.dumps({"text": REPORT.format(n)}) for n in range(3)]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "no record"]))
    ran = run("add", "news.jsonl", "--no-briefing")
    assert (ran.code, ran.err) == (1, "Not read: news.jsonl/4: This line is no JSON object.\n")
    assert len(run("export", "articles").rows) == 3
    assert "news.jsonl/4" in run("problems").out


def test_of_very_much_that_is_not_read_the_first_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding_progress, "MOST_TOLD", 5)
    (tmp_path / "news.jsonl").write_text("\n".join([json.dumps({"text": REPORT.format(1)})] + ["{}"] * 40))
    lines = run("add", "news.jsonl", "--no-briefing").err.splitlines()
    assert [line.split(":")[1] for line in lines[:5]] == [f" news.jsonl/{n}" for n in range(2, 7)]
    assert lines[5:] == ["And 35 more were not read. All of them: onrecord problems --ledger onrecord-ledger"]


def test_where_there_is_no_terminal_a_line_says_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every minute; here after every page."""
    monkeypatch.setattr(adding_progress, "EVERY", 0)
    write_warc(tmp_path / "news.warc.gz", 40)
    lines = [line for line in run("add", ".", "--no-briefing").err.splitlines() if line.startswith("Adding")]
    assert len(lines) == 40
    assert all(
        re.match(r"Adding pages: \d+ done, [\d,.]+ a second(; \d+%, about \d+ min left)?\.$", line) for line in lines
    )


def test_stopped_it_goes_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By Ctrl-C in the middle: the last line says how; the same command reads only the rest."""
    (tmp_path / "pages").mkdir()
    for n in range(3 * PAGES):
        (tmp_path / "pages" / f"{n:03}.txt").write_text(REPORT.format(n))
    really = files._pages

    def stopping(path: Path, *rest: Any) -> Any:
        if path.name == f"{2 * PAGES + 5:03}.txt":
            raise KeyboardInterrupt
        return really(path, *rest)

    monkeypatch.setattr(files, "_pages", stopping)
    ran = run("add", "pages", "--no-briefing")
    assert ran.code == 130
    assert ran.err == f"Stopped after {2 * PAGES} pages, which are kept; the same command goes on from there.\n"
    monkeypatch.setattr(files, "_pages", really)
    kept = len(run("export", "articles").rows)
    assert kept == 2 * PAGES
    assert run("add", "pages", "--no-briefing").code == 0
    assert len(run("export", "articles").rows) == 3 * PAGES
