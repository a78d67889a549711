"""Say what a number is in: a measure, a currency, a share, people, or the counted thing in the singular."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from onrecord.find.figures.cardinals import CODES, NUMBER_WORDS
from onrecord.find.figures.unit_names import currency_names, metric_dimensions, metric_names
from onrecord.find.figures.words import Line, cut_words, singular
from onrecord.lexicon import load_lexicon

_UNITS = load_lexicon("units")
_PEOPLE = load_lexicon("people")
_SIGNS: Final[dict[str, str]] = _UNITS["signs"]
_MEASURES: Final[dict[tuple[str, ...], str]] = {
    **{printed: code for code, printings in currency_names().items() for printed in printings},
    **{printed: name for name, printings in metric_names().items() for printed in printings},
    **{(sign,): code for sign, code in _SIGNS.items() if len(sign) == 1 and not (sign.isascii() and sign.isalnum())},
    **{
        cut_words(printed).lows: name
        for names in _UNITS["measures"].values()
        for name, printings in names.items()
        for printed in printings
    },
}
_DIMENSIONS: Final[dict[str, str]] = {
    **dict.fromkeys(currency_names(), "money"),
    **metric_dimensions(),
    **{name: dim for dim, names in _UNITS["measures"].items() for name in names},
}
_DOLLARS: Final = {
    "US": "USD",
    "HK": "HKD",
    "NZ": "NZD",
    "AU": "AUD",
    "CA": "CAD",
    "C": "CAD",
    "A": "AUD",
    "SG": "SGD",
    "NT": "TWD",
}
_CASED: Final[dict[str, str]] = _UNITS["cased"]
_CODED: Final = frozenset(_SIGNS.values())
_BASES: Final = frozenset(_UNITS["lists"]["rate_bases"])
_CARDS: Final = frozenset({"credit", "debit", "identity", "bank", "sim"})
_SHORT: Final = frozenset({"R", "Sh", "Tk", "Rp", "NT", "TRY", "PHP"})
"""Codes that are other words too: only where they touch their sum."""
_ADVERBS: Final[dict[str, str]] = _UNITS["rate_adverbs"]
_LIGHT: Final = frozenset(_UNITS["lists"]["light_heads"])
_LONGEST: Final = max(len(printed) for printed in _MEASURES)
_PERSONS: Final = frozenset(_PEOPLE["nouns"]) | frozenset(_PEOPLE["demonyms"])
_ENDINGS: Final = tuple(_PEOPLE["endings"])
_NOT_ENDINGS: Final = frozenset(_PEOPLE["not_endings"])
STATES: Final = frozenset(_PEOPLE["states"])
ACTS: Final = frozenset(_PEOPLE["acts"])
_TO_SIZE: Final = frozenset(_UNITS["magnitudes"]["links"])
_SIZED: Final = frozenset(_UNITS["magnitudes"]["verbs"])
_SHOCKS: Final = frozenset(_UNITS["magnitudes"]["shocks"])
_CAPITAL_ONLY: Final = frozenset(_PEOPLE["capital_only"])
_PEOPLE_BESIDE: Final = {noun: frozenset(words) for noun, words in _PEOPLE["people_beside"].items()}
_BODILY: Final = frozenset(_PEOPLE["bodily"])
_TRADES: Final = tuple(_PEOPLE["trades"])
_NO_TRADES: Final = frozenset(_PEOPLE["no_trades"])
_LIFELESS: Final = frozenset(load_lexicon("incidents")["parties"]["things"])
_HARMS: Final = frozenset(_PEOPLE["harms"])
_DYING: Final = frozenset(_PEOPLE["dying"])
_SUFFERING: Final = frozenset(_PEOPLE["suffering"])
_CLAUSE_ENDS: Final = frozenset({",", ";", ".", "who", "which", "that"})
_NEAR_HARM: Final = 5  # words between a noun and what befell it
CHANGES: Final = frozenset(_UNITS["lists"]["changes"])
_SYMBOLS: Final = frozenset(_UNITS["lists"]["symbols"])
_CAPITALS: Final = frozenset(_UNITS["lists"]["capitals"])
_COINS: Final = frozenset("$£€¥₹")
_DEGREES: Final = frozenset({"c", "f"})
COINS: Final = frozenset(_UNITS["lists"]["coins"])
"""Currencies that are counted as things are: crowns, florins; and pounds, which are weighed too."""


def measure_at(line: Line, at: int, *, digits: bool) -> tuple[str, int] | None:
    """The measure that begins at this word, in its canonical name, and where it ends. The longest printing wins.

    Example:
        >>> from onrecord.find.figures.words import cut_words
        >>> measure_at(cut_words("30 square kilometres of forest"), 1, digits=True)
        ('km2', 3)
    """
    for length in range(min(_LONGEST, len(line.words) - at), 0, -1):
        name = _CASED.get(line.words[at].text) if length == 1 else None
        name = name or _MEASURES.get(line.lows[at : at + length])
        if name is not None and _is_measure(line, at, length, digits=digits):
            return name, at + length
    return None


def _is_measure(line: Line, at: int, length: int, *, digits: bool) -> bool:
    """Whether the words are a measure here: a short one ("g", "V") only behind digits, some only in capitals."""
    low = line.low(at)
    if low == "sen" and line.words[at].text != "sen":  # "Sen. Moss"
        return False
    if length > 1 and line.words[at + length - 1].shape == "digits" and not line.touching(at):  # "12 m 2"
        return False
    if low in _COINS and line.words[at + 1 : at + 2] and line.words[at + 1].shape == "digits":  # "10 $ 30"
        return False
    if length == 1 and low in _DEGREES and not line.touching(at - 1):
        return False
    if length == 1 and low in _CAPITALS and not (line.words[at].text.isupper() or line.words[at].text.endswith("Hz")):
        return False
    return digits or low not in _SYMBOLS


def sign_before(line: Line, at: int) -> tuple[str, int] | None:
    """The currency written before a number: its ISO code, and the index of the sign: "US$", "£", "EUR"."""
    low = line.low(at - 1)
    if low == "." and line.low(at - 2) == "rs":
        return "INR", at - 2
    if low == "=" and line.low(at - 2) == "y" and at > 1:  # "Y=300": a yen sign written over into plain letters
        return "JPY", at - 2
    before = line.words[at - 2].text if at > 1 else ""
    if low == "$" and len(before) > 1:
        code = _DOLLARS.get(before.upper()) or (_SIGNS.get(before.lower()) if line.touching(at - 2) else None)
        if code is not None:  # "HK $3.7 billion", "MXN$15"; not "A $15 Wage"
            return code, at - 2
    if line.low(at - 2) == "$" and at > 1 and line.words[at - 1].text in _DOLLARS:  # "$US160 million"
        return _DOLLARS[line.words[at - 1].text], at - 2
    printed = line.words[at - 1].text if at > 0 else ""
    coded = printed in CODES and (printed not in _SHORT or line.touching(at - 1))
    if low in _SIGNS and (coded or not low.isalpha()):
        return _SIGNS[low], at - 1
    return None


def dimension(unit: str | None) -> str | None:
    """What a measure measures: time, length, money ...; None for counted things.

    Example:
        >>> dimension("km"), dimension("crown"), dimension("pound"), dimension("boat")
        ('length', 'money', None, None)
    """
    if unit in _CODED or (unit in COINS and unit != "pound"):
        return "money"
    return _DIMENSIONS.get(unit or "")


def currency_of(unit: str | None) -> str | None:
    """The currency that a unit is in, without the base of a rate; None for what is no money.

    Example:
        >>> currency_of("EUR/day"), currency_of("crown"), currency_of("boat"), currency_of(None)
        ('EUR', 'crown', None, None)
    """
    name = (unit or "").split("/")[0]
    return name if name == "pound" or dimension(name) == "money" else None


def currency_named(name: str) -> str | None:
    """The code of a currency by its name in words.

    Example:
        >>> currency_named("Chilean peso"), currency_named("pebble")
        ('CLP', None)
    """
    code = _MEASURES.get(cut_words(name.lower()).lows)
    return code if dimension(code) == "money" else None


def magnitude_before(line: Line, at: int) -> int | None:
    """Where "magnitude" stands before a number: "a magnitude 6.1 quake", "magnitude-6.1", "a magnitude of 6.1"."""
    for back, words in ((2, ("magnitude", "of")), (2, ("magnitude", "-")), (1, ("magnitude",))):
        if at >= back and line.lows[at - back : at] == words:
            return at - back
    return None


def is_magnitude(line: Line, at: int) -> bool:
    """Whether a number without a unit is a quake's size: "put the magnitude at 6.3", "the quake measured 6.3"."""
    begin = at
    while begin > max(0, at - 4) and line.low(begin - 1) in _TO_SIZE:
        begin -= 1
    if line.low(begin - 1) == "magnitude":
        return True
    verbs = [i for i in range(begin, at) if line.low(i) in _SIZED]
    return bool(verbs) and any(line.low(i) in _SHOCKS for i in range(max(0, verbs[0] - 6), verbs[0]))


def rate_base(line: Line, at: int) -> tuple[str, int] | None:
    """The base of a rate that begins here, and where it ends: "per month", "a barrel", "each year", "/day".

    Example:
        >>> from onrecord.find.figures.words import cut_words
        >>> rate_base(cut_words("per 100,000 people"), 0), rate_base(cut_words("a day"), 0)
        (('100,000 people', 3), ('day', 2))
    """
    low = line.low(at)
    if low in ("per", "for") and line.low(at + 1) == "every":
        at += 1
    if low == "per" and at + 1 < len(line.words) and line.words[at + 1].shape == "digits":
        counted = at + 2 < len(line.words) and line.words[at + 2].plural
        return (
            (f"{line.words[at + 1].text} {line.low(at + 2)}", at + 3)
            if counted
            else (line.words[at + 1].text, at + 2)
        )
    noun = line.words[at + 1] if at + 1 < len(line.words) else None
    measure = measure_at(line, at + 1, digits=False) if low == "per" else None
    if measure is not None and measure[1] > at + 2:  # "per megawatt hour"
        return " ".join(line.lows[at + 1 : measure[1]]), measure[1]
    if low == "per" and noun is not None and noun.tag == "NN" and noun.low not in ("se", "cent", "diem"):
        return noun.low, at + 2
    if low in ("a", "an", "per", "each", "every", "/") and line.low(at + 1) in _BASES:
        dated = line.low(at + 2) in ("ago", "earlier", "later", "before", "after", "apart")
        if dated and line.low(at + 3) not in ("tax", "taxes"):  # "a month before tax"
            return None
        return line.low(at + 1), at + 2
    return (_ADVERBS[low], at + 1) if low in _ADVERBS else None


@lru_cache(maxsize=4096)
def is_person(noun: str, *, capital: bool = False) -> bool:
    """Whether a noun in the singular counts people.

    Example:
        >>> is_person("villager"), is_person("dockworker"), is_person("bridge"), is_person("oromian", capital=True)
        (True, True, False, True)
    """
    if noun in _PERSONS or (noun.endswith(_ENDINGS) and noun not in _NOT_ENDINGS):
        return True
    return capital and noun.endswith(("ian", "ean", "can", "man", "ese")) and len(noun) > 4


def is_lifeless(noun: str) -> bool:
    """Whether a noun, in the singular, names a building, a vehicle or a place: nobody hurts it, and it does not flee.

    Example:
        >>> is_lifeless("house"), is_lifeless("goat"), is_lifeless("villager")
        (True, False, False)
    """
    return noun.rpartition(" ")[2] in _LIFELESS


def may_be_trade(noun: str) -> bool:
    """Whether a noun in the singular may name those who do something, for all that its ending shows.

    Example:
        >>> may_be_trade("vaccinator"), may_be_trade("tiger"), may_be_trade("bridge")
        (True, False, False)
    """
    return noun.endswith(_TRADES) and noun not in _NO_TRADES


def unit_of(line: Line, head: int) -> str:
    """The unit of a counted noun: people, or its singular, with its modifier where it says nothing alone."""
    word = line.words[head]
    if word.low in STATES:
        return "people"
    noun = singular(word.low)
    if noun == "body" and not _of_the_dead(line, head):
        return noun
    if noun in _PEOPLE_BESIDE and not _PEOPLE_BESIDE[noun] & set(line.lows):
        return noun
    if noun in _CAPITAL_ONLY and word.text[0].islower():
        return noun
    if is_person(noun, capital=word.text[0].isupper()) or _is_harmed_by_trade(line, head, noun):
        return "people"
    parts, at = [noun], head - 1
    while at >= 0 and len(parts) < 3 and parts[0] in _LIGHT | {"card"} and _compounds(line, at, parts[0]):
        parts.insert(0, line.low(at))
        at -= 1
    return " ".join(parts)


def _is_harmed_by_trade(line: Line, head: int, noun: str) -> bool:
    """Whether a noun for those who do something counts people, as what befell them shows: "killed two vaccinators".

    Only what befalls people and beasts shows it: a tanker is detained too, and a boiler is damaged.
    """
    if not line.words[head].plural or not may_be_trade(noun):
        return False
    before = line.lows[max(0, head - _NEAR_HARM) : head]
    if any(word in _HARMS for word in before):
        return True
    behind = line.lows[head + 1 : head + 1 + _NEAR_HARM]
    clause = next((behind[:at] for at, word in enumerate(behind) if word in _CLAUSE_ENDS), behind)
    harms = [at for at, word in enumerate(clause) if word in _HARMS]
    return any(clause[at] in _DYING or at == 0 or clause[at - 1] in _SUFFERING for at in harms)


def _of_the_dead(line: Line, head: int) -> bool:
    """Whether "bodies" are the dead: "four bodies were found"; not "two governing bodies", "bodies of water"."""
    before = line.words[head - 1] if head else None
    if line.low(head + 1) == "of" and line.low(head + 2) in ("water", "evidence", "work", "law", "opinion"):
        return False
    if before is None or before.shape == "digits" or before.low in _BODILY | NUMBER_WORDS:
        return True
    return before.tag not in ("JJ", "VBG", "NN", "NNP")


def _compounds(line: Line, at: int, following: str) -> bool:
    """Whether the word before a light head names it: "credit card number"; not "stolen numbers"."""
    word = line.words[at]
    if word.shape != "letters" or (following == "card" and word.low not in _CARDS):
        return False
    return word.tag in ("NN", "NNP") and not word.text[0].isupper()
