"""Chains in the few words that a table has room for."""

from __future__ import annotations

from onrecord.records import ChainLink, Claim


def chain_words(claim: Claim) -> str:
    """The way a claim came, the page first; that a source is interested is always said.

    Example: `The Courier < the company (interested)`.
    """
    return " < ".join(_link(link) for link in claim.chain)


def _link(link: ChainLink) -> str:
    name = link.name or (
        "not named" if link.anonymous else "the page's publisher" if link.role == "publisher" else "?"
    )
    of = f" of {link.of}" if link.of else ""
    marks = [
        mark for mark, said in (("not named", link.anonymous and link.name), ("interested", link.interested)) if said
    ]
    return name + of + (f" ({', '.join(marks)})" if marks else "")
