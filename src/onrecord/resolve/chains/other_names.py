"""The shorter names that a page prints for a body: its letters, its first word.

| construction | example |
|---|---|
| letters in brackets | The Harbour Pilots' Union (HPU) met. The HPU said ... |
| known as | The Harbour Pilots' Union, known as the HPU, said ... |
| the first word | Alder Steel closes. Alder said ... |

With them the record knows a body on pages that print nothing but the short name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from onrecord.find.sources.names import body_name
from onrecord.records import ChainLink, replace
from onrecord.resolve.chains.chain_links import Resolved
from onrecord.resolve.chains.references import Cast

Shorter = Mapping[str, tuple[str, ...]]
"""By a body's full name, the shorter names that the page prints for it."""


def shorter_names(cast: Cast) -> Shorter:
    """The shorter names of the bodies of an article, each of which stands there for one body alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for short, long in cast.acronyms.items():
        found[long].add(short)
    for mention in cast.mentions:
        full = cast.fullest(mention.name) if not mention.person else None
        if full is not None and full != body_name(mention.name):
            found[full].add(body_name(mention.name))
    return {name: tuple(sorted(shorter)) for name, shorter in sorted(found.items())}


def with_shorter_names(shorter: Shorter, resolved: list[Resolved]) -> list[Resolved]:
    """The statements with, in each link, the shorter names of its body."""
    return [_told(shorter, each) for each in resolved] if shorter else resolved


def with_shorter(shorter: Shorter, link: ChainLink) -> ChainLink:
    """A link with the shorter names of its body, or of its speaker's."""
    also = shorter.get(link.of or link.name or "", ())
    return replace(link, also=also) if also and not link.anonymous else link


def _told(shorter: Shorter, resolved: Resolved) -> Resolved:
    links = tuple(with_shorter(shorter, link) for link in resolved.links)
    return resolved if links == resolved.links else Resolved(resolved.mark, links, resolved.why, resolved.undecided)
