"""What became of those counted, under one name, and how its number runs in time.

"Died" and "were killed" are one state; "dead or missing" is one of its own. A toll grows, presence is counted at a
moment, a march on its day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Aspect, Figure

_WORDS = load_lexicon("question_words")
_STATES: Mapping[str, str] = MappingProxyType(dict(_WORDS["states"]))
SUFFERED = frozenset(_WORDS["suffered"]["states"])
"""What befalls people and things: asked of where and to whom, not by whom."""
OCCASIONS = frozenset(_WORDS["occasions"]["states"])
"""What people do, or what befalls things, on a day: asked of that day."""
_TOLD_FIRST: list[str] = _WORDS["suffered"]["states"]
_OR = re.compile(r"\s+(?:or|and|and/or)\s+(?:(?:is|are|was|were|went|been|still)\s+)*")
ASPECT_OF: dict[str, Aspect] = {
    **dict.fromkeys(_WORDS["aspects"]["cumulative"], "cumulative"),
    **dict.fromkeys(_WORDS["aspects"]["stock"], "stock"),
}
"""How the number of a state runs in time, where the words do not say."""
_ALWAYS = frozenset(_WORDS["aspects"]["always"])
"""States whose number runs in one way only, whatever day stands beside it: signatures so far, those on board."""
_SAID = re.compile(
    r"\b(?:that|which|who)\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:now\s+|still\s+|already\s+)?"
    rf"(?P<state>(?!(?:in|on|at|of|to|from|for|with|without|not|no|the|a|an|there|under)\b)[a-z]{{3,}})\b"
    rf"|s\s+(?P<done>[a-z]{{3,}}ed|{any_of(_WORDS['participles']['irregular'])})"
    rf"(?=$|[,;]|\s+(?:{any_of(_WORDS['participles']['before'])})\b)",
)


def fold_state(state: str | None) -> str | None:
    """A state under one name: "died" and "dead" are killed; None where nothing is said.

    Either of two is a state of its own: a count of the dead or missing is none of the dead.

    Example:
        >>> fold_state("died"), fold_state("missing or dead"), fold_state("dead and missing")
        ('killed', 'killed or missing', 'killed or missing')
    """
    if not state:
        return None
    plain = normal(state)
    if plain in _STATES:
        return _STATES[plain]
    parts = {_STATES.get(part, "") for part in _OR.split(plain)}
    if len(parts) > 1 and parts <= SUFFERED:
        return " or ".join(sorted(parts, key=_TOLD_FIRST.index))
    words = list(re.findall(r"[\w'-]+", plain))
    known = [_STATES[word] for word in words if word in _STATES]
    return known[0] if known else plain


def aspect_of(figure: Figure, state: str | None) -> Aspect | None:
    """How the number runs in time: as the words say, else as its state settles it."""
    if figure.aspect in ("rate", "share", "change"):
        return figure.aspect
    if state in _ALWAYS:
        return ASPECT_OF[state or ""]
    if state in OCCASIONS and (figure.period or figure.as_of):
        return "flow"
    if state is not None and " or " in state:  # those missing are found: no such count only grows
        return "cumulative" if all(ASPECT_OF.get(part) == "cumulative" for part in state.split(" or ")) else "stock"
    if figure.aspect == "stock" and state == "destroyed":
        return "cumulative"  # what lies in ruins now is all that was destroyed so far
    if figure.aspect in ("cumulative", "stock"):
        return figure.aspect
    if figure.aspect == "flow" and state != "present" and (figure.period or state not in ASPECT_OF):
        return "flow"
    return ASPECT_OF.get(state or "")


def said_of(counted: str | None) -> str | None:
    """What became of things by the words that count them: "shops that are shut", "tremors recorded since noon"."""
    found = _SAID.search(counted or "")
    return fold_state(found["state"] or found["done"]) if found else None
