"""A toll by the words that stand before its number, whatever the grammar of a headline makes of them.

| construction | example |
|---|---|
| a toll and where it led | "toll climbs to 71", "the death toll, put at 12", "a toll of 12" |
| the number of the dead | "put the number of dead at 83", "the count of the missing fell to 9" |
| a label and its number | "The dead: 53, the missing: 12" |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State, state_words

_WORDS = load_lexicon("context")["tolls"]
_REACH = 160  # characters before a number in which its toll is looked for
_OWN = frozenset(_WORDS["own"])
_LEAD = re.compile(
    rf"\b(?:{any_of(_WORDS['leads'])})\s+(?:(?:now|still|already|only|just|almost|nearly)\s+){{0,2}}$", re.IGNORECASE
)
_BREAK = re.compile(r"[;!?]|[.:]\s")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "the death toll", "the number of people killed"; and "The dead:"."""
    kinds = any_of(_WORDS["kinds"])
    who = rf"(?:{any_of(_WORDS['people'])})\s+(?:who\s+)?(?:(?:were|was|are|is|have|had|been)\s+)?"
    people = rf"(?:the\s+|those\s+|confirmed\s+|{who}){{0,4}}"
    count = rf"\b(?:{any_of(_WORDS['counts'])})\s+of\s+{people}(?P<kind>{kinds})\b"
    toll = rf"(?<!-)\b(?P<toll>{any_of(_WORDS['tolls'])})\b(?!\s+(?:roads?|booths?|gates?|bridges?|plaza))"
    opening = r"(?:^|[.;,(]\s*|\band\s+)(?:the\s+|confirmed\s+|reported\s+){0,2}"
    label = rf"{opening}(?P<kind>{kinds})\s*:\s*[^.;:!?]{{0,60}}$"
    return re.compile(f"{count}|{toll}", re.IGNORECASE), re.compile(label, re.IGNORECASE)


def state_of_toll(situation: Situation, unit: str | None) -> Iterator[State]:
    """The state that a toll's own words give a number of people."""
    if unit != "people":
        return
    start = situation.tree[situation.phrase[0]].start
    before = situation.text[max(0, start - _REACH) : start]
    count, label = _patterns()
    labelled = label.search(before[-110:]) if situation.verb is None else None
    if labelled:
        yield State(_state(labelled["kind"]), None, labelled["kind"], toll=situation.bare)
    if labelled or not _may_be_toll(situation):
        return
    clause = before[max((m.end() for m in _BREAK.finditer(before)), default=0) :]
    found = next(iter(reversed(list(count.finditer(clause)))), None)
    if found and (_LEAD.search(clause[found.end() :]) or not clause[found.end() :].strip(" ,")):
        yield State(_state(found["kind"] or ""), None, found[0], toll=True)


def is_toll_noun(word: str) -> bool:
    """Whether a word only says what became of people: "the dead", "deaths", "bodies", "the missing"."""
    plain = word.lower()
    return plain in _OWN or plain in state_words("nouns") or plain in state_words("adjectives")


def _state(kind: str) -> str:
    plain = " ".join(kind.lower().split())
    known = state_words("nouns").get(plain) or state_words("adjectives").get(plain)
    return known or _WORDS["plural"].get(plain) or "killed"


def _may_be_toll(situation: Situation) -> bool:
    """Whether the number has no noun of its own, or only one that says people or the dead."""
    if situation.bare or situation.noun < situation.phrase[0]:
        return True
    return situation.lemma(situation.noun) in _OWN
