"""The program run in this process, with a reader that needs no model."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.main import main
from onrecord.keys import article_key, claim_key
from onrecord.problems import problem
from onrecord.records import Article, Block, Capture, ChainLink, Claim, Figure, Reading, Span

LINE = re.compile(r"(?P<who>[A-Z][\w ]+) said (?P<number>[\d,]+) people were (?P<state>\w+) in (?P<place>\w+)")


class LineReader:
    """Reads `The ministry said 40 people were rescued in Riverton` on a line of its own, and nothing else.

    The first line of a page is its publisher and date: `The Cape Courier 2021-03-01`.
    """

    version = "lines-1"

    def read(self, capture: Capture) -> Reading:
        if not capture.content:
            return Reading(capture.id, problems=(problem("empty", capture.id),))
        text = capture.content.decode("utf-8", "replace")
        head, _, _ = text.partition("\n")
        publisher, _, day = head.rpartition(" ")
        key = article_key(capture.id, "")
        article = Article(
            key,
            capture.id,
            1,
            "",
            text,
            (Block("paragraph", Span(0, len(text))),),
            head,
            publisher,
            published=day or None,
        )
        claims = tuple(self.claim(article, found) for found in LINE.finditer(text))
        return Reading(capture.id, (article,), claims)

    def claim(self, article: Article, found: re.Match[str]) -> Claim:
        phrase = Span(found.start("number"), found.end("number") + len(" people"))
        number = float(found["number"].replace(",", ""))
        return Claim(
            claim_key(article.capture, "", "figure", found[0], found["number"], 0), "figure", article.capture, article.id,
            phrase.of(article.text), found[0], phrase, Span(*found.span()),
            (ChainLink("publisher", article.publisher), ChainLink("speaker", found["who"])), reader="lines-1",
            figure=Figure(number, number, "exact", "people", counted="people", noun="person", state=found["state"],
                          place=found["place"], aspect="cumulative"),
        )  # fmt: skip


@dataclass
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """JSON Lines of its output."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """`run("add", "pages")`: the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_TRACEBACK", raising=False)
    for module in ("session", "adding", "engines", "fetching", "keeping", "viewing"):
        monkeypatch.setattr(f"onrecord.cli.{module}.reader_of", lambda store: LineReader())

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        capfdbinary.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode("utf-8", "surrogateescape"), err.decode())

    return ran


PAGES = {
    "courier.txt": "The Cape Courier 2021-03-01\nThe Harbour Ministry said 40 people were rescued in Riverton.",
    "herald.txt": "The Hill Herald 2021-03-03\nThe Harbour Ministry said 45 people were rescued in Riverton.",
    "mail.txt": "The Bay Mail 2021-03-04\nThe coast guard said 52 people were rescued in Riverton.",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of three pages."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def added(run: Run, pages: Path) -> Run:
    """The program with the three pages in its ledger."""
    assert run("add", "pages").code == 0
    return run
