"""Proper names within the words for a source: where they begin and end."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.sources.roles import TITLES
from onrecord.lexicon import load_lexicon

_GIVEN_NAMES = load_lexicon("given_names")
_GIVEN: Final = frozenset([*_GIVEN_NAMES["women"]["names"], *_GIVEN_NAMES["men"]["names"]])
_LEGAL: Final = frozenset(load_lexicon("roles")["legal_forms"])
_ENDINGS: Final = frozenset(load_lexicon("roles")["company_endings"])
_OF_PLACES: Final = frozenset(load_lexicon("roles")["public_bodies"]) - {"program", "states", "nations", "state"}
_PARTICLES: Final = frozenset(load_lexicon("roles")["particles"])
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
DAY = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*\.?$|^\d+$"
)


def body_name(name: str) -> str:
    """A body's name without the article before it."""
    return without_article(name)


def is_company_name(name: str) -> bool:
    """Whether a name is a company's by its last word, and its first is no given name.

    Example:
        >>> is_company_name("Alder Foods"), is_company_name("John Steel"), is_company_name("Acme Ltd")
        (True, False, True)
    """
    first, *others = name.split() or [""]
    last = others[-1].lower().rstrip(".") if others else ""
    return last in _LEGAL or (last in _ENDINGS and first not in _GIVEN)


def without_article(words: str) -> str:
    words = words.strip()
    return _ARTICLE.sub("", words) if words[:1] in ("T", "t", "A", "a") else words


def is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or word.lower() in _PARTICLES or word.startswith("al-")


def first_capitals(words: str) -> str | None:
    """The capitalised words at the beginning of a phrase, as the body that a role belongs to."""
    taken: list[str] = []
    for word in without_article(words).split():
        bare = re.sub(r"['’]s?$", "", word)
        if not word[:1].isupper() or bare.lower().rstrip(".") in TITLES or DAY.match(bare):
            break
        taken.append(bare)
        if bare != word:
            break
    return " ".join(taken) or None


def proper_name(words: str) -> str:
    """The proper name that words begin with: "Acme in Europe" is Acme; "Bank of Ghana", "Faro police" stay whole."""
    taken: list[str] = []
    parts = without_article(words).split()
    for index, word in enumerate(parts):
        joins = word.lower() in ("of", "for", "and", "the", "&", "on") and index + 1 < len(parts)
        if not is_capital(word) and not (joins and any(is_capital(w) for w in parts[index + 1 : index + 3])):
            break
        taken.append(word.rstrip(","))
        if word.endswith(","):
            break
    taken += _kind_behind(parts[len(taken) :]) if taken and not taken[-1].endswith(("'s", "’s")) else []
    return re.sub(r"['’]s?$", "", " ".join(taken)) or without_article(words)


def _kind_behind(words: list[str]) -> list[str]:
    """ "Faro police", "Faro port authority": the small words behind a place that make it a body."""
    for count in (1, 2):
        if len(words) >= count and plain(words[count - 1]) in _OF_PLACES and all(w.islower() for w in words[:count]):
            return [word.rstrip(",.") for word in words[:count]]
    return []


def undecorated(words: list[str]) -> list[str]:
    """ "Devastated Ann Lee" is Ann Lee: a participle that only begins the sentence is no first name."""
    return words[1:] if len(words) > 2 and words[0].endswith("ed") and len(words[0]) > 5 else words


def plain(word: str) -> str:
    return word.lower().rstrip(".,")
