"""Where a public affair goes on that an article is about: a strike, a march, an outbreak.

"About 4,000 drivers were on strike on Monday" says not where; a report of the one strike "in Oman" does. A report
that ties the affair to two places, or to none, lends nothing. One may tell of two affairs: an outbreak and a recall.
What is done in one town, as a march is, is where the report is from, if it names no other place for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.find.hints import telltales, words_in
from onrecord.find.places import place_name, place_root
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Sentence

_AFFAIRS = load_lexicon("context")["affairs"]
_CALENDAR = any_of([*load_lexicon("times")["months"], *load_lexicon("times")["weekdays"]])
_NAME = rf"(?:the\s+)?(?P<place>(?!(?:{_CALENDAR})\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})"
_ACROSS = re.compile(rf"\b(?:across|throughout|all\s+over)\s+{_NAME}")
_NO_MONTH = r"(?-i:(?!March\b))"
_WORDS = {kind: [*entry["nouns"], *entry.get("verbs", ())] for kind, entry in _AFFAIRS.items()}
_NAMED = {kind: re.compile(rf"\b{_NO_MONTH}(?:{any_of(words)})\b", re.I) for kind, words in _WORDS.items()}
_TELLTALES = {kind: telltales(words) for kind, words in _WORDS.items()}
_DONE = {
    kind: re.compile(rf"\b(?:{any_of(entry['verbs'])})\s+(?:in|through|across|outside)\s+{_NAME}")
    for kind, entry in _AFFAIRS.items()
    if "verbs" in entry
}
_LOCAL: Final = frozenset(kind for kind, entry in _AFFAIRS.items() if entry.get("local"))
_ELSEWHERE_TOO: Final = frozenset(s for kind in _AFFAIRS if kind not in _LOCAL for s in _AFFAIRS[kind]["states"])
IN_ONE_TOWN: Final = frozenset(s for kind in _LOCAL for s in _AFFAIRS[kind]["states"]) - _ELSEWHERE_TOO
"""States of what goes on in one town."""
_SOMEWHERE = re.compile(rf"\b(?:in|at|near|outside|through|across)\s+{_NAME}")
_TIED = {
    kind: re.compile(rf"\b(?:{any_of(entry['nouns'])})s?\s+(?:in|across|throughout)\s+{_NAME}")
    for kind, entry in _AFFAIRS.items()
}
_READ: Final = 100_000  # characters of an article that are looked through
_LEAD: Final = 3  # sentences that tell what an article is about
_TOP: Final = 12  # sentences among which these are looked for
_LINE: Final = 40  # characters: a paragraph of no more is a line of place and day, or a name


def affair_places(article: Article, sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """Where the figures of an article's affairs are, by the states that such figures have.

    An affair whose place is unsaid, or of which two are said, lends none. Leaves: a strike named after the first
    sentences, which may be another.
    """
    lead, kinds = _lead(sentences), affairs_of(sentences)
    found: dict[str, str] = {}
    for kind in kinds:
        place = _only(_places(_TIED[kind], article.text[:_READ]))
        if place is None and kind in _DONE:
            place = _only(_places(_DONE[kind], lead))
        if place is None and len(kinds) == 1:
            place = _only(_places(_ACROSS, lead))
        if place is None and kind in _LOCAL:
            place = _of_dateline(article, lead)
        if place is not None:
            found |= dict.fromkeys(_AFFAIRS[kind]["states"], place)
    return found


def affairs_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The kinds of affair that title and lead name: a strike, a march, a vote."""
    lead = _lead(sentences)
    seen = words_in(lead)
    return tuple([k for k, words in _TELLTALES.items() if not words.isdisjoint(seen) and _NAMED[k].search(lead)])


def _lead(sentences: Sequence[Sentence]) -> str:
    return " ".join(sentence.text for sentence in lead_of(sentences))


def lead_of(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Title, headings and the first sentences of prose; a line such as "Press office" or a day is none."""
    told: list[Sentence] = []
    prose = 0
    for sentence in itertools.islice(sentences, _TOP):
        if sentence.kind in ("title", "heading", "paragraph") and not _is_line(sentence):
            told.append(sentence)
            prose += 1
        if prose >= _LEAD:
            break
    return told


def _is_line(sentence: Sentence) -> bool:
    """A paragraph that is only a line of place and day, or a name."""
    return sentence.kind == "paragraph" and len(sentence.text) <= _LINE


def _of_dateline(article: Article, lead: str) -> str | None:
    """ "OSLEY — 9,000 people marched on Sunday": where the report is from, if its lead names no other place."""
    place = (article.dateline_place or "").title()
    named = {place_root(found["place"]) for found in _SOMEWHERE.finditer(lead)}
    return place if place and named <= {place_root(place)} else None


def _places(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (place_name(found["place"]) for found in pattern.finditer(text))


def _only(places: Iterator[str]) -> str | None:
    """The one place of some names, as first printed."""
    found = list(places)
    return found[0] if len({place_root(place) for place in found}) == 1 else None
