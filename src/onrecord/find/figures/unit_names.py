"""Names of units that nobody needs to list: metric ones are prefix and base, currencies are those of ISO 4217."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import pycountry

from onrecord.lexicon import load_lexicon

Printed = tuple[str, ...]
_METRIC: Final = load_lexicon("units")["metric"]
_CURRENCIES: Final = load_lexicon("units")["currencies"]
_OTHER_WORDS: Final = frozenset(_CURRENCIES["other_words"])


@cache
def metric_names() -> dict[str, tuple[Printed, ...]]:
    """The metric units with a prefix, by symbol: the words each is printed as.

    Example:
        >>> metric_names()["PJ"]
        (('petajoule',), ('petajoules',))
    """
    return {
        symbol + base["symbol"]: tuple((prefix + word + end,) for word in base["words"] for end in ("", "s"))
        for prefix, symbol in _METRIC["prefixes"].items()
        for base in _METRIC["bases"]
    }


@cache
def metric_dimensions() -> dict[str, str]:
    """What each of them measures."""
    return {
        symbol + base["symbol"]: base["dimension"]
        for symbol in _METRIC["prefixes"].values()
        for base in _METRIC["bases"]
    }


@cache
def currency_names() -> dict[str, tuple[Printed, ...]]:
    """The currencies in use, by code: "Chilean peso", "Chilean pesos". Those that are other words too are left out.

    Example:
        >>> currency_names()["CLP"]
        (('chilean', 'peso'), ('chilean', 'pesos'))
    """
    return {one.alpha_3: tuple(_printings(one.name)) for one in pycountry.currencies if _is_printed(one)}


def _is_printed(currency: pycountry.db.Data) -> bool:
    """Whether news prints it by its name: no metal, fund or unit of account."""
    code, name = str(currency.alpha_3), str(currency.name)
    return code[0] != "X" and name.replace(" ", "").isalpha()


def _printings(name: str) -> Iterator[Printed]:
    words = tuple(name.lower().split())
    if len(words) == 1 and words[0] in _OTHER_WORDS:
        return
    yield words
    yield (*words[:-1], words[-1] + "s")
