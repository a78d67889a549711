"""Which bodies answer to another, where the page says so.

| construction | example |
|---|---|
| a sentence of its own | The coastguard is an arm of the Transport Ministry. Acme Tools is a subsidiary of Acme. |
| which answers to | The commission, which answers to the Justice Ministry, said ... |
| beside the name | The Harbour Watch, a unit of the Port Authority, said ... |

What was so once, or is said not to be so, is left alone; so are members of an alliance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from onrecord.find.hints import Signed
from onrecord.find.places import is_city, state_named
from onrecord.find.sources.names import without_article
from onrecord.find.sources.roles import BODIES
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import ChainLink, replace
from onrecord.resolve.chains.chain_links import Resolved
from onrecord.resolve.chains.references import is_of_kind
from onrecord.resolve.chains.walk import Walk

_WORDS = load_lexicon("roles")["answering"]
_NAME: Final = r"[A-Z][\w&’'-]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w&’'-]*){0,5}"
_IS: Final = rf"(?:is|remains)\s(?:an?\s|the\s)?(?:[a-z-]+\s)?(?:{any_of(_WORDS['arms'])})\sof"
_ANSWERS: Final = rf"(?:{any_of(_WORDS['verbs'])})"
_BESIDE: Final = rf",\s(?:an?\s)?(?:[a-z-]+\s)?(?:{any_of(_WORDS['arms'])})\sof"
_UNDER = Signed(
    re.compile(
        rf"(?:\b[Tt]he\s(?P<noun>[a-z]+)|(?:\b[Tt]he\s)?(?P<who>{_NAME}))"
        rf"(?:(?:,\swhich)?\s(?:{_IS}|{_ANSWERS})|{_BESIDE})\s(?:the\s)?(?P<above>{_NAME})(?!['’\w])"
    ),
    re.compile(rf"(?:{any_of(_WORDS['arms'])})\sof\s(?:the\s)?[A-Z]|\s{_ANSWERS}\s(?:the\s)?[A-Z]"),
)
_UMBRELLAS: Final = frozenset(_WORDS["umbrellas"])


def with_principals(walk: Walk, resolved: list[Resolved]) -> list[Resolved]:
    """The statements with, in each link, the body above its own, where the page tells of one."""
    above = _told(walk)
    if not above:
        return resolved
    return [_set(each, above) for each in resolved]


def _set(resolved: Resolved, above: Mapping[str, str]) -> Resolved:
    links = tuple(_under(link, above) for link in resolved.links)
    return resolved if links == resolved.links else Resolved(resolved.mark, links, resolved.why, resolved.undecided)


def _under(link: ChainLink, above: Mapping[str, str]) -> ChainLink:
    principal = above.get(link.of or link.name or "")
    return replace(link, under=principal) if principal and not link.anonymous else link


def _told(walk: Walk) -> dict[str, str]:
    """By the names of bodies, the body that each is said to answer to; none where the page names two."""
    found: dict[str, set[str]] = {}
    for match in _UNDER.finditer(walk.article.text):
        name = _name(walk, match)
        above = walk.cast.fullest(without_article(match["above"])) or without_article(match["above"])
        if name is not None and name != above and _may_stand_above(above):
            found.setdefault(name, set()).add(above)
    return {name: next(iter(principals)) for name, principals in sorted(found.items()) if len(principals) == 1}


def _name(walk: Walk, match: re.Match[str]) -> str | None:
    """Whose principal is told of: a name, or the only body of its kind that was named before."""
    if match["who"]:
        name = without_article(match["who"])
        return None if state_named(name) or is_city(name) else walk.cast.fullest(name) or name
    if match["noun"] not in BODIES:
        return None
    named = {m.name for m in walk.cast.bodies_before(match.start()) if is_of_kind(m.name, match["noun"])}
    return named.pop() if len(named) == 1 else None


def _may_stand_above(name: str) -> bool:
    return name.split()[-1].lower() not in _UMBRELLAS and not state_named(name) and not is_city(name)
