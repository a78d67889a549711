"""Commands that list what is on record: `questions`, `claims`, `sources`, `checks`, `problems`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, AsOfOption, JsonOption, JudgedOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say
from onrecord.cli.session import opened, record_of
from onrecord.cli.words import chain_words, named_counts
from onrecord.export.places import Places
from onrecord.export.rows import ROWS, problem_rows
from onrecord.problems import SENDERS_WORD
from onrecord.records import Record, Source
from onrecord.store.views.kept_record import APART, FIELDS

SuggestedOption = Annotated[
    bool,
    typer.Option("--suggested", help="Only those that may be one, with what speaks for it."),
]
_NOTHING = "There is nothing to show."
_ASKED = ("questions", "accounts", APART)
_SUGGESTED = ("questions", "claims", "suggested_questions")


def questions(
    ledger: LedgerOption = LEDGER, as_of: AsOfOption = None, judged_until: JudgedOption = None,
    suggested: SuggestedOption = False, json: JsonOption = False,
) -> None:  # fmt: skip
    """What the figures answer: each question with its standing range, those most disputed first.

    "apart" counts the accounts that stand and differ from another that stands, or conflict with it.
    """
    fields = _SUGGESTED if suggested else FIELDS["questions"] if json else _ASKED
    record = _record(ledger, as_of, judged_until, fields)
    if suggested:
        return _suggested_questions(record, json=json)
    if json:
        return print_json(ROWS["questions"](record))
    from onrecord.ledger import range_words  # loads what the view needs: only here

    open_to = _disputes(record)
    ordered = sorted(record.questions, key=lambda one: (-open_to[one.id], -len(one.accounts), one.text, one.id))
    rows = [
        (one.id, one.text, range_words(one.standing), len(one.accounts), open_to[one.id] or None) for one in ordered
    ]
    return print_table(("id", "question", "standing", "accounts", "apart"), rows, empty=_NOTHING)


def _suggested_questions(record: Record, *, json: bool) -> None:
    """Questions that may be one, with what speaks for it and the line that makes them one."""
    texts = {one.id: one.text for one in record.questions}
    claim_of = {question: claim for claim, question, _ in sorted(record.claim_question, reverse=True)}
    rows = [
        {
            "one": one.one, "other": one.other, "one_text": texts[one.one], "other_text": texts[one.other],
            "why": one.why, "confirm": f"onrecord judge same {claim_of[one.one]} {claim_of[one.other]} --by NAME",
        }
        for one in record.suggested_questions
    ]  # fmt: skip
    if json:
        return print_json(rows)
    for row in rows:
        say(f"Perhaps one question: {row['one_text']} / {row['other_text']}")
        say(f"  {row['why']}")
        say(f"  {row['confirm']}")
    return None if rows else say("No two questions look alike enough to suggest that they are one.")


def claims(
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """What the articles publish, and by way of whom, in reading order."""
    record = _record(ledger, as_of, judged_until, FIELDS["claims"])
    if json:
        return print_json(ROWS["claims"](record))
    places = Places(record)
    rows = [
        (
            one.id,
            places.page(one.capture),
            one.phrase,
            one.modality,
            chain_words(one),
            ("yes" if one.reviewed else "machine") + (f", {SENDERS_WORD}" if one.on_senders_word else ""),
        )
        for one in sorted(record.claims, key=places.of_claim)
    ]
    return print_table(("id", "page", "printed", "modality", "by way of", "read"), rows, empty=_NOTHING)


def sources(
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """Bodies, outlets, documents and public speakers, with how much stands on their word."""
    record = _record(ledger, as_of, judged_until, FIELDS["sources"])
    if json:
        return print_json(ROWS["sources"](record))
    from onrecord.ledger import source_cards  # loads what the view needs: only here

    cards = sorted(source_cards(record), key=lambda one: _most_said(one.source))
    names = {source.id: source.name for source in record.sources}
    rows = [
        (
            card.source.id,
            card.source.name,
            card.source.kind,
            card.under,
            card.source.grade,
            len(card.source.claims),
            len(card.questions) or None,
            card.interested or None,
            len(card.source.relayed),
            named_counts(card.relayed_for, names, most=2),
        )
        for card in cards
    ]
    columns = (
        "id", "name", "kind", "under", "grade", "said", "questions", "as a party", "passed on", "mostly for",
    )  # fmt: skip
    print_table(columns, rows, empty=_NOTHING)
    for one in record.suggested:
        say(f"Perhaps one source: {names[one.one]} ({one.one}) and {names[one.other]} ({one.other}). {one.why}")
    if record.suggested:
        say("`onrecord judge same --of source` makes two names one; `judge different --of source` sets them apart.")
    return None


def checks(
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """Sums that the texts state or the questions imply, and whether they add up; those that do not come first."""
    record = _record(ledger, as_of, judged_until, FIELDS["checks"])
    if json:
        return print_json(ROWS["checks"](record))
    first = {"no": 0, "roughly": 1, "yes": 2}
    ordered = sorted(ROWS["checks"](record), key=lambda row: first[row["holds"]])
    rows = [(row["holds"], row["relation"], row["why"], row["page"]) for row in ordered]
    return print_table(("holds", "sum", "why", "page"), rows, empty=_NOTHING)


def problems(
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    judged_until: JudgedOption = None,
    json: JsonOption = False,
) -> None:
    """What was not read or not decided, with the reason of each, and how many there are of each reason."""
    from onrecord.ledger import reasons  # loads what the view needs: only here

    record = _record(ledger, as_of, judged_until, FIELDS["problems"])
    if json:
        return print_json(ROWS["problems"](record))
    rows = [(row["kind"], row["page"] or row["where"], row["message"], row["words"]) for row in problem_rows(record)]
    print_table(("kind", "where", "why", "words"), rows, empty="There are no problems.")
    counted = [(number, kind, why) for (kind, why), number in reasons(record.problems)]
    return print_table(("count", "kind", "why"), counted, empty="") if len(counted) < len(rows) else None


def _most_said(source: Source) -> tuple[int, int, str, str]:
    """The order of a list of sources: who said most, then who passed most on, then by name."""
    return -len(source.claims), -len(source.relayed), source.name.casefold(), source.id


def _record(
    ledger: LedgerOption, as_of: str | None, judged_until: str | None, fields: Collection[str]
) -> Record:  # fmt: skip
    """The record with at least some of its fields."""
    with opened(ledger) as store:
        return record_of(store, as_of=as_of, judged_until=judged_until, fields=fields)


def _disputes(record: Record) -> Counter[str]:
    """How many standing accounts of a question differ from another that stands, or conflict with it; not pairs.

    What was withdrawn, or replaced by its own origin, is at odds with nobody any more.
    """
    question = {account.id: account.question for account in record.accounts if account.status == "standing"}
    pairs = [{link.a, link.b} for link in record.links if link.verdict in ("differs", "conflicts")]
    sides = {end for pair in pairs if pair <= question.keys() for end in pair}
    return Counter(question[side] for side in sides)
