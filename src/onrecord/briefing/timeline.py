"""The timeline page: what happened beside when it was reported, as a drawing, a table and a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from onrecord.briefing import wording
from onrecord.briefing.forecasts import forecast_words
from onrecord.briefing.incident_lines import told
from onrecord.briefing.incidents import DOUBTED, Cards, EventCard, event_days
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.plotted import Pictures
from onrecord.export.cells import Cell, guarded
from onrecord.link.dating import days_of
from onrecord.plot.timelines import Reported, Timeline, TimelineRow, draw_timelines
from onrecord.plot.tips import Line
from onrecord.records import Event, ForecastRecord

DRAWN = 60  # incidents that are drawn at most, those with most reports first
AHEAD = 20  # forecasts that are drawn at most, those that fall due first
COLUMNS = ("incident", "kind", "what", "begin", "end", "place", "reports", "reported", "printing_others_text")


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """An incident in the table beneath the drawing."""

    title: str
    href: str
    when: str
    first: str  # the day of its first report
    latest: str
    reports: int
    copies: int


def timeline_values(book: Lookup, cards: Cards) -> dict[str, Any]:
    """What the timeline page shows."""
    dated = [event for event in book.record.events if event_days(event)]
    undated = [event for event in book.record.events if not event_days(event)]
    return {
        "pictures": timeline_pictures(book, cards),
        "by_day": [timeline_line(book, event, cards[event.id]) for event in dated],
        "undated": [timeline_line(book, event, cards[event.id]) for event in undated],
    }


def timeline_pictures(book: Lookup, cards: Cards) -> Pictures | None:
    """The drawing with its files; None where nothing has a day."""
    timeline = timeline_of(book, cards)
    if not timeline.rows:
        return None
    drawn = draw_timelines(timeline)
    files = (("timeline.svg", drawn.picture + "\n"), ("timeline.csv", timeline_table(book, cards)))
    return Pictures(Markup(drawn.wide), Markup(drawn.narrow), "timeline.svg", "timeline.csv", files)  # noqa: S704  # escaped in plot/svg.py


def timeline_of(book: Lookup, cards: Cards) -> Timeline:
    """What is drawn: the incidents with a day, then what is said to come, each in the order of its days."""
    dated = [event for event in book.record.events if event_days(event)]
    busiest = sorted(dated, key=lambda event: (-len(event.articles), event.when or "", event.id))[:DRAWN]
    chosen = {event.id for event in busiest}
    rows = [event_row(book, event, cards[event.id]) for event in dated if event.id in chosen]
    ahead = [one for one in book.record.forecasts if days_of(one.horizon) and book.found_claims(one.claims)]
    return Timeline(
        name="timeline",
        title="What happened, beside when it was reported",
        rows=(*rows, *(forecast_row(book, one) for one in ahead[:AHEAD])),
        known=wording.day_words(book.record.as_known_on) if book.record.as_known_on else "",
        left_out=left_out_words(len(dated) - len(rows), len(ahead) - len(ahead[:AHEAD])),
    )


def left_out_words(incidents: int, forecasts: int) -> str:
    """What is not drawn for want of room."""
    parts = [wording.counted_words(incidents, "incident with fewer reports", "incidents with fewer reports")] * (
        incidents > 0
    )
    parts += [wording.counted_words(forecasts, "forecast")] * (forecasts > 0)
    return f"{' and '.join(parts)} not drawn" if parts else ""


def event_row(book: Lookup, event: Event, card: EventCard) -> TimelineRow:
    """An incident as a row."""
    days = event_days(event)
    firm = {incident.firmness for _, incident in told(book.found_claims(event.claims))}
    return TimelineRow(
        id=plain_name(event.id),
        label=card.title,
        href=card.href,
        lines=event_lines(card),
        reports=reports_of(book, event.articles, book.event_sources[event.id].copies),
        begin=days[0] if days else None,
        end=days[1] if days else None,
        kind="doubted" if firm and firm <= DOUBTED else "event",
    )


def reports_of(book: Lookup, articles: Iterable[str], copied: frozenset[str] = frozenset()) -> tuple[Reported, ...]:
    """The reports on the days of their publication, printed or guessed; the day first seen is none."""
    found = []
    for article in articles:
        day, basis = book.known_on.get(article, ("", ""))
        days = days_of(day) if basis != "first sighting" else None
        if days:
            found.append(Reported(days[0], article in copied))
    return tuple(sorted(found, key=lambda one: (one.day, one.copied)))


def event_lines(card: EventCard) -> tuple[Line, ...]:
    """What a row or a mark says when it is pointed at."""
    lines = [("tip-said", card.title), ("tip-who", reports_words(card))]
    lines += [("tip-note", card.doubt)] if card.doubt else []
    lines += [
        ("tip-note", f"{one.state}: {one.span.words}{' (interested)' if one.span.interested else ''}")
        for one in card.tolls[:3]
    ]
    return (*lines, ("tip-note", "reviewed" if card.reviewed else "machine-read"))


def reports_words(card: EventCard) -> str:
    """How many reports, of how many origins; those that print another's text are a small count."""
    words = f"{wording.counted_words(card.articles, 'report')}, {card.origins}"
    return words + (
        f"; {card.copies} {'prints' if card.copies == 1 else 'print'} another’s text" if card.copies else ""
    )


def forecast_row(book: Lookup, forecast: ForecastRecord) -> TimelineRow:
    """A forecast as a row: its span is its horizon."""
    said = forecast_words(book, forecast)
    days = days_of(forecast.horizon)
    articles = [claim.article for claim in book.found_claims(forecast.claims)]
    return TimelineRow(
        id=plain_name(forecast.id),
        label=f"{said.modality}: {said.short}",
        href=f"forecasts.html#{plain_name(forecast.id)}",
        lines=(
            ("tip-said", f"“{said.content}”{' (interested)' if said.interested else ''}"),
            ("tip-who", said.who),
            ("tip-note", f"{said.modality}; {said.horizon}; {forecast.status}"),
        ),
        reports=reports_of(book, dict.fromkeys(articles)),
        begin=days[0] if days else None,
        end=days[1] if days else None,
        kind="forecast",
    )


def timeline_line(book: Lookup, event: Event, card: EventCard) -> TimelineLine:
    """An incident in the table."""
    days = [one.day.isoformat() for one in reports_of(book, event.articles)]
    first, latest = (days[0], days[-1]) if days else (None, None)
    return TimelineLine(
        title=card.title,
        href=card.href,
        when=card.when,
        first=wording.day_words(first),
        latest=wording.day_words(latest) if latest != first else "",
        reports=card.articles,
        copies=card.copies,
    )


def timeline_table(book: Lookup, cards: Cards) -> str:
    """Every incident and forecast, a line each, for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    rows = [_event_cells(book, event, cards[event.id]) for event in book.record.events]
    rows += [_forecast_cells(book, one) for one in book.record.forecasts if book.found_claims(one.claims)]
    table.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()


def _event_cells(book: Lookup, event: Event, card: EventCard) -> tuple[Cell, ...]:
    told_on = _told(reports_of(book, event.articles, book.event_sources[event.id].copies))
    days = _days(event.when)
    return event.id, "incident", card.title, *days, card.where, len(event.articles), told_on, card.copies


def _forecast_cells(book: Lookup, one: ForecastRecord) -> tuple[Cell, ...]:
    said = forecast_words(book, one)
    articles = dict.fromkeys(claim.article for claim in book.found_claims(one.claims))
    told_on = _told(reports_of(book, articles))
    what = f"{said.modality}: {said.content}"
    return one.id, "forecast", what, *_days(one.horizon), "", len(articles), told_on, 0


def _days(written: str | None) -> tuple[str, str]:
    days = days_of(written)
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")


def _told(reports: Iterable[Reported]) -> str:
    return "; ".join(one.day.isoformat() for one in reports)
