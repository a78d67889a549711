"""Numbers that belong to a name or are a year: "Route 9", "Article 5", "in 2016"."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.figures.cardinals import Number
from onrecord.find.figures.units import ACTS, STATES, measure_at, sign_before
from onrecord.find.figures.words import Line, Word
from onrecord.lexicon import any_of, load_lexicon

_SETS: Final = {name: frozenset(words) for name, words in load_lexicon("not_figures").items()}
_CAMEL: Final = re.compile(r"[a-z]{1,3}[A-Z]")
_HAS_SO_MANY: Final = re.compile(
    rf"\b(?:{any_of(load_lexicon('not_figures')['has_so_many'])})\s(?:[a-z]+\s){{0,2}}\d[\d,.]*(?:\s(?:[a-z-]+\s){{0,2}}[a-z]+s\b[^,;.:\d]{{0,40}})?"
    r"(?:(?:,|;|\sand|,\s(?:and|while))\s(?:the\s)?(?:[A-Z][\w’'-]+\s){1,3}\d[\d,]*){0,12}(?:,|;|\sand|,\s(?:and|while))\s(?:the\s)?(?:[A-Z][\w’'-]+\s){1,3}$"
)
_OPENERS: Final = frozenset("“\"'‘:.!?—–-(*•")
_DASHES: Final = frozenset("-–—|")
_QUANTITIES: Final = (("as", "many"), ("up", "to"), ("average", "of"), ("total", "of"))
_BARE_YEAR: Final = re.compile(r"(?:1[4-9]|20)\d\d$")


def is_name(line: Line, number: Number) -> bool:
    """Whether a number is part of a name or a year: "Route 9", "Article 5", "in 2016", "the 2015 floods"."""
    before = line.low(number.first - 1)
    if before.isalpha() and sign_before(line, number.first) is not None:  # "USD 200"
        return False
    if number.spelled and _is_capitalised(line, number):
        return True
    if number.spelled or number.scaled:
        return before in _SETS["designators"] and number.small is not None and not number.scaled
    printed = line.words[number.last - 1].text
    if number.last - number.first == 1 and _BARE_YEAR.match(printed) and _reads_as_year(line, number):
        return True
    if printed.startswith("0") and len(printed) > 1 and "." not in printed:
        return True
    if before == "." and line.low(number.first - 2) in _SETS["numbered"]:
        return True
    if _is_named_again(line, number):
        return True
    if before in _SETS["designators"] and "," not in printed and not _is_share_or_change(line, number):
        return before not in _SETS["designators_or_not"] or not plural_close(line, number.last)
    return _behind_a_name(line, number)


def _has_its_own(line: Line, number: Number) -> bool:
    """A clause that leaves out the verb of the one before: "Arle has 120 cases, Osk 52 and Sarne 31"."""
    before = line.text[: line.words[number.first].start][-300:]
    return line.low(number.last) in ("", ",", ".", ";", "and", "in") and _HAS_SO_MANY.search(before) is not None


def _names_a_model(line: Line, number: Number, word: Word) -> bool:
    """A number between a name and a noun in the singular: "a Kelp 500 pump"; not "Kelp 12 dead"."""
    noun = line.words[number.last]
    counts = noun.low in STATES | ACTS or measure_at(line, number.last, digits=False) is not None
    return word.token is not None and word.tag == "NNP" and noun.tag == "NN" and not noun.plural and not counts


def _is_share_or_change(line: Line, number: Number) -> bool:
    """Whether a percent sign or a minus says that it is a quantity: "the index -0.6%"."""
    return number.value < 0 or line.low(number.last) in ("%", "percent")


def _is_station(line: Line, number: Number) -> bool:
    """A number between a name in capitals and a capital: "KRX 2 News"."""
    before = line.words[number.first - 1].text
    following = line.words[number.last].text if number.last < len(line.words) else ""
    return before.isupper() and len(before) > 1 and following[:1].isupper() and _in_small_letters(line)


def _is_capitalised(line: Line, number: Number) -> bool:
    """A number with a capital inside a sentence in small letters: "the Seven Mile area"; not in a headline."""
    word = line.words[number.first]
    if number.first == 0 or not word.text[0].isupper() or word.text.isupper():
        return False
    if line.words[number.first - 1].text in _OPENERS:
        return False
    following = line.words[number.last].text[:1] if number.last < len(line.words) else ""
    return following.isupper() and _in_small_letters(line)


def _in_small_letters(line: Line) -> bool:
    """Whether most words begin small: no headline in capitals."""
    letters = [word.text for word in line.words if word.shape == "letters"]
    return sum(text[0].islower() for text in letters) * 2 > len(letters)


def plural_close(line: Line, at: int) -> bool:
    """Whether a plural noun stands within three words."""
    return any(line.words[index].plural for index in range(at, min(at + 3, len(line.words))))


def _reads_as_year(line: Line, number: Number) -> bool:
    """A bare four-digit number is a year unless a sign, a bound, a measure or a counted plural says otherwise."""
    before = line.low(number.first - 1)
    if before in _SETS["quantity_before"] or line.low(number.last) in _SETS["quantity_after"]:
        return False
    if line.lows[max(0, number.first - 2) : number.first] in _QUANTITIES:
        return False
    if before == "to" and line.words[number.first - 2].shape == "digits" and number.first > 1:
        return bool(_BARE_YEAR.match(line.words[number.first - 2].text)) or not plural_close(line, number.last)
    counted = number.value % 100 == 0 and plural_close(line, number.last)
    return not counted or before in _SETS["year_before"]


def _is_named_again(line: Line, number: Number) -> bool:
    """A number before a capital that ended a name earlier: "the Kelp 11 and 11 Max"."""
    printed, at = line.words[number.first].text, number.last
    if not printed.isdigit() or at >= len(line.words) or not line.words[at].text[0].isupper():
        return False
    before = (line.words[index - 1].text for index in range(1, number.first) if line.words[index].text == printed)
    return any(_CAMEL.match(word) or (word[0].isupper() and word[-1].islower()) for word in before)


def _behind_a_name(line: Line, number: Number) -> bool:
    """A small bare number behind a capitalised word with no noun of its own: "Meridian 5", "Operation Dawn 3"."""
    at = number.first - 1
    if at < 1 or number.value > 9999 or not line.words[number.first].text.isdigit():
        return False
    word = line.words[at]
    if _CAMEL.match(word.text):  # product names: a small letter, then a capital
        return True
    if _is_station(line, number):
        return True
    if word.shape != "letters" or not word.text[0].isupper() or word.low in STATES | ACTS | _SETS["weekdays"]:
        return False  # "On Tuesday 400 of them marched"
    if line.low(number.last) == "of" and line.low(number.last + 1) in _SETS["of_a_whole"]:
        return False  # "In Osk 40 of the 52 were released"
    if _has_its_own(line, number):
        return False
    if line.low(number.last) in _DASHES and not line.touching(number.last - 1):  # "Radio Kelp 4 - Harbour"
        return True
    if word.tag.startswith(("VB", "IN", "DT", "RB", "CC")) or plural_close(line, number.last):
        return False
    if line.low(number.last) in _SETS["name_ends"] or line.words[number.last].text[0].isupper():
        return True
    return _names_a_model(line, number, word)
