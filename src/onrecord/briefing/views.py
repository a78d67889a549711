"""The daily views as pages: each with its template, its place in the navigation and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.briefing.differing import questions_apart, summary
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.forecasts import forecast_values
from onrecord.briefing.incidents import card_pages, event_cards
from onrecord.briefing.lines import check_lines
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.mapped import map_values
from onrecord.briefing.now import who_says_what
from onrecord.briefing.since import since_you_looked
from onrecord.briefing.summary import summary_counts
from onrecord.briefing.timeline import timeline_values
from onrecord.briefing.trace import number_index, number_pages, traces
from onrecord.briefing.unknown import not_known

QUESTIONS = 80  # questions in full on the page of differences; the others stand in a table


@dataclass(frozen=True, slots=True)
class View:
    """A page to render: its name in the folder, its template, the page of the navigation it belongs to."""

    name: str
    template: str
    here: str
    values: dict[str, Any]


def view_pages(book: Lookup, earlier: Earlier | None) -> Iterator[View]:
    """The daily views behind the overview, one at a time."""
    yield View("since.html", "since.html", "since.html", since_you_looked(book, earlier))
    yield View("now.html", "now.html", "now.html", {"page": who_says_what(book)})
    yield View("differs.html", "differs.html", "differs.html", differs_values(book))
    cards = event_cards(book)
    yield View("timeline.html", "timeline.html", "timeline.html", timeline_values(book, cards))
    yield View("map.html", "map.html", "map.html", map_values(book))
    yield View("forecasts.html", "forecasts.html", "forecasts.html", forecast_values(book))
    for name, values in card_pages(book, cards):
        yield View(name, "incidents.html", "incidents.html", values)
    yield View("unknown.html", "unknown.html", "unknown.html", not_known(book))
    found = traces(book)
    yield View("numbers.html", "numbers.html", "numbers.html", number_index(book, found))
    for name, values in number_pages(book, found):
        yield View(name, "number.html", "numbers.html", values)


def differs_values(book: Lookup) -> dict[str, Any]:
    """What the page of differences shows."""
    apart = questions_apart(book)
    failing = check_lines(book, tuple(check for check in book.record.checks if check.holds == "no"))
    more = [one.line for one in apart[QUESTIONS:]]
    return {
        "questions": apart[:QUESTIONS],
        "more": more,
        "counts": summary(book, apart[:QUESTIONS]),
        "failing": failing,
        "sums": [count.words for count in summary_counts(book.record) if count.name in ("fails", "needs", "cited")],
    }
