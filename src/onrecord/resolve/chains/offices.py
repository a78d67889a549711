"""Who holds an office that an article names by its role: "the governor" is Governor Ann Lee, if it names one only.

| construction | example |
|---|---|
| role before the name | Regional governor Ann Lee spoke first. |
| role beside the name | Ann Lee, the governor, spoke first. |
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.find.sources.names import is_company_name, without_article
from onrecord.find.sources.outlets import is_outlet
from onrecord.lexicon import load_lexicon

_NAME: Final = r"[A-Z][\w’'-]{1,30}(?:\s(?:[A-Z]\.|[A-Z][\w’'-]{1,30})){1,2}"
_ANOTHER: Final = frozenset(load_lexicon("roles")["another_role"])
_WINDOW = 60000  # characters of an article in which a holder is looked for


@lru_cache(maxsize=256)
def holder_of(role: str, text: str) -> str | None:
    """The only person that an article names with a role; None where it names nobody or two.

    Example:
        >>> holder_of("the mayor", "Deputy Mayor Omar Diallo came late. Mayor Ines Cruz did not. The mayor left.")
        'Ines Cruz'
    """
    words = r"\s".join(re.escape(word) for word in without_article(role).split())
    before = re.compile(rf"(?:(?P<other>[\w-]+)\s)?\b(?i:{words})\s(?P<name>{_NAME})")
    beside = re.compile(rf"(?P<name>{_NAME}),\s(?:\d+,\s)?(?:the\s)(?P<other>)(?i:{words})\b")
    found = {
        " ".join(match["name"].split())
        for rule in (before, beside)
        for match in rule.finditer(text[:_WINDOW])
        if (match["other"] or "").lower() not in _ANOTHER
        and not is_outlet(match["name"])  # "In the Evening Star, the mayor spoke of 40"
        and not is_company_name(match["name"])
    }
    return found.pop() if len(found) == 1 else None
