"""What a person types into a search, read: words that must stand there, runs of words, words to leave out, a number.

There is no query language behind it. `AND`, `OR`, `NEAR`, `*` and brackets are plain text; only quotation marks and a
hyphen before a word mean something, and a number alone, or a range, is looked for by what it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.words import cut_words

MOST_CHARACTERS = 300
"""The most that is read of a search."""
MOST_TERMS = 12
"""The most words and runs of words that are looked for at once."""
_SIGNS = "$€£¥"
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-"})
_TERM = re.compile(r'(-?)"([^"]*)"|(\S+)')
_BETWEEN = re.compile(r"\s*-\s*|\s+to\s+|\s+and\s+")
_NUMBER = re.compile(rf"(?:(?:between|from) )?[{_SIGNS}]?\d")
_BARE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Value:
    """A number that was asked for, or a range: from `low` to `high`."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. `notes`: what was cut or could not be read, a sentence each."""

    terms: tuple[str, ...] = ()  # words, and runs of words that stand together: each must be there
    without: tuple[str, ...] = ()  # none of these may be there
    value: Value | None = None  # the figure must be able to be this
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.terms and self.value is None


def read_search(text: str, *, number: str = "") -> Search:
    """Read what was typed. A number alone, or a range, is looked for by its value; in quotation marks, as printed.

    `number`: a number or range that was given beside the words.
    Example:
        >>> read_search('killed "in Riverton" -cattle').terms, read_search("killed -cattle").without
        (('killed', 'in Riverton'), ('cattle',))
        >>> read_search("4,000-6,000").value, read_search('"5,000"').terms
        (Value(low=4000.0, high=6000.0), ('5,000',))
    """
    typed, cut = _shortened(text)
    value = read_range(number) if number.strip() else None
    notes = cut
    if number.strip() and value is None:
        given = " ".join(number.split())[:40]
        notes += (f"“{given}” is not one number or range; write 5,000 or 4.9m or 4,000-6,000.",)
    if not number.strip() and _NUMBER.match(typed) and (alone := read_range(typed)):
        return Search(value=alone, notes=notes)
    return _with_terms(Search(value=value, notes=notes), typed)


def _shortened(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as it is read, and whether it was cut."""
    plain = text.encode("utf-8", "replace").decode().translate(_STRAIGHT).replace("\0", " ")
    typed = " ".join(plain[: 4 * MOST_CHARACTERS].split())
    if len(typed) <= MOST_CHARACTERS and len(plain) <= 4 * MOST_CHARACTERS:
        return typed, ()
    whole = typed[: MOST_CHARACTERS + 1].rpartition(" ")[0] or typed[:MOST_CHARACTERS]
    return whole, (f"That was long: only its first {len(whole)} characters were looked for.",)


def _with_terms(search: Search, typed: str) -> Search:
    """A search with the words to look for and those to leave out."""
    found: list[tuple[bool, str]] = []
    for minus, quoted, bare in _TERM.findall(typed):
        out = bool(minus) or (bare.startswith("-") and not _NUMBER.match(bare.lstrip("-")))
        term = (quoted or bare.strip("-" if out else "")).replace('"', " ").strip()
        if any(character.isalnum() for character in term):
            found.append((out, term))
    notes = search.notes
    if len(found) > MOST_TERMS:
        notes += (f"Only the first {MOST_TERMS} words were looked for.",)
    terms = tuple(dict.fromkeys(term for out, term in found[:MOST_TERMS] if not out))
    without = tuple(dict.fromkeys(term for out, term in found[:MOST_TERMS] if out))
    if without and not terms and search.value is None:
        notes += ("Say what to look for as well: words to leave out find nothing by themselves.",)
    return replace(search, terms=terms, without=without, notes=notes)


def read_range(text: str) -> Value | None:
    """A number or a range that somebody typed; None where it is neither.

    A magnitude after the second number is the first one's too, where that is a plain small number.
    Example:
        >>> read_range("5,000"), read_range("4.9m")
        (Value(low=5000.0, high=5000.0), Value(low=4900000.0, high=4900000.0))
        >>> read_range("between 4 and 6 million"), read_range("many")
        (Value(low=4000000.0, high=6000000.0), None)
    """
    plain = " ".join(text.translate(_STRAIGHT).split())[:80]
    alone = _number(plain)
    if alone is not None:
        return Value(alone, alone)
    low_words, _, high_words = _parted(plain.removeprefix("between ").removeprefix("from "))
    low, high = _number(low_words), _number(high_words)
    if low is None or high is None:
        return None
    low = _raised(low, low_words, high, high_words)
    return Value(min(low, high), max(low, high))


def _parted(text: str) -> tuple[str, str, str]:
    found = _BETWEEN.search(text, 1) if text else None
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _raised(low: float, low_words: str, high: float, high_words: str) -> float:
    """The lower number, with the magnitude that stands after the higher one: "4-6 million"."""
    if not _BARE.fullmatch(low_words.lstrip(_SIGNS)) or low >= 1000:
        return low
    digits = _BARE.search(high_words)
    small = _number(digits[0]) if digits else None
    return low * (high / small) if small and high > small and low < high / small else low


def _number(text: str) -> float | None:
    """The number that a text is and holds nothing beside, but for a sign of money or of percent."""
    line = cut_words(text.removesuffix("%").removesuffix(" percent").strip())
    found = find_numbers(line)
    first = int(text[:1] in (*_SIGNS,))
    if len(found) != 1 or found[0].kind == "vague" or (found[0].first, found[0].last) != (first, len(line.words)):
        return None
    value = found[0].value
    return float(value) if abs(value) < 1e18 else None
