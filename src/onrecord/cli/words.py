"""Chains in the few words that a table has room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.records import ChainLink, Claim


def chain_words(claim: Claim) -> str:
    """The way a claim came, the page first; that a source is interested is always said.

    Example: `The Courier < the company (interested)`.
    """
    return " < ".join(_link(link) for link in claim.chain)


def named_counts(counts: Iterable[tuple[str, int]], names: Mapping[str, str], *, most: int = 8) -> str:
    """Other sources, each with how many claims, the most first.

    Example:
        >>> named_counts((("src-1", 4), ("src-2", 1)), {"src-1": "Bay News", "src-2": "Coast Post"}, most=1)
        'Bay News 4, and 1 more'
    """
    found = [f"{names.get(key, key)} {number}" for key, number in counts]
    more = [f"and {len(found) - most} more"] if len(found) > most else []
    return ", ".join([*found[:most], *more])


def _link(link: ChainLink) -> str:
    name = link.name or (
        "not named" if link.anonymous else "the page's publisher" if link.role == "publisher" else "?"
    )
    of = f" of {link.of}" if link.of and link.of.casefold() not in name.casefold() else ""
    marks = [
        mark
        for mark, said in (
            ("not named", link.anonymous and link.name),
            ("interested", link.interested),
            ("against its own interest", link.against_interest),
        )
        if said
    ]
    return name + of + (f" ({', '.join(marks)})" if marks else "")
