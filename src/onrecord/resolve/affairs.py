"""Where a public affair goes on that an article is about: a strike, a march, an outbreak.

"About 4,000 drivers were on strike on Monday" says not where; a report of the one strike "in Oman" does. A report
that ties the affair to two places, or to none, lends nothing. One may tell of two affairs: an outbreak and a recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.find.places import place_name, place_root
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Sentence

_AFFAIRS = load_lexicon("context")["affairs"]
_CALENDAR = any_of([*load_lexicon("times")["months"], *load_lexicon("times")["weekdays"]])
_NAME = rf"(?:the\s+)?(?P<place>(?!(?:{_CALENDAR})\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}})"
_ACROSS = re.compile(rf"\b(?:across|throughout|all\s+over)\s+{_NAME}")
_NAMED = {kind: re.compile(rf"\b(?:{any_of(entry['nouns'])})\b", re.I) for kind, entry in _AFFAIRS.items()}
_TIED = {
    kind: re.compile(rf"\b(?:{any_of(entry['nouns'])})s?\s+(?:in|across|throughout)\s+{_NAME}")
    for kind, entry in _AFFAIRS.items()
}
_READ: Final = 100_000  # characters of an article that are looked through
_LEAD: Final = 3  # sentences that tell what an article is about


def affair_places(article: Article, sentences: Sequence[Sentence]) -> Mapping[str, str]:
    """Where the figures of an article's affairs are, by the states that such figures have.

    An affair whose place is unsaid, or of which two are said, lends none. Leaves: a strike named after the first
    sentences, which may be another.
    """
    told = [s for s in sentences if s.kind in ("title", "heading", "paragraph")][:_LEAD]
    lead = " ".join(sentence.text for sentence in told)
    kinds = [kind for kind, pattern in _NAMED.items() if pattern.search(lead)]
    found: dict[str, str] = {}
    for kind in kinds:
        place = _only(_places(_TIED[kind], article.text[:_READ]))
        if place is None and len(kinds) == 1:
            place = _only(_places(_ACROSS, lead))
        if place is not None:
            found |= dict.fromkeys(_AFFAIRS[kind]["states"], place)
    return found


def _places(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (place_name(found["place"]) for found in pattern.finditer(text))


def _only(places: Iterator[str]) -> str | None:
    """The one place of some names, as first printed."""
    found = list(places)
    return found[0] if len({place_root(place) for place in found}) == 1 else None
