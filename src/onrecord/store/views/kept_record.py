"""A kept view as the record that it was made from, whole or only some of its fields, each in the order of a view.

A list of one kind needs no more of a large story than that kind: what is not asked for is not read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.records import (
    Account,
    Article,
    Check,
    Claim,
    Copy,
    Event,
    ForecastRecord,
    Link,
    Problem,
    Question,
    Record,
    Source,
    SuggestedMerge,
    SuggestedQuestion,
)
from onrecord.store.ledgers.serial import from_json
from onrecord.store.views.views import Views

Made = TypeVar("Made")

EVERY = "every field"
"""The whole record."""
ARTICLES, TEXTS = "articles", "texts"
"""Articles with their beginnings alone, or with all of their text."""
LINKS, APART = "links", "apart"
"""All verdicts, or only those that set two sides apart."""
_PLACES = (ARTICLES, "claims", "names")  # what `export.places.Places` looks things up in
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": (TEXTS, "names", "copies"),
        "claims": (*_PLACES, "events", "forecasts"),
        "accounts": ("accounts", "questions", "claims", "names"),
        "questions": ("questions",),
        "links": (LINKS, "questions", "accounts", "claims"),
        "checks": (ARTICLES, "names", "checks"),
        "sources": ("sources", "claims", "questions", "suggested"),
        "problems": (*_PLACES, "problems"),
    }
)
"""The fields of a record that the rows of a kind are made from (`export.rows`)."""
_BEGINNING = "json_set(record, '$.blocks', json('[]'), '$.text', substr(json_extract(record, '$.text'), 1, 400))"
_APART = "AND verdict IN ('differs', 'conflicts')"


def kept_record(views: Views, story: str, fields: Collection[str] = (EVERY,)) -> Record:
    """The record of a story as it was kept; with `fields`, those alone, and the others empty.

    Order: as in the record that was kept, but for sources, which come by name as printed.
    Raises: LedgerError where the file cannot be read.
    """
    wanted = frozenset(fields)
    every = EVERY in wanted
    found: dict[str, Any] = {}
    for name, load in _LOADED.items():
        if every or name in wanted:
            found[name] = load(views, story)
    if every or TEXTS in wanted:
        found |= _articles(views, story, texts=True)
    elif ARTICLES in wanted:
        found |= _articles(views, story, texts=False)
    if every or "claims" in wanted:
        found |= _claims(views, story)
    if every or LINKS in wanted:
        found["links"] = _links(views, story)
    elif APART in wanted:
        found["links"] = _links(views, story, _APART)
    return Record(**found)


def _rows(views: Views, story: str, table: str, made: type[Made], more: str = "") -> Iterator[Made]:
    query = f"SELECT record FROM {table} WHERE story = ? {more}"  # noqa: S608 (words of ours)
    return (from_json(made, text) for (text,) in views.find(query, (story,)))


def _things(kind: str, made: type[Made], order: Callable[[Made], Any] | None = None) -> _Load:
    """How the things of a kind are loaded: in an order of their own, else as the file orders them."""

    def load(views: Views, story: str) -> tuple[Made, ...]:
        found = _rows(views, story, "things", made, f"AND kind = '{kind}' ORDER BY rank, title, id")
        return tuple(sorted(found, key=order) if order else found)

    return load


def _articles(views: Views, story: str, *, texts: bool) -> dict[str, Any]:
    """The articles with the days that they are known from."""
    record = "record" if texts else _BEGINNING
    rows = views.find(f"SELECT id, day, basis, {record} FROM articles WHERE story = ? ORDER BY id", (story,))  # noqa: S608
    return {
        "articles": tuple(from_json(Article, text) for _, _, _, text in rows),
        "known_on": tuple((key, day, basis) for key, day, basis, _ in rows),
    }


def _claims(views: Views, story: str) -> dict[str, Any]:
    """The claims with the questions that they answer."""
    rows = views.find("SELECT id, question, account, record FROM claims WHERE story = ?", (story,))
    made = (from_json(Claim, text) for *_, text in rows)
    claims = sorted(made, key=lambda one: (one.article, one.span.start, one.id))
    asked = sorted((key, question, account) for key, question, account, _ in rows if question)
    return {"claims": tuple(claims), "claim_question": tuple(asked)}


def _links(views: Views, story: str, more: str = "") -> tuple[Link, ...]:
    return tuple(sorted(_rows(views, story, "links", Link, more), key=lambda one: (one.a, one.b)))


def _names(views: Views, story: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = views.find("SELECT id, record FROM captures WHERE story = ? ORDER BY id", (story,))
    return tuple((key, tuple(json.loads(text))) for key, text in rows)


def _accounts(views: Views, story: str) -> tuple[Account, ...]:
    return tuple(sorted(_rows(views, story, "accounts", Account), key=lambda one: (one.question, one.id)))


def _questions(views: Views, story: str) -> tuple[Question, ...]:
    return tuple(_rows(views, story, "questions", Question, "ORDER BY id"))


_Load = Callable[[Views, str], tuple[Any, ...]]
_LOADED: Mapping[str, _Load] = MappingProxyType(
    {
        "names": _names, "accounts": _accounts, "questions": _questions,
        "copies": _things("copy", Copy, lambda one: (one.article, one.of)),
        "sources": _things("source", Source),
        "checks": _things("check", Check, lambda one: one.id),
        "problems": _things(
            "problem", Problem, lambda one: (one.kind, one.where, one.message, one.words or "")
        ),
        "events": _things("event", Event), "forecasts": _things("forecast", ForecastRecord),
        "suggested": _things("merge", SuggestedMerge, lambda one: (one.one, one.other)),
        "suggested_questions": _things("maybe", SuggestedQuestion),
    }
)  # fmt: skip
