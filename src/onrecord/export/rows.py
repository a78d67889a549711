"""A Record as plain rows, one function for each kind of export, in a fixed order whatever the order of adding."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from onrecord.export.forecast_fields import forecast_fields
from onrecord.export.incident_rows import event_rows, incident_fields
from onrecord.export.places import Places
from onrecord.records import (
    Account,
    Article,
    Chain,
    ChainLink,
    Check,
    Claim,
    Figure,
    Judgement,
    Link,
    Problem,
    Question,
    Range,
    Record,
    Span,
)  # fmt: skip

if TYPE_CHECKING:
    from onrecord.ledger.source_cards import SourceCard

Row = dict[str, Any]
Number = int | float | None
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
UNNAMED = ("noun", "institution", "number", "several", "knows", "reason")
"""What a link of a chain says of a source that is not named."""


def article_rows(record: Record, *, text: bool = False) -> list[Row]:
    """Order: by page, then as on the page."""
    places = Places(record)
    copies: dict[str, set[str]] = {}
    for copy in record.copies:
        copies.setdefault(copy.article, set()).add(copy.of)
    articles = sorted(record.articles, key=lambda article: places.of_article(article.id))
    return [_article(article, places, sorted(copies.get(article.id, ())), text=text) for article in articles]


def claim_rows(record: Record, *, kind: str | None = None) -> list[Row]:
    """Claims of all kinds or of one. Order: by page, then as printed."""
    places = Places(record)
    claims = [claim for claim in record.claims if kind in (None, claim.kind)]
    return [_claim(claim, places) for claim in sorted(claims, key=places.of_claim)]


def account_rows(record: Record) -> list[Row]:
    """Order: by question, then by the day they were known."""
    return [_account(account) for account in sorted(record.accounts, key=account_order)]


def question_rows(record: Record) -> list[Row]:
    """Order: by their words."""
    return [_question(question) for question in sorted(record.questions, key=lambda one: (one.text, one.id))]


def link_rows(links: Iterable[Link]) -> list[Row]:
    """Order: by a, b, verdict."""
    rows = {(link.a, link.b, link.verdict, link.reason) for link in links}
    return [
        {"schema": "onrecord.link/1", "a": a, "b": b, "verdict": v, "reason": why, "marking": None}
        for a, b, v, why in sorted(rows)
    ]


def check_rows(record: Record) -> list[Row]:
    """Order: by page, then by id."""
    places = Places(record)
    return sorted((_check(check, places) for check in record.checks), key=lambda row: (row["page"] or "", row["id"]))


def source_rows(record: Record) -> list[Row]:
    """Order: by name."""
    from onrecord.ledger.source_cards import source_cards  # loads what the registry needs: only here

    return [_source(card) for card in sorted(source_cards(record), key=lambda one: (one.source.name, one.source.id))]


def judgement_rows(judgements: Iterable[Judgement]) -> list[Row]:
    """Order: as they were made."""
    return [_judgement(one) for one in sorted(judgements, key=lambda one: (one.made_at, one.id))]


def problem_rows(record: Record) -> list[Row]:
    """Order: by page, place and kind."""
    places = Places(record)
    rows = [_problem(one, places) for one in dict.fromkeys(record.problems)]
    return sorted(
        rows, key=lambda row: tuple(row[name] or "" for name in ("page", "where", "kind", "message", "words"))
    )


# ---- one row each ---------------------------------------------------------------------------------------


def _article(article: Article, places: Places, copies: list[str], *, text: bool) -> Row:
    words = places.body(article).split()
    row = {
        "schema": "onrecord.article/1",
        "id": article.id,
        "page": places.page(article.capture),
        "index": article.index,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": article.published,
        "published_guess": article.published_guess,
        "republished_from": article.republished_from,
        "language": article.language,
        "copies_of": copies,
        "begins": " ".join(words[:6]),
        "ends": " ".join(words[-6:]),
        "text_sha256": sha256(article.text.encode("utf-8", "replace")).hexdigest(),
        "marking": None,
    }
    return row | {"text": article.text} if text else row


def _claim(claim: Claim, places: Places) -> Row:
    row = {
        "schema": "onrecord.claim/1",
        "id": claim.id,
        "kind": claim.kind,
        "article": claim.article,
        "page": places.page(claim.capture),
        "pages": list(places.pages(claim.capture)),
        "phrase": claim.phrase,
        "sentence": claim.sentence,
        "start": claim.span.start,
        "end": claim.span.end,
        "chain": chain_row(claim.chain),
        "origin": origin_name(claim.chain),
        "modality": claim.forecast.modality if claim.forecast else claim.modality,
        "known_on": places.known_on(claim.article),
        "reader": claim.reader,
        "reviewed": claim.reviewed,
        "marking": None,
        "problems": list(claim.problems),
        "on_senders_word": claim.on_senders_word,
    }
    if claim.figure:
        question, account = places.answer(claim.id)
        last = {"headline": claim.headline, "odd": claim.figure.odd, "interested": claim.interested}
        where = {"account": account, "question": question, "against_interest": claim.against_interest}
        return row | _figure(claim.figure) | last | where | {"via": list(claim.figure.via) or None}
    if claim.incident:
        return row | incident_fields(claim.incident, places.event(claim.id))
    return row | (forecast_fields(claim, places) if claim.forecast else _statement(claim))


def _figure(figure: Figure) -> Row:
    named = (
        "counted",
        "actor",
        "group",
        "place",
        "from_place",
        "state",
        "event",
        "period",
        "direction",
        "base",
        "as_of",
    )
    return {
        "low": number(figure.low),
        "high": number(figure.high),
        "low_open": figure.low_open,
        "high_open": figure.high_open,
        "bound": figure.bound,
        "unit": figure.unit,
        "per": figure.per,
        "aspect": figure.aspect,
        "basis": figure.basis,
        "includes": list(figure.includes) or None,
        "excludes": list(figure.excludes) or None,
    } | {name: getattr(figure, name) for name in named}


def _statement(claim: Claim) -> Row:
    """The fields of a statement."""
    statement = claim.statement
    if statement is None:
        return {}
    contents = [_span(content) for content in statement.contents]
    spans = {"cue": _span(statement.cue), "content": contents, "source": _span(statement.source)}
    return spans | {name: getattr(statement, name) for name in ("stance", "form", "rule")}


def _account(account: Account) -> Row:
    return {
        "schema": "onrecord.account/1",
        "id": account.id,
        "question": account.question,
        "origin": account.origin,
        "low": number(account.figure.low),
        "high": number(account.figure.high),
        "bound": account.figure.bound,
        "as_of": account.figure.as_of,
        "known_on": account.known_on,
        "status": account.status,
        "interested": account.interested,
        "claims": list(account.claims),
        "echoes": list(account.echoes),
        "publishers": list(account.publishers),
        "marking": None,
    }


def _question(question: Question) -> Row:
    standing = question.standing
    return {
        "schema": "onrecord.question/1",
        "id": question.id,
        "text": question.text,
        "aspect": question.key.aspect,
        "unit": question.key.unit,
        "key": asdict(question.key),
        "standing": _range(standing),
        "ever": _range(question.ever),
        "set_by": {"low": list(standing.low_set_by), "high": list(standing.high_set_by)} if standing else None,
        "accounts": list(question.accounts),
        "marking": None,
    }


def _check(check: Check, places: Places) -> Row:
    return {
        "schema": "onrecord.check/1",
        "id": check.id,
        "relation": check.relation,
        "operands": [_operand(operand) for operand in check.operands],
        "holds": check.holds,
        "why": check.why,
        "sentence": check.sentence,
        "page": places.page_of(check.article) if check.article else None,
        "marking": None,
    }


def _source(card: SourceCard) -> Row:
    names = ("id", "name", "kind", "aliases", "under", "grade", "claims", "relayed")
    own = {name: _listed(getattr(card.source, name)) for name in names}
    said = {name: _listed(getattr(card, name)) for name in ("questions", "roles")}
    counts = {"interested": card.interested, "against_interest": card.against_interest}
    passed = {
        name: [{"source": one, "claims": number} for one, number in getattr(card, name)]
        for name in ("relayed_for", "relayed_by")
    }
    perhaps = [{"source": one, "why": why} for one, why in card.maybe]
    row = {"schema": "onrecord.source/1"} | own | said | {"terms": dict(card.terms)} | counts
    return row | passed | {"perhaps": perhaps, "marking": None}


def _judgement(judgement: Judgement) -> Row:
    row = {"schema": "onrecord.judgement/1"} | {name: _listed(value) for name, value in asdict(judgement).items()}
    return row | {"changes": {name: value_of(text) for name, text in judgement.changes}, "marking": None}


def _problem(one: Problem, places: Places) -> Row:
    row = {"schema": "onrecord.problem/1", "kind": one.kind, "where": one.where, "page": places.page_of(one.where)}
    return row | {"message": one.message, "words": one.words, "marking": None}


# ---- values ---------------------------------------------------------------------------------------------


def chain_row(chain: Chain) -> list[Row]:
    """The links of a chain, nearest to the page first."""
    return [_link(link) for link in chain]


def _link(link: ChainLink) -> Row:
    named = {name: getattr(link, name) for name in ("role", "name", "of", "anonymous", "interested", "terms")}
    place = {"start": link.span.start if link.span else None, "end": link.span.end if link.span else None}
    told = link.unnamed if link.anonymous else None
    said = {name: getattr(told, name) if told else None for name in UNNAMED}
    return named | place | said | {"against_interest": link.against_interest}


def origin_name(chain: Chain) -> str | None:
    """The name of the last link, or what it is of where it has none.

    Example:
        >>> origin_name((ChainLink("speaker", None, of="the ministry", anonymous=True),))
        'the ministry'
    """
    return (chain[-1].name or chain[-1].of) if chain else None


def number(value: float | None) -> Number:
    """A number without a decimal point that says nothing.

    Example:
        >>> number(5000.0), number(2.5), number(None)
        (5000, 2.5, None)
    """
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else float(value)


def value_of(text: str) -> Any:
    """A value that was kept as JSON; other text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _operand(text: str) -> str | Number:
    return number(float(text)) if _NUMBER.fullmatch(text) else text


def _range(found: Range | None) -> Row | None:
    return {"low": number(found.low), "high": number(found.high)} if found else None


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def account_order(account: Account) -> tuple[str, ...]:
    """By question, then by the day it was known, then by id."""
    return account.question, account.known_on, account.id


ROWS: dict[str, Callable[[Record], list[Row]]] = {
    "articles": article_rows,
    "claims": claim_rows,
    "accounts": account_rows,
    "questions": question_rows,
    "links": lambda record: link_rows(record.links),
    "checks": check_rows,
    "sources": source_rows,
    "incidents": lambda record: claim_rows(record, kind="incident"),
    "events": event_rows,
    "forecasts": lambda record: claim_rows(record, kind="forecast"),
    "problems": problem_rows,
}
"""The kinds that come out of a Record alone; judgements come out of the ledger."""
