"""Each figure claim in its place: its question, its origin, and since when it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.acts import KnownBasis, Placed
from onrecord.link.borrowing import borrowed
from onrecord.link.conversion import units_of_questions
from onrecord.link.event_questions import event_keys
from onrecord.link.judgements import Judged
from onrecord.link.questions import question_id, question_key
from onrecord.link.scopes import scope_keys
from onrecord.link.source_names import SourceNames
from onrecord.link.sources import Origin, origin_of
from onrecord.records import Article, ChainLink, Claim, Event, Figure, QuestionKey, StoryPack, replace

Known = Mapping[str, tuple[str, KnownBasis]]


@dataclass(frozen=True, slots=True)
class Places:
    """The figure claims that say something, those that deny a number, and the origin of every claim."""

    standing: tuple[Placed, ...]
    denied: tuple[Placed, ...]
    origins: dict[str, Origin]


def place_claims(
    judged: Judged,
    articles: Mapping[str, Article],
    known: Known,
    roots: Mapping[str, str],
    *,
    names: SourceNames,
    packs: tuple[StoryPack, ...] = (),
    events: tuple[Event, ...] = (),
) -> Places:
    """Find each claim's question and origin. `events` are the incidents whose tolls answer one question each."""
    origins = {claim.id: _origin(claim, articles, roots, names) for claim in judged.claims}
    figures = [claim for claim in judged.claims if claim.figure is not None and claim.article in articles]
    keys = _keys(figures, articles, packs, judged, origins)
    keys = scope_keys(event_keys(keys, judged.claims, events), figures, articles)
    units = units_of_questions(figures, keys)
    placed = [
        _placed(claim, units.figure(claim, keys[claim.id]), keys[claim.id], origins[claim.id], known, roots)
        for claim in figures
    ]
    return Places(
        tuple(one for one in placed if one.claim.modality != "denied"),
        tuple(one for one in placed if one.claim.modality == "denied"),
        origins,
    )


def set_parts_aside(places: Places, parts: Iterable[tuple[str, str, str]]) -> Places:
    """Take the question from each part of a whole that would answer the same one: it is no second answer."""
    keys = {one.claim.id: one.key for one in places.standing}
    aside = {part for part, whole, _ in parts if keys.get(part) is not None and keys.get(part) == keys.get(whole)}
    kept = tuple(replace(one, key=None) if one.claim.id in aside else one for one in places.standing)
    return replace(places, standing=kept)


def _placed(
    claim: Claim, figure: Figure, key: QuestionKey | None, origin: Origin, known: Known, roots: Mapping[str, str]
) -> Placed:
    day, basis = known[claim.article]
    return Placed(claim, figure, key, origin, day, basis, roots.get(claim.article, claim.article))


def _origin(claim: Claim, articles: Mapping[str, Article], roots: Mapping[str, str], names: SourceNames) -> Origin:
    """A claim's origin; what a full copy says in its own voice is the voice of the text that it copies."""
    article, root = articles.get(claim.article), roots.get(claim.article, claim.article)
    original = articles.get(root)
    if (
        original is not None
        and root != claim.article
        and claim.origin.role in ("publisher", "relay")
        and original.outlet
    ):
        claim = replace(claim, chain=(*claim.chain, ChainLink("relay", original.outlet)))
    credited = next(
        (link.name for link in claim.chain[:-1] if link.role == "relay" and link.name and not link.anonymous), None
    )
    text = root
    if claim.origin.anonymous and root == claim.article and credited:
        text = "relay:" + names.fold(credited)
    return origin_of(claim, article, names, root=text)


# ---- questions -------------------------------------------------------------------------------------------


def _keys(
    figures: list[Claim],
    articles: Mapping[str, Article],
    packs: tuple[StoryPack, ...],
    judged: Judged,
    origins: Mapping[str, Origin],
) -> dict[str, QuestionKey | None]:
    """The question of each claim, with the merges and splits that people and story packs confirmed."""
    keys = {claim.id: question_key(claim, articles.get(claim.article), packs) for claim in figures}
    for _ in range(2):  # what one figure borrows, the next may borrow from it
        for claim in borrowed(figures, keys, origins):
            keys[claim.id] = question_key(claim, articles.get(claim.article), packs)
    merged = _Merged()
    for pack in packs:
        for one, other in pack.merges:
            merged.join(one, other)
    by_id = {question_id(key): key for key in keys.values() if key is not None}
    for first, second in judged.same:
        a, b = keys.get(first), keys.get(second)
        if a is None or b is None:
            keys[first], keys[second] = a or b, a or b
        else:
            merged.join(question_id(a), question_id(b))
    for claim_id, key in keys.items():
        if key is not None:
            keys[claim_id] = by_id.get(merged.root(question_id(key)), key)
    for first, second in judged.different:
        key = keys.get(second)
        if key is not None and key == keys.get(first):
            apart = "set apart by a person"
            keys[second] = replace(key, event=f"{key.event}; {apart}" if key.event else apart)
    return keys


class _Merged:
    """Question ids that are one: components rooted at the least id."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, one: str) -> str:
        """The least id that this one is merged with."""
        while one in self._above:
            one = self._above[one]
        return one

    def join(self, one: str, other: str) -> None:
        """Merge two ids."""
        a, b = sorted((self.root(one), self.root(other)))
        if a != b:
            self._above[b] = a
