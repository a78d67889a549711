"""Find the numbers of a vote: how many were for, how many against, how many abstained.

| construction | example |
|---|---|
| one number against the other | by 212 votes to 187; voted 23 to 18; a vote of 7 to 2; passed the law 52-48 |
| a number with its side | 31 votes in favour, nine against; 140 voting for it; three abstentions |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from onrecord.find.figures.cardinals import SMALL
from onrecord.find.inflections import verb_forms
from onrecord.lexicon import any_of, load_lexicon

Side = Literal["first", "second", "for", "against", "abstained"]
_WORDS: Final = load_lexicon("votes")
_SIDES: Final = {word: side for side, words in _WORDS["sides"].items() for word in words}
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{any_of(SMALL)})"
_NOT_VOTES: Final = r"(?!\s?(?:%|percent|per\scent|percentage|years?|million|billion|[$£€])|[.,]\d|:\d|-year)"
_VOTERS: Final = any_of(_WORDS["words"]["voters"])
_SPEAKS: Final = re.compile(rf"\b(?:{any_of(_WORDS['words']['voting'])})\b", re.IGNORECASE)
_OUTCOMES: Final = any_of(
    form for side in ("for", "against") for verb in _WORDS["outcomes"][side] for form in verb_forms(verb)
)
_TALLY: Final = re.compile(
    rf"(?<![\w.,$£€-])(?P<a>{_NUMBER}){_NOT_VOTES}(?P<votes>\s+votes?)?"
    rf"(?:\s+(?:votes?\s+)?(?:to|against)\s+|\s?[-–—]\s?|-to-|–to–)(?P<b>{_NUMBER})\b{_NOT_VOTES}",
    re.IGNORECASE,
)
_LED_BY: Final = re.compile(
    r"\b(?:voted|votes?|voting|ballot)(?:\s(?:of|was|were|by|ended|stood|at|came|out|overwhelmingly|narrowly|again)){0,3}\s$",
    re.IGNORECASE,
)
_DECIDED: Final = re.compile(
    rf"\b(?:{_OUTCOMES})\b(?P<matter>(?:\s[\w’'-]+){{0,8}}?),?\s(?:by\s(?:a\s)?)?(?:margin\sof\s)?$", re.IGNORECASE
)
_BEHIND: Final = re.compile(r"[\s-]+(?:votes?|ballot|majority)\b", re.IGNORECASE)
_MATTER: Final = re.compile(rf"\b(?:{any_of(_WORDS['outcomes']['matters'])})\b", re.IGNORECASE)
_SIDED: Final = re.compile(
    rf"(?<![\w.,$£€-])(?P<n>{_NUMBER}){_NOT_VOTES}(?P<who>\s+(?:votes?|(?:{_VOTERS})))?"
    r"(?:\s+of\s+(?:the|its|their|those)(?:\s[\w’'-]+){1,3})?(?:\s(?:had|have|were|was|cast))?(?P<voted>\s+(?:voted|voting|said))?"
    rf"\s+(?P<side>{any_of(_SIDES)})\b(?!\s?(?:\d|{any_of(SMALL)}\b|percent|longer|other))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VoteCount:
    """A number of votes, in the offsets of its sentence; `first` and `second` are those of a pair."""

    start: int
    end: int
    side: Side
    cast: bool  # votes, not those who cast them


@lru_cache(maxsize=4096)
def votes_in(text: str) -> tuple[VoteCount, ...]:
    """The numbers of votes in a sentence, in text order.

    Leaves: scores, ranges, shares, how many votes lie between two ("by nine votes"), opinions.

    Example:
        >>> [(text[v.start:v.end], v.side) for text in ("It passed by 21 votes to 12, with three abstentions.",)
        ...  for v in votes_in(text)]
        [('21', 'first'), ('12', 'second'), ('three', 'abstained')]
    """
    speaks = _SPEAKS.search(text) is not None
    found = {count.start: count for count in _sided(text)} if speaks else {}
    for match in _TALLY.finditer(text):
        if _is_tally(text, match, speaks=speaks):  # "voted 61-12 against the plan": 61 against it
            found[match.start("a")] = VoteCount(*match.span("a"), "first", cast=True)
            found[match.start("b")] = VoteCount(*match.span("b"), "second", cast=True)
    return tuple(found[start] for start in sorted(found))


def _is_tally(text: str, match: re.Match[str], *, speaks: bool) -> bool:
    """Whether two numbers are votes: by the word, or by the verb of what was decided and what it was."""
    before, behind = text[: match.start()], text[match.end() :]
    if before.lower().endswith(("from ", "between ")):
        return False  # "cut its seats from 23 to 18"
    if "vote" in match[0].lower() or (speaks and (_LED_BY.search(before[-60:]) or _BEHIND.match(behind))):
        return True
    decided = _DECIDED.search(before[-120:])
    if decided is None or re.match(r"\s+(?!on\b|in\b|at\b|after\b|with\b|and\b|late\b|to\b)[a-z]+", behind):
        return False
    return _MATTER.search(before[-120:]) is not None


def _sided(text: str) -> tuple[VoteCount, ...]:
    """The numbers that name their side."""
    found = []
    for match in _SIDED.finditer(text):
        side = _SIDES[" ".join(match["side"].lower().split())]
        voted, who = (match["voted"] or "").strip().lower(), (match["who"] or "").strip().lower()
        word = match["side"].lower()
        votes = who.startswith("vote")
        told = voted or votes or word in ("against", "in favour", "in favor") or side == "abstained"
        if not told and not _ends(text, match.end()):
            continue  # "40 for the boat"
        if voted == "said" and word not in ("yes", "no"):
            continue
        if side != "abstained" and who and not (voted or votes):
            continue  # "40 people in favour of it": those asked
        cast = votes or (not voted and not who and side != "abstained") or word.startswith("abstention")
        found.append(VoteCount(*match.span("n"), _as_side(side), cast=cast))
    return tuple(found)


def _ends(text: str, at: int) -> bool:
    """ "21 for, 12 against": nothing follows that it could be for."""
    return re.match(r"\s*(?:[,.;)]|$|(?:and|to)\s\w+\s(?:against|no)\b|and\s\d)", text[at:]) is not None


def _as_side(side: str) -> Side:
    return "for" if side == "for" else "against" if side == "against" else "abstained"
