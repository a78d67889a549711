"""When a figure holds: only a time that its own words tie to it dates it, never a time that merely stands near.

The ties, the strongest first: "as of Friday"; a time right after the figure ("300 in 2015"); a time in a clause on
the figure ("the 300 that it gave in May"); a time with the figure's verb ("in May it counted 300"); the day that an
attack was, for its toll; the year of the study that is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.times.dates import contains, ends, join
from onrecord.find.times.times import TimeMark
from onrecord.lexicon import load_lexicon
from onrecord.records import Aspect, Sentence, Span
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import is_of_event
from onrecord.resolve.figures.time_ties import (
    CITED,
    TOLLS,
    beside_another,
    in_own_clause,
    is_boundary,
    is_of_telling,
    is_older,
    of_document,
    of_event,
    of_what_it_left,
    stands_beside,
    tells_of_counting,
    when_given,
    when_so,
    with_verb,
)

_WORDS = load_lexicon("aspects")
EVENTS = frozenset(load_lexicon("incidents")["events"]["event_nouns"])
_BOUNDARIES = frozenset({"since", "until", "till", "after", "before"})
_END = re.compile(r"^(?:the\s+)?(?:very\s+)?end\s+of\b|^year[’'-]?s?[\s-]end$", re.IGNORECASE)
_DISTANCES = frozenset(_WORDS["measures"]["distances"])


@dataclass(frozen=True, slots=True)
class Dating:
    """The time a figure holds for, the words that say so, and how they are tied to it."""

    as_of: str | None = None
    words: str | None = None
    mark: TimeMark | None = None
    why: str = ""


def resolve_dating(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], *, state: str | None = None
) -> Dating:
    """The time that a figure's own words date it by. None where two of one strength disagree."""
    start, end = situation.tree[situation.phrase[0]].start, situation.tree[situation.phrase[-1]].end
    phrase = Span(sentence.span.start + start, sentence.span.start + end)
    usable = [time for time in times if time.value is not None and not time.span.overlaps(phrase)]
    if situation.lemma(situation.noun) in _DISTANCES:
        return Dating()
    if any(time.value is None and time.kind == "date" and stands_beside(situation, sentence, time) for time in times):
        return Dating(why="a time beside it that cannot be told")
    for tie, found in _ties(situation, sentence, usable, state):
        if not found:
            continue
        narrow = [t for t in found if all(contains(o.value or "", t.value or "") for o in found)]
        if narrow:
            words = f"{narrow[0].relation} {narrow[0].words}".strip()
            return Dating(narrow[0].value, words, narrow[0], tie)
        return Dating(why=f"two times, {tie}: " + " / ".join(t.words for t in found))
    return Dating()


def day_of_stock(dating: Dating, aspect: Aspect | None, dated: str | None) -> str | None:
    """When a figure holds: what there was "at the end of 2024" was there on its last day, and not all the year.

    Leaves: ends to come, and what happened in the time that ends there.
    """
    value = dating.as_of
    if value is None or dating.mark is None or aspect != "stock" or len(value) not in (len("2024"), len("2024-06")):
        return value
    if _END.search(dating.mark.words) is None:
        return value
    last = ends(value).isoformat()
    return last if dated is None or last <= dated else value


def period_of(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], dating: Dating, published: str | None
) -> str | None:
    """The interval a flow was counted over: the figure's own date, or "since" some day until publication."""
    if dating.mark is not None:
        return dating.as_of
    for time in times:
        if (
            time.relation == "since"
            and time.value
            and published
            and _verb_of_time(situation, sentence, time) == situation.verb
        ):
            return join(time.value, published[: len(time.value)])
    return None


def _ties(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], state: str | None
) -> Iterator[tuple[str, list[TimeMark]]]:
    near = {id(t): _attached(situation, sentence, t) for t in times}
    plain = [t for t in times if t.relation not in _BOUNDARIES and not is_boundary(situation, sentence, t)]
    if not is_older(situation):
        yield "as of", _own_as_of(situation, sentence, [t for t in times if t.relation == "as of"])
    yield "beside the figure", [t for t in plain if stands_beside(situation, sentence, t)]
    free = [t for t in plain if len(plain) < 2 or not beside_another(situation, sentence, t)]
    free = [t for t in free if not of_what_it_left(situation, sentence, t)]
    told = is_of_event(state)
    given = free
    free = [t for t in free if t.kind == "now" or not is_of_telling(situation, near[id(t)], state)]
    yield "in its clause", [t for t in free if in_own_clause(situation, near[id(t)], told)]
    yield (
        "with its verb",
        _nearest_now(
            [
                t
                for t in free
                if (t.kind == "now" or not told or tells_of_counting(situation))
                and with_verb(situation, sentence, near[id(t)], t)
            ]
        ),
    )
    yield "when it was so", [t for t in free if t.kind == "date" and when_so(situation, near[id(t)])]
    yield "when it was given", [t for t in given if t.kind != "now" and when_given(situation, near[id(t)])]
    if state in TOLLS:
        yield "of the event", [t for t in free if t.kind != "now" and of_event(situation, near[id(t)])]
    yield "of the document", [t for t in free if t.kind != "now" and of_document(situation, near[id(t)])]


def _own_as_of(situation: Situation, sentence: Sentence, found: list[TimeMark]) -> list[TimeMark]:
    """ "80 dead as of Thursday, and 74 as of Friday": of two, the one with its verb, else the next behind."""
    if len({time.value for time in found}) < 2:
        return found
    own = [t for t in found if situation.verb is not None and _verb_of_time(situation, sentence, t) == situation.verb]
    end = sentence.span.start + situation.tree[situation.phrase[-1]].end
    behind = [time for time in found if time.span.start >= end]
    return own if len({time.value for time in own}) == 1 else behind[:1] or found


def _nearest_now(found: list[TimeMark]) -> list[TimeMark]:
    """ "On Tuesday 30 were still missing": a named day goes before "still"."""
    named = [time for time in found if time.kind != "now"]
    return named or found


def _attached(situation: Situation, sentence: Sentence, time: TimeMark) -> int | None:
    """The word that a time hangs on, past its prepositions."""
    tree = situation.tree
    inside = tree.within(time.span.start - sentence.span.start, time.span.end - sentence.span.start)
    here = tree.root_of(inside)
    if here is None:
        return None
    if time.span.start - sentence.span.start <= len(time.relation) + 1:
        return _first_clause(situation, here)
    skip = set(inside)
    for above in tree.up(here):
        if above in skip:
            continue
        if tree[above].pos in ("ADP", "SCONJ", "PART") or (
            tree[above].dep in ("prep", "pcomp") and tree[above].pos != "VERB"
        ):
            continue
        if tree[here].dep in ("pobj", "npadvmod") and _is_plain_thing(situation, above, here):
            continue
        if (
            tree[above].dep in ("advmod", "npadvmod")
            and tree[above].pos in ("ADV", "NOUN")
            and tree[above].lemma in ("ago", "early", "late", "mid", "sometime")
        ):
            continue
        return above
    return here


def _first_clause(situation: Situation, time: int) -> int:
    """A time that opens the sentence belongs to its first clause, whatever the parse hangs it on."""
    tree = situation.tree
    above = next((i for i in tree.up(time) if tree.is_verb(i)), None)
    if above is not None and tree[above].dep not in ("relcl", "acl"):
        return above
    return next((i for i in range(len(tree)) if tree.is_verb(i) and tree.children(i, "nsubj", "nsubjpass")), time)


def _is_plain_thing(situation: Situation, index: int, time: int) -> bool:
    """ "sold shares in May": the time is the sale's, though the parse may hang it on the shares."""
    tree = situation.tree
    token = tree[index]
    plain = token.pos in ("NOUN", "NUM", "ADJ", "PROPN") and situation.lemma(index) not in EVENTS | CITED
    return (
        plain
        and index not in (situation.noun, situation.top)
        and token.head != index
        and not token.dep.startswith("nsubj")
    )


def _verb_of_time(situation: Situation, sentence: Sentence, time: TimeMark) -> int | None:
    attached = _attached(situation, sentence, time)
    return None if attached is None else situation.tree.verb_of(attached)
