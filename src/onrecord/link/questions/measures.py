"""Units of one dimension, and what they are of each other: miles in kilometres, barrels in litres.

The names are the press's, from a lexicon; the factors are a unit library's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from onrecord.lexicon import load_lexicon

_WORDS: Final = load_lexicon("question_words")
_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {name: (dimension, unit) for dimension, names in _WORDS["measures"].items() for name, unit in names.items()}
)
_BASES: Mapping[str, str] = MappingProxyType(
    {dimension: next(iter(names.values())) for dimension, names in _WORDS["measures"].items()}
)
_RATIOS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {name: (dimension, factor) for name, (dimension, factor) in _WORDS["ratios"].items()}
)
DIMENSIONS: Final = frozenset({*_BASES, *(dimension for dimension, _ in _RATIOS.values())})
"""All that is measured, as questions name it."""


def dimension_of(name: str) -> str | None:
    """What a unit measures; None where it is no unit that is compared.

    Example:
        >>> dimension_of("miles"), dimension_of("percent"), dimension_of("boats")
        ('length', 'share', None)
    """
    if name in _NAMES:
        return _NAMES[name][0]
    return _RATIOS[name][0] if name in _RATIOS else None


@cache
def factor_of(name: str) -> float:
    """What one of a unit is in the first unit of its dimension; 1 for what is no measure.

    Example:
        >>> factor_of("miles"), round(factor_of("barrels") / factor_of("gallons"), 9), factor_of("years")
        (1.609344, 42.0, 12.0)
    """
    if name in _RATIOS:
        return _RATIOS[name][1]
    if name not in _NAMES:
        return 1.0
    dimension, unit = _NAMES[name]
    base = _BASES[dimension]
    return 1.0 if unit == base else float(f"{_registry().Quantity(1.0, unit).to(base).magnitude:.12g}")


@cache
def _registry() -> Any:
    """The unit library, loaded when two units first differ."""
    import pint

    return pint.UnitRegistry()
