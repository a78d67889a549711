"""Give a number without a noun the noun that its construction borrows: "12 in the north, 8 in the south"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.find.amounts import Amount
from onrecord.find.cardinals import LETTERS
from onrecord.find.phrases import noun_after
from onrecord.find.ranges import CHANGE
from onrecord.find.units import ACTS, measure_at, unit_of
from onrecord.find.words import Line
from onrecord.lexicon import load_lexicon

_LISTS = {name: frozenset(words) for name, words in load_lexicon("units")["lists"].items()}
_OF_THOSE: Final = frozenset({"them", "those", "these", "whom", "which", "us"})
_AMONG: Final = frozenset((first, second) for first in ("among", "of") for second in ("them", "those", "these"))
_DONE_TO_PEOPLE: Final = _LISTS["done_to_people"]
OF_US: Final = "of us"
"""The construction of "4,000 of us": people of whom the sentence before need not have told."""
_PREDICATES: Final = frozenset({"acomp", "oprd", "relcl", "acl"})
_PRONOUNS: Final = frozenset({"it", "that", "they", "this"})
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
    whole = amount.number.scaled or amount.number.value == int(amount.number.value)
    for found in (
        _of_the(line, amount, [*earlier, *lenders]),
        _acts(line, amount),
        _up_from(line, amount, lenders),
        _counter(line, amount) if whole else None,
        _subject(line, amount) if whole else None,  # rents, not 61.5 rents, rose to 61.5
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
    alone = line.low(amount.begin - 1) not in ("the", "into", "in") and line.low(amount.end) != "of"
    if amount.number.kind == "vague" and alone:
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
        behind = _named_behind(line, at + 1)
        if behind is not None:
            return Borrowed(unit_of(line, behind), "of them, all", behind)
        if line.low(at + 1) in _DONE_TO_PEOPLE:
            return Borrowed("people", "of those + act")  # "40 of those arrested" are none of the coins told before
        if line.low(at) == "us":
            return Borrowed("people", OF_US)  # "There are 4,000 of us": no part of a count before
        told = _before_colon(line, amount.begin)
        if told is not None:
            return Borrowed(unit_of(line, told), "of them", told)
        return Borrowed(known[-1], "of them") if known else None
    while line.low(at) in _SKIPPED or (at < len(line.words) and line.words[at].shape == "digits"):
        at += 1
    noun = noun_after(line, at) if at < len(line.words) else None
    head = noun.head if noun else _object_of(line, amount.end)
    return Borrowed(unit_of(line, head), "of the", head) if head is not None else None


def _before_colon(line: Line, number: int) -> int | None:
    """ "The port lacks pilots: there were 16 of them in May": the plural right before the colon."""
    colon = next((at for at in range(number - 1, max(0, number - 6), -1) if line.low(at) == ":"), None)
    return colon - 1 if colon is not None and _plural_at(line, colon - 1) else None


def _object_of(line: Line, of: int) -> int | None:
    """The plural that the parse gives to an "of": "two dozen of J. Q. Moss's old clerks"."""
    token = line.words[of].token
    if token is None:
        return None
    for at in range(of + 1, min(of + 12, len(line.words))):
        mine = line.words[at].token
        if mine is not None and mine.dep == "pobj" and line.parse[mine.head] == token:
            return at if line.words[at].plural else None
    return None


def _named_behind(line: Line, at: int) -> int | None:
    """The noun that a comma adds: "ten of them, all gunmen", "12 of them, mostly clerks"."""
    if line.low(at) != "," or line.low(at + 1) not in ("all", "mostly", "mainly", "chiefly", "many", "most"):
        return None
    noun = noun_after(line, at + 2) if at + 2 < len(line.words) else None
    return noun.head if noun else None


def _up_from(line: Line, amount: Amount, lenders: Sequence[str]) -> Borrowed | None:
    """ "3.9 million sets, up from 2.4 million": the noun of the number just before."""
    before = line.lows[max(0, amount.begin - 2) : amount.begin]
    if before in (("up", "from"), ("down", "from")) and lenders:
        return Borrowed(lenders[-1], "same noun as the number before")
    return None


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
    if line.low(amount.begin - 1) not in _LISTS["counter_links"]:
        return None
    for at in range(amount.begin - 1, max(-1, amount.begin - 25), -1):
        low = line.low(at)
        if low in (";", ".", "|") or (low == ":" and line.low(at + 1) not in ("from", "") and at != amount.begin - 1):
            return None
        if low in _LISTS["counts_people"] and not _is_said_of(line, at):
            return Borrowed("people", "toll", at)
        if low in _LISTS["counters"] and line.low(at + 1) == "of":
            return _counted_by(line, at + 2)
    return None


def _is_said_of(line: Line, at: int) -> bool:
    """ "13 were found dead and 12 ...", "of 34 who were missing, 12": said of those; "put the dead at 12" counts."""
    token = line.words[at].token
    said = token is not None and token.dep in _PREDICATES
    return said and line.low(at + 1) not in _LISTS["counter_links"]


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
    plurals = (at for at in range(begin, verb) if line.words[at].plural)
    head = next((at for at in plurals if at == 0 or not line.words[at].text[0].isupper()), None)
    return Borrowed(unit_of(line, head), "subject of the change", head) if head is not None else None


def _from_or_to(line: Line, amount: Amount) -> bool:
    return line.low(amount.begin - 1) in ("from", "to", "at", "by")


def _ahead(line: Line, amount: Amount) -> Borrowed | None:
    """ "between 3 and 5 wells", "12 and 14 wells": the noun behind the second number."""
    at = amount.end
    if line.low(at) not in ("and", "or", "to", ",") or at + 1 >= len(line.words):
        return None
    step = at + 1
    while step < len(line.words) and step < at + 4 and line.low(step) in _LISTS["before_next_number"]:
        step += 1
    if step >= len(line.words) or line.words[step].shape != "digits":
        return None
    while line.low(step + 1) in ("to", "and", "or", ",") and _digits_at(line, step + 2):
        step += 2  # "from 160 to 180 to 200 crowns"
    step += line.touching(step) and step + 1 < len(line.words) and line.words[step + 1].text in LETTERS  # "40k"
    measure = measure_at(line, step + 1, digits=False)
    if measure is not None:
        return Borrowed(measure[0], "same unit as the number after")
    noun = noun_after(line, step + 1)
    return Borrowed(unit_of(line, noun.head), "same noun as the number after", noun.head) if noun else None


def _digits_at(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].shape == "digits"


def _answers_earlier(line: Line, amount: Amount) -> bool:
    """Whether the number surely goes on counting what the sentence before counts.

    "The number would be 400."; "It began with 140."; "Among them are 150"; "300 were empty"; "Another 40 followed".
    """
    back = line.lows[max(0, amount.begin - 8) : amount.begin]
    if _LISTS["counters"] & set(back) and back[-1] in _LISTS["counter_links"]:
        return True
    if any(pair in _AMONG for pair in pairwise(back)):
        return True
    if back and back[-1] in ("another", "further"):
        return True
    if back[-1:] == ("the",) and line.low(amount.end) in ("that", "who", "which"):  # "The 400 that it began with"
        return True
    if CHANGE & set(back) and back[-1] in ("to", "from"):  # "It had come down to 400"
        return True
    return _pronoun_said(line, amount) or _is_subject(line, amount)


def _pronoun_said(line: Line, amount: Amount) -> bool:
    """Whether a pronoun and its verb lead up to the number: "it was 718", "they now have 40"."""
    at = amount.begin - 1
    if line.low(at) in ("it's", "that's"):
        return True
    while at >= 0 and at > amount.begin - 6 and _carries(line, at):
        at -= 1
    return at < amount.begin - 1 and line.low(at) in _PRONOUNS


def _carries(line: Line, at: int) -> bool:
    """Whether a word may stand between a pronoun and its number: a verb, an adverb, "with"."""
    low = line.low(at)
    return low not in _PRONOUNS and (low in _LISTS["carriers"] or line.words[at].tag.startswith(("VB", "RB")))


def _is_subject(line: Line, amount: Amount) -> bool:
    """Whether the number is the subject of a verb: "300 were empty"; not "on page 300 were"."""
    before = line.low(amount.begin - 1)
    opens = amount.begin == 0 or before in _LISTS["clause_opens"]
    follows = line.words[amount.end] if amount.end < len(line.words) else None
    return (
        opens
        and follows is not None
        and (follows.low in _LISTS["subject_verbs"] or follows.tag in ("VBD", "VBZ", "VBP", "MD"))
    )
