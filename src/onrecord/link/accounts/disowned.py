"""Numbers that their own origin took back, and that others go on printing: no new source, so no account of its own.

"640 boats were lost", printed in an outlet's own voice after the guild that gave the number disowned it, repeats the
act that was taken back, and sets no end of what stands. A count of the outlet's own, or another named source, is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.link.accounts.another_act import dated_apart
from onrecord.link.accounts.drift import drift_reason
from onrecord.link.acts import Act, account_id
from onrecord.link.dating import strictly_after
from onrecord.link.rounding import numbers_of
from onrecord.link.sources.independence import counts_itself
from onrecord.records import QuestionKey

Asked = tuple[QuestionKey, frozenset[float]]


def fold_disowned(acts: Iterable[Act], taken_back: Mapping[str, str]) -> list[Act]:
    """Fold what repeats a number that was taken back, on nobody else's word, into the act that has it.

    `taken_back` gives the day of taking back by account. What the act's own echoes tell after that day says so too.
    Order: acts as given. The given acts are not changed.
    """
    acts = tuple(acts)
    gone: dict[Asked, list[Act]] = defaultdict(list)
    copies = {id(act): _as_gone(act, taken_back) for act in acts if account_id(act.first) in taken_back}
    for act in copies.values():
        gone[act.key, numbers_of(act.first.figure)].append(act)
    kept = []
    for act in acts:
        into = _repeated(act, gone.get((act.key, numbers_of(act.first.figure)), ()))
        if id(act) in copies or into is None:
            kept.append(copies.get(id(act), act))
            continue
        _add(act, into, taken_back[account_id(into.first)])
    return kept


def _repeated(act: Act, gone: Iterable[Act]) -> Act | None:
    """The act taken back that a later one repeats; None where a named source gives the number anew."""
    first = act.first
    nobody = first.claim.origin.role in ("publisher", "relay") or first.origin.anonymous
    if not nobody or counts_itself(first) or first.figure.basis is not None:
        return None
    before = [
        other for other in gone
        if strictly_after(first.known_on, other.first.known_on) and not dated_apart(other.first, first)
    ]  # fmt: skip
    return before[0] if len(before) == 1 else None


def _add(act: Act, into: Act, day: str) -> None:
    """Move an act's claims into the one that was taken back."""
    name = into.first.origin.name
    for one in act.told:
        since = "had taken it back by then" if strictly_after(one.known_on, day) else "has taken it back since"
        why = f"No source is named; {name} gave the number on record before, and {since}."
        reason = drift_reason(into.first, one)
        if reason:
            into.drifted.append((one, reason))
        else:
            into.echoes.append((one, why))
    into.drifted += act.drifted


def _as_gone(act: Act, taken_back: Mapping[str, str]) -> Act:
    """An act that was taken back; of what repeats it after that day, the reason says so."""
    day = taken_back[account_id(act.first)]
    gone = f" {act.first.origin.name} had taken the number back by then."
    echoes = [(one, why + gone if strictly_after(one.known_on, day) else why) for one, why in act.echoes]
    return Act(act.first, act.key, echoes, list(act.drifted))
