"""What is said of those in an incident without their names: names of victims stay inside quotations.

A list, a card, a map or an export tells who suffered as groups and roles: "2 guards", "a nurse", "people". Who did it
is told by name only where that is a group or a body. The names themselves stand in the articles, in the words that
print them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from onrecord.link.questions.question_text import plural
from onrecord.records import Claim, Incident, Part, Party

NAME = "[name]"
"""What stands in a quotation for a name that is left out."""
UNNAMED = "a person"
_PEOPLE = frozenset({"person", "people"})
_CAPITAL = re.compile(r"\b[A-Z]")


def party_words(party: Party) -> str:
    """A party in words that name no private person: its printed words, or else its number and noun.

    Example:
        >>> from onrecord.records import Span
        >>> party_words(Party("judge Ada Hill", Span(0, 14), "suffered", "person", noun="judge", named=True))
        'a judge'
        >>> party_words(Party("the Alder Front", Span(0, 15), "did", "group", named=True))
        'the Alder Front'
        >>> party_words(Party("14", Span(0, 2), "suffered", "people", noun="nurse", low=14, high=14))
        '14 nurses'
    """
    if party.kind not in _PEOPLE:
        return party.words
    told = any(one.isalpha() for one in party.words)
    if told and not (party.named or _CAPITAL.search(party.words)):
        return party.words
    return counted_noun(party.noun or "person", party.low, party.high, several=party.kind == "people")


def counted_noun(noun: str, low: float | None, high: float | None, *, several: bool = False) -> str:
    """So many of a noun: as far as the words say.

    Example:
        >>> counted_noun("guard", 3, 3), counted_noun("nurse", None, None), counted_noun("person", 2, None)
        ('3 guards', 'a nurse', '2 or more people')
        >>> counted_noun("guard", 1, 1), counted_noun("guard", None, 40)
        ('a guard', 'up to 40 guards')
    """
    ends = [end for end in (low, high) if end is not None and math.isfinite(end)]
    one = f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
    many = "people" if noun == "person" else plural(noun)
    if not ends:
        return many if several else one
    if low == high == 1:
        return one
    words = f"{min(ends):,.0f}" if min(ends) == max(ends) else f"{min(ends):,.0f}–{max(ends):,.0f}"
    words += " or more" if low is not None and high is None else ""
    words = f"up to {words}" if low is None else words
    return f"{words} {many}"


def parties_of(incident: Incident, *parts: Part) -> tuple[Party, ...]:
    """Those that took one of these parts in an incident, as printed."""
    return tuple(party for party in incident.parties if party.part in parts)


def who_suffered(incident: Incident) -> tuple[str, ...]:
    """Those who suffered, without a name. Where only printed words are known: those, if they name nobody."""
    return _each(parties_of(incident, "suffered", "struck"), incident.who_suffered)


def who_did(incident: Incident) -> tuple[str, ...]:
    """Those who are said to have done it: groups and bodies by name, people by what they are."""
    return _each(parties_of(incident, "did"), incident.who_did)


def suffered_words(incident: Incident) -> str | None:
    """Who suffered, in one line."""
    return "; ".join(who_suffered(incident)) or None


def did_words(incident: Incident) -> str | None:
    """Who is said to have done it, in one line."""
    return "; ".join(who_did(incident)) or None


def _each(parties: Iterable[Party], printed: str | None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(party_words(party) for party in parties))
    if words or not printed or _CAPITAL.search(printed):
        return words
    return (printed,)


def phrase_words(claim: Claim) -> str:
    """The printed words of an incident, with `[name]` for every name of one who suffered or did it."""
    words, start = claim.phrase, claim.span.start
    named = [one for one in claim.incident.parties if one.kind in _PEOPLE and one.named] if claim.incident else []
    for party in sorted(named, key=lambda one: one.span.start, reverse=True):
        first, last = max(party.span.start - start, 0), min(party.span.end - start, len(words))
        if first < last:
            words = f"{words[:first]}{NAME}{words[last:]}"
    return words
