"""What a share is of, and what a change is of: by the figure's own words, or not at all."""

from __future__ import annotations

import re

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.questions.price_moves import price_moved
from onrecord.link.wording import content_words
from onrecord.records import Figure

_WORDS = load_lexicon("question_words")
_RATIOS = frozenset({"share", "points", "times"})
_STANDS_FOR = frozenset(load_lexicon("aspects")["counts"]["nouns"]) - {"force"}
_PRONOUNS = frozenset(_WORDS["pronouns"]["words"]) | {"them", "those", "these", "us"}
_DIGITS = re.compile(r"[$£€¥]|\b\d")
_CHANGED = frozenset(_WORDS["measured"]["changed"])
_LEVELS = re.compile(rf"(?:^|.*\s)(?:{any_of(_WORDS['levels']['words'])})", re.IGNORECASE)
_DEFINITE = frozenset({"the", "this", "that"})
_TOLD = re.compile(rf"\b(?:{any_of(_WORDS['measured']['telling'])})\b", re.IGNORECASE)
_CHANGES = load_lexicon("aspects")["change"]
_DROP_IN = re.compile(
    rf"\b(?:{any_of(_CHANGES['up_words'] + _CHANGES['down_words'])})"
    r"\s+(?:in|of)\s+(?P<what>(?:the|its|their|our)\s+.+)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:of|in|that|who|which|for|from|at|on)\s+")
_QUOTES = "“”\"‘’' ,"


def measured_words(figure: Figure, unit: str, sentence: str = "") -> str | None:
    """What a share is of, what changed, or what a length or time is of; None where the words do not say.

    `unit` is the dimension: share, times, length ... "5 percent was burned" is of something that it leaves unsaid.

    Example:
        >>> from onrecord.records import Figure
        >>> measured_words(Figure(0.05, 0.05, "exact", "percent", aspect="share", base="the barley"), "share")
        'the barley'
        >>> measured_words(Figure(2, 2, "exact", "times", aspect="change", counted="The ferry rose"), "times")
        'The ferry'
    """
    if figure.aspect == "change" and unit in _RATIOS:
        return price_moved(figure, sentence) or what_changed(figure)
    if unit in ("share", "points") or figure.aspect == "share":
        return whole_of(figure)
    return figure.counted


def whole_of(figure: Figure) -> str | None:
    """The whole that a share is of; not "them", nor a number or a sum that stands for it."""
    if not figure.base and (level := level_of(figure)):
        return level
    words = re.sub('[“”"]', "", figure.base or "").strip(_QUOTES)
    head = content_words(_BEHIND.split(words)[0])
    stands_for = not head or (head[-1] in _STANDS_FOR and " of " not in words)
    return None if stands_for or normal(words) in _PRONOUNS or _DIGITS.search(words) else words


def level_of(figure: Figure) -> str | None:
    """A level that is a share by its very name, with where it is of: "turnout in the north", "inflation".

    Example:
        >>> from onrecord.records import Figure
        >>> level_of(Figure(61, 61, "exact", "percent", aspect="share", counted="Turnout in Osk"))
        'Turnout in Osk'
    """
    words = (figure.counted or "").strip(_QUOTES)
    named = figure.aspect in (None, "share") and _LEVELS.fullmatch(_BEHIND.split(words)[0])
    return words if named and words.partition(" ")[0].lower() not in _PRONOUNS else None


def what_changed(figure: Figure) -> str | None:
    """What rose or fell: "the stock" of "the stock fell", "the leak" of "doubled its count of the leak"."""
    words = (figure.counted or "").strip(_QUOTES)
    if found := _DROP_IN.search(words):
        return found["what"]
    first, last = words.partition(" ")[0], words.rpartition(" ")[2]
    if last.lower() in _CHANGED:
        words = words[: -len(last)].strip()
    elif first.lower() not in _DEFINITE or _TOLD.search(words):
        return None
    head = content_words(_BEHIND.split(words)[0])
    told = head and head[-1] not in _STANDS_FOR and first.lower() not in _PRONOUNS | {"percent"}
    return words if told else None
