"""A record as rows: what is looked up by, beside the record itself as JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from onrecord.keys import short_key
from onrecord.ledger.weight import ORDER, interest_of
from onrecord.records import Claim, Link, Record
from onrecord.store.ledgers.serial import to_json
from onrecord.store.views.view_difference import Around, Difference, One, link_key


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its id, the values of the table's own columns, the record as JSON."""

    table: str
    id: str
    values: tuple[Any, ...]
    record: str

    @property
    def digest(self) -> int:
        """A number that changes with anything in the row."""
        text = json.dumps((self.values, self.record), ensure_ascii=False)
        return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def rows_of(record: Record, around: Around | None = None, changed: Difference | None = None) -> Iterator[Row]:
    """Every row of a record, one at a time; of what `changed` compares, only what is to be written."""
    around = around or Around.of(record)
    yield from _pages(record, around, changed)
    for one in _to_write("claims", record.claims, changed):
        yield _claim_row(one, *around.asked.get(one.id, ("", "")), around.known.get(one.article, ("", ""))[0])
    yield from _questions(record, around.question_of)
    for account in _to_write("accounts", record.accounts, changed):
        values = (account.question, account.known_on, int(account.status == "standing"), account.origin)
        yield Row("accounts", account.id, values, to_json(account))
    for link in record.links if changed is None else changed.links:
        past = not (around.standing.get(link.a, True) and around.standing.get(link.b, True))
        yield _link_row(link, around.question_of, past=past)
    yield from _things(record)


def _to_write(table: str, every: Iterable[One], changed: Difference | None) -> Iterable[One]:
    """The records of which rows are to be made."""
    return every if changed is None else (one for one in every if one.id in changed.fresh[table])


def _pages(record: Record, around: Around, changed: Difference | None) -> Iterator[Row]:
    """The captures with their names, and the articles with their days."""
    for capture, names in record.names:
        yield Row("captures", capture, (), json.dumps(names, ensure_ascii=False))
    for article in _to_write("articles", record.articles, changed):
        day, basis = around.known.get(article.id, ("", ""))
        values = (day, article.capture, article.index, article.outlet or "", article.title or "", basis)
        yield Row("articles", article.id, values, to_json(article))


def _claim_row(claim: Claim, question: str, account: str, day: str) -> Row:
    figure, origin = claim.figure, claim.origin
    named = "" if origin.anonymous else origin.name or ""
    outlet = claim.chain[0].name or ""
    low, high = (figure.low, figure.high) if figure else (None, None)
    words = f"{claim.sentence} {named}".strip()
    values = (
        claim.kind, claim.article, question, account, day, named, outlet, low, high, int(claim.reviewed),
        claim.span.start, words, int(claim.interested), int(origin.anonymous),
    )  # fmt: skip
    return Row("claims", claim.id, values, to_json(claim))


def _questions(record: Record, question_of: Mapping[str, str]) -> Iterator[Row]:
    """The questions, each with what makes it worth a look."""
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    apart: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for link in record.links:
        for question in {question_of.get(link.a, ""), question_of.get(link.b, "")} - {""}:
            tallies[question][link.verdict] += 1
            if link.verdict in ("differs", "conflicts"):
                apart[question, link.verdict] |= {link.a, link.b}
    for check in record.checks:
        if check.holds == "no":
            for question in {question_of.get(one, "") for one in check.operands} - {""}:
                tallies[question]["fails"] += 1
    totals = _totals(record)
    for one in record.questions:
        tally = tallies[one.id]
        tally.update({verdict: len(apart[one.id, verdict]) - tally[verdict] for verdict in ("differs", "conflicts")})
        line = json.dumps({name: number for name, number in sorted(tally.items()) if number})
        interest = interest_of(tally, fails=tally["fails"])
        of = totals.get(one.id, _Totals())
        printings = of.claims + of.echoes
        values = (one.text, len(one.accounts), of.day, interest, line, len(of.origins), printings, of.echoes)
        yield Row("questions", one.id, values, to_json(one))


@dataclass(slots=True)
class _Totals:
    """What all accounts of a question come to."""

    day: str = ""  # the last on which one was published
    origins: set[str] = field(default_factory=set)
    claims: int = 0
    echoes: int = 0


def _totals(record: Record) -> dict[str, _Totals]:
    """What the accounts of each question come to; of sources that are not named, each is one of its own."""
    found: defaultdict[str, _Totals] = defaultdict(_Totals)
    for account in record.accounts:
        totals = found[account.question]
        totals.day = max(account.known_on, totals.day)
        totals.origins.add(account.id if account.anonymous else account.origin_source or account.origin)
        totals.claims += len(account.claims)
        totals.echoes += len(account.echoes)
    return found


def _link_row(link: Link, question_of: Mapping[str, str], *, past: bool) -> Row:
    """A link with what it is of; `past` where an end is an account that no longer stands."""
    rank = ORDER.index(link.verdict)
    values = (
        link.a, link.b, link.verdict, rank, question_of.get(link.a, ""), question_of.get(link.b, ""),
        int(past),
    )  # fmt: skip
    return Row("links", link_key(link), values, to_json(link))


def _things(record: Record) -> Iterator[Row]:
    """Checks, sources, incidents, forecasts, copies and problems, with what each of them belongs to."""
    for check in record.checks:
        yield Row("things", check.id, ("check", check.holds, 0, ""), to_json(check))
        yield from _belong(check.operands, "check", check.id)
    for source in record.sources:
        yield Row("things", source.id, ("source", source.name.casefold(), 0, source.name), to_json(source))
    for event in record.events:
        yield Row("things", event.id, ("event", event.when or "9999", 0, ""), to_json(event))
        yield from _belong(event.claims, "event", event.id)
    for place, forecast in enumerate(record.forecasts):
        yield Row("things", forecast.id, ("forecast", forecast.horizon or "", place, ""), to_json(forecast))
        yield from _belong(forecast.claims, "forecast", forecast.id)
    for copy in record.copies:
        key = "copy-" + short_key(copy.article, copy.of)
        yield Row("things", key, ("copy", copy.article + copy.of, 0, ""), to_json(copy))
        yield from _belong((copy.article, copy.of), "copy", key)
    for problem in record.problems:
        key = "prob-" + short_key(problem.kind, problem.where, problem.message, problem.words or "")
        yield Row("things", key, ("problem", problem.kind, 0, ""), to_json(problem))
        yield from _belong((problem.where,), "problem", key)
    for merge in record.suggested:
        yield Row("things", "merge-" + short_key(merge.one, merge.other), ("merge", "", 0, ""), to_json(merge))
    for place, pair in enumerate(record.suggested_questions):
        key = "maybe-" + short_key(pair.one, pair.other)
        yield Row("things", key, ("maybe", "", place, ""), to_json(pair))
        yield from _belong((pair.one, pair.other), "maybe", key)


def _belong(parts: tuple[str, ...], kind: str, whole: str) -> Iterator[Row]:
    for part in dict.fromkeys(parts):
        yield Row("belongs", short_key(part, kind, whole), (part, kind, whole), "")
