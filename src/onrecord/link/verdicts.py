"""What two accounts of one question are to each other, with the reason in a plain sentence.

The tests stand in the order in which they are tried; the first that holds, wins. `part of` and `not comparable` are
for accounts of different questions (link/neighbours.py); `echo`, `drifts` and `withdraws` bind a claim to an account
(link/accounts.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.link.acts import Placed
from onrecord.link.dating import days_of, last_day, readable, same_time, strictly_after
from onrecord.link.independence import Ties, independence
from onrecord.link.rounding import bounded, reach, same_numbers
from onrecord.records import Account, Figure, QuestionKey, Verdict

_FIRM = frozenset({"asserted", "hedged"})
Judged = tuple[Verdict, str]


@dataclass(frozen=True, slots=True)
class Side:
    """An account with the claims that carry it, the first one first."""

    account: Account
    told: tuple[Placed, ...]

    @property
    def figure(self) -> Figure:
        """What it says."""
        return self.account.figure

    @property
    def said(self) -> str:
        """Its printed words."""
        return f"“{self.told[0].claim.phrase}”"

    @property
    def origin(self) -> str:
        """A key that tells its origin apart."""
        return self.told[0].origin.key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts of one question, the later first, and what the record knows besides."""

    a: Side
    b: Side
    key: QuestionKey
    ties: Ties

    @property
    def one_origin(self) -> bool:
        """Whether both stand on one named source."""
        return self.a.origin == self.b.origin and not self.a.account.anonymous

    @property
    def apart(self) -> bool:
        """Whether no number fits both."""
        return reach(self.a.figure).apart(reach(self.b.figure))

    @property
    def unplaced(self) -> bool:
        """Whether the question says neither where nor of which group, so that two events may be mixed in it."""
        key = self.key
        said = key.place or key.group or key.from_place or key.event or key.actor
        return not said and key.aspect != "rate" and (key.unit == "people" or key.state is None)

    @property
    def one_sentence(self) -> bool:
        """Whether one sentence gives both."""
        a, b = self.a.told[0].claim, self.b.told[0].claim
        return a.article == b.article and a.sentence_span == b.sentence_span

    @property
    def same_as_of(self) -> bool:
        """Whether both are dated by their words, and for the same time."""
        return same_time(self.a.figure.as_of, self.b.figure.as_of)


def order_pair(one: Side, other: Side) -> tuple[Side, Side]:
    """The later account first: by the words' own dates, then by the day it was known, then as printed.

    Two accounts of one day and text: the one printed first is taken as the newer, since reports begin with the news.
    """
    a, b = one.figure.as_of, other.figure.as_of
    if strictly_after(a, b) or strictly_after(b, a):
        return (one, other) if strictly_after(a, b) else (other, one)
    known = last_day(one.account.known_on), last_day(other.account.known_on)
    if known[0] != known[1]:
        return (one, other) if known[0] > known[1] else (other, one)
    first, second = sorted((one, other), key=lambda side: side.told[0].order)
    return first, second


def judge_pair(one: Side, other: Side, key: QuestionKey, ties: Ties) -> tuple[Side, Side, Verdict, str]:
    """Compare two accounts of one question.

    Leaves: the later account, the earlier one, the verdict, and its reason, true when read alone.
    """
    pair = Pair(*order_pair(one, other), key, ties)
    verdict, reason = next(judged for test in TESTS if (judged := test(pair)) is not None)
    return pair.a, pair.b, verdict, reason


def corrects(pair: Pair) -> Judged | None:
    """One origin, the same time, another figure."""
    if not pair.one_origin or not pair.same_as_of or same_numbers(pair.a.figure, pair.b.figure):
        return None
    if pair.one_sentence or pair.unplaced:
        return None
    return "corrects", f"{pair.a.account.origin} gave {pair.b.said} and {pair.a.said} for the same time."


def updates(pair: Pair) -> Judged | None:
    """One origin, a later time: by the words' dates, else by the days of the reports."""
    if not pair.one_origin or pair.same_as_of or pair.unplaced:
        return None
    a, b = pair.a, pair.b
    if strictly_after(a.figure.as_of, b.figure.as_of):
        return "updates", f"{a.account.origin}: {readable(a.figure.as_of)} is later than {readable(b.figure.as_of)}."
    if strictly_after(a.account.known_on, b.account.known_on):
        when = f"reported on {readable(a.account.known_on)} and {readable(b.account.known_on)}"
        return "updates", f"{a.account.origin} gave both; {when}, at least one not dated by its words."
    return None


def later(pair: Pair) -> Judged | None:
    """Another origin, strictly later; deaths so far can only have grown, so a higher count is no disagreement."""
    a, b = pair.a, pair.b
    if pair.one_origin or not _strictly_later(pair):
        return None
    if pair.key.aspect == "cumulative" and not _not_lower(a.figure, b.figure):
        return None
    if not pair.apart and same_numbers(a.figure, b.figure):
        return None
    before = readable(b.figure.as_of) if b.figure.as_of else f"no later than {readable(b.account.known_on)}"
    grown = "; a count so far, not lower" if pair.key.aspect == "cumulative" else ""
    return "later", f"{readable(a.figure.as_of)} against {before}{grown}: no disagreement."


def _strictly_later(pair: Pair) -> bool:
    """Whether one is dated by its words after the other.

    A count so far that is not dated holds no later than its report; what was there at one time may be any older.
    """
    a, b = pair.a, pair.b
    latest = b.figure.as_of or (b.account.known_on if pair.key.aspect == "cumulative" else None)
    return strictly_after(a.figure.as_of, latest) and not pair.unplaced


def _not_lower(a: Figure, b: Figure) -> bool:
    """Whether a later count need not lie below an earlier one."""
    return reach(a).high >= reach(b).low and (a.high is None or b.low is None or a.high >= b.low)


def differs(pair: Pair) -> Judged | None:
    """Apart, and something unsaid or said differently may set them apart."""
    if not pair.apart:
        return None
    reasons = _what_differs(pair)
    if _falls(pair) and not _set_apart(pair) and not pair.unplaced:
        return None
    return ("differs", _sentence([_gap(pair), *reasons])) if reasons else None


def _what_differs(pair: Pair) -> list[str]:
    """All that keeps two figures from contradicting each other."""
    where = ["neither says where"] if pair.unplaced else []
    both = ["one sentence gives both for one time"] if pair.one_sentence and pair.same_as_of else []
    return [*_undated(pair), *where, *both, *_set_apart(pair), *_uncertain(pair), *_unsaid(pair)]


def _undated(pair: Pair) -> list[str]:
    """Which side is not dated by its words."""
    a, b = pair.a, pair.b
    dated = [side for side in (a, b) if days_of(side.figure.as_of) is not None]
    if len(dated) == 2:
        return [] if pair.same_as_of else [f"they hold for {readable(a.figure.as_of)} and {readable(b.figure.as_of)}"]
    if not dated:
        return ["neither is dated by its words"]
    return [f"{(b if dated[0] is a else a).said} is not dated by its words"]


def _set_apart(pair: Pair) -> list[str]:
    """Basis or inclusion, said on one side only or said differently. An exact number needs no "counted"."""
    a, b = pair.a, pair.b
    found = []
    one, other = _basis(a.figure), _basis(b.figure)
    if one != other:
        found.append(_one_sided(a, b, one, other, "is {}"))
    for name, words in (("includes", "counts {} in"), ("excludes", "leaves {} out")):
        x, y = (", ".join(sorted(getattr(side.figure, name))) or None for side in (a, b))
        if x != y:
            found.append(_one_sided(a, b, x, y, words))
    return found


def _basis(figure: Figure) -> str | None:
    """A figure's basis; `counted` is what an exact number is anyway."""
    return None if figure.basis == "counted" else figure.basis


def _one_sided(a: Side, b: Side, one: str | None, other: str | None, words: str) -> str:
    """What only one side says, or what each says."""
    if one and other:
        return f"{a.said} {words.format(one)}, {b.said} {words.format(other)}"
    side, said, silent = (a, one, b) if one else (b, other, a)
    return f"{side.said} {words.format(said)}; {silent.said} does not say"


def _uncertain(pair: Pair) -> list[str]:
    """Vague figures, and those that are only feared or possible, never contradict."""
    found = []
    for side in (pair.a, pair.b):
        if side.figure.bound == "vague":
            found.append(f"{side.said} is vague")
        elif not bounded(side.figure):
            found.append(f"{side.said} is open at one end")
        if side.account.modality not in _FIRM:
            found.append(f"{side.said} is said as {_as(side.account.modality)}")
    return found


def _as(modality: str) -> str:
    return {"possible": "a possibility", "feared": "a fear", "predicted": "a prediction", "denied": "a denial"}.get(
        modality, modality
    )


def _unsaid(pair: Pair) -> list[str]:
    """What neither says, where it would matter; a remark only, no ground by itself."""
    if not (_undated(pair) or _set_apart(pair) or _uncertain(pair)):
        return []
    return _neither(pair)


def _neither(pair: Pair) -> list[str]:
    """Whom tolls count, where neither side says it."""
    said = any(side.figure.includes or side.figure.excludes for side in (pair.a, pair.b))
    if pair.key.unit != "people" or pair.key.state not in ("killed", "wounded") or said:
        return []
    return ["neither says whether attackers count"] if _attack(pair) else ["neither says whom it counts"]


def _attack(pair: Pair) -> bool:
    """Whether the dead are those of an attack, in which attackers may have died too."""
    words = " ".join(p.words for side in (pair.a, pair.b) for p in side.told[:3])
    return any(word in words for word in ("attack", "massacre", "gunm", "bomber", "shooting"))


def _falls(pair: Pair) -> bool:
    """Whether a later count so far lies below the floor of an earlier one; such counts only grow."""
    a, b = pair.a.figure, pair.b.figure
    if pair.key.aspect != "cumulative" or a.high is None or b.low is None or "vague" in (a.bound, b.bound):
        return False
    firm = pair.a.account.modality in _FIRM and pair.b.account.modality in _FIRM
    return firm and strictly_after(a.as_of, b.as_of) and reach(a).high < reach(b).low


def conflicts(pair: Pair) -> Judged | None:
    """Apart, for the same time, both bounded, and nothing said sets them apart."""
    if not pair.apart:
        return None
    if _falls(pair):
        a, b = pair.a, pair.b
        when = readable(a.figure.as_of), readable(b.figure.as_of)
        return "conflicts", f"Such counts only grow: {a.said} ({when[0]}) lies below {b.said} ({when[1]})."
    return "conflicts", _sentence([_gap(pair), "both hold for the same time", *_neither_said(pair)])


def _neither_said(pair: Pair) -> list[str]:
    """What two conflicting figures leave open."""
    said = any(side.figure.includes or side.figure.excludes for side in (pair.a, pair.b))
    return [] if said or pair.key.unit != "people" else ["neither says whom it counts"]


def _gap(pair: Pair) -> str:
    """How far apart two figures lie."""
    a, b = pair.a.figure, pair.b.figure
    low, high = (a, b) if reach(a).high < reach(b).low else (b, a)
    gap = (high.low or 0) - (low.high or 0)
    return f"{pair.a.said} and {pair.b.said} lie {number(gap)} apart"


def number(value: float) -> str:
    """A number with its thousands set off.

    Example:
        >>> number(38500.0), number(14_500_000), number(0.25)
        ('38,500', '14.5 million', '0.25')
    """
    for scale, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale:
            return f"{value / scale:.4g} {word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def _sentence(parts: list[str]) -> str:
    """Parts as one sentence: the first, and the four that weigh most."""
    text = "; ".join(dict.fromkeys(parts[:5]))
    return text[:1].upper() + text[1:] + "."


def corroborates(pair: Pair) -> Judged | None:
    """Two sources shown to be independent, for the same time, with figures that bear each other out."""
    a, b = pair.a, pair.b
    if pair.unplaced or not (pair.same_as_of and bounded(a.figure) and bounded(b.figure)):
        return None
    if not {a.account.modality, b.account.modality} <= _FIRM or _set_apart_by_inclusion(pair):
        return None
    one, other = reach(a.figure), reach(b.figure)
    if not (one.inside(other) or other.inside(one)) or independence(a.told, b.told, pair.ties) is not None:
        return None
    each = f"{a.account.origin} and {b.account.origin} are named, share no known principal, neither cites the other"
    return (
        "corroborates",
        f"{each}, and each states its basis ({a.figure.basis}, {b.figure.basis}). A person should confirm.",
    )


def _set_apart_by_inclusion(pair: Pair) -> bool:
    """Whether the two count different sets by their own words."""
    a, b = pair.a.figure, pair.b.figure
    return (a.includes, a.excludes) != (b.includes, b.excludes)


def consistent(pair: Pair) -> Judged:
    """They overlap, and no more can be said."""
    a, b = pair.a, pair.b
    lean = [] if pair.one_origin else [independence(a.told, b.told, pair.ties)]
    open_ends = [f"{side.said} is open at one end" for side in (a, b) if not bounded(side.figure)]
    soft = [
        f"{side.said} is said as {_as(side.account.modality)}"
        for side in (a, b)
        if side.account.modality not in _FIRM
    ]
    undated = [] if pair.same_as_of else [text for text in _undated(pair) if "hold for" not in text]
    why = [text.rstrip(".") for text in (*open_ends[:1], *soft[:1], *lean, *undated) if text]
    return "consistent", _sentence([f"{a.said} and {b.said} overlap, and no more can be said", *why[:3]])


TESTS: tuple[Callable[[Pair], Judged | None], ...] = (
    corrects,
    updates,
    later,
    differs,
    conflicts,
    corroborates,
    consistent,
)
"""The verdicts within one question, in the order of precedence."""
