"""Questions of votes: how many for, against and abstaining, and on what.

Two votes of one day are never one question, so a count of votes is asked only where its own words, or the one matter
that its article tells a vote on, say what was voted on.

| words | question |
|---|---|
| "212 votes for the pension bill", "212 deputies voted for the pension bill" | votes for the pension bill |
| "21 members abstained", in a text of one bill | abstentions on that bill |
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")["votes"]
VOTE: Final = "vote"
"""The noun of all counts of votes, by whomever they are cast."""
SIDES: Final = frozenset(_WORDS["sides"])
"""What a vote is: for something, against it, or withheld."""
_UNITS: Final = frozenset(_WORDS["units"])
_NOTHING: Final = frozenset(_WORDS["nothing"])
_BEHIND: Final = re.compile(r"\b(?:in\s+favou?r\s+of|for|against|on)\s+(?P<what>.+)$", re.IGNORECASE)
_END: Final = re.compile(r"\s+(?:in|at|by|from|of|after|who|which|that|over)\s+")
_MATTER: Final = re.compile(
    rf"\b(?:{any_of(_WORDS['decided'])})\s+(?:in\s+favou?r\s+of\s+|for\s+|against\s+|on\s+)?"
    rf"(?:the|an?|its|his|her|their|this)\s+(?P<what>(?:[\w’'-]+\s+){{0,3}}?(?:{any_of(_WORDS['matters'])}))\b",
    re.IGNORECASE,
)
_READ: Final = 20_000


def vote_key(claim: Claim, figure: Figure, article: Article | None) -> QuestionKey | None:
    """How many votes were for or against a matter; None where nothing says on what.

    Example: "212 votes for the pension bill" and "212 deputies voted for the pension bill" give one key.
    """
    matter = _told(figure.counted) or _in_sentence(claim.sentence) or _sole(article)
    if matter is None:
        return None
    return QuestionKey(
        noun=VOTE, unit=VOTE, aspect="cumulative", group=matter, state=normal(figure.state or ""),
        place=place_name(figure.place) if "place" not in figure.inherited else None,
    )  # fmt: skip


def is_vote(figure: Figure, unit: str) -> bool:
    """Whether a figure counts votes of one side: by its unit and its state."""
    return unit in _UNITS and normal(figure.state or "") in SIDES and figure.aspect not in ("share", "rate", "change")


def vote_words(key: QuestionKey) -> str:
    """Votes as a question asks for them: "votes were for the pension bill", "abstained on the treaty".

    Example:
        >>> vote_words(QuestionKey("vote", "vote", "cumulative", "treaty", "voted against"))
        'votes were against the treaty'
    """
    if key.state == "abstained":
        return f"members abstained on the {key.group}"
    return f"votes were {'against' if key.state == 'voted against' else 'for'} the {key.group}"


def _told(counted: str | None) -> str | None:
    """The matter in the words that count: the pension bill of "votes for the pension bill"."""
    found = _BEHIND.search(counted or "")
    return _named(_END.split(found["what"])[0]) if found else None


def _in_sentence(sentence: str) -> str | None:
    """The one matter that a sentence says was voted on: "rejected the treaty"."""
    found = {_named(match["what"]) for match in _MATTER.finditer(sentence[:1000])}
    return found.pop() if len(found) == 1 else None


def _sole(article: Article | None) -> str | None:
    """The one matter that an article tells a vote on."""
    return _matter_of(f"{article.title or ''}. {article.text[:_READ]}") if article is not None else None


@lru_cache(maxsize=512)
def _matter_of(text: str) -> str | None:
    found = {name for match in _MATTER.finditer(text) if (name := _named(match["what"]))}
    longest = max(found, key=lambda name: (len(name), name), default=None)
    same = all(set(name.split()) <= set((longest or "").split()) for name in found)
    return longest if same else None  # "the pension bill", later "the bill"


def _named(words: str) -> str | None:
    kept = [word for word in content_words(words) if word not in _NOTHING and word.isalpha()]
    return " ".join(kept[-2:]) or None
