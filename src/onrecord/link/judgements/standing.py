"""Which decisions count: those that nobody took back, and those that had been made, or could be, by a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.link.dating import last_day
from onrecord.link.judgements.by_hand import find_words
from onrecord.records import Article, Judgement, Reading, Selector, replace


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements that nobody took back. An undo can itself be undone.

    Order: in which they were made; of one second, by id.
    """
    ordered = sorted({one.id: one for one in judgements}.values(), key=lambda one: (one.made_at, one.id))
    takers: dict[str, list[str]] = defaultdict(list)
    for one in ordered:
        if one.verb == "undo" and one.undoes:
            takers[one.undoes].append(one.id)
    gone = _taken_back(takers)
    return tuple(one for one in ordered if one.verb != "undo" and one.id not in gone)


def _taken_back(takers: Mapping[str, list[str]]) -> frozenset[str]:
    """What some undo takes back that is not itself taken back, however the clock stood."""
    order: list[str] = []
    undos = frozenset(one for found in takers.values() for one in found)
    waiting = sorted(takers.keys() - undos)
    while waiting:
        order.append(one := waiting.pop())
        waiting += takers.get(one, ())
    gone: set[str] = set()
    for one in reversed(order):  # an undo comes before what it takes back
        if any(taker not in gone for taker in takers.get(one, ())):
            gone.add(one)
    return frozenset(gone)


def made_until(judgements: Iterable[Judgement], day: str | None) -> tuple[Judgement, ...]:
    """The decisions that had been made by the end of a day; all where no day is given."""
    return tuple(one for one in judgements if day is None or one.made_at[:10] <= last_day(day))


def judgements_known(
    judgements: Iterable[Judgement],
    readings: Iterable[Reading],
    articles: Mapping[str, Article],
    *,
    as_known_on: str | None = None,
    until: str | None = None,
) -> tuple[Judgement, ...]:
    """The decisions that count in the record of a day: cut to what was on record then.

    Every decision counts, whenever it was made, unless `until` names a day. Two things would tell what was not known
    on the day, and are left out: a decision about pages of later days, and an outcome that a later page shows or, if
    no page does, that was given later.
    """
    made = made_until(judgements, until)
    if as_known_on is None:
        return made
    later = _Later.of(readings, articles)
    cut = (later.cut(one, last_day(as_known_on)) for one in made)
    return tuple(one for one in cut if one is not None)


@dataclass(frozen=True, slots=True)
class _Later:
    """What of the readings came after the day of the view."""

    claims: frozenset[str]
    captures: Mapping[
        str, tuple[tuple[Article, ...], tuple[Article, ...]]
    ]  # articles known by the day, and later ones

    @classmethod
    def of(cls, readings: Iterable[Reading], articles: Mapping[str, Article]) -> _Later:
        """Part the readings by what is in the view."""
        claims: set[str] = set()
        captures = {}
        for reading in readings:
            claims.update(claim.id for claim in reading.claims if claim.article not in articles)
            known = tuple(one for one in reading.articles if one.id in articles)
            captures[reading.capture] = known, tuple(one for one in reading.articles if one.id not in articles)
        return cls(frozenset(claims), captures)

    def cut(self, judgement: Judgement, day: str) -> Judgement | None:
        """A decision about what was on record by the day; None where nothing of it was."""
        named = _named(judgement)
        if judgement.verb == "undo" or not named:
            return judgement
        kept = [pair for pair in named if not self._came_later(*pair)]
        if judgement.verb == "resolve":
            told = len(kept) == len(named) and (len(named) > 1 or judgement.made_at[:10] <= day)
            return judgement if told else None
        if not kept or (judgement.verb == "different" and kept[0] != named[0]):
            return None
        claims = tuple(claim for claim, _ in kept if claim)
        return replace(judgement, claims=claims, selectors=tuple(one for _, one in kept if one is not None))

    def _came_later(self, claim: str, selector: Selector | None) -> bool:
        """Whether a claim stands on a page, or in an article of it, of a later day."""
        if claim in self.claims:
            return True
        if selector is None:
            return False
        known, later = self.captures.get(selector.capture, ((), ()))
        return any(find_words(one.text, selector.sentence) for one in later) and not any(
            find_words(one.text, selector.sentence) for one in known
        )


def _named(judgement: Judgement) -> list[tuple[str, Selector | None]]:
    """What a decision is about: each claim with its printed words, as far as it has either."""
    number = max(len(judgement.claims), len(judgement.selectors))
    claims = (*judgement.claims, *("",) * (number - len(judgement.claims)))
    selectors = (*judgement.selectors, *(None,) * (number - len(judgement.selectors)))
    return list(zip(claims, selectors, strict=True))
