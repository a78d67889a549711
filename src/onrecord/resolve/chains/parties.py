"""Who owns what the article is about: the operator of the ferry, the maker of the drug, the bank with the breach.

| construction | example |
|---|---|
| owner and event | Acme's well, the Acme refinery |
| relative clause | Acme, which leased the rig |
| participle | the ferry, owned by Acme Lines |
| apposition | the operator, Acme Lines; Acme, the maker of the pump |
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.lexicon import any_of, load_lexicon

_WORDS = load_lexicon("interests")
_SMALL: Final = frozenset([*_WORDS["small"], *load_lexicon("roles")["titles"]])
_NAME = r"(?P<name>[A-Z][\w&-]{0,30}(?:[ ][A-Z][\w&-]{0,30}){0,3})"
_EVENT = any_of(_WORDS["owned"])
_OWNER = any_of(_WORDS["owners"])
_RULES: Final = (
    re.compile(rf"\b{_NAME}['’]s?\s+(?:[a-z-]{{1,30}}\s){{0,2}}(?:{_EVENT})\b"),
    re.compile(rf"\b{_NAME}\s+(?:{_EVENT})\b"),
    re.compile(rf"\b{_NAME},?\s+(?:which|that)\s+(?:had\s|has\s|also\s|still\s)?(?:{any_of(_WORDS['owning'])})\b"),
    re.compile(rf"\b(?:{any_of(_WORDS['owned_by'])})\s+(?:and\s\w+\s)?by\s+(?:the\s)?{_NAME}"),
    re.compile(rf"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir)|['’]s)\s+(?:[\w-]{{1,30}}\s){{0,3}}(?:{_OWNER}),\s+{_NAME}"),
    re.compile(rf"\b{_NAME},\s+(?:the|a|an)\s+(?:[\w’-]{{1,30}}\s){{0,4}}(?:{_OWNER})\b"),
)


@lru_cache(maxsize=16)
def parties_in(text: str) -> frozenset[str]:
    """The first own word, lower case, of each name that owns, runs or made a thing that the text is about.

    Example:
        >>> sorted(parties_in("The ferry, owned by Acme Lines, sank. The Beta refinery burned."))
        ['acme', 'beta']
    """
    found = (first_word(match["name"]) for rule in _RULES for match in rule.finditer(text))
    return frozenset(word for word in found if word)


def first_word(name: str) -> str:
    """The first word of a name that is its own: of "the New Acme Lines" it is "acme".

    Example:
        >>> first_word("the National Ferry Company"), first_word("U.S.")
        ('ferry', '')
    """
    words = (word.lower() for word in re.findall(r"[\w&]+", name) if word[:1].isupper())
    return next((word for word in words if len(word) > 1 and word not in _SMALL), "")
