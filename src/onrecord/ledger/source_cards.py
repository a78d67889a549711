"""What is on record about each source: what it said, what it passed on and for whom, in which roles, on what terms.

Only bodies, outlets, documents and people in a public role have a card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.find.sources.roles import PEOPLE, singular
from onrecord.ledger.ways import Ways
from onrecord.link.containment import is_place
from onrecord.records import Claim, Record, Source

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source, with all that the record says of it."""

    source: Source
    under: str | None  # the name of the body that it answers to
    questions: tuple[str, ...]  # that it gave figures for: their ids, by their words
    roles: tuple[str, ...]  # in which it spoke, as printed: "a spokesman", "the chief engineer"
    terms: Counts  # on which it spoke, where not by name: "background", how often
    interested: int  # claims that it gave as a party to them
    against_interest: int  # of those, the ones against its own interest
    relayed_for: Counts  # source ids, how many of their claims it passed on or printed
    relayed_by: Counts  # source ids, how many of its claims they passed on or printed
    maybe: tuple[tuple[str, str], ...]  # source ids that may be the same one, and why


def source_cards(record: Record) -> tuple[SourceCard, ...]:
    """A card for each source.

    Order: as the sources of the record.
    """
    tables = _Tables(record)
    return tuple(tables.card(source) for source in record.sources)


class _Tables:
    """What a card is looked up in: made once for all of them."""

    def __init__(self, record: Record) -> None:
        self.claims = {claim.id: claim for claim in record.claims}
        self.answered = {claim: question for claim, question, _ in record.claim_question}
        self.words = {question.id: question.text for question in record.questions}
        self.names = {source.id: source.name for source in record.sources}
        self.ways = Ways(record)
        self.maybe: dict[str, list[tuple[str, str]]] = {}
        for pair in record.suggested:
            self.maybe.setdefault(pair.one, []).append((pair.other, pair.why))
            self.maybe.setdefault(pair.other, []).append((pair.one, pair.why))

    def card(self, source: Source) -> SourceCard:
        """The card of one source."""
        said = [self.claims[key] for key in source.claims if key in self.claims]
        questions = {self.answered[claim.id] for claim in said if claim.id in self.answered} & self.words.keys()
        terms: Counter[str] = Counter(claim.origin.terms for claim in said if claim.origin.terms != "named")
        return SourceCard(
            source=source,
            under=self.names.get(source.under or "", source.under),
            questions=tuple(sorted(questions, key=lambda one: (self.words[one], one))),
            roles=_roles(source, said),
            terms=_most(terms),
            interested=sum(claim.origin.interested for claim in said),
            against_interest=sum(claim.origin.against_interest for claim in said),
            relayed_for=_most(self.ways.passed_for.get(source.id, Counter())),
            relayed_by=_most(self.ways.passed_by.get(source.id, Counter())),
            maybe=tuple(sorted(self.maybe.get(source.id, ()))),
        )


def _roles(source: Source, said: Iterable[Claim]) -> tuple[str, ...]:
    """What a source is called beside its names, the most printed first: offices, and the body of a person."""
    own = {_bare(name) for name in (source.name, *source.aliases)}
    found: Counter[str] = Counter()
    for link in (claim.origin for claim in said):
        if source.kind == "person":
            if link.of and _bare(link.of) not in own and not is_place(link.of):
                found[f"of {link.of}"] += 1
        elif link.name and link.role == "speaker" and _bare(link.name) not in own and _is_office(link.name):
            found[link.name[:1].lower() + link.name[1:]] += 1
    return tuple(name for name, _ in _most(found))


def _is_office(name: str) -> bool:
    """Whether a name says what somebody is: "a spokesman", "the head of the port"."""
    return any(word.islower() and singular(word) in PEOPLE for word in name.replace("’", " ").split())


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _most(counts: Counter[str]) -> Counts:
    """Counts, the greatest first; of equals by name."""
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
