"""The registry: every named origin, relay and outlet, with what it said, what it passed on, and in which roles.

Unnamed sources, private persons and victims are never listed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from onrecord.find.statements.cues import PUT_NO_FIGURE
from onrecord.link.by_article import by_article
from onrecord.link.containment import is_place
from onrecord.link.sources.names_asked import kept_by_names
from onrecord.link.sources.source_names import SourceNames, untitled
from onrecord.link.sources.sources import Origin, SourceKind, source_id
from onrecord.memo import Memo
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
    *, memo: Memo | None = None,
) -> tuple[Source, ...]:  # fmt: skip
    """The registry: each named origin, relay and outlet, with the claims it gave and those it passed on.

    Order: by folded name; the same claims in any order give the same registry.
    """
    memo = memo or Memo()
    pieces = {}
    for text, each in by_article(claims, memo).items():
        given = (each, tuple([origins[claim.id] for claim in each]))
        pieces[text] = kept_by_names(memo, "sources named", text, given, names, partial(_named_in, *given))
    listed = memo.grouped("sources", pieces, lambda _, held: _Listed.of(held.values()))
    graded = {source_id(names.fold(grade.source)): grade.grade for grade in grades}
    return tuple(
        Source(
            id=source_id(key), name=(name := names.printed.get(key) or one.best), kind=one.kind,
            aliases=_aliases(name, one.printed), under=_under(key, listed, names),
            grade=graded.get(source_id(key)), claims=one.gave, relayed=one.passed,
        )
        for key, one in sorted(listed.items())
    )  # fmt: skip


@dataclass(slots=True)
class _Named:
    """What one article has of a source: the claims it gave and those it passed on, each with its printed name."""

    gave: list[tuple[str, str]] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)
    kind: SourceKind | None = None
    speaks: bool = False  # whether it gave its word in one of them


@dataclass(frozen=True, slots=True)
class _Listed:
    """A source over all articles."""

    kind: SourceKind
    printed: Mapping[str, int]
    best: str
    gave: tuple[str, ...]
    passed: tuple[str, ...]

    @classmethod
    def of(cls, held: Iterable[_Named]) -> _Listed | None:
        """Gather it; None where it nowhere gave its word nor passed anything on."""
        each = tuple(held)
        gave = [row for one in each for row in one.gave] if any(one.speaks for one in each) else []
        passed = [row for one in each for row in one.passed]
        kind = "outlet" if passed else next((one.kind for one in each if one.kind), None)
        if kind is None or not (gave or passed):
            return None
        printed = Counter(name for name, _ in (*gave, *passed))
        return cls(
            kind, printed, _best(printed), *(tuple(sorted({claim for _, claim in rows})) for rows in (gave, passed))
        )


def _named_in(claims: Iterable[Claim], origins: Iterable[Origin], names: SourceNames) -> dict[str, _Named]:
    """The sources of one article, by folded name."""
    found: dict[str, _Named] = defaultdict(_Named)
    for claim, origin in zip(claims, origins, strict=True):
        if says_something(claim):
            found[origin.key].speaks = True
        if origin.source is not None:
            found[origin.key].gave.append((_printed_as(claim.origin, origin, names), claim.id))
            found[origin.key].kind = found[origin.key].kind or origin.kind
        for link in claim.chain[:-1]:
            if link.role in ("publisher", "relay") and link.name and not link.anonymous:
                found[names.fold(link.name)].passed.append((link.name, claim.id))
    return dict(found)


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


def _under(key: str, listed: Mapping[str, object], names: SourceNames) -> str | None:
    """The body that a source answers to: its id where it is listed itself, else its name as it is printed."""
    body = _role(key, names)
    above = names.under.get(key) or (names.fold(body) if body else None)
    if above is None or above == key:
        return None
    return source_id(above) if above in listed else names.printed.get(above, body or above)


def _role(person: str, names: SourceNames) -> str | None:
    """The body of a person in a public role. A state is none to answer to, unless a pack says so."""
    body = names.roles.get(person)
    return body if body and (person in names.people or not is_place(body)) else None


def _best(printed: Counter[str]) -> str:
    """The form that is printed most often; of equals the longest, then the least."""
    return min(printed, key=lambda form: (-printed[form], -len(form), form))
