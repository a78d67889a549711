"""What a person types into a search, as terms that cannot be misread as a query language."""

from __future__ import annotations

import re

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w")


def search_terms(words: str) -> list[str]:
    """The terms of a search: single words, and runs of words that were put in quotation marks.

    Example:
        >>> search_terms('killed "in Riverton" 5,000 - "')
        ['killed', 'in Riverton', '5,000']
    """
    straight = words.replace("“", '"').replace("”", '"').replace("\0", " ")
    terms = [quoted or bare.replace('"', " ").strip() for quoted, bare in _TERM.findall(straight)]
    return [term for term in terms if _WORD.search(term)]
