"""Give a number without a noun the noun that its construction borrows: "12 in the north, 8 in the south"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.find.bounds import CHANGE, Amount
from onrecord.find.phrases import noun_after
from onrecord.find.units import ACTS, unit_of
from onrecord.find.words import Line
from onrecord.lexicon import load_lexicon

_LISTS = {name: frozenset(words) for name, words in load_lexicon("units")["lists"].items()}
_OF_THOSE: Final = frozenset({"them", "those", "these", "whom", "which", "us"})
_SKIPPED: Final = frozenset({"the", "its", "their", "his", "her", "our", "all", "such", "those", "these", "some"})


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A unit taken over from other words, and the construction that allows it."""

    unit: str | None
    rule: str
    head: int | None = None  # the lending noun, where it is a word of this sentence


def borrow(line: Line, amount: Amount, lenders: Sequence[str], earlier: Sequence[str]) -> Borrowed:
    """The unit of a bare number, by the first construction that fits.

    "40 of the ships"; acts done to people; "the number of ships ... 40"; a list that goes on; the sentence before.
    `lenders` are the counted units already seen in this sentence, `earlier` those of the sentences before.
    """
    for found in (
        _of_the(line, amount, [*earlier, *lenders]),
        _acts(line, amount),
        _counter(line, amount),
        _subject(line, amount),
    ):
        if found is not None:
            return found
    if lenders:
        return Borrowed(lenders[-1], "same noun as the number before")
    ahead = _ahead(line, amount)
    if ahead is not None:
        return ahead
    if line.low(amount.begin - 1) == "of" and line.low(amount.begin - 2) in _LISTS["places_of"]:
        return Borrowed("people", "place of so many")  # "a town of 40,000"
    if amount.number.kind == "vague" and line.low(amount.begin - 1) not in ("the", "into", "in"):
        return Borrowed("people", "vague plural alone")  # "Hundreds marched"
    if earlier and _answers_earlier(line, amount):
        return Borrowed(earlier[-1], "same noun as the sentence before")
    return Borrowed(None, "bare number")


def _of_the(line: Line, amount: Amount, known: Sequence[str]) -> Borrowed | None:
    """ "3,000 of the houses", "40 of its members", "12 of them"."""
    if line.low(amount.end) != "of":
        return None
    at = amount.end + 1
    if line.low(at) in _OF_THOSE and (line.low(at) != "those" or not _plural_at(line, at + 1)):
        return Borrowed(known[-1], "of them") if known else None
    while line.low(at) in _SKIPPED or (at < len(line.words) and line.words[at].shape == "digits"):
        at += 1
    noun = noun_after(line, at) if at < len(line.words) else None
    return Borrowed(unit_of(line, noun.head), "of the", noun.head) if noun else None


def _plural_at(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].plural


def _acts(line: Line, amount: Amount) -> Borrowed | None:
    """ "killing 12", "another 30 were wounded", "4 died", "leaving 200 homeless"."""
    if line.low(amount.begin - 1) in ACTS or (
        line.low(amount.begin - 1) in ("another", "further") and line.low(amount.begin - 2) in ACTS
    ):
        return Borrowed("people", "act + number")
    behind = line.lows[amount.end : amount.end + 4]
    if not behind:
        return None
    helped = behind[0] in ("were", "was", "have", "had", "are", "being", "people") and bool(ACTS & set(behind[1:]))
    return Borrowed("people", "number + act") if behind[0] in ACTS or helped else None


def _counter(line: Line, amount: Amount) -> Borrowed | None:
    """ "the number of wells stands at 40", "its count of voters to 900", "the death toll rose to 12"."""
    for at in range(amount.begin - 1, max(-1, amount.begin - 25), -1):
        low = line.low(at)
        if low in (";", ".", ":"):
            return None
        if low in _LISTS["counts_people"]:
            return Borrowed("people", "toll", at)
        if low in _LISTS["counters"] and line.low(at + 1) == "of":
            return _counted_by(line, at + 2)
    return None


def _counted_by(line: Line, at: int) -> Borrowed | None:
    while line.low(at) in _SKIPPED:
        at += 1
    if at >= len(line.words):
        return None
    noun = noun_after(line, at)
    return Borrowed(unit_of(line, noun.head), "number of", noun.head) if noun else None


def _subject(line: Line, amount: Amount) -> Borrowed | None:
    """ "Arrests at the border fell from 141 to 77": the plural noun that opens the clause of the verb of change."""
    verb = next((at for at in range(amount.begin - 1, max(-1, amount.begin - 9), -1) if line.low(at) in CHANGE), None)
    if verb is None or not _from_or_to(line, amount):
        return None
    begin = verb
    while begin > 0 and line.low(begin - 1) not in ',;:“"(':
        begin -= 1
    head = next(
        (at for at in range(begin, verb) if line.words[at].plural and (line.words[at].tag != "NNPS" or at == 0)), None
    )
    return Borrowed(unit_of(line, head), "subject of the change", head) if head is not None else None


def _from_or_to(line: Line, amount: Amount) -> bool:
    return line.low(amount.begin - 1) in ("from", "to", "at", "by")


def _ahead(line: Line, amount: Amount) -> Borrowed | None:
    """ "between 3 and 5 wells", "12 and 14 wells": the noun behind the second number."""
    at = amount.end
    if line.low(at) not in ("and", "or", "to", ",") or at + 1 >= len(line.words):
        return None
    step = at + 1
    while step < len(line.words) and step < at + 4 and line.words[step].shape != "digits":
        step += 1
    if step >= len(line.words) or line.words[step].shape != "digits":
        return None
    noun = noun_after(line, step + 1)
    return Borrowed(unit_of(line, noun.head), "same noun as the number after", noun.head) if noun else None


def _answers_earlier(line: Line, amount: Amount) -> bool:
    """Whether the number can take its noun from the sentence before: large, bounded, or what is said."""
    return (
        amount.number.value >= 100
        or amount.bound != "exact"
        or line.low(amount.begin - 1)
        in ("is", "was", "be", "to", "from", "with", "at", "and", ",", "the", "now", "only", "just", "")
    )
