"""Read whole numbers and decimals: "1,200", "2.5m", "twelve hundred", "two and a half"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.find.figures.words import Line
from onrecord.lexicon import load_lexicon

LEXICON: Final = load_lexicon("numbers")
CARDINALS: Final[dict[str, int]] = LEXICON["cardinals"]
SMALL: Final[dict[str, int]] = {word: value for word, value in CARDINALS.items() if 0 < value <= 12}
"""One to twelve: what is counted on fingers, and spelled out in most style guides."""
SCALES: Final[dict[str, int]] = LEXICON["scales"]
LETTERS: Final[dict[str, int]] = LEXICON["letters"]
PLURALS: Final[dict[str, int]] = LEXICON["plurals"]
DENOMINATORS: Final[dict[str, int]] = LEXICON["denominators"]
GLYPHS: Final[dict[str, float]] = LEXICON["glyphs"]
MULTIPLES: Final[dict[str, int]] = LEXICON["multiples"]
LISTS: Final = {name: frozenset(words) for name, words in LEXICON["lists"].items()}
NUMBER_WORDS: Final = frozenset(CARDINALS) | frozenset(SCALES) | frozenset(PLURALS) | frozenset(DENOMINATORS)
JOINS: Final = frozenset("-‐‑")
_MONEY: Final = "$£€¥₹₽₩₺₪₦₿"
CODES: Final = frozenset(LEXICON["lists"]["money_codes"])
"""Codes of currencies as they are written to their sum: "USD10m"."""
_SLICES: Final = frozenset(
    ["1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5", "1/8", "3/8", "5/8", "7/8"]
)
_SHORT_SCALES: Final = {low: LETTERS[low] for low in ("bn", "bln", "mn", "mln", "tn", "tln", "trn")}
"""Letters that stand apart from their number too: "200 bn"."""
_THOUSAND: Final = 1000
_MONEYED: Final = load_lexicon("money")
_SUMS: Final = frozenset(_MONEYED["nouns"]["always"] + _MONEYED["verbs"]["to_somebody"])
_CLOSE: Final = 8  # words
_BELOW_ZERO: Final = frozenset({"minus", "negative"})
_PLUS_OR: Final = ("plus", "or")  # "plus or minus 3" is below nothing
_HALF_TIED: Final = tuple((join, "and", join, "a", join, "half") for join in sorted(JOINS))
_PARTS: Final = frozenset({"half", "quarter", "third"})
_PART_ENDS: Final = frozenset(LISTS["after_part"])
_MOST_WORDS: Final = 24  # of one number: "nine hundred and ninety-nine million nine hundred thousand ..."

Kind = Literal["count", "vague", "fraction", "times", "zero"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: which words it is, and its value (for a vague amount, its floor)."""

    first: int  # index of its first word
    last: int  # index after its last word
    value: float
    kind: Kind
    rule: str
    spelled: bool = False  # in words, without digits
    scaled: bool = False  # with "million", "dozen" ...
    small: float | None = None  # the part before the scale: 1.2 of "1.2 million"
    loose: bool = False  # "a couple", "a few hundred": the words themselves say about


def read_cardinal(line: Line, at: int) -> Number | None:
    """A plain number: "1,200", "2.5m", "twelve hundred", "a million", "two and a half"."""
    return _digits(line, at) if line.words[at].shape == "digits" else _words(line, at)


def plain_number(line: Line, at: int) -> tuple[float, int] | None:
    """A small whole number without a scale, and where it ends."""
    if at >= len(line.words):
        return None
    if line.words[at].shape == "digits":
        text = line.words[at].text.replace(",", "")
        return (float(text), at + 1) if text.isdigit() and len(text) < 7 else None
    value = CARDINALS.get(line.low(at))
    return (value, at + 1) if value is not None else None


def _digits(line: Line, at: int) -> Number | None:
    text = "".join(char for char in line.words[at].text if char.isdigit() or char == ".")
    if line.low(at + 1) == "hundred" and line.low(at + 2) == "and":  # "3 hundred and 21"
        rest = plain_number(line, at + 3)
        if rest is not None and 0 < rest[0] < 100 and line.low(rest[1]) not in SCALES:
            return Number(at, rest[1], float(text) * 100 + rest[0], "count", "digits and words", scaled=True)
    value, after = float(text), at + 1
    if line.low(after) in GLYPHS:  # "5½", and "5 ½" as some print it
        value, after = value + GLYPHS[line.low(after)], after + 1
    else:
        value, after = _sliced(line, at, value)
    halved = and_a_part(line, after)
    if halved:
        value, after = value + halved[0], halved[1]
    scale, end = _scale_after(line, at, after)
    part = and_a_part(line, end) if scale >= _THOUSAND and not halved else None
    if part and line.low(part[1]) not in SCALES:  # "3 million and a half"
        value, end = value + part[0], part[1]
    sign = _minus(line, at)
    return Number(
        at - sign, end, _tidy(value * scale) * (-1 if sign else 1), "count", "digits", scaled=scale > 1, small=value
    )


def _sliced(line: Line, at: int, value: float) -> tuple[float, int]:
    """A part in digits: "1/2 pound", "2 1/2 miles"; where they end. A date ("1/2/2016") is masked elsewhere."""
    for whole, start in ((0.0, at), (value, at + 1)):
        top, under = line.low(start), line.low(start + 2)
        tied = line.low(start + 1) == "/" and line.touching(start) and line.touching(start + 1)
        if tied and f"{top}/{under}" in _SLICES:
            return whole + int(top) / int(under), start + 3
    return value, at + 1


def _minus(line: Line, at: int) -> int:
    """How many words before digits make them negative: "-1.3%", "minus 40"; not "12-15" or a dash between words."""
    if line.low(at - 1) in _BELOW_ZERO:
        return int(line.lows[max(0, at - 3) : at - 1] != _PLUS_OR)
    if line.low(at - 1) == "-" and line.low(at - 2) in _BELOW_ZERO:  # "minus-5"
        return 2
    if line.low(at - 1) in ("-", "−") and at > 1 and line.words[at - 2].text[-1] in _MONEY:  # "$-50.8bn"
        return 1
    return int(
        at > 0
        and line.low(at - 1) in ("-", "−")
        and line.touching(at - 1)
        and (at == 1 or not line.touching(at - 2) or line.low(at - 2) in "<>=")
        and line.low(at - 2) != "-"
    )


def _scale_after(line: Line, at: int, after: int) -> tuple[int, int]:
    """The scale behind digits: "1.2 million", "3-billion", "2.5m", "40k"; 1 where there is none."""
    scale, end = 1, after
    written = line.words[after].text if after < len(line.words) and line.touching(after - 1) else ""
    if written in LETTERS:
        money = at > 0 and (line.words[at - 1].text[-1] in _MONEY or line.words[at - 1].text in CODES)
        if written == "m" and line.low(after + 1) in LISTS["after_metres"]:  # "1.8m tall"
            return 1, after
        if written not in ("m", "b") or money or "." in line.words[at].text or _beside_sum(line, at, after + 1):
            return LETTERS[written], after + 1
        return 1, after
    while True:
        step = end + (line.low(end) in JOINS and line.touching(end) and line.touching(end - 1))
        size = SCALES.get(line.low(step)) or _short_scale(line, at, step)
        if size is None or line.low(step) == "dozen" or end - after > 4:
            return scale, end
        scale, end = scale * size, step + 1


def _beside_sum(line: Line, at: int, after: int) -> bool:
    """Whether the name of a sum stands close by: "a bill of up to 4m", "a 12m budget"; not "a fence of 4m"."""
    return bool(_SUMS & {*line.lows[max(0, at - _CLOSE) : at], line.low(after)})


def _short_scale(line: Line, at: int, step: int) -> int | None:
    """A short scale apart from its number: "200 bn"; a capital M only of money or a decimal: "$5 M"."""
    if step < len(line.words) and line.words[step].text == "M":
        money = at > 0 and line.words[at - 1].text[-1] in _MONEY
        return LETTERS["M"] if money or "." in line.words[at].text else None
    return _SHORT_SCALES.get(line.low(step))


def and_a_part(line: Line, at: int) -> tuple[float, int] | None:
    """ "(two) and a half", "(one) and three quarters", "(three) and one fifth"."""
    if line.lows[at : at + 6] in _HALF_TIED and line.touching(at):  # "(three)-and-a-half"
        return 0.5, at + 6
    if line.low(at) != "and":
        return None
    top, low = line.low(at + 1), line.low(at + 2)
    size = DENOMINATORS.get(low)
    if size is None or low in ("second", "hundredth"):
        return None
    if top in ("a", "one") and not low.endswith("s") and (low in _PARTS or line.low(at + 3) in _PART_ENDS):
        return 1 / size, at + 3
    if low.endswith("s") and 1 < CARDINALS.get(top, 0) < size:
        return CARDINALS[top] / size, at + 3
    return None


def _words(line: Line, at: int) -> Number | None:
    """A number in words, added up as it is read."""
    low = line.low(at)
    if low in _BELOW_ZERO and line.lows[max(0, at - 2) : at] != _PLUS_OR:
        number = _words(line, at + 1) if line.low(at + 1) in CARDINALS else None
        return replace(number, first=at, value=-number.value, small=None) if number else None
    if low in ("a", "an"):
        if line.low(at + 1) not in SCALES:
            return None
        start = at + 1
    elif low in CARDINALS or (low in SCALES and line.low(at - 1) not in PLURALS and low != "dozen"):
        start = at
    else:
        return None
    value, after, scaled, small = _add_up(line, start)
    tail = _decimals(line, after)
    if tail is not None and value < _THOUSAND:
        value, after = value + tail[0], tail[1]
    return Number(at, after, _tidy(value), "count", "number words", spelled=True, scaled=scaled, small=small)


def _add_up(line: Line, at: int) -> tuple[float, int, bool, float]:
    """Add up number words from here: the value, where they end, whether a scale is among them, the part before it."""
    total, current, scaled, small = 0.0, 0.0, False, 0.0
    first, seen = at, False
    while at < len(line.words) and at - first < _MOST_WORDS:
        step = at + (
            seen
            and line.low(at) in JOINS
            and line.low(at + 1) in NUMBER_WORDS
            and line.low(at + 1) not in DENOMINATORS
        )
        low = line.low(step)
        halved = and_a_part(line, step) if seen else None
        if halved and scaled and current == 0 and total >= _THOUSAND:
            total, at = _part_of_scale(line, step, total, halved)
        elif halved:
            current, at = current + halved[0], halved[1]
        elif low in CARDINALS and (not seen or _may_add(current, CARDINALS[low])):
            current, at = current + CARDINALS[low], step + 1
        elif low in SCALES:
            small = small or max(current, 1.0)
            total, current = _scale_up(total, current, SCALES[low])
            scaled, at = True, step + 1
        elif low == "and" and seen and scaled and _goes_on(line, step, current):
            at = step + 1
            continue
        else:
            break
        seen = True
    return total + current, at, scaled, small


def _part_of_scale(line: Line, at: int, total: float, part: tuple[float, int]) -> tuple[float, int]:
    """ "A million and a half" is 1,500,000; "a billion and a half million" 1,000,500,000."""
    named = SCALES.get(line.low(part[1]))
    if named is not None:
        return total + part[0] * named, part[1] + 1
    return total + part[0] * SCALES.get(line.low(at - 1), 1), part[1]


def _decimals(line: Line, at: int) -> tuple[float, int] | None:
    """The decimals of a number in words: "(five) point two five", "(two hundred) point seventy-one"."""
    if line.low(at) != "point":
        return None
    digits, after = "", at + 1
    while CARDINALS.get(line.low(after), 10) < 10:
        digits, after = digits + str(CARDINALS[line.low(after)]), after + 1
    if not digits and line.low(after) in CARDINALS:
        value, after, scaled, _ = _add_up(line, after)
        digits = "" if scaled else str(int(value))
    return (float(f"0.{digits}"), after) if digits else None


def _scale_up(total: float, current: float, scale: int) -> tuple[float, float]:
    if scale <= 100:
        return total, max(current, 1.0) * scale
    if current == 0 and total > 0:  # "three lakh crore"
        return total * scale, 0.0
    return total + max(current, 1.0) * scale, 0.0


def _may_add(current: float, value: int) -> bool:
    """Whether a cardinal can follow: "twenty five", "hundred five"; not "five six"."""
    return current == 0 or (current % 100 == 0) or (current % 10 == 0 and value < 10 and current % 100 >= 20)


def _goes_on(line: Line, at: int, current: float) -> bool:
    """Whether "and" stands inside the number: "two hundred and fifty"; not "between one hundred and two hundred"."""
    value = CARDINALS.get(line.low(at + 1))
    if value is None:
        return False
    ahead, behind = SCALES.get(line.low(at + 2)), SCALES.get(line.low(at - 1), 1)
    if ahead is not None and not (behind == 100 < ahead or 100 == ahead < behind):
        return False  # "three hundred and two hundred"; but "two hundred and six thousand"
    before = line.lows[max(0, at - 6) : at]
    between = "between" in before and "and" not in before[before.index("between") :]
    return not between and current % 100 == 0 and value > 0


def _tidy(value: float) -> float:
    """A value without the dust of binary fractions: 4.83 billion is 4,830,000,000."""
    return round(value, 4 if value > 1000 else 10)
