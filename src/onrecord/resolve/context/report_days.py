"""The day that a report gives for all that it counts: "The figures below are as of noon on 4 June."

A bulletin says once as of when it counts, and then only counts. It holds for what stands behind it, where the
sentence names no other time. Leaves: what is done in a period, what changed, what is measured by the day.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.times.times import NO_DAY, find_times
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.filling import Page

_WORDS = load_lexicon("context")["reports"]
_AS_OF = re.compile(
    rf"\W*(?:(?:the|this|all|our|these|latest)\s){{0,2}}(?:{any_of(_WORDS['nouns'])})\b[^.;\d]{{0,60}}?\b(?:as\s(?:of|at))\b",
    re.IGNORECASE,
)
_COUNTED: Final = frozenset({None, "cumulative", "stock", "share"})
_FIRST: Final = 6  # sentences in which a report says as of when it counts
_LONGEST: Final = 200  # characters of such a sentence


def date_reports(page: Page) -> None:
    """Give figures without a time the one time as of which their report says that it counts."""
    found = _as_of(page)
    if found is None:
        return
    sentence, day = found
    rows = [i for i, each in enumerate(page.told) if each.sentence > sentence and not each.headline]
    for index in rows:
        figure = page.figures[index]
        dated = figure.as_of or figure.period or figure.as_of_words
        if not dated and figure.aspect in _COUNTED and not _names_a_time(page, page.told[index].sentence):
            page.fill(index, {"as_of": day}, "the day as of which its report counts")


def _as_of(page: Page) -> tuple[int, str] | None:
    """The sentence that says as of when a report counts, and counts nothing itself, with its day."""
    for index, sentence in enumerate(page.sentences[:_FIRST]):
        short = len(sentence.text) <= _LONGEST and not page.in_sentence(index)
        if not short or _AS_OF.match(sentence.text) is None:
            continue
        days = {mark.value for mark in find_times(page.article, [sentence]) if mark.value}
        if len(days) == 1 and len(day := days.pop() or "") == 10:
            return index, day
    return None


def _names_a_time(page: Page, sentence: int) -> bool:
    marks = find_times(page.article, [page.sentences[sentence]])
    return any(mark.kind not in NO_DAY for mark in marks)
