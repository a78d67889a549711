"""For or against: what a share of voters, members or people asked thinks of something, or how it voted.

"62 percent of voters oppose the dam", "58 percent are against it", "64 percent of those asked reject the dam" are one
question; what those think who are fewer than all ("71 percent of farmers") is another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import people_of
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim

_WORDS: Final = load_lexicon("question_words")["opinions"]
PUBLIC: Final = frozenset(_WORDS["public"])
"""Those whom a poll asks, where it says no more of them: voters, adults, those asked."""
_WHAT: Final = (
    r"\s+(?:of\s+)?(?:the\s+|an?\s+|its\s+|their\s+|this\s+|that\s+|any\s+|such\s+)?(?P<what>(?:[\w’'-]+\s){0,3}?[\w’'-]+)"
    r"(?=\s(?:in|on|by|at|for|from|of|and|or|but|that|which|as|while|according|said|says|to)\b|[,.;:”\"—]|\s*$)"
)
_STANCES: Final = {
    stance: re.compile(rf"\b(?:{any_of(_WORDS[stance])})\b(?:{_WHAT})?", re.IGNORECASE)
    for stance in ("against", "for")
}
_BY: Final = {
    stance: re.compile(
        rf"\b(?P<what>(?:[\w’'-]+\s){{0,2}}[\w’'-]+)\s(?:was|were|is|are|has\sbeen|had\sbeen)\s(?:[a-z]+ly\s)?(?:{any_of(_WORDS[words])})\sby\s(?:[a-z]+\s)?$",
        re.IGNORECASE,
    )
    for stance, words in (("for", "backed_by"), ("against", "opposed_by"))
}
_NOUNS: Final = {
    stance: re.compile(
        rf"(?:the\s|public\s|popular\s)*(?:{any_of(_WORDS[words])})\s(?P<what>[\w’' -]{{2,60}}?)"
        r"(?:\s(?:in|among|at|of|by)\b.*)?$",
        re.IGNORECASE,
    )
    for stance, words in (("for", "support"), ("against", "opposition"))
}
_SHARE: Final = re.compile(r"(?:percent|per\scent|%|in\sten|quarters?|thirds?|half)\b[^.;\d]{0,60}", re.IGNORECASE)
_CLAUSE: Final = re.compile(r"[.;:]\s|\s\d|,\s(?:and|but|while|with)\s")
_NEAR: Final = 110
_READ: Final = 20_000


@dataclass(frozen=True, slots=True)
class Opinion:
    """For or against, and what."""

    stance: str
    what: str | None


def opinion_of(claim: Claim, article: Article | None) -> Opinion | None:
    """What a share is said to be for or against; what that is, its own words say, or its article's only such words.

    Example:
        >>> _said(" of voters oppose the planned dam, a poll says.")
        Opinion(stance='against', what='dam')
    """
    before, _, after = claim.sentence.partition(claim.phrase)
    found = _by_those(before[-_NEAR:]) or _as_noun(claim) or _said(after[:_NEAR])
    if found is None or found.what is not None or article is None:
        return found
    return Opinion(found.stance, _only_matter(article.text))


def asked_in(whole: str) -> str:
    """Whom a share is of, without what they think: "those asked" of "those asked reject the dam"."""
    starts = [match.start() for form in _STANCES.values() if (match := form.search(whole))]
    return whole[: min(starts)] if starts else whole


def _by_those(before: str) -> Opinion | None:
    """ "The dam was backed by 54 percent": the matter stands before."""
    for stance, form in _BY.items():
        if match := form.search(before):
            words = [word for word in content_words(match["what"]) if word not in _NOTHING]
            return Opinion(stance, _ONE.get(words[-1], words[-1])) if words else None
    return None


def _as_noun(claim: Claim) -> Opinion | None:
    """ "Support for the dam fell to 54 percent"."""
    counted = (claim.figure.counted or "") if claim.figure else ""
    for stance, form in _NOUNS.items():
        if match := form.match(counted):
            words = [word for word in content_words(match["what"]) if word not in _NOTHING]
            return Opinion(stance, _ONE.get(words[-1], words[-1])) if words else None
    return None


def is_public(word: str, article: Article | None) -> bool:
    """Whether a word is for those whom a poll asks, or for the people of a land that the article names."""
    if word in PUBLIC or people_of(word) is not None:
        return True
    named = rf"\b(?i:{re.escape(word[:5])})\w*(?:a|ia|land|y|o)\b" if len(word) > 6 and word.endswith("an") else None
    return bool(named and article is not None and re.search(named, article.text[:_READ]))


def _said(after: str) -> Opinion | None:
    """The first stance of a clause, with its matter."""
    clause = _CLAUSE.split(f"{after} ")[0]
    told = [(match.start(), stance, match) for stance, form in _STANCES.items() if (match := form.search(clause))]
    if not told:
        return None
    _, stance, match = min(told, key=lambda one: one[:2])
    words = [word for word in content_words(match["what"]) if word not in _NOTHING]
    return Opinion(stance, _ONE.get(words[-1], words[-1]) if words else None)


@lru_cache(maxsize=512)
def _only_matter(text: str) -> str | None:
    """What the shares of a text are for or against, if it is one thing."""
    clauses = (match.group() for match in _SHARE.finditer(text[:_READ]))
    whats = {found.what for clause in clauses if (found := _said(clause)) and found.what}
    return whats.pop() if len(whats) == 1 else None


_ONE: Final = dict.fromkeys(_WORDS["plans"], "plan")
_NOTHING: Final = frozenset(_WORDS["nothing"])
