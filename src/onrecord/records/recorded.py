"""What a reader that need not answer the same twice read in a page: kept as an input, and never made anew."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.claims import Reading


@dataclass(frozen=True, slots=True)
class RecordedReading:
    """What one such reader found in one page. `reading` has its claims and problems; the articles are ours."""

    capture: str
    reader: str  # "second:NAME/MODEL"
    made_at: str  # UTC, ISO 8601
    reading: Reading
