"""Whether a single name is a person's, as the text around it shows: by a title, by an age, by a "she" behind it."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from onrecord.find.places import state_named
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES, PEOPLE, singular
from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("source_kinds")
_TITLES = frozenset(_WORDS["titles"]["words"])
_MONTHS = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_STARTERS = frozenset(load_lexicon("sentences")["starters"])
_COURTESY = frozenset(_WORDS["courtesy"]["words"])
_SPEECH = any_of(_WORDS["speech"]["verbs"])
_SAYS = re.compile(rf" (?:also |later )?(?:{_SPEECH})\b")
_SAID = re.compile(rf"\b(?:{_SPEECH}) $")
_GOES_ON = re.compile(
    r"[^\n.]{0,300}\.[”\"’]? (?:(?:But|And|Later|Then|Yesterday|Still|Earlier),? )?(?:[Hh]e|[Ss]he)\b"
)  # the next sentence begins with it
_FULL_NAME = re.compile(r"\b[A-Z][a-zà-þ’'-]+ [A-Z][a-zà-þ’'-]+")
_BEGINS = re.compile(r"(?:^|\n|[.!?][”\"’]? )$")
_NOUNS = PEOPLE | BODIES | {word for word in load_lexicon("people")["nouns"] if " " not in word}
_BESIDE = re.compile(r",\s\d{2,3},|\sis\s\d{2,3}\b")  # an age


@lru_cache(maxsize=1024)
def is_surname(name: str, text: str) -> bool:
    """Whether a text shows that a single word is a person's name: by an age behind it, or a title before it.

    Example:
        >>> is_surname("Ra’id", "Ra’id, 41, wrote most of it."), is_surname("Acme", "Acme, the owner, wrote it.")
        (True, False)
    """
    if " " in name or not name[:1].isupper() or name.isupper() or _names_no_person(name):
        return False
    for found in re.finditer(rf"(?:\b(\w+)\.? )?\b{re.escape(name)}(?!\w)", text[:400_000]):
        before = found[1] or ""
        if _BESIDE.match(text, found.end()) or (before[:1].isupper() and before.lower() in _TITLES | _COURTESY):
            return True
        if _goes_on_as_person(text, found.start(), found.end(), plural=name.endswith("s")):
            return True
    return False


def _names_no_person(name: str) -> bool:
    """ "Police", "Auditors", "France", "Reuters": words with a capital that are nobody's surname."""
    return bool({name.lower(), singular(name)} & _NOUNS) or state_named(name) is not None or is_outlet(name)


def _goes_on_as_person(text: str, start: int, end: int, *, plural: bool) -> bool:
    """ "Lund said that 12 were lost. She had seen them.": "she" where only Lund was named is Lund.

    Not where another is named or told of between, or before in the sentence: "she" may be that one ("the driver").
    Nor where what may be a plural ("Auditors") only begins its sentence.
    """
    if plural and _BEGINS.search(text, max(0, start - 3), start) is not None:
        return False
    saying = _SAYS.match(text, end) or _SAID.search(text, max(0, start - 20), start)
    going_on = _GOES_ON.match(text, end) if saying is not None else None
    if going_on is None:
        return False
    sentence = text[max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1 : start]
    return not _names_another(sentence) and not _names_another(going_on[0])


def _names_another(words: str) -> bool:
    """Whether a name in full, or somebody by a noun, stands in some words; "On Friday" and "The Guard" are none."""
    if any(word in _NOUNS - BODIES for word in re.findall(r"[a-z-]+", words)):
        return True
    pairs = (found[0].split() for found in _FULL_NAME.finditer(words))
    return any(first not in _STARTERS and normal(last) not in _MONTHS for first, last in pairs)
