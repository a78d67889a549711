"""What was counted told as another thing: those who went as those who came back.

Only where the retelling credits the outlet whose text is captured, and that text gives the number only once; or
where one body's number that hardly two counts share is told of a fate that nobody has after the other: the hurt as
the dead. A number below ten has to be of the same sort of people, of one day or event, and alone in both texts.
"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.accounts.another_act import another_act, dated_apart, through
from onrecord.link.accounts.drift import drift_reason, state_changed
from onrecord.link.accounts.fates import clash
from onrecord.link.accounts.kinship import own_voice
from onrecord.link.accounts.matter import names_apart, shared_matter
from onrecord.link.accounts.retelling import Texts
from onrecord.link.acts import Act, Placed
from onrecord.link.dating import same_time
from onrecord.link.questions.states import fold_state
from onrecord.link.rounding import distinctive, numbers_of, same_numbers, telling, two_digits

_BUCKET = 50
_SMALL = (2, 9)
_DAY = 10
"""Characters of a day's date."""
_ANYBODY = frozenset({None, "people", "person", "body", "dead", "casualty", "victim"})
_FATES = {
    fate: re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)
    for fate, words in load_lexicon("occasions")["fate_words"].items()
}
_ALIKE = 3
"""Words that two sentences share where a number of two digits is of one sort of thing."""


def fold_other_states(acts: list[Act], texts: Texts) -> list[Act]:
    """Fold acts that give a number of an origin for another state into the act that their text credits.

    `texts` are what the articles print.
    Order: as given, without those that were folded.
    """
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            if (distinctive(value) or two_digits(value) or _is_small(value)) and not act.first.origin.anonymous:
                by_number[act.first.origin.key, value].append(act)
    gone: set[int] = set()
    for _, group in sorted(by_number.items(), key=lambda item: item[0]):
        for act in group if 1 < len(group) <= _BUCKET else ():
            others = [other for other in group if other is not act]
            credited = [other for other in others if _credits(act.first, other)] if _is_distinctive(act) else []
            credited = credited or [other for other in others if _tells_other_fate(act, other, texts)]
            if len(credited) != 1 or {id(act), id(credited[0])} & gone:
                continue
            upstream = credited[0]
            if reason := _reason(upstream.first, act.first):
                upstream.drifted += [(one, reason) for one in act.told] + act.drifted
                gone.add(id(act))
    return [act for act in acts if id(act) not in gone]


def _credits(told: Placed, act: Act) -> bool:
    """Whether a claim came by way of an outlet whose text carries an act that was on record before it."""
    relays = through(told)
    return bool(relays) and any(
        one.publisher in relays and one.order < told.order and one.claim.article != told.claim.article
        for one in act.told
    )


def _is_distinctive(act: Act) -> bool:
    return any(distinctive(value) for value in numbers_of(act.first.figure))


def _tells_other_fate(act: Act, upstream: Act, texts: Texts) -> bool:
    """Whether an act gives a body's earlier number, in other texts, of a fate that nobody has after the other.

    A number of two digits has to be dated alike on both sides, since tolls go through many of them.
    """
    told, first = act.first, upstream.first
    if own_voice(told) or first.origin.source is None or not first.order < told.order:
        return False
    if {one.claim.article for one in act.told} & {one.claim.article for one in upstream.told}:
        return False
    if not clash(first.figure, told.figure) or not same_numbers(first.figure, told.figure):
        return False
    if dated_apart(first, told) or names_apart(first, told) or not (shared := shared_matter(first, told)):
        return False
    if any(_is_small(value) for value in numbers_of(told.figure)):
        return len(shared) >= _ALIKE and _is_one_handful(first, told) and _is_alone(first, told, texts)
    same_day = same_time(first.figure.as_of, told.figure.as_of) and first.figure.bound == told.figure.bound
    things = told.unit != "people" and len(shared) >= _ALIKE  # "31 signal boxes" of one front, by one police
    return same_day or things or any(telling(value) for value in numbers_of(told.figure))


def _is_small(value: float) -> bool:
    """Whether a number is one that any two counts may share: two to nine."""
    return _SMALL[0] <= value <= _SMALL[1] and float(value).is_integer()


def _is_one_handful(first: Placed, told: Placed) -> bool:
    """Whether two small counts can be of the same few: people of one sort, by one name of a body, on one day that
    both print, or in one event that both name."""
    a, b = first.figure, told.figure
    if a.noun != b.noun or a.noun in _ANYBODY or a.bound != b.bound or first.origin.kind != "body":
        return False
    if normal(first.claim.origin.name or "") != normal(told.claim.origin.name or ""):
        return False
    if a.event and b.event and "event" not in (*a.inherited, *b.inherited):
        return normal(a.event) == normal(b.event)
    elsewhere = a.place and b.place and normal(a.place) != normal(b.place)
    return not elsewhere and len(a.as_of or "") == _DAY and a.as_of == b.as_of


def _is_alone(first: Placed, told: Placed, texts: Texts) -> bool:
    """Whether the first text has no word of the later one's fate, and the later one none of the first one's.

    "Four hurt, one dead" may have become "four dead"; "four dead and four hurt" tells of both.
    """
    fates = fold_state(first.figure.state), fold_state(told.figure.state)
    before, after = (_FATES.get(fate or "") for fate in fates)
    if before is None or after is None:
        return False
    return not after.search(texts.texts.get(first.claim.article, "")) and not before.search(
        texts.texts.get(told.claim.article, "")
    )


def _reason(upstream: Placed, told: Placed) -> str | None:
    """What changed on the way, if what is counted did; None where the words tell of another act."""
    changed = state_changed(upstream, told)
    if changed is None or another_act(upstream, told):
        return None
    return " ".join(part for part in (changed, drift_reason(upstream, told)) if part)
