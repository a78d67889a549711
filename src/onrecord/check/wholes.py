"""Wholes that a sentence takes apart: "Of the 60 lorries, 31 stood in Arl, 20 in Dorn and 9 in Esk".

The construction binds the parts to their whole, so a sum that misses can be said to fail. It is said only where the
parts cannot overlap ("in Arl", "in Dorn") or where the text says that they are all ("the other 9").
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import (
    COUNTS_OUT,
    Line,
    Operand,
    Sum,
    after_words,
    alike,
    and_list,
    before_words,
    fit,
    gap,
    same_kind,
    spoken,
)
from onrecord.check.own_times import in_own_times
from onrecord.find.figures.cardinals import SMALL
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Holds

_WORDS = load_lexicon("sums")
_OPENING = re.compile(
    r"(?:^|[.:;—–]\s+|\s-\s+)\W*(?:of|out\s+of|among)\s+(?:(?:all|the|its|their|his|her|our|these|those|some|about)\s+)*"
    r"(?:(?:[\w-]+\s+){0,2}[\w-]+(?:['’]s|s['’])\s+)?$",  # "Of the port's 90 boats, 30 are back"
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\W*of\s+(?:these|those|them|whom)\W*", re.IGNORECASE)
_LISTED = re.compile(r"(?:[,:(—–]|\s-|,\s+with|:\s+there\s+were)\s*$", re.IGNORECASE)
_BARE = re.compile(
    r"(?:\s+(?!(?:in|at|near|from|on|about|of|with|for|to|by)\b)[\w’'-]+){0,6}?,\s+(?:with\s+)?"
)  # "60 lorries burnt, 31 in Arl"
_TELLING = re.compile(
    rf",\s+(?:[\w’'-]+\s+){{0,6}}?(?:{any_of(_WORDS['telling']['words'])})"
    r"(?:\s+(?:on|late|early|last)\s+[\w ]{1,20}?)?(?=,\s)"
)  # "60 lorries burnt, the council said on Monday, 31 in Arl"
_CLOSED = re.compile(r"[:(—–]\s*$")
_JOINED = re.compile(
    r"[^.;:()?!]{0,120}(?:,|\band\b|\bwhile\b|\bplus\b)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE
)
_ON_TOP = frozenset(_WORDS["on_top"]["words"])
_SOME = re.compile(rf"\b(?:{any_of(_WORDS['not_all']['words'])})\b", re.IGNORECASE)
_REST = re.compile(rf"\b(?:{any_of(_WORDS['rest']['words'])})\b[^.;,]{{0,20}}$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:(?:was|were|are|is)\s+)?(?:elsewhere\b|(?:in|across|from|at)\s+the\s+(?:rest|remainder)\b)"
)
_WHERE = re.compile(
    r"^\s*(?P<words>(?:[\w’'-]+\s+){0,5}?)(?P<how>in|at|near|from|for|on|about|around)\s+(?P<where>(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+)?)"
)
_OWNER = re.compile(r"(?:,|\band)\s+(?:the\s+)?(?P<who>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+$")
_WINNER = re.compile(rf"(?P<who>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)\s+(?:{any_of(_WORDS['own']['words'])})\s+$")
_BESIDE = re.compile(rf"\b(?:{any_of(_WORDS['at_one_place']['words'])})\b", re.IGNORECASE)
_SKY = frozenset(_WORDS["quarters"]["words"])
_TIMES = frozenset((*calendar.month_name[1:], *calendar.day_name))
_DIVISIONS: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in _WORDS["divisions"]["groups"])
_TOTAL = re.compile(r"\b(?:in\s+all|in\s+total|altogether|all\s+told|a\s+total\s+of)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.:()]")
_WORD = re.compile(r"[a-z]+")
_SUMMED_UP = re.compile(
    r"[^.;:?!]{0,80}?(?:,|\s--?|[–—])\s*(?:or|for|making|which\s+makes)?\s*(?:a\s+total\s+of|in\s+all|altogether|all\s+told)?\s*"
)
_IN_ALL_AFTER = re.compile(r"\s*(?:[\w-]+\s+){0,2}(?:in\s+all|in\s+total|altogether|all\s+told)\b")
_IN_ALL_BEFORE = re.compile(r"\b(?:a\s+total\s+of|in\s+all|altogether|all\s+told)\s*$")
_WITH = re.compile(r"\W*(?:with|counting|adding)\s+(?:the|its|our|their|another)?\s*", re.IGNORECASE)
_THERE_WERE = re.compile(
    r"(?:\s+[\w’'-]+){0,4}?,\s+(?:(?:there\s+were|that\s+makes|that\s+made|this\s+makes|we\s+had|it\s+had|they\s+were)\s+)?"
    r"(?:in\s+all\s+|altogether\s+)?"
)
_NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{any_of(SMALL)})\b", re.IGNORECASE)
_MONTH = any_of(calendar.month_name[1:])
_DAY = re.compile(rf"\bin\s+(?:1[89]|20)\d\d\b|\b\d{{1,2}}\s+(?:{_MONTH})\b|\b(?:{_MONTH})\s+\d{{1,2}}\b")
_FAR_OFF = 0.5  # a sum that misses by more was hardly meant
_LIKELY = 0.1  # a list that falls short by more was hardly meant to be complete


def find_wholes(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """Wholes that one sentence takes apart, or sums up at its end.

    Example: "Of the 60 lorries, 31 stood in Arl and the other 39 in Dorn" does not add up; nor does "31 lorries in
    Arl, 20 in Dorn and 9 in Esk, 70 in all".
    """
    for index, line in enumerate(lines):
        for whole, parts in taken_apart(article, line):
            found = len(parts) >= 2 and _sum(article, whole, parts)
            if found:
                yield found
        yield from _summed(article, line)
        yield from _with_others(article, lines, index)


def _with_others(article: Article, lines: Sequence[Line], index: int) -> Iterator[Sum]:
    """What was counted, and those who come on top: "We let in 287 guests. With 31 staff, 330 people were inside"."""
    here, before = lines[index], lines[index - 1] if index else None
    if before is None or len(here.operands) != 2 or article.text[before.end : here.start].strip():
        return
    others, total = here.operands
    counts = [one for one in before.operands if one.unit not in COUNTS_OUT]
    opening = article.text[here.start : others.claim.span.start]
    if len(counts) != 1 or not _WITH.fullmatch(opening) or not _THERE_WERE.fullmatch(gap(article, others, total)):
        return
    parts = (counts[0], others)
    if not all(same_kind(one, total) and one.value < total.value and not one.loose for one in parts) or total.loose:
        return
    made = sum(one.value for one in parts)
    holds: Holds = fit(made, total.value, total.slack, exact=True) or "no"
    if holds != "no" or abs(made - total.value) <= _LIKELY * total.value:
        yield total_of(parts, total, holds)


def _summed(article: Article, line: Line) -> Iterator[Sum]:
    """A list that the sentence sums up itself; it fails only where every number of the list was read."""
    counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
    parts, total = counts[:-1], counts[-1] if counts else None
    if total is not None and len(parts) > 2 and parts[0].value == total.value:
        parts = parts[1:]  # "It got 40: 10 from Arl, 20 from Dorn and 10 from Esk, 40 in all": told twice
    if total is None or len(parts) < 2 or not _SUMMED_UP.fullmatch(gap(article, parts[-1], total)):
        return
    if not (_IN_ALL_AFTER.match(after_words(article, total)) or _IN_ALL_BEFORE.search(before_words(article, total))):
        return
    joined = all(_JOINED.fullmatch(gap(article, *pair)) for pair in itertools.pairwise(parts))
    joined = joined and all(alike(one, total) for one in parts)
    made = sum(one.value for one in parts)
    slack = total.slack + sum(one.slack for one in parts if one.slack > 0.5)
    firm = not any(one.loose for one in (total, *parts))
    holds: Holds | None = fit(made, total.value, slack, exact=firm)
    if holds is None and joined and firm and _all_read(article, line, len(parts)):
        holds = "no" if abs(made - total.value) <= _FAR_OFF * total.value else None
    if holds:
        yield total_of(tuple(parts), total, holds)


def _all_read(article: Article, line: Line, parts: int) -> bool:
    """Whether a sentence has no number in it but the parts and their total."""
    text = article.text[line.start : line.end][:1000]
    return len(_NUMBER.findall(_DAY.sub("", text))) == len(line.operands) == parts + 1


def taken_apart(article: Article, line: Line) -> Iterator[tuple[Operand, tuple[Operand, ...]]]:
    """Each whole of a sentence with the run of parts that is bound to it: "Of the 60 lorries, 31 …, 20 … and 9 …".

    Leaves: the whole, and its parts in text order; one part where the sentence names only one.
    """
    counts = [one for one in line.operands if one.unit not in COUNTS_OUT]
    taken: set[str] = set()
    for index, whole in enumerate(counts):
        parts = _run(article, whole, counts[index + 1 :]) if whole.claim.id not in taken else ()
        if parts and (opens(article, whole) or (len(parts) >= 2 and _lists(article, whole, parts))):
            taken |= {one.claim.id for one in parts}
            yield whole, parts


def opens(article: Article, whole: Operand) -> bool:
    """Whether a figure is named as the whole of what follows: "Of the 60 lorries, …"."""
    start = whole.claim.sentence_span.start
    return bool(_OPENING.search(article.text[max(start, whole.claim.span.start - 60) : whole.claim.span.start]))


def whole_of_these(article: Article, lines: Sequence[Line], at: int) -> Operand | None:
    """What "Of these, 30 are back" is of: the only count of the sentence right before."""
    here, first = lines[at], lines[at].operands[0]
    if not at or not _OF_THESE.fullmatch(article.text[here.start : first.claim.span.start]):
        return None
    before = lines[at - 1]
    counts = [one for one in before.operands if one.unit not in COUNTS_OUT and alike(first, one)]
    beside = not article.text[before.end : here.start].strip()
    return counts[0] if beside and len(counts) == 1 and first.value < counts[0].value else None


def _lists(article: Article, whole: Operand, parts: tuple[Operand, ...]) -> bool:
    """Whether bare parts stand in a row after the whole: "60 lorries, 31 in Arl, 20 in Dorn and 9 in Esk".

    "60 in Arl, 31 in Dorn and 20 in Esk" has no whole: a figure with a place of its own is taken for one only
    before a colon.
    """
    first = _TELLING.sub("", gap(article, whole, parts[0]))
    if _CLOSED.search(first) and not _SOME.search(first) and _divided([_after(article, one) for one in parts]):
        return True  # "41 have a name: 19 women, 17 men and five children"
    if _CLOSED.search(first) and not _SOME.search(first) and in_own_times(parts):
        return True  # "90 million: 40 million in 2019 and 50 million in 2020"
    if not _LISTED.search(first) or _SOME.search(first) or not all(_same_things(one, whole) for one in parts):
        return False
    if not _CLOSED.search(first) and not _BARE.fullmatch(first):
        return False
    found = [_where(article, one) for one in parts]
    return all(match is not None and not match["words"].strip() for match in found)


def _same_things(part: Operand, whole: Operand) -> bool:
    """Whether a part is a bare number, or says again what the whole counts."""
    words = {word for word in _WORD.findall(part.claim.phrase.lower()) if len(word) > 2}
    return not words - {"people", *_WORD.findall(whole.claim.phrase.lower())} or not part.figure.noun


def _run(article: Article, whole: Operand, later: list[Operand]) -> tuple[Operand, ...]:
    """The figures after the whole that are joined in one list; it ends with the first that counts something else."""
    run: list[Operand] = []
    for one in later:
        between = gap(article, run[-1] if run else whole, one)
        joined = _JOINED.fullmatch(between) if run else not re.search(r"[.;?!]", between)
        if not joined or not alike(one, whole) or _added(article, one, between) or one.value >= whole.value:
            break
        run.append(one)
    return tuple(run)


def _added(article: Article, one: Operand, between: str) -> bool:
    """Whether a figure comes on top of the others: "and another 12", "12 more"."""
    near = {*_WORD.findall(between.lower())[-2:], *_WORD.findall(one.claim.phrase.lower())}
    return bool(near & _ON_TOP)


def _sum(article: Article, whole: Operand, parts: tuple[Operand, ...]) -> Sum | None:
    """What the parts make beside their whole; a miss only where the words leave no way out."""
    made = sum(one.value for one in parts)
    slack = whole.slack + sum(one.slack for one in parts if one.slack > 0.5)
    firm = not any(one.loose for one in (whole, *parts))
    holds: Holds | None = fit(made, whole.value, slack, exact=firm)
    if holds is None and _fails(article, whole, parts, made - whole.value, slack):
        holds = "no"
    return total_of(parts, whole, holds) if holds else None


def total_of(parts: tuple[Operand, ...], whole: Operand, holds: Holds) -> Sum:
    """A total with its parts, in words.

    Order: the parts as given.
    """
    made = spoken(sum(one.value for one in parts))
    off = sum(one.value for one in parts) - whole.value
    told = f", {spoken(abs(off))} {'more' if off > 0 else 'fewer'} than the “{whole.claim.phrase}” of the text."
    rounded = f"; the text says {whole.claim.phrase}."
    ending = {"yes": ".", "roughly": rounded, "no": told}[holds]
    why = f"{and_list(one.said for one in parts)} make {made}{ending}"
    end = f"{made}, not {whole.said}" if holds == "no" else whole.said
    pairs = tuple((one.claim.id, whole.claim.id) for one in parts)
    return Sum("total", f"{' + '.join(one.said for one in parts)} = {end}", (*parts, whole), holds, why, pairs)


def _fails(article: Article, whole: Operand, parts: tuple[Operand, ...], over: float, slack: float) -> bool:
    """Whether a miss is one: parts that exclude each other are too many, or a list given as complete is not."""
    if abs(over) <= slack + 0.5 * (slack > 0.5) or _open(article, whole, parts):
        return False
    rest = bool(_REST.search(gap(article, parts[-2], parts[-1])) or _REST.search(parts[-1].claim.phrase))
    rest = rest or (opens(article, whole) and _is_elsewhere(article, parts[-1]))
    if rest and all(one.figure.bound in ("exact", "about") for one in parts) and _none_unread(article, whole, parts):
        return True
    if over > 0:
        return all(one.figure.bound != "up_to" for one in parts) and apart(article, parts)
    complete = _complete(article, whole, parts) and _none_unread(article, whole, parts)
    return -over <= _LIKELY * whole.value and complete and apart(article, parts)


def _is_elsewhere(article: Article, last: Operand) -> bool:
    """Whether the last part is at all the other places: "9 elsewhere", "9 in the rest of the country"."""
    behind = article.text[last.claim.span.end : min(last.claim.sentence_span.end, last.claim.span.end + 60)]
    return _ELSEWHERE.match(behind) is not None


def _none_unread(article: Article, whole: Operand, parts: tuple[Operand, ...]) -> bool:
    """Whether every number between a whole and its last part was read as a part of it."""
    text = article.text[whole.claim.span.end : parts[-1].claim.span.end][:1000]
    return len(_NUMBER.findall(_DAY.sub("", text))) == len(parts)


def _open(article: Article, whole: Operand, parts: tuple[Operand, ...]) -> bool:
    """Whether the words leave room: "at least 60 lorries", "mostly in Arl", a number that is not asserted."""
    text = article.text[whole.claim.span.start : parts[-1].claim.span.end][:600]
    unsure = any(one.claim.modality not in ("asserted", "hedged") for one in (whole, *parts))
    return whole.figure.bound not in ("exact", "about") or unsure or bool(_SOME.search(text))


def _complete(article: Article, whole: Operand, parts: tuple[Operand, ...]) -> bool:
    """Whether a list reads as all there is: three parts or more, closed by "and", after "Of the 60" or ":"."""
    exact = all(one.figure.bound == "exact" for one in parts)
    between = gap(article, whole, parts[0])
    before = article.text[max(whole.claim.sentence_span.start, whole.claim.span.start - 30) : whole.claim.span.start]
    told = _CLOSED.search(between) or _TOTAL.search(between) or _TOTAL.search(before) or opens(article, whole)
    return exact and len(parts) >= 3 and bool(told) and gap(article, parts[-2], parts[-1]).rstrip().endswith("and")


def apart(article: Article, parts: Sequence[Operand]) -> bool:
    """Whether no thing can be in two of the parts: each is at a place of its own, or of a sort of its own.

    Example: "31 in Arl and 20 in Dorn", "31 men and 20 women"; not "31 with a phone and 20 with a watch".
    """
    found = [match for match in (_where(article, one) for one in parts) if match]
    if len(found) == len(parts) and len({match["how"] for match in found}) == 1 and _each_its_own(found):
        moving = any(match["words"].strip() and not _BESIDE.search(match["words"]) for match in found)
        if not moving:
            return True
    if _owned(article, parts) or in_own_times(parts):
        return True
    return _divided([_after(article, one) for one in parts])


def _divided(sorts: Sequence[frozenset[str]]) -> bool:
    """Whether each part is of a sort that shuts the others out: men, women, children."""
    return any(
        all(len(words & group) == 1 for words in sorts) and len({min(words & group) for words in sorts}) == len(sorts)
        for group in _DIVISIONS
    )


def _owned(article: Article, parts: Sequence[Operand]) -> bool:
    """Whether each part is somebody's own: "the Reds won 20, the Blues 18 and the Greens 16"."""
    first, *others = (before_words(article, one, 60, lower=False) for one in parts)
    found = [_WINNER.search(first), *(_OWNER.search(words) for words in others)]
    names = {match["who"] for match in found if match}
    return len(names) == len(parts)


def _each_its_own(found: Sequence[re.Match[str]]) -> bool:
    """Whether the places exclude each other: names of their own, or quarters of the sky; never times.

    "20 in April" may be the same people as "31 in March", "40 in villages" the same schools as "120 in the north".
    """
    names = [match["where"].removeprefix("the ") for match in found]
    if len(set(names)) < len(names) or any(name.split()[0] in _TIMES for name in names):
        return False
    plain = [name.split()[0].lower() in _SKY for name in names]
    return all(plain) or found[0]["how"] in ("from", "about") or all(name[:1].isupper() for name in names)


def _where(article: Article, one: Operand) -> re.Match[str] | None:
    """Where a part is said to be: "31 stood in Arl", "20 lorries in Dorn"."""
    end = one.claim.span.end
    inside = re.search(r"\s(?:in|at|near|from|for|on|about|around)\s", one.claim.phrase)
    start = one.claim.span.start + inside.start() if inside else end
    return _WHERE.match(" ".join(article.text[start : min(one.claim.sentence_span.end, end + 120)].split()))


def _after(article: Article, one: Operand) -> frozenset[str]:
    """The words of a part's own clause, from its phrase on."""
    text = article.text[one.claim.span.start : min(one.claim.sentence_span.end, one.claim.span.end + 60)]
    clause = _CLAUSE.split(text[len(one.claim.phrase) :])[0].partition(" and ")[0]
    return frozenset(_WORD.findall(f"{one.claim.phrase} {clause}".lower()))
