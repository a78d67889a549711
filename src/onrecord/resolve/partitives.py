"""Figures that lean on the one before them in their sentence: a part on its whole, a list on its first."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure
from onrecord.resolve.filling import Page, sole
from onrecord.resolve.situation import Situation

_OF = re.compile(r"^\W*Of\s+", re.DOTALL)
_THOSE = re.compile(r"\W*Of\s+(?:these|those|them)\b")
_INCLUDING = re.compile(r"\b(?:including|among\s+them|of\s+whom)\s+(?:\w+\s+){0,2}$")
_WORDS = load_lexicon("question_words")
_MEASURED = re.compile(
    rf"\b(?:{any_of([*_WORDS['measures']['volume'], *_WORDS['measures']['mass']])})\s+of\s+"
    rf"(?P<what>{any_of(_WORDS['stuff']['words'])})\b"
)
_FATES = frozenset(_WORDS["stuff"]["fates"])
_LISTED = re.compile(r"\s+(?:in|from)\s+(?:the\s+)?(?:[a-z]+\s+)?[A-Z]")
_TOGETHER = frozenset({"NOUN", "PROPN", "ADP", "PUNCT", "CCONJ", "ADV", "DET", "PART", "NUM", "ADJ"})


def fill_parts(page: Page) -> None:
    """ "Of the 1,910 people who left France, 271 have come back": 271 of these people, from there too."""
    for index in range(1, len(page.told)):
        whole, part = index - 1, index
        situation = page.situations[part]
        if page.told[whole].sentence != page.told[part].sentence or situation is None or not situation.bare:
            continue
        text = page.sentences[page.told[part].sentence].text
        if not _OF.match(text) or page.in_sentence(page.told[part].sentence)[0] != whole:
            continue
        figure = page.figures[whole]
        if figure.unit not in (page.figures[part].unit, None) and page.figures[part].unit is not None:
            continue
        given = {"noun": figure.noun, "group": figure.group, "from_place": figure.from_place, "place": figure.place}
        page.fill(part, given, f"{page.words(whole)}, of which it is a part")


def fill_those(page: Page) -> None:
    """ "300 people were hurt. Of these, 40 are children": children who were hurt, there and then."""
    for index in range(1, len(page.told)):
        own, figure, sentence = page.situations[index], page.figures[index], page.told[index].sentence
        if own is None or not own.bare or not figure.group or not _THOSE.match(page.sentences[sentence].text):
            continue
        before = [i for i in page.in_sentence(sentence - 1) if page.figures[i].unit == figure.unit]
        if len(before) == 1:
            whole = page.figures[before[0]]
            given = {name: getattr(whole, name) for name in ("state", "place", "from_place", "event", "as_of")}
            page.fill(index, given, f"{page.words(before[0])}, of whom they are a part")


def fill_included(page: Page) -> None:
    """ "3,700 people went to Chad, including 1,200 from Peru alone": 1,200 people who went to Chad."""
    for index in range(1, len(page.told)):
        own, figure, whole = page.situations[index], page.figures[index], page.figures[index - 1]
        if own is None or not own.bare or figure.unit != whole.unit or not _is_included(page, index):
            continue
        if figure.from_place or figure.group or (figure.place and figure.place != whole.place):
            given = {name: getattr(whole, name) for name in ("state", "place", "event", "as_of", "noun")}
            page.fill(index, given, f"{page.words(index - 1)}, which include them")


def _is_included(page: Page, index: int) -> bool:
    one, other = page.told[index - 1], page.told[index]
    between = page.article.text[one.mark.phrase.end : other.mark.phrase.start]
    return one.sentence == other.sentence and bool(_INCLUDING.search(between))


def fill_elided(page: Page) -> None:
    """ "40 tons were spilled, while the firm says 24 tons were": the second verb is the first's, left out."""
    for index in range(1, len(page.told)):
        own, first, figure = page.situations[index], page.figures[index - 1], page.figures[index]
        if own is None or page.told[index - 1].sentence != page.told[index].sentence or figure.state:
            continue
        if first.state is None or first.unit != figure.unit or not _ends_in_auxiliary(own):
            continue
        names = tuple(dict.fromkeys((*figure.inherited, "state", "aspect")))
        page.figures[index] = replace(
            figure, state=first.state, aspect=first.aspect, place=figure.place or first.place, inherited=names
        )
        page.whys[index].append(f"its verb from {page.words(index - 1)}, left out here")


def _ends_in_auxiliary(own: Situation) -> bool:
    """ "24 tons were", "24 had": nothing behind the verb."""
    if own.verb is None or own.part not in ("agent", "patient") or own.lemma(own.verb) not in ("be", "have", "do"):
        return False
    behind = [i for i in own.tree.children(own.verb) if i > own.verb and own.tree[i].dep != "punct"]
    return not behind and own.phrase[-1] < own.verb


def fill_shares(page: Page) -> None:
    """ "Where did the oil go? ... 17 percent was recovered": a share of the one stuff that the text measures."""
    of = sole({found["what"] for each in page.sentences if (found := _MEASURED.search(each.text))})
    for index, figure in enumerate(page.figures):
        own = page.situations[index]
        if of is None or own is None or figure.aspect != "share" or figure.base or figure.unit != "percent":
            continue
        unnamed = own.bare or own.lemma(own.noun) == "percent"
        if unnamed and own.part in ("agent", "patient") and own.lemma(own.verb) in _FATES:
            names = tuple(dict.fromkeys((*figure.inherited, "base")))
            fate = own.tree[own.verb].text.lower() if own.verb is not None else None
            page.figures[index] = replace(figure, base=f"the {of}", state=fate, inherited=names)
            page.whys[index].append(f"base: the {of}, which the text measures")


def fill_listed(page: Page) -> None:
    """ "The survey has 425 people back in Chad, 300 in Mali and 271 in Niger": each is of people back."""
    for index in range(1, len(page.told)):
        before, own = page.situations[index - 1], page.situations[index]
        if before is None or own is None or not own.bare or not _is_listed(page, index, own):
            continue
        first = page.figures[index - 1]
        if not (first.state or first.group) or page.figures[index].unit not in (first.unit, None):
            continue
        figure = page.figures[index]
        names = tuple(dict.fromkeys((*figure.inherited, "state", "aspect", "noun", "counted", "group")))
        page.figures[index] = replace(
            figure, state=first.state, aspect=first.aspect, noun=first.noun, counted=_without_place(first),
            unit=first.unit, group=figure.group or first.group, actor=first.actor, inherited=names,
        )  # fmt: skip
        page.whys[index].append(f"what is counted from {page.words(index - 1)}, listed before it")


def _without_place(first: Figure) -> str | None:
    """ "fighters from Chad" as "fighters": the next in the list are from elsewhere."""
    counted = _LISTED.split(first.counted or "")[0].strip()
    return counted or first.counted


def _is_listed(page: Page, index: int, own: Situation) -> bool:
    """Whether a bare number with its place follows a figure, with nothing said between."""
    one, other = page.told[index - 1], page.told[index]
    if one.sentence != other.sentence or _spots(page, index) == _spots(page, index - 1):
        return False
    text = page.article.text
    after = text[other.mark.phrase.end : other.mark.phrase.end + 40]
    inside = other.mark.phrase.of(text)
    if not (_LISTED.match(after) or _LISTED.search(inside)):
        return False
    start = page.sentences[one.sentence].span.start
    between = own.tree.within(one.mark.phrase.end - start, other.mark.phrase.start - start)
    return 0 < len(between) <= 12 and all(own.tree[i].pos in _TOGETHER for i in between)


def _spots(page: Page, index: int) -> tuple[str | None, str | None]:
    return page.figures[index].place, page.figures[index].from_place
