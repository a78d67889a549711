"""What stays of pages that were withdrawn, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.records import Sighting, Withdrawal
from onrecord.store.ledgers.base import WithdrawnPage


def withdrawn_of(
    withdrawals: Sequence[Withdrawal], sizes: Mapping[str, int], sightings: Sequence[Sighting]
) -> tuple[WithdrawnPage, ...]:
    """Each withdrawal with where its page was met.

    Order: as the withdrawals come.
    Example:
        >>> gone = Withdrawal("c1", "the family asked", "Ann", "2021-03-02T12:00:00Z")
        >>> [page.size for page in withdrawn_of([gone], {"c1": 40}, [])]
        [40]
    """
    met: dict[str, list[Sighting]] = {one.capture: [] for one in withdrawals}
    for sighting in sightings:
        if sighting.capture in met:
            met[sighting.capture].append(sighting)
    return tuple([WithdrawnPage(one, sizes.get(one.capture, 0), tuple(met[one.capture])) for one in withdrawals])
