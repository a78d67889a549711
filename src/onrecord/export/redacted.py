"""The rows of a redacted record in a format: as in other exports, with a field that says what is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from onrecord.export.exporting import export_rows
from onrecord.export.field import Field
from onrecord.export.fields import KINDS
from onrecord.export.rows import Row
from onrecord.export.terms import Terms, with_markings
from onrecord.export.writing import FORMATS
from onrecord.marking.redacting import Redaction

HIDDEN: Final = Field("hidden", "flag", "Only with `--redact`: whether it stands for something that is not shown.")


def redacted_rows(redaction: Redaction, kind: str) -> list[Row]:
    """The rows of a kind. Those of what may be shown bear its marking."""
    permitted = redaction.permitted
    shown = with_markings(export_rows(permitted.record, (), kind), permitted.markings)
    full = export_rows(redaction.full, (), kind)
    made = {
        "claims": lambda: redaction.claim_rows(full, shown),
        "accounts": lambda: redaction.account_rows(full),
        "questions": lambda: redaction.question_rows(full, shown),
        "links": redaction.link_rows,
    }
    return made[kind]()


def redacted_bytes(redaction: Redaction, kind: str, layout: str, terms: Terms) -> bytes:
    """A kind in a format."""
    fields = KINDS[kind]
    fields = replace(fields, fields=(*fields.fields, HIDDEN))
    return FORMATS[layout](redacted_rows(redaction, kind), fields, terms)
