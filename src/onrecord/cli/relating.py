"""`why`: what two claims or accounts are to each other, or why they are nothing to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JsonOption, JudgedOption, LedgerOption
from onrecord.cli.printing import print_json, say
from onrecord.cli.session import opened, record_of
from onrecord.records import Record
from onrecord.store.judging import the_one

OneArgument = Annotated[str, typer.Argument(metavar="A", help="A claim or an account: its id, or enough of it.")]
OtherArgument = Annotated[str, typer.Argument(metavar="B", help="Another one.")]

FIELDS = {
    "a": "The id of the one.",
    "b": "The id of the other.",
    "verdict": "The verdict between them; `one account`, `one event` or `one forecast`; empty where there is none.",
    "sentences": "Why, in plain sentences.",
    "judge": "Commands by which a person may decide otherwise.",
}
"""The fields of `why --json`."""


def why(
    a: OneArgument, b: OtherArgument, ledger: LedgerOption = LEDGER, as_of: AsOfOption = None,
    judged_until: JudgedOption = None, json: JsonOption = False,
) -> None:  # fmt: skip
    """Why two claims or accounts are linked, or are not: what sets them apart, and what could bring them together."""
    from onrecord.ledger import why_not  # loads what the view needs: only here

    with opened(ledger) as store:
        record = record_of(store, as_of=as_of, judged_until=judged_until)
        judgements = store.judgements()
    judged = {claim for judgement in judgements for claim in judgement.claims}
    one, other = (_id(record, judged, text) for text in (a, b))
    found = why_not(record, one, other, judgements=judgements)
    if json:
        values = {name: getattr(found, name) for name in FIELDS}
        return print_json([{"schema": "onrecord.why/1"} | values])
    say(f"{found.a} and {found.b}: {found.verdict or 'not linked'}.")
    for sentence in found.sentences:
        say(f"  {sentence}")
    for command in found.judge:
        say(f"To decide otherwise: {command}")
    return None


def _id(record: Record, judged: set[str], text: str) -> str:
    """The id of a claim or an account on record, or of a claim that somebody judged."""
    ids = [claim.id for claim in record.claims] + [account.id for account in record.accounts]
    return the_one((*ids, *judged), text, "claim or account")
