"""A program that adds pages with two workers and a reader that needs no model, and says of each input that it is done.

    python adding_lines.py FOLDER [ADDRESS]

It is made to be killed: see test_killed.py.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.engine.local import LocalEngine
from onrecord.keys import article_key, claim_key
from onrecord.records import Article, Block, Capture, ChainLink, Claim, Figure, Reading, Span
from onrecord.store.adding.adding import Page
from onrecord.store.adding.adding_many import Adding, PageRead, read_batch
from onrecord.store.ledgers.folder import open_store

PAGES = 160
TOLD = re.compile(r"The (?P<who>\w+ board) said (?P<number>\d+) boats were lost in (?P<place>\w+)")
NOON = "2021-03-01T12:00:00Z"


class BoardReader:
    """Reads `The Osk board said 12 boats were lost in Osk` on a line of its own, and takes a while for it."""

    version = "boards-1"

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause

    def read(self, capture: Capture) -> Reading:
        """One article; a claim a line."""
        time.sleep(self.pause)
        text, key = capture.content.decode(), article_key(capture.id, "")
        article = Article(
            key, capture.id, 1, "", text, (Block("paragraph", Span(0, len(text))),), published="2021-02-28"
        )
        return Reading(capture.id, (article,), tuple([claim_of(article, found) for found in TOLD.finditer(text)]))


def claim_of(article: Article, found: re.Match[str]) -> Claim:
    """The claim of a line."""
    phrase, number = Span(found.start("number"), found.end("number") + len(" boats")), float(found["number"])
    figure = Figure(
        number, number, "exact", "boats", counted="boats", noun="boat", state="lost", place=found["place"],
        aspect="cumulative",
    )  # fmt: skip
    return Claim(
        claim_key(article.capture, "", "figure", found[0], found["number"], 0), "figure", article.capture, article.id,
        phrase.of(article.text), found[0], phrase, Span(*found.span()),
        (ChainLink("publisher", None), ChainLink("speaker", found["who"])), reader="boards-1", figure=figure,
    )  # fmt: skip


def pages() -> list[Page]:
    """Pages of which every four tell of one place."""
    towns = ("Osk", "Brin", "Carrow", "Denholm", "Eller")
    lines = [
        f"The {towns[n % 5]} board said {n} boats were lost in {towns[n // 4 % 5]}." for n in range(10, PAGES + 10)
    ]
    return [Page(f"{number:03}.txt", line.encode()) for number, line in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class ReadBoards:
    """Begins a worker that reads into the ledger."""

    folder: Path
    address: str | None

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[PageRead, ...]]:
        """Open the ledger."""
        return partial(read_batch, open_store(self.folder, self.address), BoardReader(0.005))


def main() -> None:
    """Add the pages."""
    folder, address = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
    store = open_store(folder, address, make=True)
    adding = Adding(store, BoardReader(), LocalEngine(2), ReadBoards(folder, address), lambda: NOON)
    _say("begun")
    for added in adding.add(pages()):
        _say(added.name)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
