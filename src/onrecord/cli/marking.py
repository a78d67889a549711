"""`mark` and `markings`: how far a page, a source, a question or a decision may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.judging import ByOption, NoteOption
from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say
from onrecord.cli.session import opened, record_of, utc_now
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Record
from onrecord.store.judging import Judging
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.marking import mark as keep_mark

if TYPE_CHECKING:
    from onrecord.marking.assigned import Mark

LevelArgument = Annotated[str, typer.Argument(metavar="LEVEL", help=f"{', '.join(LEVELS)}; `none` takes it off.")]
CaptureOption = Annotated[
    str | None, typer.Option("--capture", metavar="PAGE", help="A page: its name, its address or its id.")
]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="SOURCE", help="A source's name or id.")]
QuestionOption = Annotated[
    str | None, typer.Option("--question", metavar="ID", help="A question's id, or that of a claim that answers it.")
]
JudgementOption = Annotated[str | None, typer.Option("--judgement", metavar="ID", help="A decision's id.")]

FIELDS = {
    "what": "`capture`, `source`, `question` or `judgement`.",
    "name": "The page, the source or the decision by the name it is marked under; a question by its words.",
    "level": "The marking, null where a person took theirs off.",
    "holds": "The marking that the thing bears: the strictest that anybody gave it.",
    "by": "Who marked it.",
    "made_at": "When, in UTC.",
    "judgement": "The id of the decision, for `judge undo`.",
    "note": "Why, in the person's words.",
}
"""The fields of `markings --json`."""


def mark(
    level: LevelArgument,
    by: ByOption,
    capture: CaptureOption = None,
    source: SourceOption = None,
    question: QuestionOption = None,
    judgement: JudgementOption = None,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Mark how far something may be passed on, by the Traffic Light Protocol. What is made of it follows."""
    given = {"capture": capture, "source": source, "question": question, "judgement": judgement}
    named = [(what, name) for what, name in given.items() if name]
    if len(named) != 1:
        raise UsageError("Say one thing to mark: --capture, --source, --question or --judgement.")
    with opened(ledger) as store:
        made = keep_mark(Judging(store, record_of(store), by, utc_now(), note), level, *named[0])
    say(f"{made.id}: mark, by {made.by}.")


def markings(ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """List what is marked, by whom, and which marking holds."""
    with opened(ledger) as store:
        rows = _rows(store, record_of(store))
    if json:
        return print_json({"schema": "onrecord.marking/1"} | row for row in rows)
    names = ("what", "name", "level", "holds", "by", "made_at", "judgement", "note")
    table = [[row[name] for name in names] for row in rows]
    return print_table(
        ("what", "name", "marked", "holds", "by", "made at", "judgement", "note"), table, empty="Nothing is marked."
    )


def _rows(store: FolderStore, record: Record) -> list[dict[str, Any]]:
    """The markings that nobody took back. Order: in which they were made."""
    from onrecord.marking.assigned import assigned_to, standing_marks  # loads what the view needs: only here
    from onrecord.marking.derived import assigned_in

    judgements = store.judgements()
    assigned = assigned_in(record, judgements)
    asked = {claim: question for claim, question, _ in record.claim_question}
    rows = []
    for one in standing_marks(judgements):
        made = one.judgement
        rows.append(
            {
                "what": one.what, "name": _name(record, one), "level": one.level,
                "holds": assigned_to(one, assigned, asked), "by": made.by, "made_at": made.made_at,
                "judgement": made.id, "note": made.note,
            }
        )  # fmt: skip
    return rows


def _name(record: Record, one: Mark) -> str:
    """What a person calls a thing that is marked."""
    if one.what == "capture":
        return min(dict(record.names).get(one.name, ()), default=one.name)
    if one.what != "question":
        return one.name
    asked = {claim: question for claim, question, _ in record.claim_question}
    texts = {question.id: question.text for question in record.questions}
    found = dict.fromkeys(texts.get(asked.get(claim, ""), "") for claim in one.judgement.claims)
    return "; ".join(text for text in found if text) or "a question that is no longer found"
