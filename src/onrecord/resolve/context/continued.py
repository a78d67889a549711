"""A count that goes on: "It began with 300", "raised its count to 900".

What it counts is said at the count before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure
from onrecord.resolve.context.twins import nation_of
from onrecord.resolve.figures.continuing import goes_on, is_count, is_part, states_in
from onrecord.resolve.figures.filling import Page, sole
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import carries_on, is_of_event, is_toll

_REACH = 6  # sentences back that a count in hand is looked for
_NEAR = 200  # figures back that are looked at: an article of a million numbers is a table
_FAR = 400  # characters of a sentence that are looked at
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CALLED = frozenset({"count", "tally", "toll", "total"})  # "the figure" may be any
_COUNT = re.compile(rf"\b(?:{any_of(load_lexicon('context')['counts']['nouns'])})\b", re.IGNORECASE)


def fill_continued(page: Page) -> None:
    """ "It began with 300", "raised its count to 900": what it counts is said at the count before."""
    for index, (each, situation) in enumerate(zip(page.told, page.situations, strict=True)):
        cue = goes_on(situation, each.mark) if situation else ""
        if not cue or situation is None:
            continue
        before = _counted_before(page, index, cue) or _before(page, index) or _after(page, index)
        if before:
            _take(page, index, before, situation, cue)


def _counted_before(page: Page, index: int, cue: str) -> list[int]:
    """ "The mayor's count stood at 40": where a count is spoken of, the nearest that was called one."""
    if cue.lower() not in _CALLED:
        return []
    own, unit = page.told[index].sentence, page.figures[index].unit
    for other in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        figure, sentence = page.figures[other], page.told[other].sentence
        if own - sentence > _REACH:
            return []
        called = sentence < own and _COUNT.search(page.sentences[sentence].text[:_FAR]) is not None
        if called and figure.unit == unit and carries_on(figure.state) and not page.past(other):
            return [other]
    return []


def _before(page: Page, index: int) -> list[int]:
    """The nearest sentence's figures that have a state and the same unit."""
    own, unit = page.told[index].sentence, page.figures[index].unit
    nearest: list[int] = []
    for other in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        sentence = page.told[other].sentence
        if own - sentence > _REACH or (nearest and page.told[nearest[0]].sentence != sentence):
            break
        figure = page.figures[other]
        if figure.unit == unit and is_count(page.told[other].mark) and not is_part(page.told[other].mark):
            nearest.append(other)
    return [i for i in nearest if carries_on(page.figures[i].state) and not page.past(i)]


def _after(page: Page, index: int) -> list[int]:
    """ "Its count is not final. It has 300 in the north. Others say that 400 were hurt": the next sentence's figures,
    where the sentence before speaks of a count and gives none."""
    own, unit = page.told[index].sentence, page.figures[index].unit
    near = page.told[max(0, index - _NEAR) : index]
    spoken_of = own > 0 and _COUNT.search(page.sentences[own - 1].text[:_FAR]) is not None
    if not spoken_of or any(each.sentence == own - 1 for each in near):
        return []
    rest = range(index + 1, min(len(page.told), index + 12))
    later = [i for i in rest if page.told[i].sentence == own + 1 and page.figures[i].unit == unit]
    return [i for i in later if carries_on(page.figures[i].state) and _same_block(page, i, index)]


def _same_block(page: Page, one: int, other: int) -> bool:
    return page.sentences[page.told[one].sentence].block == page.sentences[page.told[other].sentence].block


def _take(page: Page, index: int, before: Sequence[int], situation: Situation, cue: str) -> None:
    own = page.figures[index]
    before = [i for i in before if own.state in (None, page.figures[i].state) and _may_be_one(own, page.figures[i])]
    sources = [page.figures[i] for i in before]
    state = sole({figure.state for figure in sources})
    if state is None or (is_toll(state) and _several_events(page, index, state)):
        return
    given: dict[str, str | None] = {"state": state, "event": sole({_dated_event(figure) for figure in sources})}
    given["noun"] = sole({figure.noun for figure in sources}) if not own.group else None
    given |= _whereabouts(page, own, sources, states_in(situation))
    page.fill(index, given, f"{page.words(before[0])} before it ({cue})")


def _may_be_one(own: Figure, before: Figure) -> bool:
    """ "40 officers were hurt. It stood by its 9,000 visitors": those who have a name of their own are others."""
    anybody = (None, "people", "person")
    return own.noun in anybody or before.noun in (*anybody, own.noun) or nation_of(own.group or "") is not None


def _whereabouts(page: Page, own: Figure, sources: Sequence[Figure], here: frozenset[str]) -> dict[str, str | None]:
    """Group and place of the figures before; where the sentence names another country, that one."""
    if own.place is not None or own.group is not None:
        return {}
    place = sole({figure.place for figure in sources})
    if here - {place}:
        return {"place": next(iter(here))} if len(here) == 1 else {}
    group, origin = sole({figure.group for figure in sources}), sole({figure.from_place for figure in sources})
    return {"place": place, "group": group, "from_place": origin}


def _several_events(page: Page, index: int, state: str) -> bool:
    """Whether tolls of this state have been told of more than one place: then "the toll" may be either's."""
    near = range(max(0, index - _NEAR), index)
    told = {page.figures[i].place for i in near if page.figures[i].state == state and not page.past(i)}
    return len(told - {None}) > 1


def _dated_event(figure: Figure) -> str | None:
    """A source's event with the year that its own words give it: "accounts that it had in May 2013"."""
    years = set(_YEAR.findall(figure.counted or ""))
    if not is_of_event(figure.state) or len(years) != 1 or _YEAR.search(figure.event or ""):
        return figure.event
    return f"{figure.event or 'event'} of {years.pop()}"
