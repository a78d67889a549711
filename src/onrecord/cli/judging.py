"""`judge`: a person's decisions, appended to the ledger and never overwritten."""

from __future__ import annotations

import json as json_text
from dataclasses import replace
from typing import Annotated, Any

import typer

from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say
from onrecord.cli.session import opened, record_of, utc_now
from onrecord.cli.settings import read_settings
from onrecord.export.rows import Row, judgement_rows
from onrecord.keys import short_key
from onrecord.problems import UsageError
from onrecord.records import Article, Claim, Judgement, Record, Selector
from onrecord.store.sqlite import SqliteStore

judge = typer.Typer(
    no_args_is_help=True, help="Decide about claims. Each decision is kept, with who made it and when."
)

ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
ClaimsArgument = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Claim ids.")]
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
    list[str], typer.Argument(metavar="CLAIM...", help="Claim ids; with `--of source`, ids or names.")
]


@judge.command()
def accept(ids: ClaimsArgument, by: ByOption, note: NoteOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Confirm claims: they are read as they should be."""
    _judge_claims(ledger, Judgement("", "accept", by, utc_now(), tuple(ids), note=note))


@judge.command()
def reject(ids: ClaimsArgument, by: ByOption, note: NoteOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Take claims out: the text does not say so."""
    _judge_claims(ledger, Judgement("", "reject", by, utc_now(), tuple(ids), note=note))


@judge.command()
def amend(
    id_: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim id.")],
    set_: SetOption,
    by: ByOption,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Correct fields of a claim: `--set low=4000 --set place=Riverton --set as_of=null`."""
    _judge_claims(ledger, Judgement("", "amend", by, utc_now(), (id_,), changes=read_settings(set_), note=note))


@judge.command()
def same(
    ids: NamesArgument,
    by: ByOption,
    of: SameOption = "question",
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Say that claims answer one question, that of the first; or that names are of one source (`--of source`)."""
    _judge_together("same", ids, by=by, of=of, note=note, ledger=ledger)


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
    _judge_together("different", ids, by=by, of=of, note=note, ledger=ledger)


@judge.command()
def add(
    article: ArticleOption,
    phrase: PhraseOption,
    by: ByOption,
    set_: SetOption = [],  # noqa: B006 (typer copies it)
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Add a figure by hand that the program did not see."""
    with opened(ledger) as store:
        selector = _selector_in(record_of(store), article, phrase)
        changes = (("kind", '"figure"'), *read_settings(set_))
        _keep(store, Judgement("", "add", by, utc_now(), selectors=(selector,), changes=changes, note=note))


@judge.command()
def grade(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A source's id or name.")],
    reliability: Annotated[str, typer.Argument(metavar="A..F", help="Its reliability by the Admiralty code.")],
    by: ByOption,
    note: NoteOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Grade a source's reliability, A (completely reliable) to F (cannot be judged)."""
    letter = reliability.strip().upper()
    if letter not in tuple("ABCDEF"):
        raise UsageError(f"{reliability!r} is no grade; grades are A, B, C, D, E and F.")
    with opened(ledger) as store:
        name = _source_name(record_of(store), source)
        changes = (("source", json_text.dumps(name, ensure_ascii=False)), ("grade", json_text.dumps(letter)))
        _keep(store, Judgement("", "grade", by, utc_now(), changes=changes, note=note))


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
    if outcome not in ("yes", "no", "partly"):
        raise UsageError(f"{outcome!r} is no outcome; say yes, no or partly.")
    ids = (forecast, shown_by) if shown_by else (forecast,)
    changes = (("outcome", json_text.dumps(outcome)),)
    _judge_claims(ledger, Judgement("", "resolve", by, utc_now(), ids, changes=changes, note=note), first="forecast")


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
        known = [one.id for one in store.judgements() if one.id == judgement]
        if not known:
            raise UsageError(f"There is no judgement {judgement}. `onrecord judge list` lists them.")
        _keep(store, Judgement("", "undo", by, utc_now(), note=note, undoes=judgement))


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


# ---- what they share ------------------------------------------------------------------------------------


def _judge_claims(ledger: LedgerOption, judgement: Judgement, *, first: str | None = None) -> None:
    """Keep a decision about claims, with their printed words beside their ids."""
    with opened(ledger) as store:
        record = record_of(store)
        claims = [_claim(record, key) for key in judgement.claims]
        if first and claims[0].kind != first:
            raise UsageError(f"{claims[0].id} is a {claims[0].kind}, not a {first}.")
        selectors = tuple(Selector(claim.capture, claim.sentence, claim.phrase) for claim in claims)
        _keep(store, replace(judgement, claims=tuple(claim.id for claim in claims), selectors=selectors))


def _judge_together(verb: Any, ids: list[str], *, by: str, of: str, note: str | None, ledger: LedgerOption) -> None:
    """Keep a decision that sets claims together or apart."""
    if len(set(ids)) < 2:
        raise UsageError(f"`judge {verb}` needs two claims or more.")
    if of == "source":
        return _judge_sources(verb, ids, by=by, note=note, ledger=ledger)
    if of not in (("question", "origin") if verb == "different" else ("question",)):
        raise UsageError(f"--of {of!r}: say question{', source or origin' if verb == 'different' else ' or source'}.")
    if of == "origin" and not (note or "").strip():
        raise UsageError("That origins are independent is only taken with a reason: --note.")
    changes = (("what", json_text.dumps(of)),)
    return _judge_claims(ledger, Judgement("", verb, by, utc_now(), tuple(ids), changes=changes, note=note))


def _judge_sources(verb: Any, names: list[str], *, by: str, note: str | None, ledger: LedgerOption) -> None:
    """Keep a decision that names are of one source, or of several; it is kept by the printed names."""
    with opened(ledger) as store:
        record = record_of(store)
        printed = [_printed_name(record, name) for name in names]
        if len(set(printed)) < len(names):
            raise UsageError("Those are one name. Say by their printed names which two are meant.")
        changes = (("what", '"source"'), ("sources", json_text.dumps(printed, ensure_ascii=False)))
        _keep(store, Judgement("", verb, by, utc_now(), changes=changes, note=note))


def _printed_name(record: Record, text: str) -> str:
    """A source's name: that of an id, or a name as it was printed.

    Raises: UsageError if no page prints it as the name of a listed source.
    """
    for one in record.sources:
        if text == one.id:
            return one.name
        if text in (one.name, *one.aliases):
            return text
    raise UsageError(f"There is no source {text}. `onrecord sources` lists them.")


def _keep(store: SqliteStore, judgement: Judgement) -> None:
    if not judgement.by.strip():
        raise UsageError("--by needs a name.")
    parts = (
        judgement.verb,
        judgement.by,
        judgement.made_at,
        *judgement.claims,
        judgement.undoes or "",
        judgement.note or "",
    )
    about = [text for one in judgement.selectors for text in (one.capture, one.sentence, one.phrase)]
    changed = [text for change in judgement.changes for text in change]
    judgement = replace(judgement, id="jud-" + short_key(*parts, *about, *changed))
    store.add_judgement(judgement)
    say(f"{judgement.id}: {judgement.verb}, by {judgement.by}.")


def _claim(record: Record, key: str) -> Claim:
    """The claim with an id, or the sole one whose id begins so; for a forecast's id the claim that stands for it."""
    key = next((one.claims[0] for one in record.forecasts if one.id == key), key)
    found = [claim for claim in record.claims if claim.id == key]
    found = found or [claim for claim in record.claims if len(key) >= 6 and claim.id.startswith(key)]
    if len(found) != 1:
        raise UsageError(f"There is no claim {key}." if not found else f"{len(found)} claims begin with {key}.")
    return found[0]


def _selector_in(record: Record, article: str, phrase: str) -> Selector:
    """Where an article prints the words: the block that holds them, as its own sentence if nothing finer is known."""
    found = next((one for one in record.articles if one.id == article), None)
    if found is None:
        raise UsageError(f"There is no article {article}. `onrecord export articles` lists them.")
    if phrase not in found.text:
        raise UsageError(f"The article does not print {phrase!r}.")
    return Selector(found.capture, _sentence(found, phrase), phrase)


def _sentence(article: Article, phrase: str) -> str:
    from onrecord.find.sentences import split_sentences  # the rules for sentences: only here

    start = article.text.index(phrase)
    here = [one for one in split_sentences(article) if one.span.start <= start < one.span.end]
    if not here:
        raise UsageError(f"{phrase!r} does not stand in a sentence of the article.")
    return " ".join(here[0].text.split())


def _source_name(record: Record, text: str) -> str:
    found = [one.name for one in record.sources if text in (one.id, one.name, *one.aliases)]
    if not found:
        raise UsageError(f"There is no source {text}. `onrecord sources` lists them.")
    if len(found) > 1:
        raise UsageError(f"{len(found)} sources are called {text}; say which by its id.")
    return found[0]
