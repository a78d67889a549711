"""The lines of an incident's card: who did it, who suffered, tolls, reports, and on whose word each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.questions import RangeView, range_view
from onrecord.briefing.rows import article_name
from onrecord.ledger.withheld import parties_of, party_words, phrase_words, who_did, who_suffered
from onrecord.records import Account, Claim, Event, Firmness, Incident, Toll

FIRMNESS: dict[Firmness, str] = {
    "reported": "reported as fact",
    "claimed": "claimed by itself",
    "accused": "accused",
    "suspected": "suspected",
    "denied": "denied",
    "foiled": "foiled",
}
TELLERS = 4  # who says so, by name, before the rest is counted


@dataclass(frozen=True, slots=True)
class Teller:
    """On whose word something of an incident stands, and where its words are."""

    who: str
    href: str
    interested: bool


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Who did it or who suffered, as reports have it, and who says so."""

    words: str
    notes: tuple[str, ...]  # killed; said to be civilian; suspected
    tellers: tuple[Teller, ...]
    more: int  # tellers beyond those


@dataclass(frozen=True, slots=True)
class TollEnd:
    """One account of a toll: its printed words, who gave them, and when."""

    words: str
    who: str
    href: str
    interested: bool


@dataclass(frozen=True, slots=True)
class TollLine:
    """How many were killed, wounded, missing: the least and the most, the first and the latest."""

    state: str
    span: RangeView
    accounts: int
    first: TollEnd | None
    latest: TollEnd | None
    question: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of an incident: its printed words, on whose word, where and when."""

    words: str
    href: str
    who: str
    where: str
    day: str
    interested: bool
    copied: bool
    notes: tuple[str, ...]


def told(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Incident]]:
    """The claims with what they tell of the incident."""
    for claim in claims:
        if claim.incident:
            yield claim, claim.incident


def party_lines(book: Lookup, claims: tuple[Claim, ...], *parts: str) -> tuple[PartyLine, ...]:
    """Who took a part, those that most reports give first; each with how firmly, and on whose word."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, Teller]] = {}
    for claim, incident in told(claims):
        for words, notes in _parties(incident, parts):
            found.setdefault((words, notes), {}).setdefault(claim.article, teller(book, claim))
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(
        PartyLine(words, notes, tuple(tellers.values())[:TELLERS], max(0, len(tellers) - TELLERS))
        for (words, notes), tellers in ordered
    )


def _parties(incident: Incident, parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parties of one report with what is said of each; else its bare words."""
    did = "did" in parts
    parties = parties_of(incident, *(("did",) if did else ("suffered", "struck")))
    for party in parties:
        notes = [party.effect or ""]
        notes += [FIRMNESS[party.firmness]] if did and party.firmness != "reported" else []
        notes += (
            [f"said to be {party.said_to_be}{'s' if party.kind in ('people', 'group') else ''}"]
            if party.said_to_be
            else []
        )
        notes += [f"of {party.of}"] if party.of and party.of.casefold() not in party.words.casefold() else []
        yield party_words(party), tuple(note for note in notes if note)
    for bare in () if parties else who_did(incident) if did else who_suffered(incident):
        firm = did and incident.firmness in ("claimed", "accused", "suspected")
        yield bare, ((FIRMNESS[incident.firmness],) if firm else ())


def teller(book: Lookup, claim: Claim) -> Teller:
    """On whose word a claim stands."""
    return Teller(who_words(book, claim), book.claim_href(claim), claim.interested)


def who_words(book: Lookup, claim: Claim) -> str:
    """The origin of a claim, and the outlet that printed it where that is another. The label stands beside it."""
    origin, outlet = claim.origin, article_name(book, claim.article)
    if origin.role == "publisher":
        return outlet
    name = origin.name or origin.of or "a source that is not named"
    name += f", {origin.of}" if origin.of and origin.of.casefold() not in name.casefold() else ""
    return f"{name}{' (unnamed)' if origin.anonymous else ''}, in {outlet}"


def printed_on(book: Lookup, article: str) -> str:
    """The day of an article: of its publication, else that on which it was first seen."""
    day, basis = book.known_on.get(article, ("", ""))
    return f"{'first seen ' if basis == 'first sighting' else ''}{wording.day_words(day or None)}"


def report_line(book: Lookup, claim: Claim, copied: frozenset[str]) -> ReportLine:
    """One report of an incident."""
    incident = claim.incident
    notes = [FIRMNESS[incident.firmness]] if incident and incident.firmness != "reported" else []
    notes += ["threatened"] if incident and incident.threatened else []
    notes += ["attempted"] if incident and incident.attempted else []
    return ReportLine(
        words=phrase_words(claim), href=book.claim_href(claim), who=who_words(book, claim),
        where=article_name(book, claim.article), day=printed_on(book, claim.article), interested=claim.interested,
        copied=claim.article in copied, notes=tuple(notes),
    )  # fmt: skip


def also_in(book: Lookup, event: Event, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """The articles of an incident without a claim that tells of it: they speak of it in passing."""
    telling = {claim.article for claim in claims}
    return tuple(
        (f"{article_name(book, one)}, {printed_on(book, one)}", book.article_href(one))
        for one in event.articles
        if one not in telling and one in book.articles
    )


def toll_line(book: Lookup, toll: Toll) -> TollLine:
    """How many of one state: who gives the least and the most, who was first, who came last."""
    accounts = [book.accounts[one] for one in toll.accounts if one in book.accounts]
    asked = next((book.questions[one.question] for one in accounts if one.question in book.questions), None)
    latest = book.accounts.get(toll.latest or "")
    return TollLine(
        state=toll.state,
        span=range_view(book, toll.range),
        accounts=len(accounts),
        first=toll_end(book, book.accounts.get(toll.first or "")),
        latest=toll_end(book, latest) if toll.latest != toll.first else None,
        question=(asked.text, book.question_href(asked.id)) if asked else None,
    )


def toll_end(book: Lookup, account: Account | None) -> TollEnd | None:
    """One account of a toll."""
    if account is None:
        return None
    first = next(iter(book.found_claims(account.claims)), None)
    words = first.phrase if first else wording.figure_words(account.figure)
    day = wording.dated_words(account.figure.as_of, account.known_on)
    return TollEnd(words, f"{account.origin}, {day}", book.account_href(account), account.interested)
