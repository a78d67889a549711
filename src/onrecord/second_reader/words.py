"""The words that a second reader's answer may use for an incident."""

from __future__ import annotations

from typing import Final

from onrecord.find.incident_types import TYPES

INCIDENT_TYPES: Final = tuple(sorted(TYPES.tables))
