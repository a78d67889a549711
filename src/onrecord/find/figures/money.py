"""Sums of money that no currency stands beside, by the noun or verb that leads to them.

| construction | example |
|---|---|
| the name of a sum, and its number | a bill of 900,000; the deficit will widen to 45 million |
| put at | Brokers put the damage at 4 million. They value the yard at 3 million. |
| a verb of paying | The flood cost the growers 38 million. The brewer was fined 2 million. |
| bought and sold for | The city sold the block for 31 million. |
| what it is paid as | 25 million in aid, 2 million in back pay |

Leaves: who paid, and for what; that is resolved. A number that counts a printed noun is no money here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from onrecord.find.figures.amounts import Amount
from onrecord.find.figures.units import currency_of
from onrecord.find.figures.words import Line, singular
from onrecord.lexicon import load_lexicon

UNNAMED: Final = "money"
"""The unit of a sum whose currency the article does not name."""
_NO_NAMES: Final = frozenset({UNNAMED, "cents", "pence", "sen"})
_MONEY = load_lexicon("money")
_ALWAYS: Final = frozenset(_MONEY["nouns"]["always"])
_OF_MILLIONS: Final = frozenset(_MONEY["nouns"]["of_millions"])
_ONE: Final = frozenset(_MONEY["nouns"]["in_the_singular"])
_COUNTING: Final = frozenset(_MONEY["nouns"]["counting"])
_KINDS: Final = frozenset(_MONEY["kinds"]["words"])
_KIND_ADJECTIVES: Final = frozenset(_MONEY["kinds"]["adjectives"])
_VERBS: Final = {name: frozenset(words) for name, words in _MONEY["verbs"].items() if name != "pairs"}
_PAIRS: Final = frozenset(tuple(words.split()) for words in _MONEY["verbs"]["pairs"])
_STOPS: Final = {name: frozenset(words) for name, words in _MONEY["stops"].items()}
_BILLS: Final = frozenset(_MONEY["nouns"]["bills"])
_FAR: Final = 10  # words from a verb back to its subject, or from a number back to its verb
_MILLION: Final = 1_000_000
_LEAST: Final = 100  # a smaller bare number may be anything: "paid 12"


def money_told(line: Line, amount: Amount) -> str | None:
    """The construction that makes a number without a currency a sum of money, or None.

    Example:
        >>> from onrecord.find.figures.bounds import find_amounts
        >>> from onrecord.find.figures.numbers import find_numbers
        >>> from onrecord.find.figures.words import cut_words
        >>> line = cut_words("The flood cost the growers 38 million, and 2 million more came.")
        >>> [money_told(line, amount) for amount in find_amounts(line, find_numbers(line))]
        ['verb + money', None]
    """
    if amount.number.kind not in ("count", "vague") or amount.number.value < 0:
        return None
    if line.low(amount.end) == "of":
        return "money + kind" if _is_dear(amount) and _part_of_sum(line, amount.end + 1) else None
    if _as_kind(line, amount.end):
        return "money + kind"
    if _before_name(line, amount):
        return "money + name of a sum"
    before = _before(line, amount)
    if _named(line, amount, before):
        return "name of a sum"
    if line.low(amount.end) in _STOPS["lives"]:
        return None
    return "verb + money" if _paid(line, amount, before) else None


def _before(line: Line, amount: Amount) -> int:
    """The last word before the number and what belongs to it: "of" in "a bill of an estimated 3 million"."""
    at = amount.begin - 1
    while line.low(at) in _STOPS["fillers"]:
        at -= 1
    return at


def _as_kind(line: Line, at: int) -> bool:
    """ "25 million in aid", "3 million worth of damage"; not "2 million in public schools"."""
    if line.low(at) == "worth":
        return line.low(at + 1) == "of"
    low = line.low(at + 1)
    if line.low(at) != "in" or low not in _KINDS:
        return False
    return low not in _KIND_ADJECTIVES or line.low(at + 2) in _KINDS or singular(line.low(at + 2)) in _ALWAYS


def _part_of_sum(line: Line, at: int) -> bool:
    """ "30 million of its debt"; not "300 of the fines"."""
    if line.low(at) not in ("its", "the", "their", "his", "her", "that", "this"):
        return False
    at += 1 + (line.words[at + 1].tag == "JJ" if at + 1 < len(line.words) else 0)
    return line.low(at) in _ALWAYS and not line.words[at].plural


def _before_name(line: Line, amount: Amount) -> bool:
    """ "The 2.3m bill", "a 900,000 fine"; not "a 300 rent strike", "300 repair crews"."""
    at = amount.end
    low = line.low(at)
    if low not in _ALWAYS or not _is_dear(amount) or line.words[at].plural:
        return False
    return at + 1 == len(line.words) or line.words[at + 1].tag not in ("NN", "NNS", "NNP")


def _is_dear(amount: Amount) -> bool:
    """Whether a number is large enough for money, or has the decimals of a price; a small one may be anything."""
    number = amount.number
    return number.kind == "vague" or number.scaled or number.value >= _LEAST or number.value != int(number.value)


def _named(line: Line, amount: Amount, at: int) -> bool:
    """Whether the name of a sum leads to the number, by "of", "at", "is" or a verb of change."""
    low = line.low(at)
    if low == "of":
        return any(_names_sum(line, i, amount) for i in range(at - 1, max(-1, at - 4), -1))
    if low == "for" and line.low(at - 1) in _BILLS:
        return _is_dear(amount)
    if low == "at" and _is_put(line, amount, at):
        return True
    verb = _verb_before(line, at)
    return verb is not None and _subject_is_sum(line, amount, verb)


def _names_sum(line: Line, at: int, amount: Amount) -> bool:
    """Whether a word is the name of a sum: a "bill", and of millions a "loss" too."""
    if at < 0 or line.words[at].shape != "letters":
        return False
    low = line.low(at)
    noun = singular(low)
    one = low in _ONE and max(number.value for number in amount.numbers) >= 10 * _LEAST
    if not (one or {noun, low} & _ALWAYS or (_is_large(amount) and noun in _OF_MILLIONS)):
        return False
    tag = line.words[at].token
    if tag is not None and tag.tag.startswith("VB") and tag.dep not in ("amod", "compound"):
        return False
    return not _COUNTING & set(line.lows[max(0, at - 4) : at])


def _is_large(amount: Amount) -> bool:
    return max(number.value for number in amount.numbers) >= _MILLION


def _is_put(line: Line, amount: Amount, at: int) -> bool:
    """ "Put the damage to the roads at 4 million"; "values the firm at 3 million"."""
    sum_named = False
    for i in range(at - 1, max(-1, at - _FAR), -1):
        low = line.low(i)
        if low in _VERBS["putting"]:
            return sum_named or (low in _VERBS["valuing"] and i < at - 1)
        if low in _STOPS["words"]:
            return False
        sum_named = sum_named or _names_sum(line, i, amount)
    return False


def _verb_before(line: Line, at: int) -> int | None:
    """The verb that says how much a sum is: "was", "stands at", "rose by 9 percent to"; its index."""
    if line.low(at) in _VERBS["being"]:
        return at
    if line.low(at) not in _VERBS["to"]:
        return None
    at -= 1
    while line.low(at) in _VERBS["between"]:
        at -= 1
    if line.low(at) in ("percent", "%") and line.words[at - 1].shape == "digits":
        at -= 2
        at -= line.low(at) in ("by", "about", "nearly")
    return at if line.low(at) in _VERBS["moving"] else None


def _subject_is_sum(line: Line, amount: Amount, verb: int) -> bool:
    """Whether a name of a sum heads what stands before the verb: "the cost of the repairs", no "fans of the fund"."""
    found = False
    for i in range(verb - 1, max(-1, verb - _FAR), -1):
        if line.low(i) in _STOPS["words"]:
            break
        if _names_sum(line, i, amount):
            found = not _is_within(line, i)
        elif found and line.words[i].plural and line.low(i + 1) in _STOPS["prepositions"]:
            found = False
    return found


def _is_within(line: Line, noun: int) -> bool:
    """Whether the noun stands behind a preposition, and another noun heads the phrase: "fans of the new fund"."""
    at = noun - 1
    while at >= 0 and line.words[at].tag[:2] in ("DT", "JJ", "NN", "PR", "PO", "VB") and not line.words[at].plural:
        at -= 1
    return line.low(at) in _STOPS["prepositions"] and at > 0


def _paid(line: Line, amount: Amount, at: int) -> bool:
    """Whether the number is what somebody pays: "cost the growers 38 million", "paid out 2 million"."""
    number = amount.number
    if not _is_dear(amount):
        return False
    if line.lows[max(0, at - 1) : at + 1] in _PAIRS or line.lows[max(0, at - 2) : at + 1] in _PAIRS:
        return True
    if line.low(at) in _VERBS["direct"] and _is_verb(line, at):
        return line.low(at) != "spent" or number.scaled or number.value >= 10 * _LEAST
    if line.low(at) == "for":
        return _is_sold(line, at)
    return _to_somebody(line, at)


def _is_verb(line: Line, at: int) -> bool:
    token = line.words[at].token
    return token is None or token.tag.startswith("VB") or token.pos != "NOUN"


def _is_sold(line: Line, at: int) -> bool:
    """ "Sold the block for 31 million"; not "sold it for 12 days" nor "went for 300"."""
    for i in range(at - 1, max(-1, at - _FAR), -1):
        if line.low(i) in _VERBS["selling"]:
            return i < at - 1 or line.low(i) in ("sold", "auctioned", "acquired", "purchased", "bought")
        if line.low(i) in _STOPS["words"]:
            return False
    return False


def _to_somebody(line: Line, at: int) -> bool:
    """ "Cost growers in the valley 38 million", "owes its members 62 million": whom it costs, before how much."""
    if line.low(at) in _STOPS["cutting"] or line.words[at].shape != "letters":
        return False
    for i in range(at, max(-1, at - _FAR), -1):
        if line.low(i) in _VERBS["to_somebody"]:
            return i < at and _is_verb(line, i)
        if line.low(i) in _STOPS["words"] or line.words[i].shape == "digits":
            return False
    return False


def follows_sum(line: Line, amount: Amount, before: Amount) -> bool:
    """Whether a bare number behind a sum is one too: "9 million crowns, 2 million more", "2.80 francs, not 2.50".

    Of the same kind, millions or decimals, or tied to it by "from", "to", "up from", "instead of", "against".
    """
    if line.low(amount.end) == "of" or _STOPS["clauses"] & set(line.lows[before.end : amount.begin]):
        return False
    between = line.lows[before.end : amount.begin]
    if between and between[-1] in _STOPS["comparing"] and len(between) < _FAR:
        return True
    one, other = before.number, amount.number
    large = one.value >= _MILLION <= other.value
    return large or (one.value != int(one.value) and other.value != int(other.value))


def sole_currency(units: Iterable[str | None]) -> str:
    """The one currency that the sums of an article are in; `UNNAMED` where it prints none or several.

    Example:
        >>> sole_currency(["EUR", "km", "EUR/day"]), sole_currency(["EUR", "USD"])
        ('EUR', 'money')
    """
    named = {currency for unit in units if (currency := currency_of(unit)) and currency not in _NO_NAMES}
    return named.pop() if len(named) == 1 else UNNAMED
