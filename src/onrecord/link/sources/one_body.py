"""Names of bodies that are one by a page's own words, or by the form of the names alone.

| why | example |
|---|---|
| a page prints both for one body | "the Harbour Pilots' Union (HPU)" on one page, "the HPU" on the next |
| a kind behind letters | the HPU, the HPU union |
| a legal form | Alder Foods, Alder Foods Ltd |
| the field before or behind | the Transport Ministry, the Ministry of Transport |
| one spokesman | Ann Lee of the coastguard, Ann Lee of the Fenn Coastguard |

Where two bodies fit a shorter name, it stands for neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.find.sources.roles import BODIES
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Claim

Fold = Callable[[str], str]
_LEGAL = frozenset(load_lexicon("roles")["legal_forms"])
_FIELDED = any_of(load_lexicon("source_kinds")["fielded"]["words"])
_OF_FIELD = re.compile(rf"(?P<kind>{_FIELDED}) (?:of|for) (?:the )?(?P<field>[a-z].+)")
_PROPER = re.compile(r"(?:[Tt]he )?[A-Z][\w&-]* [A-Z]")
_KIND_BEHIND = re.compile(r"(?:[Tt]he )?(?P<letters>[A-Z]{2,7}) (?P<kind>[a-z]+)")


def one_body(claims: Iterable[Claim], printed: frozenset[str], fold: Fold) -> Iterator[tuple[str, str]]:
    """Pairs of folded names that are one body's, the shorter first; `printed` are the names on record."""
    claims = tuple(claims)
    kinds, forms = _without_kinds(claims, fold), _without_forms(printed)
    others = _longer_names(claims, fold) - {
        name for one in (kinds, forms) for names in one.values() for name in names
    }
    for found in (_printed_for(claims, fold), kinds, forms):
        yield from _sole(found, others)
    yield from _fields_behind(printed)
    yield from _of_one_spokesman(claims, printed, fold)


def _sole(shorter: Mapping[str, set[str]], printed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each shorter name with the one body that it stands for; none where another name on record begins with it."""
    for short, full in sorted(shorter.items()):
        if len(full) != 1 or short in full:
            continue
        (name,) = full
        if not any(other.startswith(short + " ") and other != name for other in printed):
            yield short, name


def _longer_names(claims: Iterable[Claim], fold: Fold) -> frozenset[str]:
    """Names of bodies in several words: "Alder Bank"; not "Alder's report", nor "Alder spokesman"."""
    names = {link.of for claim in claims for link in claim.chain}
    names |= {link.name for claim in claims for link in claim.chain if link.role != "document"}
    proper = (name for name in names if name and _PROPER.match(name))
    return frozenset(fold(name) for name in proper)


def _printed_for(claims: Iterable[Claim], fold: Fold) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for link in (link for claim in claims for link in claim.chain if link.also):
        full = link.of or link.name or ""
        if not _KIND_BEHIND.fullmatch(full):
            for short in link.also:
                found[fold(short)].add(fold(full))
    return found


def _without_kinds(claims: Iterable[Claim], fold: Fold) -> dict[str, set[str]]:
    """ "The HPU union" by "the HPU": here the longer name is the other form of the shorter one."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in {name for claim in claims for link in claim.chain for name in (link.name, link.of) if name}:
        match = _KIND_BEHIND.fullmatch(name)
        if match is not None and match["kind"] in BODIES:
            found[fold(match["letters"])].add(fold(name))
    return found


def _without_forms(printed: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in printed:
        stem, _, form = name.rpartition(" ")
        if stem and form in _LEGAL:
            found[stem].add(name)
    return found


def _fields_behind(printed: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(printed):
        match = _OF_FIELD.fullmatch(name)
        turned = f"{match['field']} {match['kind']}" if match is not None else ""
        if turned in printed:
            yield turned, name


def _of_one_spokesman(claims: Iterable[Claim], printed: frozenset[str], fold: Fold) -> Iterator[tuple[str, str]]:
    """Two bodies of one named person, of which one is the end of the other's name, and of no third's."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for link in (link for claim in claims for link in claim.chain):
        if link.role == "speaker" and link.name and link.of and " " in link.name and link.name[:1].isupper():
            bodies[fold(link.name)].add(fold(link.of))
    for _, found in sorted(bodies.items()):
        short, *others = sorted(found, key=lambda name: (len(name), name))
        if len(others) == 1 and [name for name in sorted(printed) if name.endswith(" " + short)] == others:
            yield short, others[0]
