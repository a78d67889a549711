"""The first page: what was read in one line, the question with most in dispute, a few lines of each view."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from onrecord.briefing import lines, wording
from onrecord.briefing.differing import QuestionApart, questions_apart
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.forecasts import ForecastLine, forecast_words
from onrecord.briefing.incidents import EventCard, event_card
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.plotted import common_unit, plot_pictures
from onrecord.briefing.questions import QuestionLine, question_line, question_list
from onrecord.briefing.since import ChangeLine, since_you_looked
from onrecord.briefing.summary import summary_counts, summary_parts
from onrecord.briefing.trace import NumberLine, number_index, traces
from onrecord.briefing.unknown import not_known
from onrecord.ledger.unknowns import origin_key
from onrecord.link.rounding import distinctive
from onrecord.records import Question

LINES = 3  # of each view
QUESTIONS = 12
DRAWN = 150  # accounts that the first page draws at most; the question's own page draws them all


@dataclass(frozen=True, slots=True)
class Leading:
    """The question with most in dispute: its range, who gives its ends, and what was bent on the way."""

    line: QuestionLine
    unit: str
    origins: int
    bent: tuple[lines.VerdictLine, ...]
    pictures: tuple[Markup, ...]  # wide and narrow; none where there is nothing to draw


def overview(book: Lookup, earlier: Earlier | None = None) -> dict[str, Any]:
    """What the first page shows."""
    record = book.record
    questions = question_list(book)
    return {
        "summary_line": summary_parts(summary_counts(record)),
        "reviewed": sum(claim.reviewed for claim in record.claims),
        "claims": len(record.claims),
        "languages": Counter(article.language for article in record.articles if article.language != "en"),
        "leading": leading(book),
        "since": first_changes(book, earlier),
        "apart": first_apart(questions_apart(book)),
        "failing": lines.check_lines(book, tuple(check for check in record.checks if check.holds == "no"))[:1],
        "numbers": first_numbers(book),
        "events": most_reported(book),
        "more_events": max(0, len(record.events) - LINES),
        "forecasts": first_forecasts(book),
        "forecast_counts": Counter(one.status for one in record.forecasts),
        "unknown": not_known(book)["sections"][:LINES],
        "questions": questions[:QUESTIONS],
        "more_questions": max(0, len(questions) - QUESTIONS),
    }


def leading(book: Lookup) -> Leading | None:
    """The question with most to look at, of those that two accounts answer; None where there is none."""
    asked = [(question, question_line(book, question)) for question in book.record.questions]
    asked = [pair for pair in asked if len(pair[0].accounts) > 1 and pair[0].standing is not None]
    if not asked:
        return None
    question, line = min(asked, key=lambda pair: (-pair[1].interest, -pair[1].accounts, pair[1].text, pair[1].href))
    return leading_question(book, question, line)


def leading_question(book: Lookup, question: Question, line: QuestionLine) -> Leading:
    """One question as the first page shows it."""
    accounts = [book.accounts[one] for one in question.accounts if one in book.accounts]
    drifts = tuple(link for link in book.links_of.get(question.id, ()) if link.verdict == "drifts")
    return Leading(
        line=line,
        unit=wording.unit_words(*common_unit(accounts)),
        origins=len({origin_key(account) for account in accounts}),
        bent=lines.verdict_lines(book, drifts)[:LINES],
        pictures=front_pictures(book, question),
    )


def front_pictures(book: Lookup, question: Question) -> tuple[Markup, ...]:
    """The question's plot, wide and narrow, with links that lead on from the first page."""
    pictures = plot_pictures(book, question) if len(question.accounts) <= DRAWN else None
    if pictures is None:
        return ()
    page = book.question_href(question.id)
    drawings = (str(pictures.wide), str(pictures.narrow))
    return tuple(Markup(from_root(drawing, page)) for drawing in drawings)  # noqa: S704  # escaped in plot/svg.py


def from_root(drawing: str, page: str) -> str:
    """A drawing of a question's page with its links as they lead from the briefing's root.

    Example:
        >>> from_root('<a href="#acc-1">1</a> <a href="../articles/a.html#m">2</a>', "questions/que-1.html")
        '<a href="questions/que-1.html#acc-1">1</a> <a href="articles/a.html#m">2</a>'
    """
    return drawing.replace('<a href="#', f'<a href="{page}#').replace('<a href="../', '<a href="')


def first_changes(book: Lookup, earlier: Earlier | None) -> dict[str, Any]:
    """How much changed since then, and the gravest changes."""
    page = since_you_looked(book, earlier)
    found: list[ChangeLine] = [
        line for section in page["sections"] for asked in section.shown for line in asked.lines if line.warning
    ]
    return {"then": page["then"], "counts": page["counts"], "lines": found[:LINES], "week": page["week"]}


def first_apart(questions: list[QuestionApart]) -> list[tuple[str, str, Any]]:
    """The gravest verdict of each of the first questions: its words, its page and the verdict."""
    found = []
    for one in questions[:LINES]:
        group = one.groups[0]
        if group.shown:
            found.append((one.line.text, f"differs.html#{one.anchor}", group.shown[0]))
    return found


def most_reported(book: Lookup) -> list[EventCard]:
    """The incidents that most articles report, in the order of their days."""
    busy = sorted(book.record.events, key=lambda one: (-len(one.articles), one.when or "9", one.id))[:LINES]
    chosen = {one.id for one in busy}
    return [event_card(book, one) for one in book.record.events if one.id in chosen]


def first_forecasts(book: Lookup) -> list[ForecastLine]:
    """The forecasts to look up now, else those that fall due first."""
    found = [one for one in book.record.forecasts if book.found_claims(one.claims) and one.status != "resolved"]
    found.sort(key=lambda one: (one.status != "due", one.horizon is None))
    return [forecast_words(book, one) for one in found[:LINES]]


def first_numbers(book: Lookup) -> list[NumberLine]:
    """Numbers that count several things; else those printed most often."""
    index = number_index(book, traces(book))
    every = [
        number
        for group in index["magnitudes"]
        for number in group.numbers
        if number.printings > 1 and distinctive(number.value)
    ]
    busy = sorted(every, key=lambda one: (-one.printings, one.value))
    twofold: list[NumberLine] = index["twofold"]
    return list(dict.fromkeys([*twofold, *busy]))[:LINES]
