"""Changes told with their step: "rose by 12, from 34 to 46", "fell 20 percent to 40 from 50", "46, up 12 from 34".

The words bind old, new and step to each other, so a step that misses fails. A multiple is a step too: "doubled from
34 to 46" is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.check.operands import (
    COUNTS_OUT,
    Line,
    Operand,
    Sum,
    after_words,
    alike,
    before_words,
    gap,
    percent_words,
    same_kind,
    spoken,
)
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.questions.questions import unit_factor
from onrecord.records import Article, Figure, Holds

_WORDS = load_lexicon("sums")
_DIRECTIONS: dict[str, str] = dict(_WORDS["directions"])
_MULTIPLES: dict[str, float] = dict(_WORDS["multiples"])
_WAY = any_of(_DIRECTIONS)
_BY = re.compile(rf"\b(?P<way>{_WAY})\s+(?:by\s+|(?:a|another|some|an\s+estimated)\s+)?$", re.IGNORECASE)
_FROM = re.compile(
    r"(?:(?!\b(?:up|down|off|compared)\b)[^.;:()?!]){0,50}\bfrom\s+"
    r"(?:(?:the|its|some)\s+(?:(?!record|peak|high|low|all-time)[\w-]+\s+)?)?$"
)
_FROM_FIRST = re.compile(r"\bfrom\s+(?:the\s+|some\s+)?$", re.IGNORECASE)
_TO_FIRST = re.compile(r"\bto\s+(?:the\s+|some\s+)?$", re.IGNORECASE)
_TO = re.compile(r"[^.;:()?!]{0,50}\bto\s+(?:the\s+)?$")
_TO_SOON = re.compile(r"[^.,;:()?!]{0,30},?\s*\bto\s+(?:the\s+)?$")
_OR = re.compile(
    r"[^.;:()?!]{0,50}?(?:,\s+or|[,(–—]\s*(?:an?\s+\w*\s*"
    r"(?P<noun>rise|increase|gain|jump|growth|fall|drop|decline|decrease|cut|loss|reduction)\s+of|"
    rf"(?P<way>{_WAY})(?:\s+by)?))"
    r"\s+(?:by\s+)?$"
)
_SINCE = re.compile(r"\s*(?:since|over|on|from|compared|against|than|this|last|so|year)\b")  # from another start
_UP = re.compile(r"[^.;:()?!]{0,50}?[,(–—]\s*(?P<way>up|down)\s+(?:by\s+)?$")
_THAT_IS_UP = re.compile(
    rf"\W*(?:that|this|it)\s+(?:is|was|means)\s+(?:an?\s+)?(?P<way>{_WAY})\s+(?:of\s+|by\s+)?", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?P<much>\b(?:more|less)\s+than\s+|\b(?:nearly|almost|about|roughly)\s+)?"
    rf"\b(?P<word>{any_of(_MULTIPLES)})\b[^.,;:()]{{0,30}}\bfrom\s+$",
    re.IGNORECASE,
)
_NOUN = any_of(_WORDS["rises"]["words"])
_A_RISE = re.compile(rf"[^.;:()?!]{{0,30}}?[,(–—]\s*an?\s+(?:\w+\s+)?(?P<noun>{_NOUN})\s+of\s+(?:some\s+|about\s+)?$")
_YEAR_AND = re.compile(
    r"[^.,;:()?!]{0,40}?\bin\s+(?:1[89]|20)\d\d,?\s+(?:and|but|then)\s+(?:it\s+\w+\s+)?(?:only\s+|just\s+)?$"
)
_IN_YEAR = re.compile(r"[^.,;:()?!]{0,30}?\bin\s+(?:1[89]|20)\d\d\b")
_AGAINST = re.compile(r"[^.;:()?!]{0,50}?,?\s(?:against|after|compared\s+(?:with|to))\s+(?:the\s+|only\s+|just\s+)?$")
_LATER_ON = re.compile(
    r"\W*(?:(?:by|in)\s+(?:(?:early|late|mid)[\s-])?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|now|today|this\s+year|last\s+year|next\s+year|(?:a|one|two|three|four|five|ten)"
    r"\s+(?:years?|months?|weeks?|days?)\s+(?:later|on|earlier|before))\b[^.;:()?!]{0,20}?"
    r"\b(?:it|they|that|there|the\s+number|the\s+figure|the\s+total)\b[^.,;:()?!]{0,30}$",
    re.IGNORECASE,
)
_HIGHER = frozenset(_WORDS["set_against"]["higher"])
_SET_AGAINST = re.compile(
    rf"(?:\s[\w-]+){{0,2}}?\s+(?P<way>{any_of(_WORDS['set_against']['higher'] + _WORDS['set_against']['lower'])})"
    r"\s+(?:than\s+)?(?:the\s+|its\s+|their\s+|last\s+year['’]s\s+)?(?:\w+\s+)?$"
)
_BESIDE = re.compile(r"[^.;:()?!]{0,60}?,\s+(?:(?:or|that\s+is|which\s+is|some|about|nearly|just|a\s+full)\s+)*$")
_THAT_IS = re.compile(
    r"\W*(?:that|this|it)\s+(?:is|was|would\s+be)\s+(?:some\s+|about\s+|nearly\s+)?$", re.IGNORECASE
)
_POINTS = frozenset({"point", "points", "percentage point"})
_DOWN = frozenset(_WORDS["downward"]["words"])
_FIRM = frozenset({"exact", "about"})
_FLOORS, _CAPS = frozenset({"at_least", "more_than"}), frozenset({"up_to", "less_than"})
_LOOSELY = 0.07  # as in check/shares.py: "a third" is said of anything within a fifteenth of it
_MULTIPLE = 0.2  # "doubled" is said of anything within a fifth of twice


@dataclass(frozen=True, slots=True)
class Move:
    """A change with its step, as one construction of the text has them."""

    old: Operand
    new: Operand
    step: Operand
    way: str | None  # "up", "down"; None where the words do not say


def find_moves(article: Article, lines: Sequence[Line], at: int) -> Iterator[Sum]:
    """The changes of one sentence that are told with their step.

    Example: "The price rose by 12 dollars, from 34 to 48" does not add up.
    """
    row = lines[at].operands
    moves = [_move(article, *row[index : index + 3]) for index in range(len(row) - 2)]
    told = (_that_is_up(article, lines, at), _that_is_more(article, lines, at), _later_on(article, lines, at))
    for move in (*moves, *told):
        found = _judged(move) if move and _sound(move) else None
        if found:
            yield found
    yield from _multiplied(article, row)


def _move(article: Article, one: Operand, two: Operand, three: Operand) -> Move | None:
    """Old, new and step by the order in which three figures stand."""
    gaps = gap(article, one, two), gap(article, two, three)
    by = _BY.search(before_words(article, one, 40))
    if by and _FROM.fullmatch(gaps[0]) and _TO.fullmatch(gaps[1]):  # rose by 12 from 34 to 46
        return Move(two, three, one, _DIRECTIONS[by["way"].lower()])
    if by and _TO_SOON.fullmatch(gaps[0]) and _FROM.fullmatch(gaps[1]):  # rose by 12 to 46 from 34
        return Move(three, two, one, _DIRECTIONS[by["way"].lower()])
    told = _OR.fullmatch(gaps[1]) if not _SINCE.match(after_words(article, three)) else None
    if told and _FROM_FIRST.search(before_words(article, one)) and _TO.fullmatch(gaps[0]):  # from 34 to 46, or 12
        return Move(one, two, three, _way(told))
    to = _TO_FIRST.search(before_words(article, one))
    if told and to and _FROM.fullmatch(gaps[0]):  # to 46 from 34, or 12
        return Move(two, one, three, _way(told))
    rise = _A_RISE.fullmatch(gaps[1]) if not _SINCE.match(after_words(article, three)) else None
    if rise and _YEAR_AND.fullmatch(gaps[0]) and _IN_YEAR.match(gaps[1]):  # 34 in 2019 and 46 in 2020, a rise of 12
        return Move(one, two, three, _way_of(rise["noun"]))
    if rise and _AGAINST.fullmatch(gaps[0]):  # 46, against 34 in May, a rise of 12
        return Move(two, one, three, _way_of(rise["noun"]))
    up = _UP.fullmatch(gaps[0])
    if up and _FROM.fullmatch(gaps[1]):  # 46, up 12 from 34
        return Move(three, one, two, up["way"].lower())
    against = _SET_AGAINST.fullmatch(gaps[1])
    if against and _BESIDE.fullmatch(gaps[0]):  # 46, 12 more than the 34
        return Move(three, one, two, _way_against(against))
    return None


def _way_against(told: re.Match[str]) -> str:
    return "up" if told["way"].lower() in _HIGHER else "down"


def _that_is_more(article: Article, lines: Sequence[Line], at: int) -> Move | None:
    """ "They have 46. That is 12 more than the 34 of May"."""
    row, here = lines[at].operands, lines[at]
    if not at or len(row) != 2 or article.text[lines[at - 1].end : here.start].strip():
        return None
    against = _SET_AGAINST.fullmatch(gap(article, *row))
    new = [one for one in lines[at - 1].operands if same_kind(one, row[1])]
    if against is None or len(new) != 1 or not _THAT_IS.fullmatch(article.text[here.start : row[0].claim.span.start]):
        return None
    return Move(row[1], new[0], row[0], _way_against(against))


def _that_is_up(article: Article, lines: Sequence[Line], at: int) -> Move | None:
    """ "They have 46. That is up 12 from the 34 of May": the new number is the only one of the sentence before."""
    row, here = lines[at].operands, lines[at]
    if not at or len(row) != 2 or article.text[lines[at - 1].end : here.start].strip():
        return None
    said = _THAT_IS_UP.fullmatch(article.text[here.start : row[0].claim.span.start])
    new = [one for one in lines[at - 1].operands if same_kind(one, row[1])]
    if said is None or len(new) != 1 or not _FROM.fullmatch(gap(article, *row)):
        return None
    return Move(row[1], new[0], row[0], _DIRECTIONS[said["way"].lower()])


def _later_on(article: Article, lines: Sequence[Line], at: int) -> Move | None:
    """ "34 ships call a year. By 2030 it will be 46, a rise of 12": the old number is the only one before."""
    row, here = lines[at].operands, lines[at]
    if not at or len(row) != 2 or article.text[lines[at - 1].end : here.start].strip():
        return None
    told = _A_RISE.fullmatch(gap(article, *row))
    old = [one for one in lines[at - 1].operands if one.unit not in COUNTS_OUT]
    if told is None or len(old) != 1 or _SINCE.match(after_words(article, row[1])):
        return None
    if not _LATER_ON.fullmatch(article.text[here.start : row[0].claim.span.start]):
        return None
    return Move(old[0], row[0], row[1], _way_of(told["noun"]))


def _way_of(noun: str) -> str:
    return "down" if noun in _DOWN else "up"


def _way(told: re.Match[str]) -> str | None:
    if told["noun"]:
        return _way_of(told["noun"])
    return _DIRECTIONS[told["way"].lower()] if told["way"] else None


def _sound(move: Move) -> bool:
    """Whether three figures can be one change: two of one kind and a step of theirs, all firm enough."""
    ends = (move.old, move.new)
    firm = all(one.figure.bound in _FIRM for one in ends) and move.old.value > 0
    points = move.old.unit == "share" and move.step.unit in _POINTS
    steps = points or move.step.unit == "share" or alike(move.step, move.new)
    steps = steps and _base(move.step.figure) in (None, *(_base(one.figure) for one in ends))
    kind = same_kind(*ends) or alike(move.new, move.old)
    return firm and steps and kind and move.old.unit not in COUNTS_OUT - {"share"}


def _base(figure: Figure) -> str | None:
    """The time that a rate runs over: the step of "from 340 to 355, or 2 a day" is no step."""
    return figure.per or (figure.unit or "").partition("/")[2] or None


def judge_move(move: Move) -> Sum | None:
    """Whether the step leads from the old number to the new one; None where the three cannot be one change."""
    return _judged(move) if _sound(move) else None


def _judged(move: Move) -> Sum | None:
    """Whether the step leads from the old number to the new one."""
    actual = "up" if move.new.value > move.old.value else "down"
    if move.way not in (None, actual) or move.old.value == move.new.value:
        found = "no change" if move.old.value == move.new.value else actual
        why = f"The words say {move.way or 'a change'}; {move.new.said} against {move.old.said} is {found}."
        relation = f"{move.old.said} to {move.new.said}, {move.way or 'changed'} {_named(move.step)}"
        return Sum("change", relation, (move.old, move.new, move.step), "no", why)
    share = move.step.unit == "share"
    if share and move.old.unit == "share":
        return None  # "from 40 to 50 percent, up 10 percent": points or percent, the words do not say
    return _relative(move) if share else _absolute(move, actual)


def _absolute(move: Move, actual: str) -> Sum:
    """A step in the unit of the numbers: 34 + 12 = 46."""
    made, sign = abs(move.new.value - move.old.value), "+" if actual == "up" else "-"
    slack = sum(_near(one) for one in (move.old, move.new, move.step))
    holds = _met(move.step, made, slack)
    left = f"{move.old.said} {sign} {move.step.said}"
    reached = move.old.value + (move.step.value if actual == "up" else -move.step.value)
    if holds == "no":
        relation = f"{left} = {spoken(reached, move.new.figure.unit)}, not {move.new.said}"
        change = f"{spoken(made)} {_more(actual)}"
        why = f"From {move.old.said} to {move.new.said} is {change}; the text says {move.step.claim.phrase}."
        return Sum("change", relation, (move.old, move.step, move.new), "no", why)
    relation = f"{left} = {move.new.said}"
    parts = ((move.step.claim.id, move.new.claim.id),) if actual == "up" and same_kind(move.step, move.new) else ()
    return Sum("change", relation, (move.old, move.step, move.new), holds, f"{relation}.", parts)


def _relative(move: Move) -> Sum:
    """A step as a share of the old number: (46 - 34) / 34 = 35 percent."""
    made = abs(move.new.value - move.old.value) / move.old.value
    said = move.step.value * unit_factor(move.step.figure.unit)
    spread = (_near(move.new) + _near(move.old) * move.new.value / move.old.value) / move.old.value
    own = (
        _LOOSELY * said
        if move.step.figure.unit == "fraction"
        else _digit(move.step) * unit_factor(move.step.figure.unit)
    )
    loose = 0.1 * said if move.step.figure.bound == "about" else 0.0
    holds = _met(move.step, made, spread + max(own, loose), said=said, exact=0.0005)
    big, small = sorted((move.old, move.new), key=lambda one: -one.value)
    tail = f"{100 * made:.3g} percent, not {_named(move.step)}" if holds == "no" else _named(move.step)
    relation = f"({spoken(big.value)} - {spoken(small.value)}) / {spoken(move.old.value)} = {tail}"
    why = (
        f"From {move.old.said} to {move.new.said} the change is {percent_words(made)}; "
        f"the text says {move.step.claim.phrase}."
    )
    return Sum("change", relation, (move.old, move.new, move.step), holds, why)


def _met(step: Operand, made: float, slack: float, *, said: float | None = None, exact: float = 1e-9) -> Holds:
    """Whether the change is the step that is told, within what the words leave open."""
    said = step.value if said is None else said
    if step.figure.bound in _FLOORS:
        return "yes" if made >= said else "roughly" if made >= said - slack else "no"
    if step.figure.bound in _CAPS:
        return "yes" if made <= said else "roughly" if made <= said + slack else "no"
    off = abs(made - said)
    return "yes" if off <= exact * max(1.0, said) else "roughly" if off <= slack * (1 + 1e-9) else "no"


def _near(one: Operand) -> float:
    """How far a number may be from its print: nothing for a plain count."""
    return one.slack if one.slack > 0.5 or not float(one.value).is_integer() else 0.0


def _digit(step: Operand) -> float:
    """Half of the last printed digit of a percentage, and a little for those who cut instead of rounding."""
    found = re.search(r"\d\.(\d+)", step.claim.phrase)
    return 10.0 ** -(len(found.group(1)) if found else 0)


def _named(step: Operand) -> str:
    phrase = step.claim.phrase
    return phrase[:1].lower() + phrase[1:]


def _more(actual: str) -> str:
    return "more" if actual == "up" else "fewer"


def _multiplied(article: Article, row: Sequence[Operand]) -> Iterator[Sum]:
    """ "Doubled from 34 to 70": the verb says how many times."""
    for old, new in itertools.pairwise(row):
        said = _TIMES.search(before_words(article, old, 80))
        bound = said and _TO.fullmatch(gap(article, old, new)) and same_kind(old, new) and old.value > 0
        if said is None or not bound or not {old.figure.bound, new.figure.bound} <= _FIRM:
            continue
        times, ratio = _MULTIPLES[said["word"].lower()], new.value / old.value
        word = " ".join(f"{said['much'] or ''}{said['word']}".lower().split())
        holds = _multiple(times, ratio, (said["much"] or "").lower())
        relation = f"{new.said} / {old.said} = {ratio:.3g} times" + (f", not {word}" if holds == "no" else "")
        why = f"{new.said} is {ratio:.3g} times {old.said}; the text says {word}."
        printed = tuple(one for one in row if one.unit == "times" and one.claim.span.end <= old.claim.span.start)
        yield Sum("ratio", relation, (new, old, *printed[-1:]), holds, why)


def _multiple(times: float, ratio: float, much: str) -> Holds:
    """Whether a number is as many times another as the verb says; "more than doubled" is more than twice."""
    beyond = ratio > times if times > 1 else ratio < times
    if much.startswith("more"):
        return "yes" if beyond else "no"
    if ratio == times:
        return "yes"
    return "roughly" if abs(ratio - times) <= _MULTIPLE * times else "no"
