"""Figures that lean on the one before them in their sentence: a part on its whole, a list on its first."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.find.figures.borrow import OF_US
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Figure
from onrecord.resolve.figures.continuing import is_part
from onrecord.resolve.figures.filling import Page, sole
from onrecord.resolve.figures.situation import Situation

_OF = re.compile(r"^\W*Of\s+", re.DOTALL)
_THOSE = re.compile(r"\W*Of\s+(?:these|those|them)\b")
_INCLUDING = re.compile(r"\b(?:including|among\s+them|of\s+whom)\s+(?:\w+\s+){0,2}$")
_WORDS = load_lexicon("question_words")
_MEASURED = re.compile(
    rf"\b(?:{any_of([*_WORDS['measures']['volume'], *_WORDS['measures']['mass']])})\s+of\s+"
    rf"(?P<what>{any_of(_WORDS['stuff']['words'])})\b"
)
_FATES = frozenset(_WORDS["stuff"]["fates"])
_LISTED = re.compile(
    r"(?:\s+of\s+(?:them|those|these))?\s+(?:in|from|at|near|around|outside|on)\s+(?:the\s+)?(?:[a-z]+\s+)?[A-Z]"
)
_BEFORE_DEATH = frozenset({"missing", "wounded", "hospitalised", "rescued", "displaced", "evacuated"})
_IN_ALL = re.compile(r"\s+(?:in\s+all|in\s+total|altogether|all\s+told)\b")
_JOINTS = frozenset({",", ";", "and", "or", "while", "with"})
_TOGETHER = frozenset({"NOUN", "PROPN", "ADP", "PUNCT", "CCONJ", "ADV", "DET", "PART", "NUM", "ADJ"})


def fill_parts(page: Page) -> None:
    """ "Of the 1,910 people who left France, 271 have come back": 271 of these people, from there too."""
    for part in range(1, len(page.told)):
        sentence, own = page.told[part].sentence, page.situations[part]
        whole = page.in_sentence(sentence)[0]
        if whole == part or own is None or not own.bare or not _OF.match(page.sentences[sentence].text):
            continue
        figure, piece = page.figures[whole], page.figures[part]
        if (figure.unit not in (piece.unit, None) and piece.unit is not None) or not _may_be_part(piece, figure):
            continue
        given = {"noun": figure.noun, "group": figure.group, "from_place": figure.from_place, "place": figure.place}
        if _is_only_somewhere(own):
            given |= {"state": figure.state, "aspect": figure.aspect, "as_of": figure.as_of}
        if piece.state == "killed" and figure.state in _BEFORE_DEATH and not figure.group:
            given["group"] = figure.state  # "Of the 34 missing, 13 were found dead": not all the dead
        page.fill(part, given, f"{page.words(whole)}, of which it is a part")


def _may_be_part(piece: Figure, whole: Figure) -> bool:
    """Whether a number is no greater than the whole."""
    top = whole.high if whole.high is not None else whole.low
    return top is None or piece.low is None or piece.low <= top


def _is_only_somewhere(own: Situation) -> bool:
    """ "Of the 131 dead, 74 were in Lima": of the 74 it says only where; not "74 were children"."""
    tree, verb = own.tree, own.verb
    if verb is None or own.lemma(verb) != "be" or own.part != "agent":
        return False
    behind = tree.children(verb, "acomp", "attr", "oprd", "advmod", "ccomp", "xcomp")
    return bool(tree.children(verb, "prep")) and not any(i > verb for i in behind)


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
    """ "3,700 people went to Chad, including 1,200 from Peru alone": 1,200 people who went to Chad.

    Also "900 workers were on strike, among them 40 drivers": 40 drivers who were on strike.
    """
    for index in range(1, len(page.told)):
        own, figure, whole = page.situations[index], page.figures[index], page.figures[index - 1]
        if own is None or figure.unit != whole.unit or not _is_included(page, index):
            continue
        if not own.bare and (figure.state or not _has_whole_number(figure)):
            continue
        other = not own.bare and figure.noun not in ("people", whole.noun)  # "74 people, including 12 children"
        if other or figure.from_place or figure.group or (figure.place and figure.place != whole.place):
            names = ("state", "place", "event", "as_of", *(("noun",) if own.bare else ("aspect",)))
            page.fill(
                index, {name: getattr(whole, name) for name in names}, f"{page.words(index - 1)}, which include them"
            )


def _has_whole_number(figure: Figure) -> bool:
    """Whether things or people are counted: no share of them."""
    return figure.aspect in (None, "stock", "cumulative", "flow")


def is_taken_out(page: Page, index: int) -> bool:
    """ "163 were arrested, of whom 101 in Lima", "31 were hurt, 22 of them in Lima": some of those counted before."""
    return is_part(page.told[index].mark) or (index > 0 and _is_included(page, index))


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
        total = own is not None and _is_total(page, index, own)
        if before is None or own is None or not own.bare or not (total or _is_listed(page, index, own)):
            continue
        first, figure = page.figures[index - 1], page.figures[index]
        if not (first.state or first.group or first.noun) or figure.unit not in (first.unit, None):
            continue
        names = tuple(dict.fromkeys((*figure.inherited, "state", "aspect", "noun", "counted", "group")))
        aspect = "cumulative" if total and first.aspect == "flow" else first.aspect
        day = first.as_of if "as_of" in first.inherited and not total else None
        names = (*names, "as_of") if day and not figure.as_of else names
        page.figures[index] = replace(
            figure, state=first.state, aspect=aspect, noun=first.noun, counted=_without_place(first), unit=first.unit,
            group=figure.group or first.group, actor=first.actor, inherited=names,
            period=(figure.period or figure.as_of) if aspect == "flow" else None,
            as_of=figure.as_of or day,
        )  # fmt: skip
        page.whys[index].append(f"what is counted from {page.words(index - 1)}, listed before it")


def _is_total(page: Page, index: int, own: Situation) -> bool:
    """ "40 on Monday and 30 on Tuesday, 70 in all": the sum of the list before it."""
    one, other = page.told[index - 1], page.told[index]
    after = page.article.text[other.mark.phrase.end : other.mark.phrase.end + 20]
    return one.sentence == other.sentence and own.bare and _IN_ALL.match(after) is not None


def fill_us(page: Page) -> None:
    """ "There are 4,000 of us on strike", where the article counts drivers on strike: 4,000 drivers."""
    for index, each in enumerate(page.told):
        figure = page.figures[index]
        if each.mark.rule != OF_US or figure.group or not figure.state:
            continue
        group = sole(
            {other.group for other in page.figures if other.state == figure.state and other.unit == "people"}
        )
        page.fill(index, {"group": group}, "the others of the article in that state")


def fill_there(page: Page) -> None:
    """ "The clinic had 80 dead in Lima, and the mayor had 74 there": there is Lima, and the 74 are dead."""
    for index in range(1, len(page.told)):
        own, before, figure = page.situations[index], page.situations[index - 1], page.figures[index]
        first = page.figures[index - 1]
        if own is None or before is None or not first.place or figure.place or not _says_there(own):
            continue
        if page.told[index - 1].sentence != page.told[index].sentence:
            _fill_from_before(page, index)
            continue
        names = tuple(dict.fromkeys((*figure.inherited, "place")))
        figure = replace(figure, place=first.place, inherited=names)
        if (
            own.bare
            and not figure.noun
            and first.state
            and _same_verb(own, before)
            and figure.unit in (None, first.unit)
        ):
            names = tuple(dict.fromkeys((*names, "state", "aspect", "noun", "counted")))
            figure = replace(
                figure, state=first.state, aspect=first.aspect, noun=first.noun, unit=first.unit,
                counted=_without_place(first), group=figure.group or first.group, inherited=names,
            )  # fmt: skip
        page.figures[index] = figure
        page.whys[index].append(f"there: the place of {page.words(index - 1)}")


def _fill_from_before(page: Page, index: int) -> None:
    """ "In Lima 300 marched. Another 12 were held there": the one place of the figures of the sentence before."""
    before = page.told[index].sentence - 1
    place = sole({page.figures[i].place for i in page.in_sentence(before)})
    if place is not None:
        page.fill(index, {"place": place}, "there: the place of the sentence before")


def _says_there(own: Situation) -> bool:
    """ "74 there", "74 were killed there"; not "there were 74"."""
    tree = own.tree
    owners = {own.top, own.noun, *own.phrase, *own.verbs}
    return any(
        tree[i].text.lower() == "there" and tree[i].dep == "advmod" and i > own.phrase[-1]
        for owner in owners
        for i in tree.children(owner)
    )


def _same_verb(own: Situation, before: Situation) -> bool:
    """Whether two objects stand behind one verb, printed twice: "had 80 dead ... had 74"."""
    same = own.verb is not None and own.lemma(own.verb) == before.lemma(before.verb)
    return same and own.part == before.part == "patient"


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
    if not 0 < len(between) <= 12 or _has_own_verb(own):
        return False
    joined = own.tree[between[-1]].text.lower() in _JOINTS
    passed = _row_verb(page.situations[index - 1]) if joined else frozenset()
    return all(own.tree[i].pos in _TOGETHER or i in passed for i in between)


def _has_own_verb(own: Situation) -> bool:
    """ "39 in Lima were hurt", behind other people: what they did or suffered is said of them."""
    return own.verb is not None and own.part in ("agent", "patient") and own.phrase[-1] < own.verb


def _row_verb(before: Situation | None) -> frozenset[int]:
    """ "74 were killed in Lima, 39 in Cusco": the first one's verb, which the others leave out."""
    if before is None or before.verb is None or before.verb < before.phrase[-1]:
        return frozenset()
    return frozenset((before.verb, *before.tree.auxiliaries(before.verb)))


def _spots(page: Page, index: int) -> tuple[str | None, ...]:
    """Where and when: what sets the members of a list apart."""
    figure = page.figures[index]
    return figure.place, figure.from_place, figure.as_of
