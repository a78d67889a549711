"""Which petition is signed: what it is against or for, by a claim's words or as the one petition of its article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.lexicon import load_lexicon
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim, QuestionKey

CHECKED: Final = frozenset(load_lexicon("question_words")["signatures"]["checked"])
"""What signatures are found to be by those who check them."""
_NOTHING: Final = frozenset(load_lexicon("question_words")["opinions"]["nothing"])
_PETITION: Final = re.compile(
    r"\b(?:petition|appeal|open\sletter|initiative)\s(?P<how>against|for|to|calling\sfor|demanding|on|over)\s(?P<what>(?:[\w’'-]+\s){0,3}[\w’'-]+)"
    r"(?=\s(?:in|on|by|at|had|has|have|was|were|and|from|of|that|which)\b|[,.;:]|$)",
    re.IGNORECASE,
)
_SIGNING: Final = re.compile(r"\b(?:petition|signatures?|open\sletter|initiative)\b", re.IGNORECASE)
_SIGNED_UP: Final = re.compile(r"\bsign(?:ed|ing)?\s(?:up|on|off|for|in)\b")
_READ: Final = 20_000


def petition_of(claim: Claim, article: Article | None) -> str | None:
    """What a petition is about, in a word or two: "the dam" of "a petition against the dam"; None where unsaid.

    Leaves: petitions of an article that tells of two.
    """
    own = _told(claim.sentence)
    told = own or (_told(article.text) if article is not None else ())
    return told[0] if len(told) == 1 else None


def checked_key(claim: Claim, state: str, article: Article | None) -> QuestionKey:
    """How many signatures a check found valid, or void: other than how many signed.

    Example: "9,400 of the signatures were valid".
    """
    what = petition_of(claim, article)
    return QuestionKey(noun="signature", unit="signature", aspect="cumulative", state=state, group=what)


def is_other_signing(claim: Claim, article: Article | None) -> bool:
    """Whether "800 had signed" may be of a contract or an offer: its article has people who signed up for one."""
    if _SIGNING.search(claim.sentence) or article is None:
        return False
    text = article.text[:_READ]
    return bool(_SIGNED_UP.search(text)) or not _SIGNING.search(text)


@lru_cache(maxsize=1024)
def _told(text: str) -> tuple[str, ...]:
    """What the petitions of a text are about, each once."""
    found = (_matter(match["how"].lower(), match["what"]) for match in _PETITION.finditer(text[:_READ]))
    return tuple(dict.fromkeys(what for what in found if what))


def _matter(how: str, what: str) -> str | None:
    """The dam of "against the new dam", the library of "to keep the library open"."""
    words = [word for word in content_words(what) if word not in _NOTHING]
    if how == "to":
        return words[1] if len(words) > 1 else None
    return words[-1] if words else None
