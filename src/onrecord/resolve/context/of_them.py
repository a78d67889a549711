"""Parts of people of whom a clause tells: "300 customers were without power, 80 of them in Lima and 90 in Cusco".

Where the whole has a state (killed, missing), a part has it by its own grammar. Here it has none: what is said of the
300 stands in the words for whom they are, and the 80 in Lima are the same people, not all who are in Lima.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.records import Figure
from onrecord.resolve.figures.filling import Page

_WHERE = r"(?:in|at|near|around|outside|on|across)\s"
_OF_THEM = re.compile(rf"\s+of\s+(?:them|those|these|whom)\s+{_WHERE}")
_HERE = re.compile(rf"\s+(?:{_WHERE}|elsewhere\b)")
_NEXT = re.compile(rf"(?:\s+of\s+(?:them|those|these|whom))?\s+{_WHERE}[^,;.:\d]{{2,40}}(?:,|,?\s+and)\s+")
_TOLD = re.compile(r"\s(?:who|that|which)\s")


def fill_of_them(page: Page) -> None:
    """Whom a part counts, by its whole: the first of its sentence with a clause about its people."""
    filled: dict[int, int] = {}
    for index in range(1, len(page.told)):
        whole = filled.get(index - 1) if _goes_on(page, index) else _whole(page, index)
        if whole is None or not _is_open(page, index, page.figures[whole]):
            continue
        filled[index] = whole
        first, figure = page.figures[whole], page.figures[index]
        names = tuple(dict.fromkeys((*figure.inherited, "group", "noun", "counted", "state", "aspect")))
        page.figures[index] = replace(
            figure, group=first.group, noun=first.noun, counted=first.counted, state=first.state,
            aspect=first.aspect, as_of=figure.as_of or first.as_of, inherited=names,
        )  # fmt: skip
        page.whys[index].append(f"whom it counts from {page.words(whole)}, of whom they are a part")


def _whole(page: Page, index: int) -> int | None:
    """The whole of a number with "of them in" behind it."""
    if not _OF_THEM.match(_after(page, index)):
        return None
    before = [i for i in page.in_sentence(page.told[index].sentence) if i < index]
    told = [i for i in before if _TOLD.search(page.figures[i].counted or "") and page.figures[i].group]
    return told[0] if len(told) == 1 else None


def _goes_on(page: Page, index: int) -> bool:
    """Whether a number is the next in a row: ", 90 in Cusco", " and 70 elsewhere"."""
    one, other = page.told[index - 1], page.told[index]
    between = page.article.text[one.mark.phrase.end : other.mark.phrase.start]
    return (
        one.sentence == other.sentence
        and _NEXT.fullmatch(between) is not None
        and _HERE.match(_after(page, index)) is not None
    )


def _after(page: Page, index: int) -> str:
    end = page.told[index].mark.phrase.end
    return page.article.text[end : end + 40]


def _is_open(page: Page, index: int, whole: Figure) -> bool:
    """Whether nothing else is said of whom a number counts, and it is no greater than the whole."""
    own, figure = page.situations[index], page.figures[index]
    if own is None or not own.bare or figure.state or figure.group or figure.unit != whole.unit:
        return False
    top = whole.high if whole.high is not None else whole.low
    return top is None or figure.low is None or figure.low <= top
