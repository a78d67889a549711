"""What a person types into a search, as terms that cannot be misread as a query language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger.queries import Search

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


def match_words(search: Search) -> str:
    """A search as the index takes it: every term in quotation marks, so that none is read as an operator.

    Example:
        >>> from onrecord.ledger.queries import read_search
        >>> match_words(read_search('killed OR "in Riverton" NEAR(x) -cattle*'))
        '("killed" AND "OR" AND "in Riverton" AND "NEAR(x)") NOT ("cattle*")'
    """
    wanted = " AND ".join(quoted(term) for term in search.terms)
    if not search.without:
        return wanted
    return f"({wanted}) NOT ({' OR '.join(quoted(term) for term in search.without)})"


def quoted(term: str) -> str:
    """A term as the index takes it, whatever stands in it."""
    return '"' + term.replace('"', '""').replace("\0", " ") + '"'
