"""The command `trace`: a number's way through the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JsonOption, JudgedOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say
from onrecord.cli.session import opened, record_of
from onrecord.cli.words import chain_words
from onrecord.export.places import Places
from onrecord.export.rows import Row
from onrecord.problems import UsageError
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.ledger.tracing import Step, Trace

NumberArgument = Annotated[
    str, typer.Argument(metavar="NUMBER", help='As printed or in digits: 5,000, 5000, "5 thousand", 4.9m.')
]
_HOW = {
    "gives": "gives it",
    "repeats": "repeats it",
    "drifts": "bends it",
    "headline": "in a headline",
    "denies": "denies it",
    "alone": "answers no question",
}

SCHEMA = "onrecord.trace/1"
FIELDS = {
    "schema": f"`{SCHEMA}`.",
    "value": "The number that was asked for.",
    "day": "The day on which its article was known; null where there is none.",
    "how": "`gives` (its origin's account), `repeats` (an echo), `drifts`, `headline`, `denies`, or `alone` where it "
    "answers no question.",
    "leaves": "Whether it bends an account with this number and prints another number itself.",
    "claim": "The id of the claim that prints it.",
    "article": "The id of its article.",
    "page": "The least of the names that its page was added under.",
    "phrase": "The printed words.",
    "sentence": "The sentence they stand in.",
    "interested": "Whether a party to it speaks.",
    "counts": "What it counts there: the text of its question, else the words printed beside it.",
    "question": "The id of that question; null where it answers none.",
    "account": "The account that it gives, repeats or bends; null where there is none.",
    "reason": "Why it is an echo or a drift; null where it is neither.",
}
"""The fields of `trace --json`, as docs/exports.md prints them."""


def trace(
    number: NumberArgument,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """Where a number appeared first, who gave it, who repeats or bends it, and what it counted each time."""
    from onrecord.ledger.tracing import read_value, trace_number  # loads the number reader: only here

    value = read_value(number)
    if value is None:
        raise UsageError(f'{number!r} is not one number; write 5,000, 5000, "5 thousand" or 4.9m.')
    with opened(ledger) as store:
        record = record_of(store, as_of=as_of, judged_until=judged_until)
    found = trace_number(record, value)
    if json:
        return print_json(_rows(record, found))
    if found.steps:
        say(_first(record, found))
        for line in _things(found):
            say(line)
    return print_table(
        ("day", "what", "printed", "by way of", "counts", "page"),
        list(_table(record, found)),
        empty="It is not on record.",
    )


def _first(record: Record, found: Trace) -> str:
    """The first appearance in one line."""
    claim = next(claim for claim in record.claims if claim.id == found.steps[0].claim)
    return f"First on record {found.steps[0].day or 'on no known day'}: “{claim.phrase}”, {chain_words(claim)}."


def _things(found: Trace) -> Iterator[str]:
    """That one number counts several things, said aloud."""
    if len(found.things) > 1:
        yield f"Same number, {len(found.things)} things:"
        yield from (
            f"  {thing.counts} (since {thing.since or 'no known day'}; {thing.printings})" for thing in found.things
        )


def _table(record: Record, found: Trace) -> Iterator[tuple[str | None, ...]]:
    claims, places = {claim.id: claim for claim in record.claims}, Places(record)
    for step in found.steps:
        claim = claims[step.claim]
        interested = " (interested)" if claim.interested else ""
        yield (
            step.day,
            _what(step),
            claim.phrase + interested,
            chain_words(claim),
            step.counts,
            places.page(claim.capture),
        )


def _what(step: Step) -> str:
    return "bends it into this" if step.leaves else _HOW[step.how]


def _rows(record: Record, found: Trace) -> Iterator[Row]:
    """A row a printing."""
    claims, places = {claim.id: claim for claim in record.claims}, Places(record)
    for step in found.steps:
        claim = claims[step.claim]
        yield {
            "schema": SCHEMA,
            "value": found.value,
            "day": step.day or None,
            "how": step.how,
            "leaves": step.leaves,
            "claim": claim.id,
            "article": step.article,
            "page": places.page(claim.capture),
            "phrase": claim.phrase,
            "sentence": claim.sentence,
            "interested": claim.interested,
            "counts": step.counts,
            "question": step.question or None,
            "account": step.account or None,
            "reason": step.reason or None,
        }
