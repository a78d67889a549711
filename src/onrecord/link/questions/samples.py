"""Those whom a poll asks: how many, and of whom "of them, 54 percent" speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim

_WORDS: Final = load_lexicon("question_words")["samples"]
_ASKED: Final = any_of(_WORDS["asked"])
_BEFORE: Final = re.compile(rf"\b(?:{_ASKED})\s+(?:a\s+(?:total|sample)\s+of\s+)?$", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"[^,.;:]{{0,40}}?\b(?:{any_of(_WORDS['done'])})\b", re.IGNORECASE)
_ABOUT: Final = r"(?:about|some|more\s+than|nearly|over|a\s+(?:total|sample)\s+of)"
_WHOM: Final = re.compile(
    rf"\b(?:{_ASKED})\s+(?:{_ABOUT}\s+)?\d[\d,.]*\s+(?P<whom>[a-z-]+(?:\s[a-z-]+){{0,2}}?)"
    r"(?=[,.;:]|\s(?:in|on|of|at|who|with|between|from|last|this|about|whether|how|what|by|over|during|across|and|for)\b)"
)
_READ: Final = 20_000


def is_sample(claim: Claim) -> bool:
    """Whether a number is of those whom a poll asked: "questioned 1,200 parents", "1,200 parents were asked"."""
    before, _, after = claim.sentence.partition(claim.phrase)
    return bool(_BEFORE.search(before[-60:]) or _BEHIND.match(after[:80]))


def asked_of(article: Article | None) -> tuple[str, ...]:
    """Whom the one poll of an article asked, in words: ("parent",); none where it tells of no poll, or of two."""
    found = _whom(article.text[:_READ]) if article is not None else ()
    return found[0] if len(found) == 1 else ()


@lru_cache(maxsize=512)
def _whom(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(content_words(match["whom"]) for match in _WHOM.finditer(text)))
