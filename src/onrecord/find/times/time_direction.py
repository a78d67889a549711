"""Whether a time that two days could be, "Friday" or "in May", lies ahead of the page or behind it."""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("times")
_AHEAD = _WORDS["ahead"]
_FUTURE = re.compile(
    rf"\b(?:(?:{any_of([word for word in _AHEAD['words'] if word not in _AHEAD['perhaps']])}|(?-i:may)(?!\s+have\b)"
    rf"|(?:{any_of(_AHEAD['perhaps'])})(?!\s+(?:not\s+)?have\b)))\b",
    re.IGNORECASE,
)
_STRONG = re.compile(rf"\b(?:{any_of(_AHEAD['strong'])})\b(?!\s+have\b)", re.IGNORECASE)
_TURN = re.compile(rf";|,\s+and\b|(?:(?<!\w)(?:{any_of(_AHEAD['turns'])})\b)", re.IGNORECASE)
_JUST_BEFORE = re.compile(rf"\b(?:{any_of(_AHEAD['just_before'])})\s+$", re.IGNORECASE)
_BEHIND = any_of(_AHEAD["behind"])
_BEHIND_AFTER = re.compile(rf"(?:['’]s)?\s+(?:[a-z][\w-]*\s+){{0,2}}(?:{_BEHIND})\b", re.IGNORECASE)
_BEHIND_BEFORE = re.compile(rf"\b(?:{_BEHIND})\s+(?:(?:on|of)\s+)?$", re.IGNORECASE)
_FOR = re.compile(rf"\b(?:{any_of(_AHEAD['for'])})\s+$", re.IGNORECASE)
_GENITIVE = re.compile(r"['’]s\b")
_OWN_AHEAD = re.compile(
    rf"['’]s\s+(?:[\w-]+\s+){{1,3}}?(?:{any_of(_AHEAD['strong'])})\b", re.IGNORECASE
)  # "Saturday's vote will"
_OPENS = re.compile(
    r"(?:^|[,;:(–—“\"])\s*(?:(?:on|by|in|from|until|at|starting|beginning)\s+)?(?:the\s+)?$", re.IGNORECASE
)
_PAST = re.compile(
    rf"(?:(?<!\bbe\s)\b(?!(?:{any_of(_AHEAD['not_past'])})\b)(?:[a-z]{{2,}}ed|{any_of(_AHEAD['past_verbs'])})"
    rf"|\b(?:was|were|been)\s+(?!(?:{any_of(_AHEAD['not_past'])}|due|set|to|not)\b)[a-z]+)\s+(?:on\s+)?$|\bearlier\s+$"
)
_UNTIL = re.compile(r"\b(?:until|till|by)\s+(?:\S+\s+(?:[ap]\.m\.\s+)?)?$", re.IGNORECASE)
_FROM_THEN = re.compile(rf"\b(?:is|are)\s(?:also\s|now\s)?(?:{any_of(_AHEAD['offering'])})\b[^.;,]{{0,60}}\sfrom\s+$")
_TO_DO = re.compile(r"(?:\s+(?:morning|afternoon|evening|night))?\s+to\s+[a-z]+")
_TOLD = re.compile(rf"\b(?:{any_of(_WORDS['told']['verbs'])})\s+(?:[\w-]+\s+){{0,2}}(?:on\s+)?$")


def is_told_on(text: str, start: int) -> bool:
    """ "said on [Friday]": the day of the words, not of what they tell."""
    return _TOLD.search(text[max(0, start - 40) : start]) is not None


def is_of_event(text: str, start: int, end: int) -> bool:
    """ "the [May 4] shooting", "a bombing on [Friday]": what happened then is past."""
    near = _BEHIND_AFTER.match(text, end) or _BEHIND_BEFORE.search(text[max(0, start - 30) : start])
    return near is not None


def is_ahead(text: str, start: int, end: int) -> bool:
    """Whether a time lies ahead: by the words before it in its clause, or behind it where it opens the sentence.

    "said on Friday", "was closed Friday" are past, whatever stands before.
    """
    if is_of_event(text, start, end):
        return False
    before = text[max(0, start - 100) : start]
    if _TOLD.search(before) or _PAST.search(before):
        return False
    if _JUST_BEFORE.search(before) or (_UNTIL.search(before) and _TO_DO.match(text, end)):
        return True
    if _FROM_THEN.search(before):
        return True
    own = _GENITIVE.match(text, end) is not None  # "it will appeal Friday's ruling": the ruling is past
    if (not own or _FOR.search(before)) and _FUTURE.search(_TURN.split(before)[-1]):
        return True
    if own:
        return _OWN_AHEAD.match(text, end) is not None
    return _OPENS.search(before) is not None and _STRONG.search(text, end, end + 40) is not None
