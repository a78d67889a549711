"""Two fates in one count: "152 people were killed or are missing", "300 homes damaged or destroyed".

Such a number is neither that of the dead nor that of the missing: it has a state of its own, both words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State

_FATES: Final[dict[str, str]] = {
    word: state for state, words in load_lexicon("basis")["together"].items() for word in words
}
_ORDER: Final = tuple(load_lexicon("basis")["together"])
_FATE = any_of(_FATES)
_AUXILIARIES = (
    r"(?:(?:is|are|was|were|be|been|have|has|had|still|feared|presumed|reported|listed\s+as|"
    r"those|the|gone|went)\s+){0,4}"
)
_ENDS = (  # "and" joins one count only where no noun or number follows: not "killed and wounded soldiers fled"
    r"(?=\s*(?:$|[.,;:)”\"]|(?:in|by|after|as|on|at|from|since|across|so|there|together|when|to|is|was|were|are|stood|stands|"
    r"number|numbers|numbered|reached|rose|had|has)\b))"
)
_TOGETHER: Final = re.compile(
    rf"\b(?P<one>{_FATE})(?:\s+(?:or|and/or)\s+{_AUXILIARIES}(?P<other>{_FATE})\b|"
    rf"\s+and\s+(?:the\s+)?(?P<and>{_FATE})\b{_ENDS}|"
    rf",\s+(?P<second>{_FATE}),?\s+(?:or|and/or)\s+{_AUXILIARIES}(?P<third>{_FATE})\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[^.;:,\d]{0,60}$")
_BEFORE = re.compile(r"[^.;,\d]{0,25}$")
_COUNTED = re.compile(rf"\b(?:{any_of(load_lexicon('context')['tolls']['counts'])})\s+of\s+[^.;,\d]*$", re.IGNORECASE)
_OF_COUNT = re.compile(r"[^.;,\d]{0,60}$")
_REACH = 120  # characters on either side of a figure that are looked at


def combined_state(state: State, situation: Situation) -> State:
    """The state of a count of two fates; the one that was found, where the words give only one.

    Leaves: "killed 12 and wounded 30" as two counts, each with its own number.
    """
    if state.name not in _ORDER:
        return state
    tree, text = situation.tree, situation.text
    start, end = tree[situation.phrase[0]].start, tree[situation.phrase[-1]].end
    behind, before = text[start : end + _REACH], text[max(0, start - _REACH) : start]
    for found in _TOGETHER.finditer(behind):
        if found.start() <= end - start or _BEHIND.match(behind[end - start : found.start()]):
            return _named(state, found)
    lead = next(iter(reversed(list(_TOGETHER.finditer(before)))), None)
    if lead is None:
        return state
    between = (
        _OF_COUNT if _COUNTED.search(before[: lead.start()]) else _BEFORE
    )  # "the number of people killed or hurt"
    return _named(state, lead) if between.match(before[lead.end() :]) else state


def _named(state: State, found: re.Match[str]) -> State:
    """The state by its words, the gravest first; itself where all words say one, or none says it."""
    words = [found[name] for name in ("one", "other", "and", "second", "third") if found[name]]
    fates = sorted({_FATES[" ".join(word.lower().split())] for word in words}, key=_ORDER.index)
    if len(fates) < 2 or state.name not in fates:
        return state
    return replace(state, name=" or ".join(fates), why=" ".join(found[0].split()))
