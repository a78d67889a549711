"""Which claims can meet in one act: those are folded together, and apart from all others.

Whatever folding asks of two claims, they first share an origin with a number, a question with a number, a printed
sentence, or an article with a number; or one stands in a text whose sentence the other's text copies and edits. So
the record falls into small groups, and a page added to a large one bears on a few of them only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter

from onrecord.link.accounts.reprints import Copied
from onrecord.link.acts import Placed
from onrecord.memo import Memo

_EDITED = 50
"""Sentences of one voice in one form in the texts that a page copies; more than that are a form letter."""

Upstream = Mapping[str, tuple[Placed, ...]]


Group = tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What folding looks at beside the claims: who copies whom, what texts print, what edited copies may copy."""

    copied: Copied
    texts: Mapping[str, str]
    upstream: Upstream

    def edited(self, now: Around) -> set[str]:
        """The claims that edited copies copy now and did not before, or the other way round, with these copies."""
        both = self.upstream.keys() | now.upstream.keys()
        found = {one for one in both if self.upstream.get(one) != now.upstream.get(one)}
        return found | {other.claim.id for one in found for other in now.upstream.get(one, ())}

    def reread(self, now: Around) -> set[str]:
        """The articles of both views that print other words than before, or copy another."""
        pairs = (pair for pair in self.copied ^ now.copied if all(text in self.texts for text in pair))
        return {text for pair in pairs for text in pair} | {
            text
            for text, words in self.texts.items()
            if (other := now.texts.get(text)) is not words and other != words
        }


@dataclass(frozen=True, slots=True)
class Met:
    """The claims of a view in their groups."""

    claims: Mapping[int, Placed]  # by the object
    around: Around
    groups: tuple[Group, ...]

    def touched(self, now: Mapping[int, Placed], around: Around) -> set[int]:
        """The claims whose groups another view cannot take over: one is gone, or something new bears on it."""
        new = [one for at, one in now.items() if at not in self.claims]
        shared = frozenset(chain.from_iterable(one.meets for one in new))
        touched = set(self.claims.keys() - now.keys())
        if shared:
            touched.update(at for at, one in self.claims.items() if not shared.isdisjoint(one.meets))
        edited, reread = self.around.edited(around), self.around.reread(around)
        if edited or reread:
            touched.update(
                at for at, one in self.claims.items() if one.claim.id in edited or one.claim.article in reread
            )
        return touched


def meeting_groups(claims: Sequence[Placed], around: Around, memo: Memo) -> tuple[Group, ...]:
    """The claims in groups, no two of which can meet in an act.

    A group of the last view is the same object as there if all that folding looks at is the same.
    Order: groups by their first claim, claims as given, which is the order in which they were known.
    """
    now = {id(one): one for one in claims}
    before: Met | None = memo.last("meeting", "")
    touched = before.touched(now, around) if before is not None else set()
    kept = [group for group in before.groups if touched.isdisjoint(map(id, group))] if before is not None else []
    settled = {id(one) for group in kept for one in group}
    loose = [one for one in claims if id(one) not in settled] if len(settled) < len(now) else []
    groups = tuple(sorted((*kept, *_grouped(loose, around.upstream)), key=lambda group: group[0].order))
    memo.keep("meeting", "", Met(now, around, groups), taken=not loose)
    return groups


def _grouped(claims: Sequence[Placed], upstream: Upstream) -> Iterator[Group]:
    """Claims in groups."""
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
    return (tuple(group) for group in found.values())


def upstream_of(claims: Sequence[Placed], copied: Copied, memo: Memo) -> dict[str, tuple[Placed, ...]]:
    """For each claim of a copy, the claims of which it may be an edited one: of the same voice, in a like sentence.

    A sentence that stands in the copied text as it is was not edited. Order: as given.
    """
    originals: dict[str, set[str]] = defaultdict(set)
    for copy, original in copied:
        originals[copy].add(original)
    wanted = originals.keys() | frozenset().union(*originals.values())
    placed: dict[str, list[tuple[int, Placed]]] = defaultdict(list)
    for at, one in enumerate(claims):
        if one.claim.article in wanted and one.key is not None:
            placed[one.claim.article].append((at, one))
    found: dict[str, tuple[Placed, ...]] = {}
    for copy in sorted(originals.keys() & placed.keys()):
        rows = sorted(
            ((at, one) for text in (copy, *originals[copy]) for at, one in placed.get(text, ())), key=_PLACE
        )
        ordered = tuple([one for _, one in rows])  # (all that matters of their places is their order)
        found.update(memo.kept("upstream", copy, ordered, partial(_edited, copy, ordered)))
    return found


def _edited(copy: str, ordered: Sequence[Placed]) -> dict[str, tuple[Placed, ...]]:
    """For each claim of one copy, those before it in the texts it copies, of which it may be an edited one."""
    shapes: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    printed = {one.sentence_key for one in ordered if one.claim.article != copy}
    found: dict[str, tuple[Placed, ...]] = {}
    for one in ordered:
        if one.claim.article != copy:
            shapes[one.copied_voice, one.shape].append(one)
        elif one.sentence_key not in printed:
            near = shapes.get((one.copied_voice, one.shape), ())
            edited = tuple(other for other in near if other.publisher != one.publisher)
            if edited:
                found[one.claim.id] = edited[:_EDITED]
    return found


_PLACE = itemgetter(0)
