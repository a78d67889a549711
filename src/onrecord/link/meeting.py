"""Which claims can meet in one act: those are folded together, and apart from all others.

Whatever folding asks of two claims, they first share an origin with a number, a question with a number, a printed
sentence, or an article with a number; or one stands in a text whose sentence the other's text copies and edits. So
the record falls into small groups, and a page added to a large one bears on a few of them only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.link.acts import Placed
from onrecord.link.reprints import Copied

_EDITED = 50
"""Sentences of one voice in one form in the texts that a page copies; more than that are a form letter."""

Upstream = Mapping[str, tuple[Placed, ...]]


def meeting_groups(claims: Sequence[Placed], upstream: Upstream) -> list[list[Placed]]:
    """The claims in groups, no two of which can meet in an act. `upstream` holds what edited copies copy.

    Order: groups by their first claim, claims as given.
    """
    above = list(range(len(claims)))

    def root(at: int) -> int:
        while above[at] != at:
            above[at] = above[above[at]]
            at = above[at]
        return at

    def join(one: int, other: int) -> None:
        a, b = root(one), root(other)
        above[max(a, b)] = min(a, b)

    first: dict[object, int] = {}
    at_of = {one.claim.id: at for at, one in enumerate(claims)} if upstream else {}
    for at, one in enumerate(claims):
        for shared in one.meets:
            before = first.setdefault(shared, at)
            if before != at:
                join(before, at)
        for other in upstream.get(one.claim.id, ()):
            join(at_of[other.claim.id], at)
    found: dict[int, list[Placed]] = defaultdict(list)
    for at, one in enumerate(claims):
        found[root(at)].append(one)
    return list(found.values())


def upstream_of(claims: Sequence[Placed], copied: Copied) -> dict[str, tuple[Placed, ...]]:
    """For each claim of a copy, the claims of which it may be an edited one: of the same voice, in a like sentence.

    A sentence that stands in the copied text as it is was not edited. Order: as given.
    """
    originals: dict[str, set[str]] = defaultdict(set)
    for copy, original in copied:
        originals[copy].add(original)
    wanted = frozenset().union(*originals.values())
    shapes: dict[tuple[str, str, str], list[tuple[int, Placed]]] = defaultdict(list)
    printed: set[tuple[str, str]] = set()
    for at, one in enumerate(claims):
        if one.claim.article in wanted and one.key is not None:
            shapes[one.claim.article, one.voice, one.shape].append((at, one))
            printed.add((one.claim.article, one.sentence_key))
    found: dict[str, tuple[Placed, ...]] = {}
    for at, one in enumerate(claims):
        texts = originals.get(one.claim.article)
        if texts and one.key is not None and not any((text, one.sentence_key) in printed for text in texts):
            alike = [row for text in texts for row in shapes.get((text, one.voice, one.shape), ())]
            near = sorted(alike, key=lambda row: row[0])
            edited = tuple(other for before, other in near if before < at and other.publisher != one.publisher)
            if edited:
                found[one.claim.id] = edited[:_EDITED]
    return found
