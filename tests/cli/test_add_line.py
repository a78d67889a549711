"""The line that `add` ends with: what was read, what it shows, and each number a way to its printed words."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ferry_story import RECORD

from onrecord import viewing
from onrecord.briefing.stories import story_line
from onrecord.briefing.summary import summary_counts, summary_line
from onrecord.cli import adding, kept
from onrecord.cli.summary import summary_text
from onrecord.store.ledgers.sqlite import SqliteStore

Run = Callable[..., Any]


def test_the_line_counts_what_was_read_and_what_it_shows() -> None:
    """An echo is no figure of its own, a difference has two sides, and what is undecided is always counted."""
    assert summary_line(RECORD).startswith("3 pages, 3 articles, 6 figures: 2 differ, 1 repeats another, 1 undecided")


def test_each_number_leads_to_its_page() -> None:
    """As a terminal's links show it: to the page that lists the printed words."""
    text = summary_text(story_line(RECORD, title="The ferry fire"), Path("/there/briefing"))
    links = {
        text.plain[span.start : span.end]: span.style.link for span in text.spans if not isinstance(span.style, str)
    }
    assert links["6 figures"] == "file:///there/briefing/claims.html#figure"
    assert links["2 differ"] == "file:///there/briefing/verdicts.html#differs"
    assert list(links) == [count.words for count in summary_counts(RECORD)]


def test_one_of_several_stories_is_named() -> None:
    """And its numbers lead into its folder."""
    text = summary_text(story_line(RECORD, title="Ferry\x1b[2J fire", folder="ferry"), Path("/there/briefing"))
    assert text.plain.startswith("Ferry�[2J fire: 3 pages")
    assert "file:///there/briefing/ferry/claims.html#figure" in {span.style.link for span in text.spans}  # type: ignore[union-attr]


def test_add_writes_the_briefing_that_its_line_leads_to(run: Run, pages: Path) -> None:
    """Every address of the line is there, at its anchor; in a pipe the words stand alone."""
    ran = run("add", "pages")
    assert ran.err == "Read it: onrecord-ledger/briefing/index.html\n"
    assert "\x1b" not in ran.out
    folder = Path("onrecord-ledger/briefing")
    for count in summary_counts(RECORD):
        page, _, _ = count.href.partition("#")
        assert (folder / page).exists()
    (counts,) = re.findall(r'<a href="([^"#]+)(?:#([^"]+))?">3 figures</a>', (folder / "index.html").read_text())
    assert counts == ("claims.html", "figure")
    assert f'id="{counts[1]}"' in (folder / counts[0]).read_text()


def test_the_briefing_is_a_cache(added: Run) -> None:
    """Deleted, it is written by the next `add`; it is never read as a source, nor taken for part of the ledger."""
    before = len(added("claims", "--json").rows)
    for page in sorted(Path("onrecord-ledger/briefing").rglob("*"), reverse=True):
        page.rmdir() if page.is_dir() else page.unlink()
    Path("onrecord-ledger/briefing").rmdir()
    assert added("add", "pages", ".").code == 0
    assert Path("onrecord-ledger/briefing/index.html").exists()
    assert len(added("claims", "--json").rows) == before


def test_add_without_a_briefing(run: Run, pages: Path) -> None:
    """The same line."""
    ran = run("add", "pages", "--no-briefing")
    assert (ran.code, ran.err) == (0, "")
    assert not Path("onrecord-ledger/briefing").exists()
    assert ran.out == run("add", "pages").out


def test_adding_to_a_large_ledger_views_nothing(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what was added and what is held, and how to see the rest; the old briefing stays."""
    run("add", "pages")
    old = Path("onrecord-ledger/briefing/index.html").read_text()
    monkeypatch.setattr(kept, "MOST_CLAIMS", 2)
    monkeypatch.setattr(viewing, "view", None)
    assert run("add", "pages").out == "No new page was added.\nThe ledger holds 3 pages, 3 articles, 3 claims.\n"
    Path("more.txt").write_text("The Mill Post 2021-03-05\nThe mayor said 60 people were rescued in Riverton.")
    ran = run("add", "more.txt", "pages")
    assert ran.out == "Added 1 page, 1 article, 1 claim.\nThe ledger holds 4 pages, 4 articles, 4 claims.\n"
    assert "onrecord serve --ledger onrecord-ledger, or onrecord report --ledger onrecord-ledger --out DIR" in ran.err
    assert Path("onrecord-ledger/briefing/index.html").read_text() == old


def test_adding_to_one_story_of_a_large_ledger(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the story holds; the size that counts is that of the whole ledger."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 2)
    run("add", "pages", "--story", "flood")
    Path("more.txt").write_text("The Mill Post 2021-03-05\nThe mayor said 60 people were rescued in Riverton.")
    lines = run("add", "more.txt", "--story", "fire").out.splitlines()
    assert lines == ["Added 1 page, 1 article, 1 claim.", "The story fire holds 1 page, 1 article, 1 claim."]


def test_a_line_that_is_kept_is_said(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a view of the large ledger as it is now is kept, its line costs nothing."""
    line = run("add", "pages", "--no-briefing").out
    monkeypatch.setattr(kept, "MOST_CLAIMS", 2)
    run("questions")
    monkeypatch.setattr(viewing, "view", None)
    assert run("add", "pages").out == "No new page was added.\n" + line


def test_pages_that_wait_for_this_version_are_counted(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update: what they hold is known from the last reading, and that they are to be read again is said."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 2)
    run("add", "pages")
    monkeypatch.setattr(type(adding.reader_of(SqliteStore(Path("onrecord-ledger")))), "version", "lines-2")
    out = run("add", "pages/mail.txt").out
    assert out.splitlines()[1] == (
        "The ledger holds 3 pages, 3 articles, 3 claims. "
        "2 pages wait to be read by this version; what shows them reads them."
    )


def test_a_folder_of_the_user_s_own_in_the_ledger_is_left_alone(run: Run, pages: Path) -> None:
    """`add` is done all the same, and says why there is no briefing."""
    own = Path("onrecord-ledger/briefing")
    own.mkdir(parents=True)
    (own / "notes.txt").write_text("mine")
    ran = run("add", "pages")
    assert ran.code == 0
    assert "holds other files" in ran.err
    assert [path.name for path in own.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(("terminal", "links"), [("xterm-256color", True), ("dumb", False)])
def test_a_terminal_is_given_links_where_it_takes_them(pages: Path, terminal: str, links: bool) -> None:
    """OSC 8 on one that does; the bare line on one that does not."""
    ours, theirs = pty.openpty()
    code = "from onrecord.cli.summary import *; from onrecord.briefing.stories import story_line; from ferry_story import RECORD\n"
    code += "say_summaries([story_line(RECORD, title='x')], Path('b'))"
    here = Path(__file__).parent.parent / "briefing"
    environment = {**os.environ, "TERM": terminal, "PYTHONPATH": str(here)}
    environment.pop("NO_COLOR", None)
    subprocess.run([sys.executable, "-c", code], stdout=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ("\x1b]8;" in shown) == links
    assert "6 figures" in shown
