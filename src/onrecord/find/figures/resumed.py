"""Whether a number without a noun goes on counting what the sentence before counts.

| construction | example |
|---|---|
| a count spoken of | The number would be 400. |
| a pronoun | It began with 140. They now have 40. |
| the subject of its clause | 300 were empty. |
| a number given by somebody | Organisers spoke of 9,000. The union's 9,000 has no basis. 9,000, said the union. |
| there were | The union says there were 350. |
| the rest, more of them | Another 40 followed. The other 23 were held. Among them are 150. |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.ranges import CHANGE
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon

_LISTS = {name: frozenset(words) for name, words in load_lexicon("units")["lists"].items()}
_GIVING_BY: Final = tuple(tuple(words.split()) for words in load_lexicon("units")["lists"]["giving_by"])
_THERE_ARE: Final = frozenset(("there", be) for be in ("were", "are", "was", "is"))
_ENDS: Final = frozenset({"", ".", ",", ";", "”", '"', ")"})
_AMONG: Final = frozenset((first, second) for first in ("among", "of") for second in ("them", "those", "these"))
_LARGE_DIGITS: Final = re.compile(r"\d\d")
"""Two digits at least: "the union claimed 9" may be anything."""
_PRONOUNS: Final = frozenset({"it", "that", "they", "this"})


def resumes(line: Line, amount: Amount) -> bool:
    """Whether the number surely goes on counting what the sentence before counts.

    "The number would be 400."; "It began with 140."; "Among them are 150"; "300 were empty"; "Another 40 followed".
    """
    back = line.lows[max(0, amount.begin - 8) : amount.begin]
    if _LISTS["counters"] & set(back) and back[-1] in _LISTS["counter_links"]:
        return True
    if any(pair in _AMONG for pair in pairwise(back)):
        return True
    if back and back[-1] in ("another", "further", "remaining"):
        return True
    alone = not any(low in (",", ";", ":") for low in line.lows[: amount.begin])
    if alone and back[-2:] in _THERE_ARE and line.low(amount.end) in _ENDS:  # "The union says there were 350."
        return True
    if back[-2:] == ("the", "other"):  # "The other 23 were still held"
        return True
    if _is_given(line, amount, back):
        return True
    if back[-1:] == ("the",) and line.low(amount.end) in ("that", "who", "which"):  # "The 400 that it began with"
        return True
    if CHANGE & set(back) and back[-1] in ("to", "from"):  # "It had come down to 400"
        return True
    return _pronoun_said(line, amount) or _is_subject(line, amount)


def _is_given(line: Line, amount: Amount, back: Sequence[str]) -> bool:
    """ "Organisers spoke of 9,000", "the union's 4,000", "9,000, said the union": a number without its noun."""
    large = amount.number.scaled or _LARGE_DIGITS.search(line.words[amount.first].text)
    if line.low(amount.end) == "of" or not large:
        return False
    if back and back[-1] in _LISTS["giving"]:
        return True
    if any(tuple(back[-len(words) :]) == words for words in _GIVING_BY):
        return True
    if back and back[-1].endswith(("'s", "s'")):
        return True
    return line.low(amount.end) == "," and line.low(amount.end + 1) in _LISTS["given_by"]


def _pronoun_said(line: Line, amount: Amount) -> bool:
    """Whether a pronoun and its verb lead up to the number: "it was 718", "they now have 40"."""
    at = amount.begin - 1
    if line.low(at) in ("it's", "that's"):
        return True
    while at >= 0 and at > amount.begin - 6 and _carries(line, at):
        at -= 1
    return at < amount.begin - 1 and line.low(at) in _PRONOUNS


def _carries(line: Line, at: int) -> bool:
    """Whether a word may stand between a pronoun and its number: a verb, an adverb, "with"."""
    low = line.low(at)
    return low not in _PRONOUNS and (low in _LISTS["carriers"] or line.words[at].tag.startswith(("VB", "RB")))


def _is_subject(line: Line, amount: Amount) -> bool:
    """Whether the number is the subject of a verb: "300 were empty"; not "on page 300 were"."""
    before = line.low(amount.begin - 1)
    opens = amount.begin == 0 or before in _LISTS["clause_opens"]
    follows = line.words[amount.end] if amount.end < len(line.words) else None
    return (
        opens
        and follows is not None
        and (follows.low in _LISTS["subject_verbs"] or follows.tag in ("VBD", "VBZ", "VBP", "MD"))
    )
