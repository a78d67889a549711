"""The earlier number of a step: "502 cases of measles, up from 436", "27 are dead, up from 23 on Monday".

The words of the step say that both numbers are of one series. What the first counts, the bare second counts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.filling import Page

_STEPS = load_lexicon("occasions")["steps"]
_UP_FROM = re.compile(
    rf"[^.;]{{0,80}}?[\s,(–—-](?:{any_of(_STEPS['words'])})\s+from\s+(?:(?:the|an?|its|their)\s+)?"
    rf"(?:(?:{any_of(_STEPS['between'])})\s+){{0,3}}",
    re.IGNORECASE,
)
_FIELDS = ("noun", "group", "place", "from_place", "state", "event")
_NO_COUNTS = frozenset({"share", "change", "rate"})
_AT_A_TIME = frozenset({None, "stock", "cumulative"})


def fill_steps(page: Page, *, settled: bool = False) -> None:
    """ "502 cases of measles in Osk, up from 436": the 436 are cases of measles in Osk.

    The words are those of its own sentence, so nothing of it is inherited that the first number's is not. Once the
    aspects of the article are `settled`, both numbers of a count at a time or so far have the first one's.
    Leaves: numbers with a noun or a fate of their own, "up from 23 hurt"; shares, sums and rates.
    """
    for index in range(1, len(page.told)):
        first = _first_of_step(page, index)
        if first is None:
            continue
        own, before = page.figures[index], page.figures[first]
        given = {name: value for name in _FIELDS if (value := getattr(before, name)) and not getattr(own, name)}
        if settled and own.aspect != before.aspect and {own.aspect, before.aspect} <= _AT_A_TIME:
            given["aspect"] = before.aspect
        if not given and own.counted == before.counted:
            continue
        lent = tuple(name for name in given if name in before.inherited)
        page.figures[index] = replace(  # what the parse gave a bare number to count is not its own
            own, **given, counted=before.counted, inherited=tuple(dict.fromkeys((*own.inherited, *lent)))
        )
        page.whys[index].append(f"{' and '.join(given) or 'counted'} from {page.words(first)}, from which it steps")


def _first_of_step(page: Page, index: int) -> int | None:
    """The number that a bare number is the earlier count of; None where no step is told."""
    own, situation = page.figures[index], page.situations[index]
    if own.unit is None or own.aspect in _NO_COUNTS or situation is None or not situation.bare:
        return None
    text, start = page.article.text, page.told[index].mark.phrase.start
    for other in reversed(page.in_sentence(page.told[index].sentence)):
        if other >= index or page.figures[other].unit != own.unit:
            continue
        if not _UP_FROM.fullmatch(text[page.told[other].mark.phrase.end : start]):
            return None
        if page.figures[other].state and own.state in (None, page.figures[other].state):
            return other
    return None
