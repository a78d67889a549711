"""Questions of what is measured and not counted: shares, opinions, changes, distances, durations, weights.

| words | question |
|---|---|
| "61 percent of patients recovered" | the share of patients that recovered |
| "62 percent of voters oppose the dam" | the share against the dam |
| "900 tonnes of fuel oil leaked", "a loss of 900 tonnes of oil" | the oil released |
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_place, place_name
from onrecord.link.questions.key_parts import DATES, base_of, named_actor, only_speaks, period_of, unit_dimension
from onrecord.link.questions.measured import level_of, measured_words, whole_of
from onrecord.link.questions.opinions import asked_in, is_public, opinion_of
from onrecord.link.questions.samples import asked_of
from onrecord.link.questions.share_verbs import became_of
from onrecord.link.questions.states import fold_state
from onrecord.link.sources.names import Names
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim, Figure, QuestionKey

_WORDS = load_lexicon("question_words")
STUFFS = frozenset({"volume", "mass", "area"})
"""Dimensions of which there is so much of a stuff."""
_LENGTHS = frozenset({"length", "time", "calendar"})
_CONTESTED = frozenset(_WORDS["contested"]["words"])
"""What rivals share out: "48 percent of the vote" is one rival's."""
_MOVED = any_of(_WORDS["stuff"]["moved"])
_BEFORE_STUFF = re.compile(rf"\b(?P<verb>{_MOVED})\s+(?:[\w-]+\s+){{0,2}}$")
_BEHIND_STUFF = re.compile(rf"[^.;,]{{0,40}}?\b(?:was|were|been)\s+(?P<verb>{_MOVED})\b")
_LEAK = re.compile(r"(?:the\s+)?(?:loss|leak|spill|release|escape|discharge|outflow)\s+of\b", re.IGNORECASE)
_RELEASED = "released"
_STUFF = re.compile(
    r"[\w-]+\s+of\s+(?:the\s+|its\s+)?(?P<stuff>[\w-]+(?:\s[\w-]+){0,2}?)"
    r"(?=\s(?:that|which|in|at|from|by|on|off|into|as|leak|spill)\b|[,.;]|$)"
)
_STUFFS_NAMED = frozenset(_WORDS["stuff"]["words"])
_SO_MUCH = re.compile(
    r"\b(?:tons?|tonnes?|litres?|liters?|gallons?|barrels?|met(?:re|er)s)\s+of\s+(?:(?!and\b|or\b)[\w-]+\s){0,2}"
    rf"(?P<stuff>{any_of(_WORDS['stuff']['words'])})\b"
)
_NUMBER = re.compile(r"\d{3}|\d{5,}")
"""A number beside what is measured, and no part of it: the 000 of "740,000"; a year may be one."""
_READ = 20_000


def opinion_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """A share that is for or against something: of those asked, of the votes cast, of a group."""
    if unit_dimension(figure.unit) != "share" or figure.aspect not in (None, "share"):
        return None
    opinion = opinion_of(claim, article)
    if opinion is None:
        return None
    whole = asked_in(names.fold_inside(whole_of(figure) or ""))
    words = sorted(set(content_words(whole) or asked_of(article)) - {"all"})
    public = all(is_public(word, article) for word in words)
    return QuestionKey(
        noun="people" if public else " ".join(words), unit="share", aspect="share", state=opinion.stance,
        group=opinion.what, place=place_name(figure.place) if not public else None,
    )  # fmt: skip


def measure_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """Shares, changes, distances and durations: comparable only where the same words say what they are of."""
    unit = unit_dimension(figure.unit)
    measured = measured_words(figure, unit, claim.sentence)
    if unit in _LENGTHS and len((measured or "").split()) < 3:
        return None  # "minutes took"
    if unit in STUFFS and (released := _released_key(figure, unit, article)):
        return released
    told = content_words(names.fold_inside(measured or ""))
    words = [word for word in told if word not in DATES and not _NUMBER.fullmatch(word)]
    if measured is None or len(words) < (1 if unit == "share" or figure.aspect == "change" else 2):
        return None
    shared = unit == "share" and bool(_CONTESTED & set(words[:2]))
    moved = _moved(claim) if unit in STUFFS else None
    actor = named_actor(figure, names) if shared or (moved and not only_speaks(claim, names)) else None
    if shared and actor is None:
        return None  # "35 percent of the vote": whose, the words do not say
    place = place_name(figure.place)
    if unit == "share":
        words = _of_share(claim, figure, measured, words, place)
    aspect = "share" if unit == "share" and level_of(figure) else figure.aspect
    return QuestionKey(
        noun=" ".join(sorted(set(words))), unit=unit, aspect=aspect, state=fold_state(figure.state) or moved,
        actor=actor, place=place, per=base_of(figure), period=period_of(figure, None),
    )  # fmt: skip


def _of_share(claim: Claim, figure: Figure, measured: str, words: list[str], place: str | None) -> list[str]:
    """The words of a share's whole, without its place, and with what became of those, if no state says it."""
    level = figure.aspect in (None, "share") and figure.state is None
    here = set(content_words(place))
    return [word for word in words if word not in here] + list(became_of(claim, measured) if level else ()) or words


def _released_key(figure: Figure, unit: str, article: Article | None) -> QuestionKey | None:
    """So much of a stuff that ran out: "900 tonnes of fuel oil", "the loss of oil", "700 tonnes had leaked"."""
    counted = figure.counted or ""
    if figure.per or not (fold_state(figure.state) == _RELEASED or _LEAK.match(counted)):
        return None
    place = place_name(figure.place)
    return QuestionKey(
        noun=_stuff_of(counted) or _sole_stuff(article) or unit, unit=unit, aspect="cumulative", state=_RELEASED,
        place=place if place and is_place(place) else None,
    )  # fmt: skip


def _stuff_of(counted: str) -> str | None:
    """The stuff that words count: the oil of "tonnes of fuel oil"."""
    if match := _STUFF.match(counted):
        return " ".join(content_words(match["stuff"])[-1:]) or None
    return next((word for word in content_words(counted) if word in _STUFFS_NAMED), None)


def _sole_stuff(article: Article | None) -> str | None:
    """The one stuff that an article measures."""
    return _measured_in(article.text[:_READ]) if article is not None else None


@lru_cache(maxsize=512)
def _measured_in(text: str) -> str | None:
    found = {content_words(match["stuff"])[-1] for match in _SO_MUCH.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _moved(claim: Claim) -> str | None:
    """What is done with a stuff, by the verb right before its number, or behind it: "exported 3 million tonnes"."""
    before, _, after = claim.sentence.partition(claim.phrase)
    found = _BEFORE_STUFF.search(before[-60:]) or _BEHIND_STUFF.match(after[:80])
    return {"burnt": "burned", "grew": "grown"}.get(found["verb"], found["verb"]) if found else None
