"""The ship, flight or train that an article is about, by its name: what befell those on it is asked of it.

A ship goes down "off the coast", "in the strait" and "near Lisk"; its name is one. So a toll of the one accident that
a text tells of is asked of the thing that it befell, if the text names one and one only in its title or first lines.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article

_WORDS: Final = load_lexicon("question_words")["vehicles"]
_KIND = any_of(_WORDS["kinds"])
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s(?:of\s|the\s)?(?:[A-Z][\w’'-]+|[IVX]+|\d{1,4})){0,2})"
_TWO = r"(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)"
_PARTS = any_of(_WORDS["parts"])
_DOES = any_of(_WORDS["does"])
_FORMS: Final = (
    re.compile(rf"\b(?:{_KIND})s?,?\s(?:called\s|named\s|the\s)?[“\"‘']?{_NAME}"),  # "the ferry Halden Star"
    re.compile(rf"\b{_NAME}[”\"’']?,\s(?:an?|the|her|its)\s(?:[\w-]+\s){{0,5}}?(?:{_KIND})\b"),
    re.compile(rf"\b(?:MV|MS|SS|MT|HMS|USS|RMS)\s{_NAME}"),
    re.compile(rf"\b(?:aboard|on\sboard|(?:{_PARTS})\s(?:of|on|in|from))\sthe\s[“\"‘']?{_NAME}"),
    re.compile(rf"\b(?:[Tt]he|THE)\s(?:[a-z]+\s)?[“\"‘']?{_NAME}[”\"’']?,?\s(?:(?:was|had|has)\s)?(?:{_DOES})\b"),
    re.compile(r"\b(?P<name>[Ff]light\s(?:[A-Z]{1,3}\s?)?\d{2,4})\b"),
)
_ON: Final = re.compile(rf"\bon\sthe\s{_TWO}(?![\w’'-]|\s[A-Z])")
_HEADED: Final = re.compile(rf"{_TWO}:\s")
_KINDS: Final = re.compile(rf"\b(?:{_KIND}|wreck|on\sboard|aboard|passenger)s?\b", re.IGNORECASE)
_LEAD: Final = 1_200
"""Characters of a text in which what it is about is named."""
_READ: Final = 20_000
_NOT: Final = frozenset(_WORDS["not_names"])
_NO_NAME: Final = frozenset(load_lexicon("question_words")["no_subject"]["words"]) | frozenset(_WORDS["not_last"])


def thing_of(article: Article | None) -> str | None:
    """The one ship, flight or train that a text is about, lower case; None where it names none, or two.

    Example:
        >>> from onrecord.records import Article
        >>> text = "The ferry Halden Star sank on Monday. Forty people died, and nine are missing."
        >>> thing_of(Article("a", "c", 1, "", text, ()))
        'halden star'
    """
    return _named(article.text, article.title or "") if article is not None else None


@lru_cache(maxsize=1024)
def _named(whole: str, title: str) -> str | None:
    """The sole name of a vehicle in title or lead; of two the one of the title, or printed twice as often."""
    text = whole[:_READ]
    opening = normal(f"{title} {text[:_LEAD]}")
    found = Counter(name for name in (*things_in(text), *_by_title(text, title)) if name in opening)
    names = [name for name in sorted(found) if not any(name != other and name in other for other in found)]
    if len(names) < 2:
        return names[0] if names else None
    plain = normal(text)
    told = sorted(names, key=lambda name: (name not in normal(title), -plain.count(name), name))
    first, second = (plain.count(name) for name in told[:2])
    return told[0] if first >= 2 * second else None


def _by_title(text: str, title: str) -> tuple[str, ...]:
    """ "Halden Star: the search goes on", "Who was on the Halden Star?", over a text of a ship."""
    if not _KINDS.search(text):
        return ()
    names = [match["name"] for match in _ON.finditer(title)]
    headed = _HEADED.match(title)
    if headed and not re.search(rf"(?<!the ){re.escape(headed['name'])}\b(?!:)", text):  # no person, no firm
        names.append(headed["name"])
    plain = [normal(name) for name in names]
    return tuple(name for name in plain if name.split()[-1] not in _NO_NAME and name.split()[0] not in _NOT)


def things_in(text: str) -> tuple[str, ...]:
    """The names of vehicles in a text, lower case, as often as its words call them one."""
    names = (normal(match["name"]).removesuffix("'s") for form in _FORMS for match in form.finditer(text))
    return tuple(name for name in names if name.split()[0] not in _NOT)
