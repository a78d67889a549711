"""Two acts of one origin that share a number: what tells a retelling from something said on another occasion.

Only against what is printed: a date in the words, another speaker of the same body, another paper that was told.
Where nothing tells them apart, the later one is taken for a retelling of the act on record.
"""

from __future__ import annotations

import re

from onrecord.find.figures.cardinals import NUMBER_WORDS
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.dating import same_time, strictly_after
from onrecord.link.rounding import same_numbers
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import person_named, words_of

_WORDS = load_lexicon("occasions")
_SPOKES = frozenset(_WORDS["spokespeople"]["words"])
_STILL = re.compile(rf"\b(?:{any_of(_WORDS['still']['words'])})\b", re.IGNORECASE)
_AGAIN = re.compile(rf"\b(?:{any_of(_WORDS['again']['words'])})\b", re.IGNORECASE)
_NOT_ANOTHER = re.compile(rf",?\s(?:and\s)?not\s(?:the\s)?(?:\d|(?:{any_of(NUMBER_WORDS)})\b)", re.IGNORECASE)
_NOW = re.compile(rf"(?:{any_of(_WORDS['now']['words'])})(?:\s+(?:{any_of(_WORDS['now']['words'])}))*", re.IGNORECASE)


def another_act(upstream: Placed, told: Placed) -> bool:
    """Whether the words of a claim tell that it is not the act on record, told again, but another one.

    "By November 2015 more than 5,000" bends nothing that was said in January; "he told the radio in May" is not what
    he told a committee, if the numbers differ. A body's one number stays one through all who speak for it.
    """
    if dated_apart(upstream, told):
        return True
    unlike = not same_numbers(upstream.figure, told.figure)
    return unlike and (_other_speaker(upstream, told) or _told_to_another(upstream, told))


def dated_apart(upstream: Placed, told: Placed) -> bool:
    """Whether the words date two claims apart; what is not dated holds no later than the day of its report."""
    before, after = upstream.figure.as_of, told.figure.as_of
    if before and after:
        return not same_time(before, after)
    return strictly_after(after, upstream.known_on)


def sets_another_aside(one: Placed) -> bool:
    """ "Four people, not five, had died": a number put in another's place is given anew."""
    return _NOT_ANOTHER.match(one.claim.sentence[:2000].partition(one.claim.phrase)[2]) is not None


def said_anew(first: Placed, again: Placed) -> bool:
    """Whether the same number of a thing that changes is given anew for another day.

    "It now stands at 40" and "it is still the 40 of last week" only tell that nothing newer is known.
    """
    before, after = first.figure.as_of, again.figure.as_of
    if before and after is None and strictly_after(again.known_on, before):
        return _AGAIN.search(again.claim.sentence[:1000]) is not None
    if before is None or after is None or same_time(before, after):
        return False
    return not (_undated_now(first) or _undated_now(again) or _STILL.search(again.claim.sentence[:1000]))


def _undated_now(one: Placed) -> bool:
    """Whether a date is only the day of the report: "now", "at present". "Today" and "on Monday" are days."""
    words = one.figure.as_of_words
    return words is not None and (not words or _NOW.fullmatch(words.strip()) is not None)


def _other_speaker(upstream: Placed, told: Placed) -> bool:
    """Whether a body spoke through two people: two names, or a name and a spokesman who has none."""
    one, other = upstream.claim.origin, told.claim.origin
    names = person_named(one), person_named(other)
    if all(names):
        return len({(name or "").rpartition(" ")[2] for name in names}) == 2
    nameless = other if names[0] else one if names[1] else None
    return nameless is not None and bool(words_of(nameless.name or "") & _SPOKES)


def _told_to_another(upstream: Placed, told: Placed) -> bool:
    """Whether a claim came by way of papers, none of which has to do with the act on record."""
    papers = through(told)
    return bool(papers) and not papers & (through(upstream) | {upstream.publisher})


def through(one: Placed) -> frozenset[str]:
    """The outlets by way of which a claim came, under bare names."""
    return frozenset(bare_name(link.name) for link in one.claim.chain[1:] if link.role == "relay" and link.name)
