"""What the pages' tables show: one row a claim or an account, with its printed words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.ledger.event_changes import event_words
from onrecord.ledger.withheld import did_words, phrase_words, suffered_words
from onrecord.records import Account, Article, Claim, Figure


@dataclass(frozen=True, slots=True)
class Printed:
    """Words as they stand on a page, where they stand, and in which article."""

    words: str
    href: str
    where: str
    interested: bool
    known_on: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim beside its text: its reading, its chain, how firm it is, and what it belongs to."""

    anchor: str
    kind: str
    printed: Printed
    reading: str
    details: tuple[tuple[str, str], ...]
    chain: str
    firm: str
    reviewed: bool
    on_senders_word: bool
    interested: bool
    headline: bool
    attributed: tuple[str, ...]  # on whose word, by which printed words
    why: str
    question: tuple[str, str] | None  # what it answers or belongs to: text, href
    role: str  # said where it only repeats its account


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in its question's table."""

    anchor: str
    href: str
    origin: str
    interested: bool
    anonymous: bool
    figure: str
    unit: str
    printed: tuple[Printed, ...]
    as_of: str
    known_on: str
    known_basis: str
    ways: tuple[str, ...]
    says: tuple[str, ...]  # basis, what it includes and leaves out
    firm: str
    status: str
    echoes: tuple[Printed, ...]
    reviewed: bool
    on_senders_word: bool  # all pages that give it; one that only repeats it is none


def article_name(book: Lookup, article_id: str) -> str:
    """What an article is called in a list: its outlet, else its page's name."""
    article = book.articles.get(article_id)
    if article is None:
        return "an article not on record"
    page = next(iter(book.names.get(article.capture, ())), "")
    place = f"{page}, article {article.index}" if page and article.anchor else page
    return article.outlet or place or "outlet not given"


def article_title(article: Article) -> str:
    """What an article is called where it stands alone: its title, else its first words, marked as such."""
    if article.title:
        return article.title
    words = article.text.split(maxsplit=8)[:8]
    return f"(no title) {' '.join(words)[:80]} …" if words else "(no title)"


def printed(book: Lookup, claim: Claim) -> Printed:
    """The printed words of a claim with the place where they stand."""
    day = book.known_on.get(claim.article, ("", ""))[0]
    name = article_name(book, claim.article)
    words = phrase_words(claim) if claim.incident else claim.phrase
    return Printed(words, book.claim_href(claim), name, claim.interested, wording.day_words(day or None))


def claim_row(book: Lookup, claim: Claim) -> ClaimRow:
    """Everything a reader may ask of one claim."""
    question = book.questions.get(book.question_of.get(claim.id, ""))
    account = book.account_of.get(claim.id)
    return ClaimRow(
        anchor=plain_name(claim.id),
        kind=claim.kind,
        printed=printed(book, claim),
        reading=reading_words(claim),
        details=details_of(claim),
        chain=wording.chain_words(claim.chain),
        firm=wording.HOW_FIRM.get(claim.modality, claim.modality),
        reviewed=claim.reviewed,
        on_senders_word=claim.on_senders_word,
        interested=claim.interested,
        headline=claim.headline,
        attributed=book.told_in[claim.article].sentences(claim) if claim.article in book.told_in else (),
        why=claim.why,
        question=(question.text, book.question_href(question.id)) if question else part_of(book, claim),
        role="an echo" if account and claim.id in account.echoes else "",
    )


def part_of(book: Lookup, claim: Claim) -> tuple[str, str] | None:
    """The incident that a claim reports, or the forecast that it gives or repeats: its words and where it stands."""
    if event := book.event_of.get(claim.id):
        return f"the incident: {event_words(event)}", book.event_href(event.id)
    if forecast := book.forecast_of.get(claim.id):
        return f"the forecast: {forecast.status}", f"forecasts.html#{plain_name(forecast.id)}"
    return None


def reading_words(claim: Claim) -> str:
    """What the machine read the printed words as, in one line."""
    if claim.figure:
        unit = wording.unit_words(claim.figure.unit, claim.figure.per)
        return wording.with_unit(wording.figure_words(claim.figure), unit)
    if claim.incident:
        parts = (claim.incident.type, claim.incident.where, wording.day_words(claim.incident.when))
        return ", ".join(part for part in parts if part and part != "not said")
    if claim.forecast:
        until = f", until {wording.day_words(claim.forecast.horizon)}" if claim.forecast.horizon else ""
        return f"{claim.forecast.modality}{until}"
    return f"a statement, {claim.statement.form}" if claim.statement else claim.kind


def details_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields of a claim that its words settle, with their names."""
    if claim.incident:
        incident = claim.incident
        found = {"by": did_words(incident), "harmed": suffered_words(incident), "firmness": incident.firmness}
        return tuple((name, value) for name, value in found.items() if value)
    figure = claim.figure
    if figure is None:
        return ()
    fields = {
        "counted": figure.counted or figure.noun,
        "state": figure.state,
        "group": figure.group,
        "actor": figure.actor,
        "place": figure.place,
        "from": figure.from_place,
        "event": figure.event,
        "aspect": figure.aspect,
        "as of": wording.day_words(figure.as_of) if figure.as_of else None,
        "over": wording.day_words(figure.period) if figure.period else None,
        "basis": ", ".join(basis_words(figure)),
    }
    return tuple((name, value) for name, value in fields.items() if value)


def basis_words(figure: Figure) -> tuple[str, ...]:
    """How it was counted and whom it includes, as far as the words say."""
    said: list[str] = [figure.basis] if figure.basis else []
    said += [f"with {', '.join(figure.includes)}"] if figure.includes else []
    said += [f"without {', '.join(figure.excludes)}"] if figure.excludes else []
    return tuple(said)


def account_row(book: Lookup, account: Account) -> AccountRow:
    """An account for its question's table."""
    claims = book.found_claims(account.claims)
    every = claims + book.found_claims(account.echoes)
    return AccountRow(
        anchor=plain_name(account.id),
        href=book.account_href(account),
        origin=account.origin,
        interested=account.interested,
        anonymous=account.anonymous,
        figure=wording.figure_words(account.figure),
        unit=wording.unit_words(account.figure.unit, account.figure.per),
        printed=tuple(printed(book, claim) for claim in claims),
        as_of=wording.day_words(account.figure.as_of),
        known_on=wording.day_words(account.known_on),
        known_basis="" if account.known_on_basis == "published" else account.known_on_basis,
        ways=tuple(dict.fromkeys(filter(None, (wording.way_words(claim.chain) for claim in every)))),
        says=basis_words(account.figure),
        firm=wording.HOW_FIRM.get(account.modality, account.modality),
        status=account.status,
        echoes=tuple(printed(book, claim) for claim in book.found_claims(account.echoes)),
        reviewed=account.reviewed,
        on_senders_word=bool(claims) and all(claim.on_senders_word for claim in claims),
    )
