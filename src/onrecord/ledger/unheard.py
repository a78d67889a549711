"""Sides that were not heard: bodies that figures and incidents name as the one who did it, and that say nothing.

Only bodies that the words show to be bodies are named: an acronym, a country, a name with a word such as "Ministry",
or one that a chain gives as the body of somebody. A name that may be a person's is never listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.containment import is_place
from onrecord.link.sources.names import bare_name
from onrecord.records import Claim, Record

_BODY = frozenset(load_lexicon("source_kinds")["body"]["words"])
_NAME = re.compile(r"(?:[A-Z][\w.&’'-]*)(?: (?:of |for |and |the )*[A-Z][\w.&’'-]*)*")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}")


@dataclass(frozen=True, slots=True)
class Unheard:
    """A body that claims name as the one who did it, and that is the origin of nothing on record."""

    name: str
    claims: tuple[str, ...]


def unheard_sides(record: Record) -> tuple[Unheard, ...]:
    """Bodies that figures and incidents name, and that nothing on record comes from.

    Order: those named most often first.
    """
    heard, bodies = _heard(record), _bodies(record)
    named: defaultdict[str, list[str]] = defaultdict(list)
    printed: dict[str, str] = {}
    for claim in record.claims:
        for name in _named_in(claim):
            key = bare_name(name)
            if _is_body(name, bodies) and not _is_heard(name, heard):
                named[key].append(claim.id)
                printed.setdefault(key, name)
    found = (Unheard(printed[key], tuple(dict.fromkeys(claims))) for key, claims in named.items())
    return tuple(sorted(found, key=lambda one: (-len(one.claims), one.name)))


def _named_in(claim: Claim) -> Iterator[str]:
    """The names that a claim gives to the one who did it."""
    for words in (claim.figure.actor if claim.figure else None, claim.incident.who_did if claim.incident else None):
        name = (words or "").strip().removeprefix("the ").removeprefix("The ")
        if _NAME.fullmatch(name):
            yield re.sub(r"[’']s?$", "", name)


def _bodies(record: Record) -> frozenset[str]:
    """Names that the record itself shows to be bodies: those that somebody speaks for."""
    spoken_for = {bare_name(link.of) for claim in record.claims for link in claim.chain if link.of}
    return frozenset(spoken_for | {bare_name(source.name) for source in record.sources if source.kind == "outlet"})


def _is_body(name: str, bodies: frozenset[str]) -> bool:
    words = set(normal(name).replace(".", "").split())
    return bool(_ACRONYM.fullmatch(name)) or bare_name(name) in bodies or bool(words & _BODY) or is_place(name)


def _heard(record: Record) -> frozenset[str]:
    """The names of all whom something on record comes from: origins, their bodies, and outlets that printed it."""
    found = {name for source in record.sources if source.claims for name in (source.name, *source.aliases)}
    found |= {link.of for claim in record.claims for link in claim.chain if link.of}
    found |= {claim.origin.name for claim in record.claims if claim.origin.name}
    return frozenset(bare_name(name) for name in found)


def _is_heard(name: str, heard: frozenset[str]) -> bool:
    """Whether a name, or its initials, is one of those heard. A doubt counts as heard."""
    bare = bare_name(name)
    words = set(bare.split())
    return bare in heard or any(words <= set(one.split()) or _initials(one) == bare for one in heard)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in ("of", "the", "and", "for"))
