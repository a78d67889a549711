"""What `onrecord export` writes: a kind of record in a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from onrecord.export.field import Field, Kind
from onrecord.export.fields import KINDS
from onrecord.export.pairs import claim_pairs
from onrecord.export.rows import ROWS, Row, article_rows, chain_row, judgement_rows, link_rows
from onrecord.export.terms import Terms, with_markings
from onrecord.export.writing import FORMATS
from onrecord.problems import UsageError
from onrecord.records import Judgement, Record, Tlp

ACCOUNT_COLUMNS = (
    Field("question_text", "text", "CSV and XLSX only: the question in words."),
    Field("phrase", "text", "CSV and XLSX only: the figure as the first claim prints it."),
    Field("sentence", "text", "CSV and XLSX only: the sentence that it stands in."),
    Field("chain", "chain", "CSV and XLSX only: the sources that it came by."),
    Field("page", "text", "CSV and XLSX only: the page that prints it."),
    Field("reviewed", "flag", "CSV and XLSX only: whether a person has confirmed it."),
)
"""What a table of accounts has besides, so that it can be read by itself."""


_UNMARKED: Final[Mapping[str, Tlp]] = MappingProxyType({})


def export_rows(
    record: Record, judgements: tuple[Judgement, ...], kind: str, *, text: bool = False, pairs: str | None = None,
    markings: Mapping[str, Tlp] = _UNMARKED,
) -> list[Row]:  # fmt: skip
    """The rows of a kind. `markings` has the level of each thing that is marked, or made of what is, by id.

    Raises: UsageError if there is no such kind, or an option does not go with it.
    """
    if kind not in KINDS:
        raise UsageError(f"There is no export {kind!r}; there are {', '.join(KINDS)}.")
    if text and kind != "articles":
        raise UsageError("--text goes with `export articles`.")
    if pairs is not None and kind != "links":
        raise UsageError("--pairs goes with `export links`.")
    return with_markings(_rows(record, judgements, kind, text=text, pairs=pairs), markings)


def _rows(
    record: Record, judgements: tuple[Judgement, ...], kind: str, *, text: bool, pairs: str | None
) -> list[Row]:
    if kind == "judgements":
        return judgement_rows(judgements)
    if kind == "articles":
        return article_rows(record, text=text)
    return link_rows(claim_pairs(record, pairs)) if pairs is not None else ROWS[kind](record)


def export_bytes(record: Record, rows: list[Row], kind: str, layout: str, terms: Terms | None = None) -> bytes:
    """Rows in a format; with the terms on which they leave, where the format has a place for them.

    Raises: UsageError if there is no such format.
    """
    if layout not in FORMATS:
        raise UsageError(f"There is no format {layout!r}; there are {', '.join(FORMATS)}.")
    fields = KINDS[kind]
    if kind == "accounts" and layout in ("csv", "xlsx"):
        rows, fields = _readable_accounts(record, rows, fields)
    return FORMATS[layout](rows, fields, terms)


def _readable_accounts(record: Record, rows: list[Row], kind: Kind) -> tuple[list[Row], Kind]:
    """Accounts with the printed words, so that one row says it all."""
    questions = {question.id: question.text for question in record.questions}
    claims = {claim.id: claim for claim in record.claims}
    pages = {capture: min(names, default=None) for capture, names in record.names}
    more = []
    for row in rows:
        first = next((claims[key] for key in (*row["claims"], *row["echoes"]) if key in claims), None)
        words = {
            "phrase": first.phrase,
            "sentence": first.sentence,
            "chain": chain_row(first.chain),
            "page": pages.get(first.capture),
            "reviewed": first.reviewed,
        } if first else {}  # fmt: skip
        more.append(row | {"question_text": questions.get(row["question"])} | words)
    return more, replace(kind, fields=kind.fields + ACCOUNT_COLUMNS)
