"""What came from another ledger in a signed file. It is kept apart from our own inputs, and can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.claims import Reading
from onrecord.records.inputs import Capture, Judgement, Sighting
from onrecord.records.markings import Tlp


@dataclass(frozen=True, slots=True)
class Bundle:
    """One signed file that was merged: whose it is, which of theirs, and what became of it here.

    A signer's bundles of one `stream` (their ledger, or one story of it) follow each other by `sequence`: the newest
    that is not taken back stands in the place of those before it.
    """

    id: str
    signer: str  # the public key, as hexadecimal digits
    name: str  # the name that the key was trusted under
    stream: str
    sequence: int
    made_at: str  # UTC, ISO 8601, as the signer says
    level: Tlp  # nothing in it is marked above
    merged_at: str  # UTC, ISO 8601
    by: str
    story: str | None = None
    pages: bool = False  # whether it brought the pages themselves
    taken_back_at: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The inputs that a bundle brings. `readings` are of the pages that it does not bring."""

    sightings: tuple[Sighting, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    readings: tuple[Reading, ...] = ()
    captures: tuple[Capture, ...] = ()
