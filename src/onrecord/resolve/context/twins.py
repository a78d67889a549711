"""One number, printed twice in an article: the fuller telling fills the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.find.figures.elsewhere import TOLD_AGAIN
from onrecord.find.places import state_of
from onrecord.lexicon import load_lexicon
from onrecord.records import Figure, replace
from onrecord.resolve.figures.continuing import is_count
from onrecord.resolve.figures.filling import Page

_FIELDS = ("noun", "group", "state", "place", "from_place", "event", "aspect")
_LEAST: int = load_lexicon("context")["twice"]["least"]
_HEADS = 3  # headlines set beside the body


def fill_twins(page: Page) -> None:
    """The same value and unit again: the fuller telling fills the other, if nothing said contradicts."""
    _leave_aspects(page)
    rows: dict[tuple[str, float, float], list[int]] = defaultdict(list)
    for index, each in enumerate(page.told):
        figure = page.figures[index]
        low, high = _ends(figure)
        plain = is_count(each.mark) and figure.aspect not in ("share", "change")
        if plain and figure.bound != "vague" and high >= _LEAST:  # "thousands" is no number that is told twice
            rows[figure.unit or "", low, high].append(index)
    pairs = [row for row in rows.values() if len(row) > 1]
    for row in [*pairs, *_headlines(page)]:
        _share(page, row)


def _leave_aspects(page: Page) -> None:
    """ "Among the 131 there were nine sailors": a number told before is of the kind that it was, whatever verb it has
    here."""
    for index, each in enumerate(page.told):
        figure = page.figures[index]
        if each.mark.rule == TOLD_AGAIN and figure.state is None and figure.aspect == "stock":
            page.figures[index] = replace(figure, aspect=None)


def _headlines(page: Page) -> Iterable[list[int]]:
    """A headline's number and the body's, rounded or small: "nearly 700" over "693", "seven" over "seven"."""
    heads = [i for i, each in enumerate(page.told) if each.headline][:_HEADS]
    body = [i for i, each in enumerate(page.told) if not each.headline][:_HEADS]
    for head in heads:
        same = [i for i in body if _rounds(page.figures[head], page.figures[i])]
        if len(same) == 1:
            yield [head, same[0]]


def _share(page: Page, row: Sequence[int]) -> None:
    figures = [page.figures[i] for i in row]
    if not _compatible(figures):
        return
    for name in _FIELDS:
        said = [(i, value) for i in row if (value := getattr(page.figures[i], name))]
        if not said or (name == "group" and len({value for _, value in said}) != 1):
            continue
        for index in row:
            page.fill(index, {name: said[0][1]}, f"{page.words(said[0][0])}, the same number")


def _ends(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (low or 0.0, high or 0.0)


def _rounds(head: Figure, body: Figure) -> bool:
    """Whether a headline's number is the body's, or rounds it."""
    if head.unit != body.unit or head.aspect in ("share", "change", "rate") or head.per != body.per:
        return False
    one, other = _ends(head)[1], _ends(body)[1]
    return one == other or (head.bound != "exact" and abs(one - other) <= 0.02 * max(one, other))


def _compatible(figures: Sequence[Figure]) -> bool:
    """Whether nothing that is said contradicts that these are one quantity."""
    for name in ("state", "place", "from_place", "per", "aspect"):
        if len({value for figure in figures if (value := getattr(figure, name))}) > 1:
            return False
    nations = {nation for figure in figures if figure.group and (nation := nation_of(figure.group))}
    return len(nations) <= 1


def nation_of(group: str) -> str | None:
    return next((state for word in group.split() if (state := state_of(word))), None)
