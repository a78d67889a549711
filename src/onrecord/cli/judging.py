"""`judge`: a person's decisions, appended to the ledger and never overwritten."""

from __future__ import annotations

import json as json_text
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say, tell
from onrecord.cli.session import opened, record_of, utc_now
from onrecord.cli.settings import read_settings
from onrecord.export.rows import Row, judgement_rows
from onrecord.link.judgements.by_hand import KINDS
from onrecord.records import Judgement, Record
from onrecord.store.judging import Judging, after_the_last

judge = typer.Typer(
    no_args_is_help=True, help="Decide about claims. Each decision is kept, with who made it and when."
)

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
ClaimsArgument = Annotated[
    list[str], typer.Argument(metavar="CLAIM...", help="Claim ids, or enough of each to be the only one.")
]
SetOption = Annotated[
    list[str], typer.Option("--set", metavar="FIELD=VALUE", help="A field and its value; may be repeated.")
]
ArticleOption = Annotated[str, typer.Option("--article", metavar="ID", help="The article that prints it.")]
PhraseOption = Annotated[str, typer.Option("--phrase", metavar="WORDS", help="The printed words of the claim.")]
OfOption = Annotated[
    str, typer.Option("--of", metavar="WHAT", help="What is meant: question, source, or origin (needs --note).")
]
SameOption = Annotated[str, typer.Option("--of", metavar="WHAT", help="What is meant: question, or source.")]
NamesArgument = Annotated[
    list[str], typer.Argument(metavar="CLAIM...", help="Claim ids; with `--of source`, ids or names of sources.")
]
KindOption = Annotated[str, typer.Option("--kind", metavar="KIND", help=f"What it is: {', '.join(KINDS)}.")]


@judge.command()
def accept(ids: ClaimsArgument, by: ByOption, note: NoteOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Confirm claims: they are read as they should be. Also one that somebody else rejected: both decisions stand."""
    with _judging(ledger, by, note) as judging:
        _said_of_claims(judging, judging.claims("accept", ids))


@judge.command()
def reject(ids: ClaimsArgument, by: ByOption, note: NoteOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Take claims out: the text does not say so. What somebody else accepted stays, and a problem names both."""
    with _judging(ledger, by, note) as judging:
        _said_of_claims(judging, judging.claims("reject", ids))


@judge.command()
def amend(
    id_: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim id.")],
    set_: SetOption,
    by: ByOption,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Correct fields of a claim: `--set low=4000 --set place=Riverton --set as_of=null`."""
    changes = read_settings(set_)
    with _judging(ledger, by, note) as judging:
        _said(judging.claims("amend", (id_,), changes))


@judge.command()
def same(
    ids: NamesArgument,
    by: ByOption,
    of: SameOption = "question",
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say that claims answer one question, that of the first; or that names are of one source (`--of source`)."""
    with _judging(ledger, by, note) as judging:
        _said(judging.together("same", ids, of=of))


@judge.command()
def different(
    ids: NamesArgument,
    by: ByOption,
    of: OfOption = "question",
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say that claims answer different questions, or that their origins are independent (`--of origin`).

    With `--of source`: that names are of two sources.
    """
    with _judging(ledger, by, note) as judging:
        _said(judging.together("different", ids, of=of))


@judge.command()
def add(
    article: ArticleOption,
    phrase: PhraseOption,
    by: ByOption,
    kind: KindOption = "figure",
    set_: SetOption = [],  # noqa: B006 (typer copies it)
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Add a claim by hand that the program did not see: a figure, a statement or a forecast."""
    changes = read_settings(set_)
    with _judging(ledger, by, note) as judging:
        _said(judging.add(article, phrase, changes, kind=kind))


@judge.command()
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A source's id or name.")],
    reliability: Annotated[str, typer.Argument(metavar="A..F", help="Its reliability by the Admiralty code.")],
    by: ByOption,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Grade a source's reliability, A (completely reliable) to F (cannot be judged)."""
    with _judging(ledger, by, note) as judging:
        _said(judging.grade(source, reliability))


@judge.command()
def resolve(
    forecast: Annotated[str, typer.Argument(metavar="FORECAST", help="The id of a forecast or of its claim.")],
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="What became of it: yes, no or partly.")],
    by: ByOption,
    shown_by: Annotated[
        str | None, typer.Option("--shown-by", metavar="CLAIM", help="The claim that shows it.")
    ] = None,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say what became of a forecast, and which claim shows it."""
    with _judging(ledger, by, note) as judging:
        _said(judging.resolve(forecast, outcome, shown_by=shown_by))


@judge.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(metavar="JUDGEMENT", help="The id of a decision, as `judge list` gives it.")
    ],
    by: ByOption,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Take a decision back. Both stay on record."""
    with opened(ledger) as store:
        at = after_the_last(store.judgements(), utc_now())
        _said(Judging(store, Record(), by, at, note).undo(judgement))


@judge.command("list")
def list_(ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """List all decisions, in the order they were made."""
    with opened(ledger) as store:
        rows = judgement_rows(store.judgements())
    if json:
        return print_json(rows)
    undone = {row["undoes"] for row in rows}
    table = [
        (
            row["id"],
            row["made_at"],
            row["by"],
            row["verb"] + (" (undone)" if row["id"] in undone else ""),
            _about(row),
            row["note"],
        )
        for row in rows
    ]
    return print_table(
        ("id", "made at", "by", "decision", "about", "note"), table, empty="No decision has been made."
    )


def _about(row: Row) -> str:
    """The claims that a decision is about, and what it says of them."""
    changes = [f"{name}={json_text.dumps(value, ensure_ascii=False)}" for name, value in row["changes"].items()]
    words = [f"“{selector['phrase']}”" for selector in row["selectors"]]
    return " ".join(part for part in (*row["claims"], *words, *changes, row["undoes"]) if part)


@contextmanager
def _judging(ledger: LedgerOption, by: str, note: str | None) -> Iterator[Judging]:
    """A person at work on the ledger's record as it is now."""
    with opened(ledger) as store:
        yield Judging(store, record_of(store), by, after_the_last(store.judgements(), utc_now()), note)


def _said(judgement: Judgement) -> None:
    say(f"{judgement.id}: {judgement.verb}, by {judgement.by}.")


def _said_of_claims(judging: Judging, made: Judgement) -> None:
    _said(made)
    for one in judging.against(made):
        tell(
            f"{one.by} decided otherwise ({one.id}: {one.verb}). Both stand; the claim is on record as it was read, "
            "and `onrecord problems` names the contradiction."
        )
