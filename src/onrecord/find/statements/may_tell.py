"""Who can speak, and who can count: papers, people and bodies do; what happened never does."""

from __future__ import annotations

import calendar
import re
from typing import Final

from onrecord.find.incident_types import TYPES
from onrecord.find.sources.roles import singular
from onrecord.find.statements.cues import CLAIMANTS, LISTING, LOOKING
from onrecord.find.statements.speech import Speech
from onrecord.lexicon import load_lexicon

_ROLES = load_lexicon("roles")
_OUTLETS = load_lexicon("outlets")
FINDERS: Final = frozenset([*_ROLES["documents"], *_ROLES["bodies"], *_ROLES["finders"]])
PAPERS: Final = frozenset([*_ROLES["documents"], "statement", "release", "letter", "note"])
_INSTRUMENTS: Final = frozenset(_ROLES["instruments"])
_NOT_FINDERS: Final = frozenset(_ROLES["not_finders"])
_SPEAKERS: Final = frozenset(
    [
        *FINDERS, *CLAIMANTS, *_ROLES["titles"], *_ROLES["anonymous"], *_ROLES["spokesmen"], *_ROLES["offices"],
        *_ROLES["vehicles"], *_OUTLETS["called"], *_OUTLETS["kinds_after"],
    ]
)  # fmt: skip
_CALENDAR: Final = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_HAPPENINGS: Final = frozenset(words.split()[-1] for words in TYPES.nouns) - PAPERS - {"fire"}
"""What happens and never speaks; not "fire and police", two services."""
_JOINED = re.compile(r"(?:(?:an?|the|this|that)\s)?(?:[a-z-]{2,20}\s)?(?P<noun>[\w-]+)\s(?:and|&)\s", re.IGNORECASE)


def may_speak(speech: Speech, head: int) -> bool:
    """Whether a noun can be somebody's who gives a number: a name, a person, a body, a document; not "the share"."""
    token = speech.tree[head]
    if token.text.lower() in _CALENDAR and token.ent != "PERSON" and not speech.tree.children(head, "compound"):
        return False  # "Friday's figure of 40", "March's toll"
    words = {token.lemma.lower(), token.text.lower(), singular(token.text)}
    named = token.pos in ("PROPN", "PRON") or (token.dep == "nsubj" and token.ent == "PERSON")
    return named or bool(words & _SPEAKERS)


def may_show(speech: Speech, head: int) -> bool:
    """Whether a noun shows by being read: papers, counts and bodies do; "the attackers showed" is a deed."""
    token = speech.tree[head]
    words = {token.lemma.lower(), token.text.lower(), singular(token.text)}
    return bool(words & FINDERS) or (token.pos == "PROPN" and token.ent != "PERSON")


def may_count(speech: Speech, verb: int, head: int) -> bool:
    """Whether a noun can be said to find a number: auditors and studies do, rescuers only come upon it."""
    tree = speech.tree
    if tree[verb].lemma.lower() in LISTING:
        paper = {tree[head].lemma.lower(), singular(tree[head].text)} & PAPERS
        return bool(paper) or tree[head].text.lower() == "it"
    if singular(tree[head].text) in _INSTRUMENTS:
        return False  # "sensors had recorded 40 degrees": an instrument is nobody's word
    if tree[verb].lemma.lower() not in LOOKING:
        return True
    lemma = tree[head].lemma.lower()
    return lemma not in _NOT_FINDERS and (lemma in FINDERS or tree[head].pos == "PROPN")


def after_happening(words: str) -> int:
    """How many characters of a source's words stand for a thing that happened: "attack & " of "attack & police"."""
    joined = _JOINED.match(words)
    return joined.end() if joined is not None and singular(joined["noun"].lower()) in _HAPPENINGS else 0


def is_happening(speech: Speech, index: int) -> bool:
    """Whether a noun is of what happens: "attack", "flood"."""
    token = speech.tree[index]
    return token.pos in ("NOUN", "PROPN") and singular(token.text.lower()) in _HAPPENINGS
