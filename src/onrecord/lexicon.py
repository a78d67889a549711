"""The words that rules look for live in data files beside the finders, never in code.

A lexicon is a TOML file in `find/lexicons`; each entry has its reading and, where it is not plain, an example.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read one lexicon by its file name without the ending. Read once, never changed.

    Raises: FileNotFoundError if there is no such lexicon.
    """
    text = files("onrecord.find").joinpath("lexicons", f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches any of the words, the longest first, white space as printed.

    Example:
        >>> any_of(["up to", "up"])
        'up\\\\s+to|up'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)
