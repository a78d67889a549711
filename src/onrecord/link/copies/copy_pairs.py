"""Which articles are worth comparing for copied text: those that share sentences, or runs of words in them.

The work grows with the sentences and not with the pairs of articles. A sentence in few texts pairs each with each.
One in many texts pairs each with the earliest and with the outlet that it credits, so that the original is reached
however often it was reprinted, and the work does not grow with the square of the reprints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.link.copies.printed_text import PrintedText

EACH_WITH_EACH = 8  # texts with one sentence, up to which all their pairs are looked at
_HITS = 2  # shared keys that a pair needs: one sentence that an editor left as it was has three
_SHIFT = 32
_LAST = (1 << _SHIFT) - 1


def pairs_to_compare(
    texts: Mapping[str, PrintedText], order: Sequence[str], credited: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of articles that may share text, the one earlier in `order` first.

    `order` is all articles from the earliest on; `credited` the outlet that an article names as its source, and
    `outlets` whose each is, both under bare names.
    Order: as `order` runs.
    """
    counts: Counter[int] = Counter()
    for one in order:
        counts.update(texts[one].keys)
    shared = frozenset(key for key, count in counts.items() if count > 1)
    holders: dict[int, list[int]] = {key: [] for key in shared}
    for index, one in enumerate(order):
        for key in shared & texts[one].keys:
            holders[key].append(index)
    known = _Known(
        [outlets.get(one, "") for one in order],
        {index: credited[one] for index, one in enumerate(order) if one in credited},
    )
    hits: Counter[int] = Counter()
    for held in holders.values():
        hits.update(_paired(held, known))
    pairs = sorted(pair for pair, count in hits.items() if count >= _HITS)
    return tuple((order[pair >> _SHIFT], order[pair & _LAST]) for pair in pairs)


@dataclass(frozen=True, slots=True)
class _Known:
    """Whose each article is, and the outlet that some name as their source, by their places."""

    outlets: Sequence[str]
    credited: Mapping[int, str]


def _paired(holders: Sequence[int], known: _Known) -> list[int]:
    """The pairs among the texts that hold one key, the earlier first, each once and as one number."""
    if len(holders) <= EACH_WITH_EACH:
        return [one << _SHIFT | other for one, other in combinations(holders, 2)]
    first = holders[0]
    pairs = [first << _SHIFT | one for one in holders[1:]]
    crediting = [one for one in holders[1:] if one in known.credited]
    if crediting:
        first_of: dict[str, int] = {}
        for one in holders:
            first_of.setdefault(known.outlets[one], one)
        sources = ((first_of.get(known.credited[one], first), one) for one in crediting)
        pairs += [min(pair) << _SHIFT | max(pair) for pair in sources if pair[0] not in (first, pair[1])]
    return pairs
