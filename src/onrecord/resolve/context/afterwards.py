"""Figures that another sentence dates: "Both counts are as of 16 June.", or the same number with its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.times.times import TimeMark, find_times
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.continuing import is_count
from onrecord.resolve.figures.filling import Page

_WORDS = load_lexicon("context")["dates_them"]
_LONGEST = 160  # characters: a longer sentence says more than a date
_DATES = re.compile(
    rf"^\W{{0,3}}(?P<which>Both|All|These|Those|The)\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|two\s+|three\s+){{0,2}}"
    rf"(?:{any_of(_WORDS['counts'])})\s+(?:{any_of(_WORDS['verbs'])})\b",
    re.IGNORECASE,
)
_THIS_DAY = frozenset({"today", "tonight"})
_REACH = 4  # sentences back


def date_figures_before(page: Page) -> None:
    """Give the date of such a sentence to the undated counts of the nearest sentence before it that has any."""
    for index, sentence in enumerate(page.sentences):
        said = _DATES.match(sentence.text) if len(sentence.text) <= _LONGEST else None
        times = _days(find_times(page.article, [sentence])) if said else []
        if said is None or len(times) != 1:
            continue
        rows = _nearest(page, index)
        if said["which"].lower() == "both" and len(rows) != 2:
            continue
        for row in rows:
            if page.figures[row].as_of is None:
                words = f"{times[0].relation} {times[0].words}".strip()
                names = tuple(dict.fromkeys((*page.figures[row].inherited, "as_of")))
                page.figures[row] = replace(
                    page.figures[row], as_of=times[0].value, as_of_words=words, inherited=names
                )
                page.whys[row].append(f"as of: “{' '.join(sentence.text.split())}”")


def _days(times: Sequence[TimeMark]) -> list[TimeMark]:
    return [time for time in times if time.value and time.kind != "now"]


def _nearest(page: Page, index: int) -> list[int]:
    """The counts of the nearest sentence before this one, in its paragraph, that has counts."""
    block = page.sentences[index].block
    for before in range(index - 1, max(-1, index - 1 - _REACH), -1):
        if page.sentences[before].block != block:
            return []
        rows = [i for i in page.in_sentence(before) if is_count(page.told[i].mark)]
        if rows:
            return rows
    return []


def date_todays(page: Page) -> None:
    """“We are 4,000 today,” she said, where the article has 4,000 march on Saturday: of Saturday, not of the page."""
    days: dict[tuple[str | None, float | None, float | None], set[str | None]] = {}
    for figure in page.figures:
        days.setdefault((figure.unit, figure.low, figure.high), set()).add(figure.as_of)
    for index, figure in enumerate(page.figures):
        if (figure.as_of_words or "").lower() not in _THIS_DAY or not figure.as_of:
            continue
        others = days[figure.unit, figure.low, figure.high] - {figure.as_of, None}
        if len(others) == 1:
            names = tuple(dict.fromkeys((*figure.inherited, "as_of")))
            page.figures[index] = replace(figure, as_of=others.pop(), inherited=names)
            page.whys[index].append("as of: the day that the article gives the same number")
