"""The event that the counted were counted in: "the massacres in Lyon", "an attack on the port"."""

from __future__ import annotations

import re

from onrecord.find.places import in_dateline
from onrecord.resolve.figures.dating import EVENTS
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import State

_YEAR_BEHIND = re.compile(r",?\s+(?:in|of)\s+(?:[a-z]{3,7}\s+|[A-Z][a-z]{2,8}\s+){0,2}(?P<year>(?:19|20)\d\d)\b")


def resolve_event(situation: Situation, state: State | None) -> str | None:
    """The event they were counted in: "the massacres in Lyon", "an attack on the port"."""
    tree, index = situation.tree, event_index(situation, state)
    if index is None:
        return None
    keep = tree.subtree(
        index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "punct", "cc", "conj", "npadvmod")
    )
    while keep[0] < index and in_dateline(tree, keep[0], situation.text):
        keep = keep[1:]  # "LIMA - A flood": where the report comes from
    words = " ".join(tree.words(keep, situation.text).split()[:10]).lstrip("—–- ")
    return words + _year_behind(situation, keep[-1], words)


def event_index(situation: Situation, state: State | None) -> int | None:
    """The noun of the event that did it, or that it was done in."""
    tree = situation.tree
    verb = state.verb if state is not None and state.verb is not None else situation.verb
    places: list[int] = []
    if verb is not None:
        subject = tree.subject(verb)
        if subject is not None and tree[subject].tag in ("WDT", "WP"):
            above = [tree[verb].head] if tree[verb].dep == "relcl" else []  # the parser may hang the clause elsewhere
            places += [*above, *_nouns_before(situation, subject)]
        elif subject is not None and subject != situation.top:
            places += _subjects(situation, verb, subject)
        places += [thing for prep in tree.children(verb, "prep", "agent") for thing in tree.children(prep, "pobj")]
    for index in dict.fromkeys((situation.noun, situation.top)):
        places += [thing for prep in tree.children(index, "prep") for thing in tree.children(prep, "pobj")]
    events = (index for index in places if situation.lemma(index) in EVENTS)
    return next((index for index in events if not _is_verb(situation, index)), None)


def _subjects(situation: Situation, verb: int, first: int) -> tuple[int, ...]:
    """The subject of a verb; behind a dateline that the parse takes for one ("LIMA — A flood killed"), the next."""
    tree = situation.tree
    if not in_dateline(tree, first, situation.text):
        return (first,)
    rows = (tree.children(each, "nsubj") for each in (verb, tree[verb].head))
    return next((row for row in rows if first in row), (first,))


def _is_verb(situation: Situation, index: int) -> bool:
    """ "Goods from Peru flood into Chile": a headline's verb that the parse takes for a thing."""
    tree = situation.tree
    return index + 1 < len(tree) and tree[index + 1].text.lower() in ("into", "onto", "through")


def _nouns_before(situation: Situation, pronoun: int) -> list[int]:
    """ "the town that suffered the attacks last May that claimed 12 lives": the nearest noun is meant."""
    near = range(pronoun - 1, max(-1, pronoun - 6), -1)
    return [i for i in near if situation.tree[i].pos == "NOUN"][:1]


def _year_behind(situation: Situation, last: int, words: str) -> str:
    """ "A second theft, in late 2014, took": the year that a comma keeps from its event."""
    found = _YEAR_BEHIND.match(situation.text, situation.tree[last].end)
    return f" in {found['year']}" if found and found["year"] not in words else ""
