"""The day that a report names once, for what was done on it: marches, arrests, walk-outs, votes.

"Police and marchers clashed in Lima on Thursday." Paragraphs later "40 people were arrested": on Thursday. Only where
title and lead name one day, that of publication or one of the week before; only deeds, told in the past, whose own
sentence and paragraph name no other time. Leaves: tolls, which are counted on whatever day somebody counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from onrecord.find.times.times import NO_DAY, TimeMark, find_times
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure, Sentence
from onrecord.resolve.context.affairs import affairs_of, lead_of
from onrecord.resolve.context.assemblies import MARCHED
from onrecord.resolve.figures.filling import Page, sole
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("context")["told_days"]
_STATES = frozenset(_WORDS["states"])
_AT_MARCHES = frozenset(_WORDS["at_marches"])
_OTHER_TIMES = re.compile(
    rf"\b(?:{any_of([*_WORDS['other_times'], *load_lexicon('context')['longer']['words']])})\b", re.IGNORECASE
)
_GROWS = re.compile(
    rf"\b(?:{any_of([*load_lexicon('context')['longer']['words'], *_WORDS['counts']])})\b", re.IGNORECASE
)
"""A count over a longer time, or one that is kept: "raised its tally on Tuesday to 60"."""
_BY_DAY = frozenset(_WORDS["by_day"])
_COUNTED: Final = frozenset({None, "cumulative", "stock"})
_RECENT: Final = timedelta(days=7)
_BOUNDS: Final = frozenset({"since", "until", "till", "before", "after", "from", "by", "as of"})
_LONGEST: Final = 400  # characters of a sentence that are looked at


def date_deeds(page: Page) -> None:
    """Give deeds without a time the one day that title and lead name."""
    states = _STATES | (_AT_MARCHES if "march" in affairs_of(page.sentences) else frozenset())
    rows = [i for i, figure in enumerate(page.figures) if figure.state in states and not _is_dated(page, i)]
    day = day_of_lead(page) if rows else None
    for index in rows if day else ():
        situation = page.situations[index]
        if situation is None or not _is_past(situation) or _OTHER_TIMES.search(situation.text[:_LONGEST]):
            continue
        if not _another_time(page, page.told[index].sentence, day or ""):
            page.fill(index, {"as_of": day}, "the one day that its article is about")
            if page.figures[index].state in _BY_DAY and page.figures[index].aspect in _COUNTED:
                _count_on(page, index, day or "")


def count_by_day(page: Page) -> None:
    """ "40 people were arrested on Tuesday": so many that day, and no count that goes on growing.

    At a march the day is the march's, whenever they were counted: "60 by Thursday, of Tuesday's march".
    """
    march = _day_of_march(page)
    for index, figure in enumerate(page.figures):
        counted = figure.aspect in _COUNTED and len(figure.as_of or "") == 10
        day = _day_counted(figure, march) if counted else None
        if day and not _GROWS.search(page.sentences[page.told[index].sentence].text[:_LONGEST]):
            _count_on(page, index, day)


def _count_on(page: Page, index: int, day: str) -> None:
    figure = page.figures[index]
    names = tuple(dict.fromkeys((*figure.inherited, "aspect")))
    page.figures[index] = replace(figure, aspect="flow", period=day, inherited=names)
    page.whys[index].append("aspect: such deeds are counted by their day")


def _day_counted(figure: Figure, march: str | None) -> str | None:
    """The day whose deeds a dated figure counts."""
    if march and figure.state in _BY_DAY | _AT_MARCHES and (figure.as_of or "") >= march:
        return march
    on_that_day = (figure.as_of_words or "").lower().startswith("on ")
    return figure.as_of if figure.state in _BY_DAY and on_that_day else None


def _day_of_march(page: Page) -> str | None:
    """The one day of the march that an article is about."""
    if "march" not in affairs_of(page.sentences):
        return None
    marched = {figure.period or figure.as_of for figure in page.figures if figure.state == MARCHED}
    day = sole(marched) or day_of_lead(page)
    return day if day and len(day) == 10 else None


def day_of_lead(page: Page) -> str | None:
    """The one day that title and lead name, of the week up to publication; None where they name none or two."""
    published = (page.article.dated or "")[:10]
    if len(published) < 10:
        return None
    days = {mark.value for mark in _days(page, lead_of(page.sentences))}
    if len(days) != 1:
        return None
    (day,) = days
    first = date.fromisoformat(published) - _RECENT
    return day if day and first.isoformat() <= day <= published else None


def _days(page: Page, sentences: list[Sentence]) -> list[TimeMark]:
    marks = find_times(page.article, sentences)
    return [mark for mark in marks if mark.value and len(mark.value) == 10 and mark.relation not in _BOUNDS]


def _is_dated(page: Page, index: int) -> bool:
    figure = page.figures[index]
    return bool(figure.as_of or figure.period or figure.as_of_words) or page.told[index].headline


def _is_past(situation: Situation) -> bool:
    """Whether its verb tells of the past: "were arrested", "had been arrested"; also where it has none."""
    if situation.verb is None:
        return True
    tree, verb = situation.tree, situation.verb
    helpers = [tree[i].text.lower() for i in tree.children(verb, "aux", "auxpass")]
    return tree[verb].tag in ("VBD", "VBN", "VBG") and not {"is", "are", "will", "would", "to"} & set(helpers)


def _another_time(page: Page, sentence: int, day: str) -> bool:
    """Whether its sentence names a time, or its paragraph up to there another day than the lead's."""
    block = page.sentences[sentence].block
    before = [s for s in page.sentences[max(0, sentence - 8) : sentence] if s.block == block]
    own = [m for m in find_times(page.article, [page.sentences[sentence]]) if m.kind not in NO_DAY]
    hours = all(mark.value is None or mark.value == day for mark in own)
    return not hours or any(mark.value != day for mark in _days(page, before))
