"""Changes: "rose from A to B", "B, up from A", and the step between two numbers that a text prints beside them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.check.operands import (
    COUNTS_OUT,
    Line,
    Operand,
    Sum,
    after_words,
    around,
    before_words,
    fit,
    gap,
    percent_words,
    same_kind,
    spoken,
)
from onrecord.check.steps import find_moves
from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.dating import readable
from onrecord.link.questions.questions import unit_factor
from onrecord.records import Article, Holds

_WORDS = load_lexicon("sums")
_DIRECTIONS: dict[str, str] = dict(_WORDS["directions"])
_STRUCK_OUT = re.compile(rf"\b(?:{any_of(_WORDS['struck_out']['words'])})\b", re.IGNORECASE)
_REVISING = re.compile(rf"\b(?:{any_of(_WORDS['revising']['words'])})\b", re.IGNORECASE)
_STEP = frozenset(_WORDS["differences"]["words"])
_ADDED = frozenset(_WORDS["differences"]["up"])
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"^(?P<when>[^.;]{0,40}?)\bto\s+$", re.IGNORECASE)
_IN = re.compile(r"\bin\s+((?:[A-Z][a-z]+\s+)?(?:1[89]|20)\d\d)\b")
_WORD = re.compile(r"[A-Za-z]+")
_ROUND_SHARE = 0.07  # as in check/shares.py: "a third" is said of anything within a fifteenth of it


def find_changes(article: Article, lines: Sequence[Line]) -> Iterator[Sum]:
    """Changes between two figures of one sentence, with their direction and the step beside them.

    Example: "Arrests fell from 80 in 2019 to 50 in 2020", "a loss of a third".
    """
    for index, line in enumerate(lines):
        told = tuple(find_moves(article, lines, index))
        yield from told
        used = {operand.claim.id for found in told for operand in found.operands}
        counts = [one for one in line.operands if one.unit not in COUNTS_OUT and one.claim.id not in used]
        for one, other in itertools.pairwise(counts):
            found = _from_to(article, one, other, around(lines, index))
            if found:
                used |= {operand.claim.id for operand in found.operands}
                yield found
        if not used:
            yield from _steps(article, counts, around(lines, index))


def _from_to(article: Article, old: Operand, new: Operand, near: tuple[Operand, ...]) -> Sum | None:
    """ "From A to B", with a verb that says which way."""
    before, between = before_words(article, old, 120), gap(article, old, new)
    if not same_kind(old, new) or not _FROM.search(before) or not _TO.match(between):
        return None
    said = _direction(before)
    step = _step_for(article, old, new, near)
    times = (
        _time(article, old, between),
        _time(article, new, article.text[new.claim.span.end : new.claim.span.end + 40]),
    )
    if times[0] and times[0] == times[1] and old.value != new.value:
        if _REVISING.search(article.text[old.claim.sentence_span.start : old.claim.span.start][-300:]):
            return None  # "revised its count for Friday from 90 down to 70"
        return _same_period(old, new, said, times[0])
    if said is None and step is None:
        return None
    actual = "up" if new.value > old.value else "down"
    if said not in (None, actual) or old.value == new.value:
        why = f"The words say {said}; {new.said} against {old.said} is {actual}."
        return Sum("change", _relation(old, new, said), (old, new), "no", why)
    if step is not None:
        return step
    return Sum(
        "change",
        _relation(old, new, said),
        (old, new),
        "yes",
        f"{new.said} is {spoken(abs(new.value - old.value))} {_than(actual)} {old.said}.",
    )


def _than(direction: str) -> str:
    return "more than" if direction == "up" else "fewer than"


def _relation(old: Operand, new: Operand, said: str | None) -> str:
    verb = {"up": "rises", "down": "falls"}.get(said or "", "goes")
    return f"{old.said} {verb} to {new.said}"


def _direction(before: str) -> str | None:
    """The last word for a direction before the figures."""
    found = [_DIRECTIONS[word] for word in _WORD.findall(before) if word in _DIRECTIONS]
    return found[-1] if found else None


def _time(article: Article, one: Operand, after: str) -> str | None:
    """The year that stands right after a figure, else the time that it holds for."""
    match = _IN.match(after.lstrip()) or _IN.match(" ".join(after.split()))
    return normal(match.group(1)) if match else one.figure.period or one.figure.as_of


def _same_period(old: Operand, new: Operand, said: str | None, when: str) -> Sum:
    """Two numbers for one period are no change over time."""
    why = f"Both figures are given for {readable(when)}, so they do not show a change between periods."
    return Sum("change", _relation(old, new, said), (old, new), "no", why)


def _step_for(article: Article, old: Operand, new: Operand, near: tuple[Operand, ...]) -> Sum | None:
    """The step between two figures, as a number or a share, where it is printed near by."""
    for step in near:
        if step in (old, new):
            continue
        if step.unit == "share" and (step.figure.aspect == "change" or _has_step_word(article, step)):
            found = _relative(old, new, step)
        elif same_kind(step, old) and _has_step_word(article, step):
            found = _added(old, step, new)
        else:
            found = None
        if found:
            return found
    return None


def _relative(old: Operand, new: Operand, step: Operand) -> Sum | None:
    """A change given as a share of the old number."""
    if old.value == 0:
        return None
    ratio, said = abs(new.value - old.value) / old.value, step.value * unit_factor(step.figure.unit)
    slack = _ROUND_SHARE * said if step.figure.unit == "fraction" else 0.005 + (0.05 * said if step.loose else 0.0)
    if abs(ratio - said) > slack:
        return None
    holds: Holds = "yes" if abs(ratio - said) <= 0.0005 else "roughly"
    big, small = (old, new) if old.value > new.value else (new, old)
    relation = f"({spoken(big.value)} - {spoken(small.value)}) / {spoken(old.value)} = {step.claim.phrase}"
    return Sum(
        "change",
        relation,
        (old, new, step),
        holds,
        f"The change is {percent_words(ratio)}; the text says {step.claim.phrase}.",
    )


def _steps(article: Article, counts: list[Operand], near: tuple[Operand, ...]) -> Iterator[Sum]:
    """Three figures of which one is the step between the other two; the two stand in one sentence.

    Example: "It now counts 520, against the 500 it gave in May", after "a further 20".
    """
    steps = [one for one in near if one.unit not in COUNTS_OUT and _has_step_word(article, one)]
    for step in steps:
        rest = [one for one in counts if one is not step and same_kind(one, step)]
        rest.sort(key=lambda one: one.value, reverse=not bool(_ADDED & _beside(article, step)))
        pairs = itertools.combinations(rest, 2)  # "20 more" leads up, "20 fewer" down
        found = next((made for old, new in pairs if (made := _added(old, step, new))), None)
        if found and (step in counts or len(rest) >= 2):
            yield found
            return
    yield from _struck_out(article, counts, near)


def _struck_out(article: Article, counts: list[Operand], near: tuple[Operand, ...]) -> Iterator[Sum]:
    """A number that a sentence takes off a count, with the count before and after it.

    Example: "Nine names were listed twice, and the 127 was wrong. There are 118 names."
    """
    for step in counts:
        sentence = article.text[step.claim.sentence_span.start : step.claim.sentence_span.end][:600]
        if not _STRUCK_OUT.search(sentence):
            continue
        for old in near:
            for new in near:
                if (
                    step not in (old, new)
                    and old.value > new.value >= 100
                    and same_kind(old, new)
                    and same_kind(step, new)
                ):
                    found = _added(old, step, new)
                    if found and found.holds == "yes":
                        yield found
                        return


def _added(old: Operand, step: Operand, new: Operand) -> Sum | None:
    """A + D = B or A - D = B, to the rounding of the digits."""
    if step.value <= 0 or step.value == old.value or old.value == new.value:
        return None
    slack = 1e-9 * abs(new.value) if not (step.loose or new.loose) else new.rounding + step.rounding
    for sign, made in (("+", old.value + step.value), ("-", old.value - step.value)):
        holds = fit(made, new.value, slack, exact=not (step.loose or old.loose or new.loose))
        if holds and (sign == "+") == (new.value > old.value):
            relation = f"{old.said} {sign} {step.said} = {new.said}"
            parts = ((step.claim.id, new.claim.id),) if sign == "+" else ()
            return Sum("change", relation, (old, step, new), holds, f"{relation}.", parts)
    return None


def _has_step_word(article: Article, one: Operand) -> bool:
    """Whether a number is said as a step: "a further 20", "20 more", "took 20 off"."""
    if one.figure.aspect == "change":
        return True
    return bool(_STEP & _beside(article, one)) or "taken off" in after_words(article, one)


def _beside(article: Article, one: Operand) -> frozenset[str]:
    """The words of a number and right beside it."""
    words = [
        *before_words(article, one, 14).split()[-2:],
        *one.claim.phrase.lower().split(),
        *after_words(article, one, 8).split()[:1],
    ]
    return frozenset(word.strip(".,") for word in words)
