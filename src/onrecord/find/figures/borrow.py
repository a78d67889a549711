"""Give a number without a noun the noun that its construction borrows: "12 in the north, 8 in the south"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.cardinals import LETTERS
from onrecord.find.figures.phrases import noun_after
from onrecord.find.figures.ranges import CHANGE
from onrecord.find.figures.resumed import resumes
from onrecord.find.figures.units import ACTS, dimension, is_lifeless, measure_at, unit_of
from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon

_LISTS = {name: frozenset(words) for name, words in load_lexicon("units")["lists"].items()}
_MANY: Final = 10
_LEAST_WHOLE: Final = 1000  # "410 million, or 31.5 percent of it": a number so large is no share
_OF_THOSE: Final = frozenset({"them", "those", "these", "whom", "which", "us"})
_DONE_TO_PEOPLE: Final = _LISTS["done_to_people"]
_DONE_BY_PEOPLE: Final = frozenset(
    (words[0] if len(words) == 1 else words) for words in map(tuple, map(str.split, _LISTS["done_by_people"]))
)
_BY_BEASTS: Final = _LISTS["done_by_beasts"]
_DONE_TO_THINGS: Final = _LISTS["done_to_things"]
_HELPING: Final = _LISTS["before_done_by_people"]
OF_US: Final = "of us"
"""The construction of "4,000 of us": people of whom the sentence before need not have told."""
_PLACES_OF_PEOPLE: Final = frozenset(
    (words[0] if len(words) == 1 else words) for words in map(tuple, map(str.split, _LISTS["places_of_people"]))
)
_MOST_HELPING: Final = 4
_PREDICATES: Final = frozenset({"acomp", "oprd", "relcl", "acl"})
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
    if _DONE_TO_THINGS & set(line.lows[amount.end : amount.end + 3]):  # "Some 60 were destroyed": no people before
        lenders, earlier = ([unit for unit in units if unit != "people"] for units in (lenders, earlier))
    whole = amount.number.scaled or amount.number.value == int(amount.number.value)
    for found in (
        _of_the(line, amount, [*earlier, *lenders]),
        _acts(line, amount, lenders),
        _deeds(line, amount, (*earlier, *lenders)),
        _we(line, amount),
        _attended(line, amount),
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
    made = line.low(amount.begin - 1) in _LISTS["making"]
    earlier = [unit for unit in earlier if unit != "people"] if made else earlier
    if earlier and (made or resumes(line, amount)):
        return Borrowed(earlier[-1], "same noun as the sentence before")
    return Borrowed(None, "bare number")


def _of_the(line: Line, amount: Amount, known: Sequence[str]) -> Borrowed | None:
    """ "3,000 of the houses", "40 of its members", "12 of them"."""
    if line.low(amount.end) != "of":
        return None
    at = amount.end + 1
    if line.low(at) in _OF_THOSE and (line.low(at) != "those" or not _plural_at(line, at + 1)):
        if line.low(at) == "those" and line.low(at + 1) == "who":
            return Borrowed("people", "of those who")  # "410 of those who voted", behind forms that were told of
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


def _acts(line: Line, amount: Amount, lenders: Sequence[str]) -> Borrowed | None:
    """ "killing 12", "another 30 were wounded", "4 died", "leaving 200 homeless"."""
    if line.low(amount.begin - 1) in ACTS or (
        line.low(amount.begin - 1) in ("another", "further") and line.low(amount.begin - 2) in ACTS
    ):
        return Borrowed("people", "act + number")
    behind = line.lows[amount.end : amount.end + 4]
    if not behind:
        return None
    if behind[0] in _DONE_TO_PEOPLE and line.low(amount.begin - 1) in ("the", "of", "all"):
        return Borrowed("people", "number + act")  # "of the 1,504 asked"
    if behind[0] in _PLACES_OF_PEOPLE or behind[:2] in _PLACES_OF_PEOPLE:
        return Borrowed("people", "number + where people are")
    if behind[0] in ("are", "were", "is", "was") and _LISTS["only_living"] & set(behind[1:3]):
        return Borrowed("people", "number + act") if not lenders else None  # "of the swans, 12 were dead"
    helped = behind[0] in ("were", "was", "have", "had", "are", "being", "people") and bool(ACTS & set(behind[1:]))
    if behind[0] in ACTS or helped:
        return Borrowed("people", "number + act")
    return None


def _deeds(line: Line, amount: Amount, known: Sequence[str]) -> Borrowed | None:
    """ "Some 12,000 have fled", "At least 400 then protested"; not "of the 90 goats, 12 have fled"."""
    at = amount.end
    while at < amount.end + _MOST_HELPING and line.low(at) in _HELPING:
        at += 1
    done = line.low(at) in _DONE_BY_PEOPLE or line.lows[at : at + 2] in _DONE_BY_PEOPLE
    others = line.low(at) in _BY_BEASTS and known and known[-1] != "people" and not is_lifeless(known[-1])
    return Borrowed("people", "number + deed of people") if done and not others else None


def _we(line: Line, amount: Amount) -> Borrowed | None:
    """ "We are 60,000 today": those who speak."""
    said = " ".join(line.lows[max(0, amount.begin - 2) : amount.begin])
    ours = said in _LISTS["we"] or line.low(amount.begin - 1) in _LISTS["we"]
    return Borrowed("people", OF_US) if ours and amount.number.value >= _MANY else None


def _attended(line: Line, amount: Amount) -> Borrowed | None:
    """ "Police put the march in Osk at 4,000": the people at it."""
    at = amount.begin - 1
    while line.low(at) in ("some", "only", "just", "a", "an", "estimated", "the"):
        at -= 1
    if line.low(at) != "at":
        return None
    attended = None
    for i in range(at - 1, max(-1, at - 9), -1):
        if line.low(i) in _LISTS["putting"]:
            return Borrowed("people", "toll", attended) if attended is not None else None
        if line.low(i) in (",", ";", ":", "and", "but"):
            return None
        attended = i if line.low(i) in _LISTS["attended"] else attended
    return None


def _counter(line: Line, amount: Amount) -> Borrowed | None:
    """ "the number of wells stands at 40", "its count of voters to 900", "the death toll rose to 12"."""
    if line.low(amount.begin - 1) in _LISTS["counts_people"] and line.words[amount.begin - 1].tag == "NN":
        return Borrowed("people", "toll", amount.begin - 1)  # "the town, population 6,200"
    if line.low(amount.begin - 1) not in _LISTS["counter_links"]:
        return None
    for at in range(amount.begin - 1, max(-1, amount.begin - 25), -1):
        low = line.low(at)
        if low in (";", ".", "|") or (low == ":" and line.low(at + 1) not in ("from", "") and at != amount.begin - 1):
            return None
        if low in _LISTS["counts_people"] and not _is_said_of(line, at) and not _is_part_of_name(line, at):
            return Borrowed("people", "toll", at)
        if low in _LISTS["counters"] and line.low(at + 1) == "of":
            return _counted_by(line, at + 2)
    return None


def _is_said_of(line: Line, at: int) -> bool:
    """ "13 were found dead and 12 ...", "of 34 who were missing, 12": said of those; "put the dead at 12" counts."""
    token = line.words[at].token
    said = token is not None and token.dep in _PREDICATES
    return said and line.low(at + 1) not in _LISTS["counter_links"]


def _is_part_of_name(line: Line, at: int) -> bool:
    """ "The crew union": a word of another noun, and no count of a crew."""
    following = line.words[at + 1] if at + 1 < len(line.words) else None
    return following is not None and following.shape == "letters" and following.tag in ("NN", "NNS", "NNP", "NNPS")


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
    changed = _changed(line, verb, amount.begin - 1)
    if changed is not None:
        return Borrowed(unit_of(line, changed), "object of the change", changed)
    begin = verb
    while begin > 0 and line.low(begin - 1) not in ',;:“"(':
        begin -= 1
    plurals = (at for at in range(begin, verb) if line.words[at].plural)
    head = next((at for at in plurals if at == 0 or not line.words[at].text[0].isupper()), None)
    return Borrowed(unit_of(line, head), "subject of the change", head) if head is not None else None


def _changed(line: Line, verb: int, last: int) -> int | None:
    """ "Cut its night guards from six to two": the plural between the verb and "from"."""
    if line.low(last) != "from" or last - verb < 2:
        return None
    head = last - 1
    inside = not any(line.low(i) in (",", ";", "and", "that", "who") for i in range(verb + 1, last))
    return head if inside and line.words[head].plural and line.low(verb + 1) in _SKIPPED else None


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
    if measure is not None and dimension(measure[0]) == "share" and line.lows[at : at + 2] == (",", "or"):
        return _whole_of(line, measure[1])
    if measure is not None:
        large = dimension(measure[0]) == "share" and amount.number.value > _LEAST_WHOLE
        return None if large else Borrowed(measure[0], "same unit as the number after")
    noun = noun_after(line, step + 1)
    return Borrowed(unit_of(line, noun.head), "same noun as the number after", noun.head) if noun else None


def _whole_of(line: Line, at: int) -> Borrowed | None:
    """ "412, or 61 percent of the ballots cast": the votes."""
    if line.low(at) != "of":
        return None
    at += 1
    while line.low(at) in _SKIPPED:
        at += 1
    noun = noun_after(line, at) if at < len(line.words) else None
    return Borrowed(unit_of(line, noun.head), "same noun as the share after", noun.head) if noun else None


def _digits_at(line: Line, at: int) -> bool:
    return at < len(line.words) and line.words[at].shape == "digits"
