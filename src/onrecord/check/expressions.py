"""Relations as a person writes them: "killed + remaining <= ever there", "3 * lorries = wheels"."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.link.rounding import Reach

Comparison = Literal["<=", ">=", "<", ">", "="]
_COMPARED = re.compile(r"<=|>=|==|≤|≥|<|>|=")
_PLAIN: dict[str, Comparison] = {
    "<=": "<=",
    "≤": "<=",
    ">=": ">=",
    "≥": ">=",
    "<": "<",
    ">": ">",
    "=": "=",
    "==": "=",
}
_TERM = re.compile(r"\s+([+\-−–])\s+")
_FACTOR = re.compile(r"\s*[*×]\s*")
_NUMBER = re.compile(r"\d[\d,_]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Factor:
    """A name, or a number that a person wrote."""

    written: str
    value: float | None  # None for a name


@dataclass(frozen=True, slots=True)
class Term:
    """Factors that are multiplied, and whether the product is added or taken away."""

    sign: Literal[1, -1]
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """Two sums and how they are said to compare."""

    left: tuple[Term, ...]
    compared: Comparison
    right: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it, each once, in the order in which they stand."""
        factors = (factor for term in (*self.left, *self.right) for factor in term.factors)
        return tuple(dict.fromkeys(factor.written for factor in factors if factor.value is None))


def parse_relation(says: str, names: Collection[str] | None = None) -> Expression:
    """Read a relation. With `names`, each name in it must be one of them.

    Raises: ValueError, with a sentence that says what is wrong.
    Example:
        >>> parse_relation("killed + remaining <= ever there").names
        ('killed', 'remaining', 'ever there')
    """
    sides = _COMPARED.split(says)
    if len(sides) != 2:
        raise ValueError(f"“{says}” needs one of <=, >=, <, >, = between two sums.")
    compared = _COMPARED.search(says)
    assert compared is not None
    made = Expression(_terms(sides[0], says), _PLAIN[compared.group()], _terms(sides[1], says))
    unknown = [name for name in made.names if names is not None and name not in names]
    if unknown:
        raise ValueError(f"“{says}” has “{unknown[0]}”, and nothing says what that means.")
    if not made.names:
        raise ValueError(f"“{says}” names no question.")
    return made


def _terms(side: str, says: str) -> tuple[Term, ...]:
    """The terms of one side; the signs between them need white space, since names may have hyphens."""
    first, *rest = _TERM.split(side.strip())
    signed = [("+", first), *zip(rest[::2], rest[1::2], strict=True)]
    return tuple(Term(1 if sign == "+" else -1, _factors(text, says)) for sign, text in signed)


def _factors(text: str, says: str) -> tuple[Factor, ...]:
    found = [" ".join(part.split()) for part in _FACTOR.split(text)]
    if not all(found):
        raise ValueError(f"“{says}” has an empty place beside a sign.")
    return tuple(
        Factor(part, float(part.replace(",", "").replace("_", "")) if _NUMBER.fullmatch(part) else None)
        for part in found
    )


def reach_of(terms: tuple[Term, ...], known: Mapping[str, Reach]) -> Reach:
    """The least and the most that a sum can be, where each name lies in its interval. Counts are never below zero."""
    low = high = 0.0
    for term in terms:
        ends = [_ends(factor, known) for factor in term.factors]
        least, most = math.prod(end.low for end in ends), _product(end.high for end in ends)
        low, high = (low + least, high + most) if term.sign == 1 else (low - most, high - least)
    return Reach(low, high)


def _ends(factor: Factor, known: Mapping[str, Reach]) -> Reach:
    if factor.value is not None:
        return Reach(factor.value, factor.value)
    found = known[factor.written]
    return Reach(max(found.low, 0.0), found.high)


def _product(ends: Iterable[float]) -> float:
    values = list(ends)
    return 0.0 if 0.0 in values else float(math.prod(values))


def written_out(expression: Expression, said: Callable[[str], str]) -> str:
    """A relation with the figures in the places of its names: "7,000 + 500 <= 7,200"."""
    sides = (_side(expression.left, said), _side(expression.right, said))
    return f"{sides[0]} {expression.compared} {sides[1]}"


def _side(terms: tuple[Term, ...], said: Callable[[str], str]) -> str:
    found = ""
    for term in terms:
        text = " × ".join(
            factor.written if factor.value is not None else said(factor.written) for factor in term.factors
        )
        sign = "+" if term.sign == 1 else "-"
        found = f"{found} {sign} {text}" if found else text if term.sign == 1 else f"-{text}"
    return found
