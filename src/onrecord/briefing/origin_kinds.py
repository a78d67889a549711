"""What kind of origin an account has, for its mark in the plot."""

from __future__ import annotations

from onrecord.briefing.lookup import Lookup
from onrecord.lexicon import load_lexicon
from onrecord.link.sources.source_names import words_of
from onrecord.plot import OriginKind
from onrecord.records import Account, ChainLink

_GOVERNMENT = frozenset(load_lexicon("source_kinds")["government"]["words"])


def origin_kind(book: Lookup, account: Account) -> OriginKind:
    """What kind of origin an account has. Who speaks for a body counts as that body."""
    if account.anonymous:
        return "unnamed"
    claim = next(iter(book.found_claims(account.claims)), None)
    source = book.sources.get(account.origin_source or "")
    link = claim.origin if claim else ChainLink("speaker", account.origin)
    if link.role in ("publisher", "relay") or (source and source.kind == "outlet"):
        return "outlet"
    if link.role == "document" or (source and source.kind == "document"):
        return "document"
    if any(words_of(name) & _GOVERNMENT for name in principals(book, account, link)):
        return "government"
    return "body" if link.of or (source and source.kind == "body") else "person"


def principals(book: Lookup, account: Account, link: ChainLink) -> tuple[str, ...]:
    """The bodies that an origin is, speaks for or answers to."""
    names = [link.of] if link.of else []
    source = book.sources.get(account.origin_source or "")
    if source is None:
        return tuple(names)
    names += [source.name] if source.kind == "body" else []
    seen = {source.id}
    while source is not None and source.under:
        above = book.sources.get(source.under)
        names.append(above.name if above else source.under)
        source = above if above and above.id not in seen else None
        seen |= {above.id} if above else set()
    return tuple(names)
