"""Questions of posts that nobody holds, and of people that a place is short of.

| words | question |
|---|---|
| "900 nursing posts were vacant", "900 nursing jobs are unfilled", "900 vacancies" | nursing posts vacant |
| "The north is short of 900 nurses", "a shortage of 900 nurses", "it lacks 900 nurses" | nurses lacking |

A post is no person: posts vacant are not people lacking, and posts of another trade are another question.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.questions.jobs import JOBS
from onrecord.link.questions.key_parts import condition_of
from onrecord.link.wording import names_people, role_of, singular
from onrecord.records import Article, Aspect, Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")["vacancies"]
VACANT: Final = "vacant"
"""The state of posts that nobody holds."""
LACKING: Final = "lacking"
"""The state of people whom a place or body has too few of."""
_EMPTY: Final = re.compile(rf"\b(?:{any_of(_WORDS['empty'])})\b", re.IGNORECASE)
_OPEN: Final = re.compile(
    rf"[^,.;:]{{0,60}}?\b(?:is|are|was|were|be|been|being|stood|stand|stands|remain|remains|remained|stayed)\s+(?:still\s+)?(?:{any_of(_WORDS['open'])})\b",
    re.IGNORECASE,
)
_POSTS: Final = any_of(_WORDS["posts"])
_TRADE: Final = re.compile(rf"\b(?P<trade>[a-z]+)[’']?\s(?:{_POSTS})\b", re.IGNORECASE)
_NO_TRADE: Final = frozenset(_WORDS["no_trade"])
_TRADES: Final = {word: trade for trade, words in _WORDS["trades"].items() for word in words}
_SHORT: Final = re.compile(rf"\b(?:{any_of(_WORDS['short'])})\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)
_TOO_FEW: Final = re.compile(rf"\s*(?:[a-z]+\s+){{0,3}}?(?:{any_of(_WORDS['too_few'])})\b", re.IGNORECASE)
_HOLDERS: Final = any_of(f"{word}s" for word in _TRADES if names_people(word) or word.endswith(("er", "or")))
_IN_A_PLACE: Final = (
    r"(?:\s[a-z]+){0,4}?\s(?:in|across|throughout)\s(?:the\s)?(?P<place>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
_POSTS_IN: Final = re.compile(rf"\b(?:{_POSTS})\b{_IN_A_PLACE}")
_HOLDERS_IN: Final = re.compile(rf"\b(?:{_HOLDERS}|nurses|judges)\b{_IN_A_PLACE}")
_STEP: Final = re.compile(r"\s*(?:fewer|more|less)\b")
"""Behind a number that is a step: "350 fewer than in May" are no 350 posts."""
_READ: Final = 20_000


def vacancy_key(claim: Claim, figure: Figure, unit: str, article: Article | None) -> QuestionKey | None:
    """How many posts of a trade nobody holds; None where the words say no such thing.

    Example: "900 nursing posts stood empty"; "2,100 vacancies" in a text on nursing posts.
    """
    if unit not in JOBS and unit not in _WORDS["posts"]:
        return None
    behind = claim.sentence.partition(claim.phrase)[2][:120]
    said = f"{claim.phrase} {figure.state or ''} {figure.counted or ''}"
    if unit != "vacancy" and not _EMPTY.search(said) and not _OPEN.match(behind):
        return None
    aspect: Aspect = "change" if figure.aspect == "change" or _STEP.match(behind) else "stock"
    return QuestionKey(
        noun="post", unit="post", aspect=aspect, state=VACANT,
        group=_trade(said, article), place=place_name(figure.place) or _where(article),
        event=condition_of(claim),
    )  # fmt: skip


def _trade(said: str, article: Article | None) -> str | None:
    """What the posts are for: by their own words, or as the one trade whose posts the article tells of."""
    own = _trades_in(said)
    told = own or (_trades_in(f"{article.title or ''}\n{article.text[:_READ]}") if article is not None else ())
    return told[0] if len(told) == 1 else None


@lru_cache(maxsize=1024)
def _trades_in(text: str) -> tuple[str, ...]:
    """The trades that a text names posts of, each once: "nursing" of "nursing posts", "nurses' jobs"."""
    found = (singular(normal(match["trade"])) for match in _TRADE.finditer(text))
    named = (_TRADES.get(word, word) for word in found if _is_trade(word))
    return tuple(dict.fromkeys(named))


def _where(article: Article | None) -> str | None:
    """The one place that an article gives posts, or else their holders, where a count has none of its own.

    Example: "540 posts are vacant" in a text of "nurses in Ostrey".
    """
    return _places_in(article.text[:_READ]) if article is not None else None


@lru_cache(maxsize=1024)
def _places_in(text: str) -> str | None:
    for form in (_POSTS_IN, _HOLDERS_IN):
        if found := {place_name(match["place"]) for match in form.finditer(text)}:
            return found.pop() if len(found) == 1 else None
    return None


def _is_trade(word: str) -> bool:
    return word not in _NO_TRADE and (word in _TRADES or names_people(word) or role_of(word) is not None)


def lacking_of(claim: Claim, figure: Figure) -> str | None:
    """The state of people whom somebody is short of; None where the words do not say so.

    Example: "The north is short of 900 nurses", "900 nurses too few".
    """
    before, _, after = claim.sentence.partition(claim.phrase)
    said = figure.state is None or normal(figure.state).startswith("lack")
    if said and (_SHORT.search(before[-60:]) or _TOO_FEW.match(after[:60])):
        return LACKING
    return None
