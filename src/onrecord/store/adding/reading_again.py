"""Pages that a second reader is asked about, one by one; what it found is recorded before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from onrecord.find.sentences import split_sentences
from onrecord.records import Claim, Problem, Reading
from onrecord.records.recorded import RecordedReading
from onrecord.second_reader.asking import RULES, parts_of, question_of
from onrecord.second_reader.reading import read_part
from onrecord.sources.asking_model import NotAnsweredError
from onrecord.store.adding.adding import read_page
from onrecord.store.adding.readers import PageReader
from onrecord.store.ledgers.base import Store
from onrecord.syntax import Parser

Ask = Callable[[str, str], str]
"""Rules and data in, an answer out; see `Model.ask`."""
_ENOUGH = 3
"""Pages in a row without an answer: no more are asked."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one page. `failed`: why no answer came; then nothing was recorded."""

    capture: str
    claims: int = 0
    refused: int = 0
    known: int = 0
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger, our own reader and parser, and the second reader: who it is, and how it is asked."""

    store: Store
    reader: PageReader
    parser: Parser
    second: str
    ask: Ask


def read_again(desk: Desk, captures: Collection[str], *, now: Callable[[], str]) -> Iterator[Asked]:
    """Ask about pages and record what was found. Order: as given."""
    failures = 0
    for capture in captures:
        asked = _page(desk, capture, now)
        if asked is None:
            continue
        failures = failures + 1 if asked.failed else 0
        yield asked
        if failures == _ENOUGH:
            return


def waiting(store: Store, second: str) -> tuple[str, ...]:
    """The pages that a second reader was not asked about yet. Order: by capture."""
    done = {one.capture for one in store.recorded_readings() if one.reader == second}
    return tuple(key for key in store.capture_ids() if key not in done)


def _page(desk: Desk, key: str, now: Callable[[], str]) -> Asked | None:
    """What came of one page; None where it is not held."""
    capture = desk.store.capture(key)
    if capture is None:
        return None
    reading = read_page(desk.store, capture, desk.reader)
    claims: list[Claim] = []
    problems: list[Problem] = []
    known = 0
    try:
        for article in (one for one in reading.articles if one.language == "en"):
            sentences = split_sentences(article)
            for part in parts_of(sentences):
                answer = desk.ask(RULES, question_of(article, sentences, part))
                found = read_part(
                    answer, article, sentences, part, own=(*reading.claims, *claims), parser=desk.parser,
                    reader=desk.second,
                )  # fmt: skip
                claims += found.claims
                problems += found.problems
                known += found.known
    except NotAnsweredError as error:
        return Asked(key, failed=str(error))
    recorded = RecordedReading(key, desk.second, now(), Reading(key, (), tuple(claims), tuple(problems)))
    if not desk.store.record_reading(recorded):
        return Asked(key, failed="The page was withdrawn meanwhile, or is not this ledger's own.")
    return Asked(key, len(claims), len(problems), known)
