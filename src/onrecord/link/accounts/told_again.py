"""Numbers told again where the words put the question otherwise, or put none.

"312 oiled birds" of the coast guard are "the 312 birds found at Skarn" of a paper the day after. The keys of two such
claims differ by what one leaves unsaid; by one number, one thing counted and one matter they are known for one act.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.link.accounts.drift import drift_reason, moved, pace_lost, thing_changed
from onrecord.link.accounts.kinship import body_alone, credits_to, kinship, own_voice, state_unsaid, tied
from onrecord.link.accounts.matter import names_in, shared_matter
from onrecord.link.accounts.retelling import Texts, label_lost
from onrecord.link.acts import Act, Placed
from onrecord.link.dating import strictly_after
from onrecord.link.questions.questions import fold_state
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.link.sources.independence import counts_itself
from onrecord.records import QuestionKey, Verdict

_BUCKET = 50
_ANY = "any"
Shared = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Again:
    """A claim that tells another one's number again, where no account holds the two: `verdict` is echo or drifts."""

    told: Placed
    upstream: Placed
    verdict: Verdict
    reason: str


def fold_told_again(acts: list[Act], unplaced: Iterable[Placed], texts: Texts) -> tuple[list[Act], tuple[Again, ...]]:
    """Fold what tells an earlier number again into the act that has it; the later act is no more.

    `unplaced` are claims that answer no question. Those that no act carries are linked to each other.
    Order: acts as given.
    """
    carried = {one.claim.id for act in acts for one in (*act.told, *(lost for lost, _ in act.drifted))}
    holders: dict[str, Act] = {act.first.claim.id: act for act in acts}
    loose = [one for one in unplaced if one.claim.id not in carried and not one.claim.headline]
    known: dict[Shared, list[Placed]] = defaultdict(list)
    gone: set[int] = set()
    found: list[Again] = []
    for one in sorted((*(act.first for act in acts), *loose), key=lambda one: one.order):
        upstream = _upstream(one, known)
        if upstream is not None and (told := _told(one, upstream, texts)) is not None:
            _fold(told, holders, gone, found)
        if id(holders.get(one.claim.id)) not in gone:
            for place in _places(one):
                if len(known[place]) < _BUCKET:
                    known[place].append(one)
    kept = [act for act in acts if id(act) not in gone]
    for act in kept:
        _given_to_the_earliest(act)
    return kept, tuple(found)


def _given_to_the_earliest(act: Act) -> None:
    """Put the claim that was known on an earlier day than all others first: it has the account, they repeat it.

    What it counts is read from the claim that had the question: its own words may say no more than the number.
    """
    later, earliest = act.first, min(act.told, key=lambda one: one.order)
    if earliest is later or earliest.claim.headline or not strictly_after(later.known_on, earliest.known_on):
        return
    why = next(reason for one, reason in act.echoes if one is earliest)
    both = f"Both end in {earliest.origin.name} with the same number."
    act.first = replace(earliest, key=act.key, figure=later.figure)
    act.echoes = [(one, reason) for one, reason in act.echoes if one is not earliest]
    act.echoes.append((later, why if own_voice(later) else both))


def _fold(told: Again, holders: dict[str, Act], gone: set[int], found: list[Again]) -> None:
    """Add what was told again to the act upstream; where neither side has one, keep it as a pair."""
    into, act = holders.get(told.upstream.claim.id), holders.get(told.told.claim.id)
    if into is None and act is not None and told.verdict == "echo":  # the fuller words ask the question for both
        act.echoes.append((told.upstream, told.reason))
        holders[told.upstream.claim.id] = act
        return
    again = [told.told] if act is None else [*act.told]
    if act is not None:
        gone.add(id(act))
    if into is None:
        first = next((one.upstream for one in found if one.told is told.upstream and one.verdict == "echo"), None)
        found += [Again(one, first or told.upstream, told.verdict, told.reason) for one in again]
        return
    into.key = _placed_by(into, told.told)
    (into.echoes if told.verdict == "echo" else into.drifted).extend((one, told.reason) for one in again)
    into.drifted += act.drifted if act is not None else []
    if told.verdict == "echo":
        holders.update({one.claim.id: into for one in again})


def _placed_by(act: Act, told: Placed) -> QuestionKey:
    """An act's question with the place that only the words of a later report give, if they ask it otherwise alike."""
    there = told.key.place if told.key is not None else None
    if told.key is None or act.key.place or not there or moved(act.first, told):
        return act.key
    return told.key if replace(act.key, place=there) == told.key else act.key


def _told(one: Placed, upstream: Placed, texts: Texts) -> Again | None:
    """What a claim makes of the number upstream: the same, or a drift; None where it is another number after all."""
    reason = drift_reason(upstream, one) or pace_lost(upstream, one) or thing_changed(upstream, one)
    if reason and not shared_matter(upstream, one) and not tied(upstream, one):
        return None
    if reason is None and own_voice(one):
        reason = label_lost(upstream, one, texts)
    if reason:
        return Again(one, upstream, "drifts", reason)
    if not same_numbers(upstream.figure, one.figure):
        return None
    matter = " and ".join(f"“{word}”" for word in _printed(one, upstream))
    also = f"; both sentences have {matter}" if matter else ""
    name, own = upstream.origin.name, own_voice(one)
    gave, both = f"{name} gave the number on record before", f"Both end in {name} with the same number"
    whose = f"In its own voice; {gave}" if own else both
    return Again(one, upstream, "echo", f"{whose}{also}.")


def _printed(one: Placed, other: Placed) -> list[str]:
    """Two words that both sentences share, as the first prints them; no names, which may be parts of one."""
    words = [word for _, word in sorted(names_in(one, shared_matter(one, other)))]
    return [word for word in words if word.islower()][:2]


# ---- which claim is told again -----------------------------------------------------------------------------


def _places(one: Placed) -> list[Shared]:
    """Where a claim is looked for: by its origin or the body behind it, and by its number alone if that tells."""
    keys = {one.origin.key, one.origin.body or one.origin.key}
    if not one.origin.anonymous:
        keys |= {_ANY}
    if (alone := body_alone(one)[0]) and any(distinctive(value) for value in numbers_of(one.figure)):
        keys |= {f"body {alone}"}
    return [(key, value) for key in sorted(keys) for value in sorted(numbers_of(one.figure))]


def _upstream(one: Placed, known: dict[Shared, list[Placed]]) -> Placed | None:
    """The earlier claim that a claim tells again: the sole one that shares most of its matter."""
    if one.origin.anonymous or one.claim.headline:
        return None
    near: dict[str, Placed] = {}
    own = own_voice(one)
    if own and counts_itself(one):
        return None
    for place in _places(one):
        found = list(known.get(place, ()))
        if place[0].startswith("body "):
            found = [other for other in found if other.origin.key == one.origin.key or state_unsaid(other, one)]
        whose = place[0] != _ANY or own
        near.update({other.claim.id: other for other in found if whose or credits_to(other, one)})
    if one.key is None and len({fold_state(other.figure.state) for other in near.values()} - {None}) > 1:
        return None  # "610 at the mill", of those employed and of those dismissed
    scored = [(shared, other) for other in near.values() if (shared := kinship(other, one))]
    most = max((shared for shared, _ in scored), default=0)
    best = [other for shared, other in scored if shared == most]
    if len({other.origin.key for other in best}) != 1:
        return None
    return best[0] if len({(other.key, other.unit) for other in best}) == 1 or _one_text(best) else None


def _one_text(found: list[Placed]) -> bool:
    """Whether equally near claims are one sentence's, of one place: then the first will do."""
    places = {one.key.place for one in found if one.key is not None}
    return len({one.printed for one in found}) == 1 and len(places) <= 1
