"""`forecasts`: what was said to come, what is due, and what became of it."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JsonOption, JudgedOption, LedgerOption, last_day
from onrecord.cli.printing import print_json, print_table
from onrecord.cli.session import opened, record_of, utc_now
from onrecord.cli.words import chain_words
from onrecord.export.rows import ROWS
from onrecord.records import Claim, ForecastRecord, Record

DueOption = Annotated[
    bool, typer.Option("--due", help="Only those whose time is over and of which nobody has said what became.")
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day on which they are due or open; today, where none is given."),
]


def forecasts(
    due: DueOption = False,
    on: OnOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """What is said to come, those that fall due first, first; then each source's record. Repetitions count once."""
    from onrecord.ledger.forecasts import due_forecasts, forecasts_on  # loads the view: only here

    with opened(ledger) as store:
        record = record_of(store, as_of=as_of, judged_until=judged_until)
    day = last_day(on, "--on") if on else last_day(as_of, "--as-of") if as_of else utc_now()[:10]
    found = due_forecasts(record, day) if due else forecasts_on(record, day)
    if json:
        rows = {row["id"]: row for row in ROWS["forecasts"](record)}
        return print_json(rows[one.claims[0]] | {"status": one.status} for one in found)
    claims = {claim.id: claim for claim in record.claims}
    table = [_line(one, claims[one.claims[0]]) for one in found]
    columns = ("claim", "by when", "status", "how firmly", "what", "by way of", "repeated")
    print_table(columns, table, empty="Nothing is due." if due else "Nothing is foretold.")
    return None if due else _print_records(record, day)


def _line(forecast: ForecastRecord, claim: Claim) -> tuple[object, ...]:
    assert claim.forecast is not None, claim.id
    status = f"{forecast.status}: {forecast.outcome}" if forecast.outcome else forecast.status
    when = forecast.horizon or claim.forecast.horizon_words
    firm = forecast.band or (f"{forecast.modality}, {_chance(forecast)}" if forecast.low else forecast.modality)
    return (
        claim.id, when, status, firm, claim.forecast.content, chain_words(claim), len(forecast.claims) - 1 or None,
    )  # fmt: skip


def _chance(forecast: ForecastRecord) -> str:
    ends = dict.fromkeys(f"{(end or 0) * 100:.0f}" for end in (forecast.low, forecast.high))
    return "\u2013".join(ends) + " %"


def _print_records(record: Record, day: str) -> None:
    """What became of each listed source's forecasts; silence where nothing is due or resolved."""
    from onrecord.ledger.forecasts import track_records  # loads the view: only here

    rows = [
        (
            track.source.id, track.source.name, track.open or None, track.due or None, track.came or None,
            track.failed or None, track.partly or None, track.scored or None, track.mean_brier,
        )
        for track in track_records(record, day)
    ]  # fmt: skip
    columns = ("id", "source", "open", "due", "came", "failed", "partly", "scored", "mean Brier")
    if rows:
        print_table(columns, rows, empty="")
