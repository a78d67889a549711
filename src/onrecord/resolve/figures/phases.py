"""The phase that a figure is restricted to: before or after something happened.

"20,000 barrels a day were leaking before the pipe was cut" and "35,000 a day since it was cut" are two figures of two
states of one thing; neither updates or denies the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.times.times import TimeMark
from onrecord.lexicon import load_lexicon
from onrecord.records import Sentence
from onrecord.resolve.figures.situation import Situation

_SIDES: dict[str, str] = {word: side for side, words in load_lexicon("phases")["sides"].items() for word in words}
_LEVELS = frozenset(load_lexicon("context")["idle"]["levels"])
_CHANGES = frozenset(verb for way in ("up_verbs", "down_verbs") for verb in load_lexicon("aspects")["change"][way])
_LONGEST = 14  # words
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL"})


@dataclass(frozen=True, slots=True)
class Phase:
    """Before or after what, in the words of the text, and the day of it where these words give one."""

    words: str
    on: str | None = None


def resolve_phase(situation: Situation, sentence: Sentence, times: Sequence[TimeMark]) -> Phase | None:
    """The phase that a figure's own words restrict it to; None where there is none, or two.

    Example: "Before the gates were opened on 3 May, 40 litres a second ran off": before the gates were opened.
    A mere date ("before Friday") is no phase, nor is what a figure is said after ("after the meeting he said").
    """
    tree = situation.tree
    found = {}
    for owner in _owners(situation):
        for child in tree.children(owner, "prep", "advcl", "mark"):
            side = _side(situation, child)
            words = _without_figure(situation, tree.subtree(child))
            whole = side and 1 < len(words) <= _LONGEST and _event(situation, child)
            if whole and not (_is_share(situation, words) or _is_their_own(situation, child)):
                found[child] = (side, words)
    if len(found) != 1:
        return None
    ((side, words),) = found.values()
    start, end = tree[words[0]].start, tree[words[-1]].end
    inside = [t for t in times if t.value and start <= t.span.start - sentence.span.start < end]
    first = next(i for i in words if tree[i].text.lower() in _SIDES)
    rest = tree.words(tuple(i for i in words if i > first), situation.text).strip(" ,.;:")
    return Phase(f"{side} {rest}", inside[0].value if len(inside) == 1 else None)


def _owners(situation: Situation) -> Iterator[int]:
    """The words whose before or after is the figure's: its noun, what carries it, its verb and that verb's nouns."""
    tree = situation.tree
    seen = dict.fromkeys(i for i in (situation.noun, situation.top, situation.carrier) if i is not None)
    yield from seen
    verb = situation.verb
    if verb is None or situation.lemma(verb) in load_lexicon("phases")["speech"]["verbs"]:
        return
    if situation.part == "oblique" and situation.preposition in ("to", "with", "for") and not _is_level(situation):
        return  # "After the vote he wrote to his 300 readers": when he wrote
    yield verb
    for noun in tree.children(verb, "nsubj", "nsubjpass", "dobj"):
        if noun not in seen:
            yield noun


def _is_level(situation: Situation) -> bool:
    lemma = situation.lemma(situation.verb)
    return lemma in _LEVELS or lemma in _CHANGES


def _without_figure(situation: Situation, words: Sequence[int]) -> tuple[int, ...]:
    """The words up to the figure, where the parser hangs it on them: "the flow before the cut [at 350 litres]"."""
    first = min(situation.phrase)
    if first not in words:
        return tuple(words)
    before = [i for i in words if i < first]
    while before and situation.tree[before[-1]].pos in ("ADP", "DET", "ADV"):
        before.pop()
    listed = before and situation.tree[before[-1]].pos == "CCONJ"  # "after votes in Oran and [four other towns]"
    return () if listed else tuple(before)


def _is_share(situation: Situation, words: Sequence[int]) -> bool:
    """ "64 percent like it, after 55 percent said so in May": another share, not what came before it."""
    return any(situation.lemma(i) in ("percent", "%", "per cent", "half", "third") for i in words)


def _is_their_own(situation: Situation, child: int) -> bool:
    """ "40 were caught before they reached the shore": when, of the 40 themselves; no time that sets them apart."""
    tree = situation.tree
    subject = tree.subject(child) if tree.is_verb(child) else None
    return subject is not None and tree[subject].text.lower() == "they"


def _side(situation: Situation, child: int) -> str | None:
    """Before or after, by the word that opens the phrase or clause."""
    tree = situation.tree
    if tree[child].dep == "prep":
        return _SIDES.get(tree[child].text.lower())
    for mark in tree.children(child, "mark", "prep", "advmod"):
        if mark < child and tree[mark].text.lower() in _SIDES:
            return _SIDES[tree[mark].text.lower()]
    return None


def _event(situation: Situation, child: int) -> bool:
    """Whether the phrase is of something that happened, not of a time alone: "before Friday", "after two years"."""
    tree = situation.tree
    heads = (child,) if tree.is_verb(child) else tree.children(child, "pobj", "pcomp")
    return any(
        tree[i].pos in ("NOUN", "PROPN", "VERB", "AUX") and tree[i].tag != "VBG" and tree[i].ent not in _TIMES
        for i in heads
    )
