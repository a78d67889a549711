"""Places inside wider places by the articles' own words: "Lisk, a town in northern Ostrey".

No gazetteer knows most villages. A page that says where a place lies is believed if no page says otherwise: only a
sole candidate counts. A count that a text takes out of another says it too: "of the 90 dead in Ostrey, 40 were in
Lisk".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.accounts.accounts import Linked
from onrecord.link.containment import all_wider, place_name
from onrecord.memo import Memo
from onrecord.records import Article

_WORDS = load_lexicon("containment")["told"]
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
_KIND = any_of(_WORDS["kinds"])
_WAY = rf"(?:the\s)?(?:{any_of(_WORDS['directions'])})(?:\sof)?\s"
_LIES = re.compile(
    rf"\b(?P<in>{_NAME}),?\s(?:(?:is|was)\s)?(?:an?|the)\s(?:[\w-]+\s){{0,3}}?(?:{_KIND})\s(?:in|of|on)\s(?:{_WAY})?(?P<out>{_NAME})"
)
_WITHIN = re.compile(
    rf"\b(?:in|at|near|outside|to|from|around)\s(?:the\s(?:{_KIND})\sof\s)?(?P<in>{_NAME})(?:,?\sin\s(?:{_WAY})?|,\s{_WAY})(?P<out>{_NAME})"
)
_OWNED = re.compile(rf"\b(?P<out>{_NAME})[’']s?\s(?:[\w-]+\s){{0,2}}?(?:{_KIND})(?:\sof|,)\s(?P<in>{_NAME})")
_DEEP = 20
"""No village lies in more places than this, one inside the other."""


@dataclass(frozen=True, slots=True)
class Inside:
    """One place in a wider one, under the names that questions use, with the sentence that says why."""

    narrow: str
    wide: str
    why: str


def told_places(
    articles: Iterable[Article], linked: Linked, parts: Iterable[tuple[str, str, str]] = (),
    *, memo: Memo | None = None,
) -> tuple[Inside, ...]:  # fmt: skip
    """Which places that figures are asked for lie in which other, by the words of the articles.

    `parts` are the claims that a text takes out of others, each with the claim of the whole, and why.
    Order: by the names.
    """
    asked = {place for key in linked.keys.values() for place in (key.place, key.from_place) if place}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for narrow, wide, why in sorted((*_printed(articles, asked, memo or Memo()), *_counted(linked, parts))):
        if wide in asked and not all_wider(narrow):  # a place that the gazetteer knows stays where it is
            said[narrow].setdefault(wide, why)
    sole = {narrow: found for narrow, wides in said.items() if (found := _sole(wides, said)) and narrow in asked}
    return tuple(
        Inside(narrow, wide, said[narrow][wide])
        for narrow, wide in sorted(sole.items())
        if not _comes_back(narrow, sole)
    )


def _printed(articles: Iterable[Article], asked: set[str], memo: Memo) -> Iterator[tuple[str, str, str]]:
    """What the texts say outright."""
    for article in articles:
        found = memo.kept("told places", article.id, article.text, partial(_said_in, article.text))
        for narrow, wide, words in found:
            if narrow in asked and wide in asked and narrow != wide:
                yield narrow, wide, f"a page says “{words}”."


def _said_in(text: str) -> tuple[tuple[str, str, str], ...]:
    """Each place that a text puts in another, with the words."""
    found = (match for pattern in (_LIES, _WITHIN, _OWNED) for match in pattern.finditer(text))
    return tuple(
        (place_name(match["in"]) or "", place_name(match["out"]) or "", " ".join(match.group().split()))
        for match in found
    )


def _counted(linked: Linked, parts: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """What follows from a count that a text takes out of another of the same thing in a named place."""
    question = {claim: question for claim, question, _ in linked.claim_question}
    known = [(one, other, why) for one, other, why in parts if one in question and other in question]
    places: dict[str, set[str | None]] = defaultdict(set)
    for one, other, _ in known:
        places[other].add(linked.keys[question[one]].place)
    for one, other, why in known:
        if linked.keys[question[other]].place in places[other]:
            continue  # "of the 40 in Lisk, 18 in Lisk and 12 in Osk": one of the places was misread
        part, whole = linked.keys[question[one]], linked.keys[question[other]]
        alike = (part.noun, part.unit, part.state, part.group) == (whole.noun, whole.unit, whole.state, whole.group)
        if alike and part.place and whole.place and part.place != whole.place:
            yield part.place, whole.place, f"a page counts the one in the other ({why.rstrip('.')})."


def _sole(wides: Mapping[str, str], said: Mapping[str, Mapping[str, str]]) -> str | None:
    """The one place that others said hold too, if there is one: a town in a district in a province."""
    nearest = [
        wide
        for wide in wides
        if all(other == wide or other in all_wider(wide) or other in said.get(wide, ()) for other in wides)
    ]
    return nearest[0] if len(nearest) == 1 else None


def _comes_back(narrow: str, sole: Mapping[str, str]) -> bool:
    """Whether a place would lie in itself."""
    here: str | None = sole.get(narrow)
    for _ in range(_DEEP):
        if here is None or here == narrow:
            break
        here = sole.get(here)
    return here == narrow
