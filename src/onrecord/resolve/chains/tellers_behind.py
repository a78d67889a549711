"""Where a forecast ends that somebody is named for behind it: "It will last 60 days, documents seen here show."."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.find.forecasts.forecasts import ForecastMark
from onrecord.records import Span, StatementMark


def before_teller(mark: ForecastMark, statements: Iterable[StatementMark]) -> ForecastMark:
    """A forecast without the words for who says so, where the parser made them a part of its clause."""
    for told in statements:
        if told.source is None or told.cue is None or not told.contents:
            continue
        first, last = told.contents[0], max(told.source.end, told.cue.end)
        behind = first.start <= mark.content.start < first.end <= told.source.start and told.cue.start > first.end
        if behind and first.end < mark.content.end <= last:
            return replace(mark, content=Span(mark.content.start, first.end))
    return mark
