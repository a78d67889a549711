"""Which articles are worth comparing for copied text: those that share sentences, or runs of words in them.

The work grows with the sentences and not with the pairs of articles. A sentence in few texts pairs each with each.
One in many texts pairs each with the earliest and with the outlet that it credits, so that the original is reached
however often it was reprinted, and the work does not grow with the square of the reprints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from onrecord.link.printed_text import PrintedText

EACH_WITH_EACH = 8  # texts with one sentence, up to which all their pairs are looked at
_HITS = 2  # shared keys that a pair needs: one sentence that an editor left as it was has three
_SHIFT = 32


def pairs_to_compare(
    texts: Mapping[str, PrintedText], order: Sequence[str], credited: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of articles that may share text, the one earlier in `order` first.

    `order` is all articles from the earliest on; `credited` the outlet that an article names as its source, and
    `outlets` whose each is, both under bare names.
    Order: as `order` runs.
    """
    held = sorted(key << _SHIFT | index for index, one in enumerate(order) for key in texts[one].keys)
    hits: Counter[tuple[int, int]] = Counter()
    for _, group in groupby(held, key=lambda each: each >> _SHIFT):
        holders = [each & (1 << _SHIFT) - 1 for each in group]
        if len(holders) > 1:
            hits.update(_paired(holders, order, credited, outlets))
    return tuple((order[a], order[b]) for a, b in sorted(pair for pair, count in hits.items() if count >= _HITS))


def _paired(
    holders: list[int], order: Sequence[str], credited: Mapping[str, str], outlets: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    """The pairs among the texts that hold one key, the earlier first; each once."""
    if len(holders) <= EACH_WITH_EACH:
        yield from combinations(holders, 2)
        return
    first_of: dict[str, int] = {}
    for one in holders:
        first_of.setdefault(outlets.get(order[one], ""), one)
    for one in holders[1:]:
        source = first_of.get(credited.get(order[one], " "), one)
        yield from {(min(a, one), max(a, one)) for a in (holders[0], source) if a != one}
