"""Commands that look for one thing: `show`, `search`, `changes`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JsonOption, JudgedOption, LedgerOption, last_day
from onrecord.cli.printing import print_card, print_json, print_table, say
from onrecord.cli.session import all_read, kept_part, opened, record_of
from onrecord.cli.words import chain_words, named_counts
from onrecord.export.cells import flat
from onrecord.export.places import Places
from onrecord.export.rows import ROWS, Row, claim_rows, link_rows
from onrecord.problems import SENDERS_WORD_TOLD, UsageError
from onrecord.records import Claim, Link, Record, Span
from onrecord.store.ledgers.base import FolderStore, Passage
from onrecord.store.views.about import about_part, passages_part, the_id
from onrecord.store.views.kept_record import FIELDS, kept_record

if TYPE_CHECKING:
    from onrecord.ledger.queries import Value

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The id of a claim, account, question, article … or its start.")
]
TextArgument = Annotated[
    str, typer.Argument(metavar="TEXT", help='Words; "words in quotation marks" stand together.')
]
ValueOption = Annotated[
    str | None,
    typer.Option("--value", metavar="N", help="Only figures that have this number: 5000, 5,000, 4.2m, 4-6 million."),
]
SinceOption = Annotated[str, typer.Option("--since", metavar="DATE", help="The day to compare with.")]


def show(
    id_: IdArgument, ledger: LedgerOption = LEDGER, as_of: AsOfOption = None, judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:  # fmt: skip
    """Everything about one claim, account, question, article, source or check, and why it says so."""
    with opened(ledger) as store:
        part = None if as_of or judged_until else kept_part(store, partial(about_part, text=id_))
        record = part or record_of(store, as_of=as_of, judged_until=judged_until)
    row = _the_one(record, id_)
    links = [link for link in record.links if row["id"] in (link.a, link.b) or row.get("account") in (link.a, link.b)]
    if json:
        return print_json([row, *link_rows(links)])
    print_card(
        row["id"],
        ((name.replace("_", " "), flat(value)) for name, value in row.items() if name not in ("schema", "id")),
    )
    claim = next((claim for claim in record.claims if claim.id == row["id"]), None)
    if claim:
        said = " ".join((*_attributed(record, claim), *([SENDERS_WORD_TOLD] if claim.on_senders_word else [])))
        print_card("why it says so", [("on whose word", said), ("rules", claim.why)])
    if row["schema"] == "onrecord.source/1":
        print_card("on record", _source_words(record, row["id"]))
    for line in _way(record, row):
        say(line)
    if links:
        print_table(("verdict", "with", "reason"), list(_verdicts(links, row)), empty="")
    return None


def search(
    text: TextArgument,
    value: ValueOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """Paragraphs that hold the words; with --value, the figures with that number in them. TEXT may then be ""."""
    if not text.strip() and value is None:
        raise UsageError("Give words to search for, or --value.")
    number = _value(value) if value is not None else None
    with opened(ledger) as store:
        read = all_read(store)
        part = None if as_of or judged_until or not read else _kept_for(store, text, number)
        record = part or record_of(store, as_of=as_of, judged_until=judged_until, anew=not read)
        passages = store.search(text) if text.strip() else None
    if number is not None:
        return _show_figures(record, _with_value(record, number, passages), json=json)
    return _show_passages(record, passages or (), json=json)


def changes(
    since: SinceOption, ledger: LedgerOption = LEDGER, as_of: AsOfOption = None, judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:  # fmt: skip
    """What is on record now and was not on that day: by pages since, and by what people decided since."""
    from onrecord.ledger import changes_since  # loads the view: only here

    with opened(ledger) as store:
        day = last_day(since, "--since")
        then = record_of(store, as_of=day, judged_until=min(day, judged_until) if judged_until else day)
        now = record_of(store, as_of=as_of, judged_until=judged_until)
    found = changes_since(then, now)
    if json:
        return print_json({"schema": "onrecord.change/1"} | asdict(change) for change in found)
    rows = [(change.kind, change.what, change.question, change.id) for change in found]
    return print_table(("change", "what", "question", "id"), rows, empty="Nothing has changed.")


# ---- show -----------------------------------------------------------------------------------------------

_KINDS = ("claims", "accounts", "questions", "articles", "sources", "checks")


def _the_one(record: Record, id_: str) -> Row:
    """The row with an id, or the sole one whose id begins so.

    Raises: UsageError if there is none, or several.
    """
    rows = {row["id"]: row for kind in _KINDS for row in ROWS[kind](record)}
    return rows[the_id(rows, id_)]


def _attributed(record: Record, claim: Claim) -> tuple[str, ...]:
    """On whose word a claim stands and by which printed words that was seen."""
    from onrecord.ledger import Told  # loads what the view needs: only here

    text = next((article.text for article in record.articles if article.id == claim.article), "")
    beside = (one for one in record.claims if one.article == claim.article)
    return Told(text, beside, (one for one in record.problems if one.where == claim.article)).sentences(claim)


def _source_words(record: Record, id_: str) -> list[tuple[str, str]]:
    """What is on record about a source, beside its claims."""
    from onrecord.ledger import source_cards  # loads what the view needs: only here

    card = next(one for one in source_cards(record) if one.source.id == id_)
    names = {source.id: source.name for source in record.sources}
    texts = {question.id: question.text for question in record.questions}
    found = [
        ("answers to", card.under or ""),
        ("spoke as", "; ".join(card.roles)),
        ("not by name", ", ".join(f"{terms} {number}" for terms, number in card.terms)),
        ("as a party to it", f"{card.interested} claims" if card.interested else ""),
        ("against its own interest", f"{card.against_interest} claims" if card.against_interest else ""),
        ("gave figures for", "; ".join(texts[question] for question in card.questions)),
        ("passed on for", named_counts(card.relayed_for, names)),
        ("passed on by", named_counts(card.relayed_by, names)),
        *(("perhaps the same as", f"{names[other]} ({other}). {why}") for other, why in card.maybe),
    ]
    return [(name, words) for name, words in found if words]


def _way(record: Record, row: Row) -> Iterator[str]:
    """The way that an account's figure took, where a printing on it bent the figure."""
    from onrecord.ledger.drift_log import DriftLog, path_words  # loads what the view needs: only here

    path = DriftLog(record).path(row["id"]) if row["schema"] == "onrecord.account/1" else None
    if path and path.drifted:
        yield "the way it took"
        yield from (f"  {line}" for line in path_words(path))


def _verdicts(links: list[Link], row: Row) -> Iterator[tuple[str, str, str]]:
    mine = {row["id"], row.get("account")}
    for link in links:
        yield link.verdict, link.b if link.a in mine else link.a, link.reason


# ---- search ---------------------------------------------------------------------------------------------


def _value(typed: str) -> Value:
    """The number, or the range, that somebody typed, as people write them. Raises: UsageError if it is none."""
    from onrecord.ledger.queries import read_range  # loads the rules for numbers: only here

    found = read_range(typed)
    if found is None:
        raise UsageError(f"--value {typed[:40]!r} is no number; write 5000, 5,000, 4.2m, 3 million or 4,000-6,000.")
    return found


def _kept_for(store: FolderStore, text: str, value: Value | None) -> Record | None:
    """What is kept of the pages that a search may find something in; None where no view is kept."""
    if value is not None:
        return kept_part(store, partial(kept_record, fields=FIELDS["claims"]))
    articles = dict.fromkeys(one.article for one in store.search(text))
    return kept_part(store, partial(passages_part, articles=articles))


def _show_passages(record: Record, passages: tuple[Passage, ...], *, json: bool) -> None:
    places, known = Places(record), {article.id: article for article in record.articles}
    hits = [(passage, known[passage.article]) for passage in passages if passage.article in known]
    rows = [
        {
            "schema": "onrecord.passage/1",
            "article": article.id,
            "page": places.page(article.capture),
            "title": article.title,
            "published": article.dated,
            "start": passage.span.start,
            "end": passage.span.end,
            "text": passage.text,
            "claims": [
                claim.id for claim in record.claims if claim.article == article.id and passage.span.covers(claim.span)
            ],
        }
        for passage, article in hits
    ]
    if json:
        return print_json(rows)
    table = [(row["page"], row["published"], row["text"], flat(row["claims"])) for row in rows]
    return print_table(("page", "published", "text", "claims"), table, empty="Nothing was found.")


def _with_value(record: Record, value: Value, passages: tuple[Passage, ...] | None) -> list[Claim]:
    """Figures that print the number; where words are given, only those in the paragraphs that hold them."""
    from onrecord.ledger import with_value  # loads what the view needs: only here

    spans: dict[str, list[Span]] = {}
    for passage in passages or ():
        spans.setdefault(passage.article, []).append(passage.span)
    found = with_value(record, value.low, value.high)
    if passages is None:
        return list(found)
    return [claim for claim in found if any(span.covers(claim.span) for span in spans.get(claim.article, ()))]


def _show_figures(record: Record, found: list[Claim], *, json: bool) -> None:
    wanted, places = {claim.id for claim in found}, Places(record)
    if json:
        return print_json(row for row in claim_rows(record, kind="figure") if row["id"] in wanted)
    rows = [(one.id, places.page(one.capture), one.phrase, one.sentence, chain_words(one)) for one in found]
    return print_table(("id", "page", "printed", "sentence", "by way of"), rows, empty="Nothing was found.")
