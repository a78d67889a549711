"""`onrecord forecasts`, and `judge resolve`: what is due, what became of it, and each source's record."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.keys import article_key, claim_key
from onrecord.records import Article, Block, Capture, ChainLink, Claim, Forecast, Reading, Span

Run = Callable[..., Any]
FORETOLD = re.compile(r"(?P<who>[A-Z][\w ]+) foretold that (?P<what>[\w ]+?) by (?P<until>\d{4}-\d\d)")


class ForetellingReader:
    """Reads `The ministry foretold that the dam will burst by 2021-06` as likely, and nothing else.

    The first line of a page is its publisher and date: `The Cape Courier 2021-03-01`.
    """

    version = "foretelling-1"

    def read(self, capture: Capture) -> Reading:
        text = capture.content.decode()
        publisher, _, day = text.partition("\n")[0].rpartition(" ")
        key, whole = article_key(capture.id, ""), Block("paragraph", Span(0, len(text)))
        article = Article(key, capture.id, 1, "", text, (whole,), publisher=publisher, published=day)
        return Reading(capture.id, (article,), tuple(self.claim(article, found) for found in FORETOLD.finditer(text)))

    def claim(self, article: Article, found: re.Match[str]) -> Claim:
        key = claim_key(article.capture, "", "forecast", found[0], found["what"], 0)
        until = f"{(article.published or '')[:7]}/{found['until']}"
        value = Forecast(found["what"], "likely", until, "likely (55-80 %)", low=0.55, high=0.8)
        chain = ChainLink("publisher", article.publisher), ChainLink("speaker", found["who"])
        return Claim(
            key, "forecast", article.capture, article.id, found["what"], found[0], Span(*found.span("what")), Span(*found.span()),
            chain, forecast=value, reader="foretelling-1",
        )  # fmt: skip


PAGES = {
    "courier.txt": "The Cape Courier 2021-03-01\nThe River Board foretold that the old dam at Orlen will burst by 2021-06",
    "herald.txt": "The Hill Herald 2021-03-03\nThe River Board foretold that the old dam at Orlen will burst by 2021-06",
    "mail.txt": "The Bay Mail 2021-03-04\nThe Farmers League foretold that bread will be dear at the fair by 2023-06",
}


@pytest.fixture
def added(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program with three pages that foretell two things."""
    for module in ("session", "adding", "keeping"):
        monkeypatch.setattr(f"onrecord.cli.{module}.reader_of", lambda store: ForetellingReader())
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    assert run("add", "pages").code == 0
    return run


def test_those_that_fall_due_first_come_first(added: Run) -> None:
    """A repetition is no second forecast; the status is that of the day asked for."""
    rows = added("forecasts", "--on", "2021-12-31", "--json").rows
    assert [(row["content"], row["status"]) for row in rows] == [
        ("the old dam at Orlen will burst", "due"),
        ("bread will be dear at the fair", "open"),
    ]
    assert [row["page"] for row in rows] == ["courier.txt", "mail.txt"]


def test_only_what_is_due(added: Run) -> None:
    """And nothing before its time is over."""
    assert [row["horizon"] for row in added("forecasts", "--due", "--on", "2021-12-31", "--json").rows] == [
        "2021-03/2021-06"
    ]
    assert "Nothing is due." in added("forecasts", "--due", "--on", "2021-06-30").out


def test_resolving_and_the_record_that_follows(added: Run) -> None:
    """A person says what became of it, with the claim that shows it; the source has a score then."""
    first = added("forecasts", "--json").rows[0]
    shown = next(row for row in added("claims", "--json").rows if row["page"] == "mail.txt")
    ran = added(
        "judge", "resolve", first["forecast"], "yes", "--by", "Ann", "--shown-by", shown["id"], "--note", "seen"
    )
    assert ran.code == 0
    row = added("forecasts", "--json").rows[0]
    assert (row["status"], row["outcome"], row["shown_by"], row["brier"]) == (
        "resolved",
        "yes",
        [shown["id"]],
        0.1056,
    )
    assert re.search(r"The River Board.*\b1\b.*0\.1056", added("forecasts").out)
    (judgement,) = added("judge", "list", "--json").rows
    added("judge", "undo", judgement["id"], "--by", "Ann")
    assert added("forecasts", "--json").rows[0]["outcome"] is None


def test_people_who_disagree_leave_it_unresolved(added: Run) -> None:
    """Both stay on record, and a problem says so."""
    key = added("forecasts", "--json").rows[0]["id"]
    added("judge", "resolve", key, "yes", "--by", "Ann")
    added("judge", "resolve", key, "no", "--by", "Ben")
    assert added("forecasts", "--json").rows[0]["outcome"] is None
    assert [row["kind"] for row in added("problems", "--json").rows] == ["contradiction"]


def test_nothing_foretold(run: Run, pages: Path) -> None:
    """A story without forecasts has no table of records either."""
    run("add", str(pages))
    assert run("forecasts").out.strip() == "Nothing is foretold."
