"""What the record was when the reader last looked."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records import Record


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier record to compare with, and when that was, in words ("as known on 20 October 2017")."""

    record: Record
    words: str
