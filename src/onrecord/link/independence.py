"""Independence has to be shown. Two sources are not independent because nothing links them.

Four tests, all needed: both named; no common principal; neither cites or copies the other; each states its own basis.
The reason names the first test that failed. A person may say that two are independent, with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.source_names import SourceNames, words_of
from onrecord.link.sources import Origin
from onrecord.records import Claim

_GOVERNMENT = frozenset(load_lexicon("source_kinds")["government"]["words"])
_WE = re.compile(rf"\b(?:{any_of(load_lexicon('basis')['own_voice']['words'])})\b", re.IGNORECASE)
_OWN = frozenset({"counted", "identified", "estimated", "modelled"})


@dataclass(frozen=True, slots=True)
class Ties:
    """What the record knows about who leans on whom."""

    names: SourceNames
    cites: frozenset[tuple[str, str]] = frozenset()  # folded name, the folded name it cites
    copied: frozenset[tuple[str, str]] = frozenset()  # article, the article it prints
    said_independent: frozenset[tuple[str, str]] = frozenset()  # pairs of claim ids that a person vouches for


def find_citations(claims: Iterable[Claim], names: SourceNames) -> frozenset[tuple[str, str]]:
    """Who cites whom: in each chain, every link leans on the links behind it."""
    found: set[tuple[str, str]] = set()
    for claim in claims:
        known = [_names(link.name, link.of, names) for link in claim.chain if not link.anonymous]
        for index, citing in enumerate(known):
            found.update(
                (one, other) for cited in known[index + 1 :] for one in citing for other in cited if one != other
            )
    return frozenset(found)


def _names(name: str | None, of: str | None, names: SourceNames) -> tuple[str, ...]:
    """A link's own name and those of its bodies; "A; B" is two bodies."""
    parts = [part for text in (name, of) if text for part in text.split(";")]
    return tuple(names.fold(part) for part in parts if part.strip())


def independence(one: tuple[Placed, ...], other: tuple[Placed, ...], ties: Ties) -> str | None:
    """Why two accounts are not shown to be independent; None where they are.

    Each side is given as the claims that carry the account, the first one first.
    """
    if any((a.claim.id, b.claim.id) in ties.said_independent for a in one for b in other):
        return None
    a, b = one[0].origin, other[0].origin
    return (
        _unnamed(a, b)
        or _interested(one, other)
        or _common(a, b, ties.names)
        or _leaning(one, other, ties)
        or _baseless(one, other)
    )


def _unnamed(a: Origin, b: Origin) -> str | None:
    """First test: both are named."""
    if a.anonymous and b.anonymous:
        return "Two unnamed sources are never shown to be different."
    if a.anonymous or b.anonymous:
        return f"{(a if a.anonymous else b).name} is not named, so independence cannot be shown."
    return None


def _interested(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Parties that speak for themselves never bear each other out."""
    if any(p.claim.interested for p in one) and any(p.claim.interested for p in other):
        return "Both speak as parties to it."
    return None


def _common(a: Origin, b: Origin, names: SourceNames) -> str | None:
    """Second test: no common principal."""
    above_a = [name for start in (a.key, a.body) if start for name in names.principals(start)]
    above_b = [name for start in (b.key, b.body) if start for name in names.principals(start)]
    shared = sorted(set(above_a) & set(above_b))
    if shared:
        return f"Both answer to {names.printed_as(shared[0])}." if a.key != b.key else "It is one source."
    if any(_within(x, y) or _within(y, x) for x in above_a for y in above_b):
        return f"The name of one is in the other's: {a.name}, {b.name}."
    if words_of(a.name) & _GOVERNMENT and words_of(b.name) & _GOVERNMENT:
        return f"{a.name} and {b.name} may answer to one government."
    return None


def _within(inner: str, outer: str) -> bool:
    """Whether all the words of one name stand in another."""
    words = words_of(inner)
    return bool(words) and words < words_of(outer)


def _leaning(one: tuple[Placed, ...], other: tuple[Placed, ...], ties: Ties) -> str | None:
    """Third test: neither cites or copies the other."""
    a, b = one[0].origin, other[0].origin
    for citing, cited in ((a, b), (b, a)):
        pairs = {(x, y) for x in (citing.key, citing.body) for y in (cited.key, cited.body) if x and y}
        if pairs & ties.cites:
            return f"{citing.name} is on record as citing {cited.name}."
    for side, cited in ((one, b), (other, a)):
        name = normal(cited.name)
        if len(name) > 2 and any(_mentions(p.words, name) for p in side):
            return f"The sentence that gives one names the other: {cited.name}."
    texts = [{p.claim.article for p in side} for side in (one, other)]
    if any((x, y) in ties.copied or (y, x) in ties.copied for x in texts[0] for y in texts[1]):
        return "One text prints sentences of the other."
    return None


def _mentions(sentence: str, name: str) -> bool:
    """Whether a sentence names somebody, as whole words."""
    return f" {name} " in f" {sentence.replace(',', ' ').replace('.', ' ')} "


def _baseless(one: tuple[Placed, ...], other: tuple[Placed, ...]) -> str | None:
    """Fourth test: each states its own basis."""
    for side in (one, other):
        if not any(p.figure.basis in _OWN and _is_its_own(p) for p in side):
            return f"{side[0].origin.name} does not say how it knows."
    return None


def _is_its_own(placed: Placed) -> bool:
    """Whether the basis is the origin's: a page in its own voice that tells of a count need not have counted.

    "The newest count of the ministry is 131" is the ministry's count; "we counted 131" is the page's.
    """
    own_voice = placed.claim.origin.role in ("publisher", "relay")
    return not own_voice or _WE.search(placed.claim.sentence) is not None
