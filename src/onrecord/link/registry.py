"""The registry: every named origin, relay and outlet, with what it said, what it passed on, and in which roles.

Unnamed sources, private persons and victims are never listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.find.cues import PUT_NO_FIGURE
from onrecord.link.containment import is_place
from onrecord.link.source_names import SourceNames, untitled
from onrecord.link.sources import Origin, SourceKind, source_id
from onrecord.records import ChainLink, Claim, Source


@dataclass(frozen=True, slots=True)
class Grade:
    """A reliability that a person gave a source."""

    source: str
    grade: str
    by: str


def says_something(claim: Claim) -> bool:
    """Whether a claim gives somebody's word; who only wants, knows or judges, by the page's account, said nothing."""
    return claim.statement is None or claim.statement.stance not in PUT_NO_FIGURE


def list_sources(
    claims: Iterable[Claim],
    origins: Mapping[str, Origin],
    names: SourceNames,
    grades: Iterable[Grade] = (),
) -> tuple[Source, ...]:
    """The registry: each named origin, relay and outlet, with the claims it gave and those it passed on.

    Order: by folded name; the same claims in any order give the same registry.
    """
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    gave: dict[str, set[str]] = defaultdict(set)
    passed: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, SourceKind] = {}
    claims = tuple(claims)
    speaking = {origins[claim.id].key for claim in claims if says_something(claim)}
    for claim in claims:
        origin = origins[claim.id]
        if origin.source is not None and origin.key in speaking:
            printed[origin.key][_printed_as(claim.origin, origin, names)] += 1
            gave[origin.key].add(claim.id)
            kinds.setdefault(origin.key, origin.kind)
        for link in claim.chain[:-1]:
            if link.role in ("publisher", "relay") and link.name and not link.anonymous:
                key = names.fold(link.name)
                printed[key][link.name] += 1
                passed[key].add(claim.id)
                kinds[key] = "outlet"
    graded = {source_id(names.fold(grade.source)): grade.grade for grade in grades}
    return tuple(
        Source(
            id=source_id(key), name=(name := names.printed.get(key) or _best(printed[key])), kind=kinds[key],
            aliases=_aliases(name, printed[key]), under=_under(key, printed, names),
            grade=graded.get(source_id(key)), claims=tuple(sorted(gave[key])), relayed=tuple(sorted(passed[key])),
        )
        for key in sorted(printed)
    )  # fmt: skip


def _printed_as(link: ChainLink, origin: Origin, names: SourceNames) -> str:
    """Under which name a claim prints its origin."""
    for printed in (link.name, link.of):
        if printed and names.fold(printed) == origin.key:
            return printed
    return untitled(origin.name) if origin.kind == "person" else origin.name


def _aliases(name: str, printed: Iterable[str]) -> tuple[str, ...]:
    """The other names that a source was printed under; "the" before one makes none."""
    found = {_bare(other): other for other in sorted(printed, reverse=True)}
    return tuple(sorted(other for bare, other in found.items() if bare != _bare(name)))


def _bare(name: str) -> str:
    return name[4 * (name[:4].lower() == "the ") :].replace("’", "'")


def _under(key: str, printed: Mapping[str, Counter[str]], names: SourceNames) -> str | None:
    """The body that a source answers to: its id where it is listed itself, else its name as it is printed."""
    body = _role(key, names)
    above = names.under.get(key) or (names.fold(body) if body else None)
    if above is None or above == key:
        return None
    return source_id(above) if above in printed else names.printed.get(above, body or above)


def _role(person: str, names: SourceNames) -> str | None:
    """The body of a person in a public role. A state is none to answer to, unless a pack says so."""
    body = names.roles.get(person)
    return body if body and (person in names.people or not is_place(body)) else None


def _best(printed: Counter[str]) -> str:
    """The form that is printed most often; of equals the longest, then the least."""
    return min(printed, key=lambda form: (-printed[form], -len(form), form))
