"""What two accounts of one question are to each other, with the reason in a plain sentence.

The tests stand in the order in which they are tried; the first that holds, wins. `part of` is for accounts of
different questions, and so is `not comparable`, but for the time before something and the time after it
(link/verdicts/neighbours.py); `echo`, `drifts` and `withdraws` bind a claim to an account
(link/accounts/accounts.py).
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.link.dating import readable, strictly_after
from onrecord.link.rounding import bounded, reach, same_numbers
from onrecord.link.sources.independence import Ties, independence
from onrecord.link.verdicts.differences import (
    FIRM,
    as_said,
    falls,
    gap_between,
    neither_said,
    open_ends,
    sentence_of,
    set_apart,
    taken_back,
    undated,
    unsaid_state,
    what_differs,
)
from onrecord.link.verdicts.inclusion import same_inclusion
from onrecord.link.verdicts.phases import opposite_phases
from onrecord.link.verdicts.revising import cut_down, put_right, stepped_from
from onrecord.link.verdicts.sides import Pair, Side, looks_back, order_pair
from onrecord.records import Figure, QuestionKey, Verdict

Judged = tuple[Verdict, str]


def judge_pair(one: Side, other: Side, key: QuestionKey, ties: Ties) -> tuple[Side, Side, Verdict, str]:
    """Compare two accounts of one question.

    Leaves: the later account, the earlier one, the verdict, and its reason, true when read alone.
    """
    pair = Pair(*order_pair(one, other), key, ties)
    if pair.one_origin and put_right(pair.b, pair.a):  # whatever days the words date them by
        pair = Pair(pair.b, pair.a, key, ties)
    if _one_body(pair) and stepped_from(pair.b, pair.a) and not stepped_from(pair.a, pair.b):
        pair = Pair(pair.b, pair.a, key, ties)
    verdict, reason = next(judged for test in TESTS if (judged := test(pair)) is not None)
    return pair.a, pair.b, verdict, reason[:1].upper() + reason[1:]


def not_comparable(pair: Pair) -> Judged | None:
    """One is restricted to the time before something, the other to the time after it."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        if why := opposite_phases(one.figure, other.figure):
            return "not comparable", f"{one.said} is for the time {one.figure.phase}; {other.said} is {why}."
    return None


def corrects(pair: Pair) -> Judged | None:
    """One origin, the same time, another figure; or the origin's figure in place of one that it took back or cut.

    Two counts for one day of which only one leaves somebody out are two counts, unless the origin calls one wrong.
    """
    a, b = pair.a, pair.b
    if not pair.one_origin or a.withdrawn or same_numbers(a.figure, b.figure):
        return None
    if words := put_right(a, b):
        return "corrects", f"{a.account.origin} puts {a.said} in the place of {b.said}: “{words}”."
    if pair.one_sentence or pair.unplaced or pair.one_voice or strictly_after(a.figure.as_of, b.figure.as_of):
        return None
    if pair.hours_later or pair.day_went_on or stepped_from(a, b):
        return None
    if b.withdrawn and pair.same_as_of:
        return "corrects", f"{b.said} was taken back; {a.account.origin} gives {a.said}."
    kept = not pair.apart and open_ends(b)  # "640" keeps to what "at least 500" said: nothing was wrong
    if pair.same_pace and not kept and same_inclusion(a.figure, b.figure) and not unsaid_state(pair):
        return "corrects", f"{a.account.origin} gave {b.said} and {a.said} for the same time."
    if not pair.same_pace and (words := cut_down(a, b)):
        return "corrects", f"{a.account.origin} cut its own number from {b.said} to {a.said}: “{words}”."
    return None


def updates(pair: Pair) -> Judged | None:
    """One origin, a later time: by the words' dates, by the days of the reports, or by words that look back.

    What was taken back was later all the same; it replaces nothing (link/verdicts/pairs.py).
    An outlet does not update itself with numbers of others: in its own voice only a count so far goes on from report
    to report. Words that go from one number to the other, "71 hurt, up from 58", tell the later one by themselves.
    """
    if step := _step(pair):
        return step
    if not pair.one_origin or pair.unplaced or (falls(pair) and unsaid_state(pair)):
        return None
    a, b, name = pair.a, pair.b, pair.a.account.origin
    if (pair.hours_later or pair.day_went_on) and not pair.one_voice:
        return "updates", f"{name} gave {b.said} and {a.said}; {_within_a_day(pair)}."
    if pair.same_pace:
        kept = not pair.apart and open_ends(b) and strictly_after(a.account.known_on, b.account.known_on)
        same = f"{name} gave {b.said} for {readable(b.figure.as_of)}, and later {a.said}, which keeps to it"
        return ("updates", f"{same}.") if kept and not pair.one_voice and not a.withdrawn else None
    if strictly_after(a.figure.as_of, b.figure.as_of):
        fewer = "; the later number is lower, though such counts only grow" if falls(pair) else ""
        since = f"; {a.said} was taken back since" if a.withdrawn else ""
        gave = f"{name} gave {b.said} for {readable(b.figure.as_of)} and {a.said} for {readable(a.figure.as_of)}"
        return "updates", f"{gave}, which is later{fewer}{since}."
    if a.withdrawn:
        return None
    if pair.one_voice and (pair.key.aspect != "cumulative" or undated(pair)):
        return None
    if pair.key.aspect == "cumulative" and reach(a.figure).high < reach(b.figure).low:
        return None  # a lower count so far that names no day may as well be an older one, or one of fewer
    if a.figure.as_of and not strictly_after(a.figure.as_of, b.figure.as_of or b.account.known_on):
        return None  # printed later, but dated by its words no later than the other may hold for
    if strictly_after(a.account.known_on, b.account.known_on):
        both = " and ".join(f"{side.said} (reported {readable(side.account.known_on)})" for side in (b, a))
        return "updates", f"{name} gave {both}; {'; '.join(undated(pair)) or 'both are dated by their words'}."
    if looks_back(b.told[0]) and not looks_back(a.told[0]) and not pair.one_voice:
        return "updates", f"{name} gave {b.said} and {a.said}; the words tell {b.said} as the earlier one."
    return None


def _step(pair: Pair) -> Judged | None:
    """A body's own words that go on from its earlier number, whatever the days."""
    a, b = pair.a, pair.b
    if not _one_body(pair) or a.withdrawn or not pair.apart or strictly_after(b.figure.as_of, a.figure.as_of):
        return None
    if words := stepped_from(a, b):
        return "updates", f"{a.account.origin} goes on from {b.said} to {a.said}: “{' '.join(words.split())}”."
    return None


def _one_body(pair: Pair) -> bool:
    """Whether both stand on one body: by its name on record, by a plain name in one place, or by one sentence of it.

    Who is not named in a sentence is one and the same in it: "the hospital has 27 dead, up from 23".
    """
    in_one_breath = pair.one_sentence and pair.a.origin == pair.b.origin
    return (pair.one_origin and not pair.one_voice) or pair.named_alike or in_one_breath


def later(pair: Pair) -> Judged | None:
    """Another origin, strictly later; deaths so far can only have grown, so a higher count is no disagreement."""
    a, b = pair.a, pair.b
    if pair.one_origin or not _strictly_later(pair):
        return None
    if pair.key.aspect == "cumulative" and not _not_lower(a.figure, b.figure):
        return None
    if not pair.apart and same_numbers(a.figure, b.figure):
        return None
    if pair.hours_later or pair.day_went_on:
        return "later", f"{a.said} lies above {b.said}; {_within_a_day(pair)}: no disagreement."
    before = readable(b.figure.as_of) if b.figure.as_of else f"no later than {readable(b.account.known_on)}"
    grown = "; a count so far, not lower" if pair.key.aspect == "cumulative" else ""
    return "later", f"{a.said} holds for {readable(a.figure.as_of)}, {b.said} for {before}{grown}: no disagreement."


def _strictly_later(pair: Pair) -> bool:
    """Whether one is dated by its words after the other.

    A count so far that is not dated holds no later than its report; what was there at one time may be any older.
    """
    a, b = pair.a, pair.b
    latest = b.figure.as_of or (b.account.known_on if pair.key.aspect == "cumulative" else None)
    return (strictly_after(a.figure.as_of, latest) or pair.hours_later or pair.day_went_on) and not pair.unplaced


def _within_a_day(pair: Pair) -> str:
    """How two counts of one day follow each other, in words."""
    a, b = pair.a, pair.b
    if pair.hours_later:
        return f"both hold for {readable(a.figure.as_of)}, “{b.figure.as_of_words}” and “{a.figure.as_of_words}”"
    day = readable(b.figure.as_of)
    return f"both are counts so far for {day}, {b.said} printed on that day, {a.said} after it"


def _not_lower(a: Figure, b: Figure) -> bool:
    """Whether a later count need not lie below an earlier one."""
    return reach(a).high >= reach(b).low and (a.high is None or b.low is None or a.high >= b.low)


def differs(pair: Pair) -> Judged | None:
    """Apart, and something unsaid or said differently may set them apart."""
    if not pair.apart:
        return None
    reasons = what_differs(pair)
    if falls(pair) and not (set_apart(pair) or pair.unplaced or taken_back(pair) or unsaid_state(pair)):
        return None
    return ("differs", sentence_of([gap_between(pair), *reasons])) if reasons else None


def conflicts(pair: Pair) -> Judged | None:
    """Apart, for the same time, both bounded, and nothing said sets them apart."""
    if not pair.apart:
        return None
    if falls(pair):
        a, b = pair.a, pair.b
        when = readable(a.figure.as_of), readable(b.figure.as_of)
        return "conflicts", f"Such counts only grow: {a.said} ({when[0]}) lies below {b.said} ({when[1]})."
    return "conflicts", sentence_of([gap_between(pair), "both hold for the same time", *neither_said(pair)])


def corroborates(pair: Pair) -> Judged | None:
    """Two sources shown to be independent, for the same time, with figures that bear each other out."""
    a, b = pair.a, pair.b
    if pair.unplaced or not (pair.same_as_of and bounded(a.figure) and bounded(b.figure)):
        return None
    if not {a.account.modality, b.account.modality} <= FIRM or not same_inclusion(a.figure, b.figure):
        return None
    if taken_back(pair) or a.figure.phase != b.figure.phase or pair.one_sentence or pair.one_origin:
        return None
    one, other = reach(a.figure), reach(b.figure)
    if not (one.inside(other) or other.inside(one)) or independence(a.told, b.told, pair.ties) is not None:
        return None
    each = f"{a.account.origin} and {b.account.origin} are named, share no known principal, neither cites the other"
    return (
        "corroborates",
        f"{each}, and each states its basis ({a.figure.basis}, {b.figure.basis}). A person should confirm.",
    )


def consistent(pair: Pair) -> Judged:
    """They overlap, and no more can be said."""
    a, b = pair.a, pair.b
    lean = [] if pair.one_origin else [independence(a.told, b.told, pair.ties)]
    soft = [
        f"{side.said} is said as {as_said(side.account.modality)}"
        for side in (a, b)
        if side.account.modality not in FIRM
    ]
    dates = [] if pair.same_as_of else [text for text in undated(pair) if "hold for" not in text]
    gone = taken_back(pair)
    why = [text.rstrip(".") for text in (*gone, *open_ends(a, b)[:1], *soft[:1], *lean, *dates) if text]
    return "consistent", sentence_of([f"{a.said} and {b.said} overlap, and no more can be said", *why[:3]])


TESTS: tuple[Callable[[Pair], Judged | None], ...] = (
    not_comparable,
    corrects,
    updates,
    later,
    differs,
    conflicts,
    corroborates,
    consistent,
)
"""The verdicts within one question, in the order of precedence."""
