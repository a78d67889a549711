"""Lands that an article prints: countries, their people and adjectives, states by their names and short forms.

They tell which town of a name is meant: the land that stands beside it ("Salem, Ore.", "the Chadian town of Oum"),
and the lands of the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from onrecord.find.places import first_words_of_states, state_named, state_of
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.places.atlas import (
    Land,
    counties,
    country_code,
    country_names,
    plain,
    us_short_forms,
    us_states,
)

_LEXICON = load_lexicon("gazetteer")
_KINDS: Final = any_of(_LEXICON["kinds"]["city"] + _LEXICON["kinds"]["region"])
_DIRECTION: Final = r"(?:north|south|east|west|(?:north|south)(?:east|west))(?:ern)?|central|upper|lower|rural"
_NAME: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-ZÀ-Ý][\w’'-]*[\w]|[A-Z]")
_LONGEST: Final = 5  # words: "Democratic Republic of the Congo"
_SMALL: Final = frozenset({"of", "the", "and"})
_NEAREST: Final = 80  # characters between a place and the land beside it
_BEHIND: Final = re.compile(
    rf"""(?:\s*\(\s*
    |,?\s+in\s+(?:the\s+)?(?:(?:{_DIRECTION})\s+)?
    |,\s+(?:[A-Z][\w’'-]+\s+){{0,3}}(?:(?:{_KINDS}|County|Province|District|Governorate),?\s+)?(?:,\s+|in\s+)?(?:{_DIRECTION}\s+)?
    |,\s+(?:the|an?)\s+(?:[\w-]+\s+){{0,4}}(?:{_KINDS})\s+(?:of|in)\s+(?:the\s+)?(?:(?:{_DIRECTION})\s+)?
    |,\s+(?:[\w-]+\s+){{0,3}}(?:north|south|east|west)\w*\s+of\s+
    )""",
    re.VERBOSE,
)
_PART: Final = r"section|neighbou?rhood|district|area|quarter|suburb|part|side|outskirts|ward|borough"
_INSIDE: Final = re.compile(
    rf"(?:\s+(?:{_PART}))?(?:,\s+an?\s+(?:[\w-]+\s+){{0,3}}(?:{_PART}))?,?\s+(?:in|of)\s+(?:the\s+)?"
    rf"(?:(?:city|town|village|capital|port)\s+of\s+)?(?:(?:{_DIRECTION}|downtown)\s+)?"
)
_BEFORE: Final = re.compile(rf"(?:['’]s?)?\s+(?:(?:{any_of(_LEXICON['kinds']['between'])})\s+){{0,5}}", re.IGNORECASE)
_OWNED: Final = re.compile(r"['’]s?\s")
_KIND_WORD: Final = re.compile(rf"\b(?:{any_of(_LEXICON['kinds']['between'])})\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(rf"\s+(?:{any_of(_LEXICON['names_on']['words'])})(?!\w)")
_BRITISH: Final = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})
_FIRST_WORD: Final = re.compile(r"\w+")
_COUNTIES: Final = ("County", "Parish", "Co.")
_COUNTY: Final = re.compile(r"\s+(?:County|Parish|Co\.)(?!\w)")
_CALENDAR: Final = any_of([*load_lexicon("times")["weekdays"], *load_lexicon("times")["months"]])
_OTHER_NAME: Final = re.compile(rf"[^\S\n](?!(?:{_CALENDAR})\b)[A-Z][a-z]")
_CAPITALS: Final = re.compile(r"\s+[A-Z]{2}")
_TOWNS_FIRST: Final = frozenset(_LEXICON["towns_first"]["names"])


@dataclass(frozen=True, slots=True)
class LandMention:
    """A land where it is printed. Several lands where the name is of several: "Georgia"."""

    start: int
    end: int
    lands: tuple[Land, ...]
    name: str
    is_people: bool = False  # an adjective or its people: "Iraqi"


@lru_cache(maxsize=8192)  # (each word of a text with a capital, and the rows of up to six words that it begins)
def lands_named(name: str, *, behind_comma: bool = False) -> tuple[Land, ...]:
    """The lands that a name is of; a short form of a state counts behind a comma only.

    Example:
        >>> lands_named("Georgia")
        (Land(country='GE', region='', continent=''), Land(country='US', region='GA', continent=''))
        >>> lands_named("Ore"), lands_named("Ore", behind_comma=True)[0].region
        ((), 'OR')
    """
    state = us_states().get(name)
    if behind_comma:
        state = state or us_short_forms().get(name)
    elif name in _TOWNS_FIRST:
        state = None
    code = country_code(name) if len(name) > 2 or state_named(name) else None
    if code is None and name in _BRITISH:
        code = "GB"
    return tuple(land for land in (Land(code) if code else None, state) if land)


def lands_in(text: str) -> Iterator[LandMention]:
    """Every land in a text, in text order, the longest names first."""
    words = [(m.start(), m.end()) for m in re.finditer(r"(?:[A-Za-z]\.){2,}|\w+(?:[’'-]\w+)*", text)]
    counties_told = any(kind in text for kind in _COUNTIES)
    index = 0
    while index < len(words):
        may_be = _NAME.match(text, words[index][0]) and (counties_told or _may_begin(text, words[index][0]))
        found = _land_at(text, words, index) if may_be else None
        if found:
            yield found[0]
        index += found[1] if found else 1


def _may_begin(text: str, start: int) -> bool:
    """Whether the name of a land may begin here: by its first word, as printed or in capitals throughout."""
    word = _FIRST_WORD.match(text, start)
    return word is not None and not {word[0], word[0].title()}.isdisjoint(_first_words())


@cache
def _first_words() -> frozenset[str]:
    names = (*us_states(), *us_short_forms(), *country_names().values(), *_BRITISH)
    firsts = {first[0] for name in names if (first := _FIRST_WORD.match(name))}
    return frozenset(firsts | {"The"} | first_words_of_states())  # "The Gambia"


def _land_at(text: str, words: list[tuple[int, int]], index: int) -> tuple[LandMention, int] | None:
    start = words[index][0]
    comma = text[max(0, start - 3) : start].rstrip().endswith((",", "("))
    for size in range(min(_LONGEST, len(words) - index), 0, -1):
        end = words[index + size - 1][1]
        name = " ".join(text[start:end].split())
        for bare in dict.fromkeys((name, name.removesuffix("'s").removesuffix("’s"), name.removesuffix("."))):
            if not bare[-1:].isalpha() and not bare.endswith("."):
                continue
            mention = _mention(bare, start, start + len(bare), comma and _may_be_short(text, bare, start + len(bare)))
            if mention and not _GOES_ON.match(text, mention.end):
                return mention, size
        if found := _county(text, name, start, end):
            return found, size
    return None


def _may_be_short(text: str, name: str, end: int) -> bool:
    """Whether a name can be a state's short form, by what follows: "Salem, Ore."; not "Salem, La Union"."""
    if name not in us_short_forms() or "." in name:
        return True
    if name.isupper():
        return _CAPITALS.match(text, end) is None  # in capitals OR is a word
    return text.startswith(".", end)


def _county(text: str, name: str, start: int, end: int) -> LandMention | None:
    """ "Yakima County": the states that have one of the name."""
    found = _COUNTY.match(text, end)
    states = counties().get(plain(name), ()) if found else ()
    return LandMention(start, found.end(), states, f"{name} County") if found and states else None


def _mention(name: str, start: int, end: int, comma: bool) -> LandMention | None:
    lands = lands_named(name, behind_comma=comma) or lands_named(name.removesuffix("."), behind_comma=comma)
    if not lands and comma and name.isupper() and len(name) > 3:
        lands = lands_named(name.title(), behind_comma=comma)  # "SALTA, ARGENTINA -"
    if lands:
        return LandMention(start, end, lands, name)
    people = state_of(name)
    code = country_code(people) if people else None
    if code is None and people in ("England", "Scotland", "Wales"):
        code = "GB"
    return LandMention(start, end, (Land(code),), name, is_people=True) if code else None


def land_behind(text: str, end: int, mention: LandMention) -> bool:
    """Whether a land stands behind a place as what it lies in: "Salem, Ore.", "Sirte in Libya", "Homs (Syria)"."""
    if mention.is_people or not end < mention.start <= end + _NEAREST:
        return False
    if _OTHER_NAME.match(text, mention.end):
        return False  # "Salta, Chile Express": another name begins with the land's
    between = text[end : mention.start]
    return "\n" not in between and _BEHIND.fullmatch(between) is not None


def land_before(text: str, start: int, mention: LandMention) -> bool:
    """Whether a land stands before a place as what it lies in: "the Iraqi city of Hit", "Peru's Ica"."""
    if not mention.end < start <= mention.end + _NEAREST:
        return False
    between = text[mention.end : start]
    owned = not mention.is_people and _OWNED.match(between) is not None
    return (owned or _KIND_WORD.search(between) is not None) and _BEFORE.fullmatch(between) is not None


def town_behind(text: str, end: int, start: int) -> bool:
    """Whether a town that starts there is what a place lies in: "the Oum quarter of Salta", "Elm Street in Salem"."""
    return end < start <= end + _NEAREST and _INSIDE.fullmatch(text, end, start) is not None


def town_before(text: str, start: int, end: int) -> bool:
    """Whether a town that ends there owns a place: "Salta's Oum quarter"."""
    return end < start <= end + 4 and _OWNED.fullmatch(text, end, start) is not None
