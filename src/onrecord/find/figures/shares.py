"""Read shares: "a third of", "half of the", "two in five"; and parts of a scale, "half a million"."""

from __future__ import annotations

from typing import Final

from onrecord.find.figures.cardinals import (
    CARDINALS,
    DENOMINATORS,
    GLYPHS,
    JOINS,
    LISTS,
    SCALES,
    Number,
    plain_number,
    read_cardinal,
)
from onrecord.find.figures.units import measure_at
from onrecord.find.figures.words import Line

_FAR: Final = 10  # words
_LARGE: Final = ("million", "billion", "trillion")


def read_share(line: Line, at: int) -> Number | None:
    """Parts of a whole: "a third of", "three-quarters", "half of the"; or of a scale: "half a million"."""
    part = _glyph_part(line, at) or _half(line, at) or _bare_quarter(line, at) or _spelled_part(line, at)
    if part is None:
        return None
    share, after = part
    if line.words[after - 1].shape != "letters" and _goes_before_noun(line, after):  # "½ teaspoon", "1/4 point"
        return Number(at, after, share, "count", "part of a noun", spelled=True)
    if _of_a_measure(line, after):  # "half a mile", "a quarter of a percentage point"
        end = after + 1 + (line.low(after) == "of")
        return Number(at, end, share, "count", "part of a measure", spelled=True)
    scaled = _of_a_scale(line, after)
    if scaled is not None:
        scale, end = scaled
        return Number(at, end, share * scale, "count", "part of a scale", spelled=True, scaled=True, small=share)
    return Number(at, after, round(share, 4), "fraction", "fraction", spelled=True)


def read_chance(line: Line, at: int) -> Number | None:
    """A share as so many in so many: "two in five", "1 in 10", "three out of every four"."""
    top = plain_number(line, at)
    if top is None or not 1 <= top[0] <= 99 or _ends_name(line, at):
        return None
    after = top[1]
    if line.low(after).isalpha() and line.low(after + 1) == "in" and _is_one_of(line, after):
        after += 1  # "two trains in five"
    if line.low(after) == "out" and line.low(after + 1) == "of":
        after += 2
    elif line.low(after) == "in":
        after += 1
    else:
        return None
    after += line.low(after) == "every"
    bottom = _whole_number(line, after)
    if bottom is None or not top[0] < bottom[0] <= 100_000 or _is_year(line, after, bottom[0]):
        return None
    if line.low(bottom[1]) in (
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "minutes",
        "countries",
        "places",
        "locations",
        "cities",
    ):
        return None
    return Number(at, bottom[1], _to_four(top[0] / bottom[0]), "fraction", "N in M", spelled=True)


def _is_one_of(line: Line, noun: int) -> bool:
    """ "Two trains in five were late", "one nurse in ten": a bare number behind, in words, and no noun of its own."""
    under = noun + 2
    if CARDINALS.get(line.low(under), 0) < 2 or line.low(under + 1) in SCALES:
        return False
    follows = line.words[under + 1] if under + 1 < len(line.words) else None
    ends = follows is None or follows.shape == "sign" or follows.tag.startswith(("VB", "MD", "IN", "CC", "RB"))
    return ends and line.low(under + 1) not in JOINS and line.words[noun].tag in ("NN", "NNS")


def _ends_name(line: Line, at: int) -> bool:
    """Whether "One" with a capital ends a name: "Harbour One in three steps"."""
    before = line.words[at - 1] if at else None
    if before is None or before.shape != "letters":
        return False
    return before.text[0].isupper() and line.words[at].text[0].isupper()


def _whole_number(line: Line, at: int) -> tuple[float, int] | None:
    """A whole number of any length: "1 in twenty-one", "1 in 100,000"; and where it ends."""
    if at >= len(line.words) or line.words[at].shape == "digits":
        return plain_number(line, at)
    number = read_cardinal(line, at)
    return (number.value, number.last) if number is not None and number.value == int(number.value) else None


def _to_four(share: float) -> float:
    """A share to four decimals; a very small one to four digits: 1 in 100,000 is 0.00001."""
    return round(share, 4) if share >= 0.001 else float(f"{share:.4g}")


def _is_year(line: Line, at: int, value: float) -> bool:
    return line.words[at].shape == "digits" and 1500 <= value <= 2100 and len(line.words[at].text) == 4


def _glyph_part(line: Line, at: int) -> tuple[float, int] | None:
    if line.low(at) in GLYPHS:
        return GLYPHS[line.low(at)], at + 1
    sliced = line.low(at + 1) == "/" and line.touching(at) and line.touching(at + 1)
    if sliced and line.low(at) in "123" and line.low(at + 2) in "2345" and line.low(at + 3) in ("of", "the"):
        return int(line.low(at)) / int(line.low(at + 2)), at + 3
    return None


def _half(line: Line, at: int) -> tuple[float, int] | None:
    """A half as a share: "half of them", "half the budget", "by half"; not "the second half", "half-hearted"."""
    if line.low(at) != "half" or line.low(at - 1) in LISTS["before_no_half"] or line.low(at + 1) in JOINS:
        return None
    if (
        line.low(at - 1) == "a"
        or line.low(at - 1) in JOINS
        or (line.low(at - 1) == "in" and line.low(at + 1) != "of")
    ):
        return None
    after = line.low(at + 1)
    follows = after in LISTS["after_half"] or after in _LARGE or not after.isalpha()
    asked = line.low(at - 1) in (
        "than",
        "about",
        "nearly",
        "almost",
        "by",
        "roughly",
        "around",
        "over",
        "approximately",
        "least",
        "only",
    )
    if line.words[at].text == "Half" and after == "an":
        return None
    return (0.5, at + 1) if follows or asked else None


def _bare_quarter(line: Line, at: int) -> tuple[float, int] | None:
    """ "Quarter million" as headlines print it."""
    if line.low(at) != "quarter" or line.low(at + 1) not in _LARGE:
        return None
    return None if line.low(at - 1) in LISTS["before_no_half"] or line.low(at - 1) in CARDINALS else (0.25, at + 1)


def _spelled_part(line: Line, at: int) -> tuple[float, int] | None:
    """A numerator and a denominator: "two-thirds", "nine tenths", "a quarter of"."""
    top = {"a": 1, "an": 1}.get(line.low(at), CARDINALS.get(line.low(at), 0))
    if not 1 <= top <= 99:
        return None
    under = at + 1 + (line.low(at + 1) in JOINS)
    size = DENOMINATORS.get(line.low(under))
    if size is None or (top > 1) != line.low(under).endswith("s") or line.low(under + 1) in JOINS:
        return None
    if top == 1 and line.low(under) != "half" and not _is_share(line, under):
        return None
    if top == 1 and line.low(under) == "half" and line.low(under + 1) not in LISTS["after_half"]:
        return None
    return top / size, under + 1


def _is_share(line: Line, under: int) -> bool:
    """Whether "a third" is a share and not the next in a row: "a third of the votes", not "a third man"."""
    after = line.low(under + 1)
    if after != "of" and _counts_on(line, under):
        return False
    if after in LISTS["after_share"] or after in _LARGE:
        return True
    follows = line.words[under + 1 : under + 2]
    if line.low(0) == "of" and line.low(under - 2) == "," and follows and follows[0].tag.startswith("VB"):
        return True  # "Of the 900 asked, a third gave no answer"
    if not after.isalpha() and line.low(under - 2) in LISTS["before_share"]:
        return True
    return line.low(under - 1) in ("one", *JOINS)


def _counts_on(line: Line, under: int) -> bool:
    """ "Six boats are out and a seventh is on its way": one more than what is counted before, and no share."""
    before = DENOMINATORS[line.low(under)] - 1
    joined = line.low(under - 2) in ("and", ",", "while", "with")
    return joined and any(
        CARDINALS.get(low) == before or low == str(before) for low in line.lows[max(0, under - _FAR) : under - 2]
    )


def _goes_before_noun(line: Line, after: int) -> bool:
    word = line.words[after] if after < len(line.words) else None
    return word is not None and word.shape == "letters" and word.tag in ("NN", "NNS") and word.low not in _LARGE


def _of_a_measure(line: Line, after: int) -> bool:
    at = after + (line.low(after) == "of")
    return line.low(at) in ("a", "an", "one", "1") and measure_at(line, at + 1, digits=False) is not None


def _of_a_scale(line: Line, after: int) -> tuple[int, int] | None:
    """ "(a quarter) of a billion", "(half) a dozen": the scale and where it ends."""
    at = after + (line.low(after) == "of")
    if line.low(at) in ("a", "an") and line.low(at + 1) in SCALES:
        return SCALES[line.low(at + 1)], at + 2
    if line.low(after) in _LARGE:  # "half million", "a quarter million"
        return SCALES[line.low(after)], after + 1
    return None
