"""What of a ledger goes into a bundle: our own inputs, up to a marking; what came in bundles is its sender's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.keys import judgement_key
from onrecord.marking.permitted import Permitted, Wanted, permit
from onrecord.marking.withheld import Withheld
from onrecord.records import Capture, LeftOut, Record, Sighting, Tlp, replace
from onrecord.records.bundles import Contents
from onrecord.sharing.withheld_text import SharedReading, shared_reading
from onrecord.viewing import Inputs


@dataclass(frozen=True, slots=True)
class Selected:
    """What is shared, and what is not."""

    contents: Contents
    readings: tuple[SharedReading, ...]
    left_out: tuple[LeftOut, ...]


def select(
    inputs: Inputs, own: frozenset[str], level: Tlp, *, page: Callable[[str], Capture | None] | None = None
) -> Selected:
    """What of some inputs is shared up to a level. `own` are the ids of our own judgements; `page` gives the pages
    themselves, where they are shared: those of which nothing is withheld.

    Raises: UsageError where a question was marked above the level and cannot be found any more.
    """
    permitted = _permitted(inputs, level)
    shown, withheld = permitted.shown, permitted.withheld
    whole = {one.capture: one for one in inputs.readings}
    captures, readings = [], []
    judgements = tuple(one for one in shown.judgements if one.id in own and one.id == judgement_key(one))
    for reading in shown.readings:
        capture = page(reading.capture) if page and reading == whole[reading.capture] else None
        if capture is not None and not _names(capture, withheld):
            captures.append(capture)
        else:
            readings.append(shared_reading(reading, judgements))
    known = {one.capture for one in shown.readings}
    sightings = tuple(_sent(one) for one in shown.sightings if one.capture in known)
    return Selected(Contents(sightings, judgements, (), tuple(captures)), tuple(readings), permitted.left_out)


def _permitted(inputs: Inputs, level: Tlp) -> Permitted:
    if any(one.verb == "mark" for one in inputs.judgements):
        return permit(inputs, Wanted(level))
    return Permitted(Record(), shown=inputs)  # nothing is marked: it need not be viewed


def _sent(sighting: Sighting) -> Sighting:
    """A sighting without when it was added here, its name as text that every store takes."""
    name = sighting.name.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    return replace(sighting, name=name, added_at=None)


def _names(capture: Capture, withheld: Withheld) -> bool:
    """Whether a page prints, anywhere in its bytes, the name of a source that is withheld."""
    return bool(withheld and withheld.names.search(capture.content.decode("utf-8", "replace")))
