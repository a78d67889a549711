"""Which decisions may be shown: none that names what is withheld, or tells of it in its own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.keys import judgement_key
from onrecord.link.joining import Joined
from onrecord.link.judgements.by_hand import find_words
from onrecord.marking.assigned import Assigned, mark_of
from onrecord.marking.cutting import texts_in
from onrecord.marking.derived import sources_in
from onrecord.marking.sources_marked import NO_NAMES, MarkedSources, named_in_note
from onrecord.records import Judgement, Selector, Tlp, allowed

_ONE_BY_ONE = ("accept", "reject", "amend")
"""Verbs that say the same of each of their claims: without some of them, a decision says it of the others."""
_TOKEN = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """By what it is told whether a decision may be shown."""

    ceiling: Tlp = "RED"
    assigned: Assigned = field(default_factory=Assigned)
    sources: MarkedSources = field(default_factory=MarkedSources.none)
    names: re.Pattern[str] = NO_NAMES  # of withheld sources
    claims: frozenset[str] = frozenset()  # that are withheld
    ids: frozenset[str] = frozenset()  # of all that is withheld
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What is left of each capture of which a part is withheld."""
    pages: frozenset[str] = frozenset()  # names of withheld captures

    def tells(self, text: str) -> bool:
        """Whether a text names anything that is withheld."""
        return bool(
            self.names.search(text)
            or any(name in text for name in self.pages)
            or not self.ids.isdisjoint(_TOKEN.findall(text))
        )

    def allows(self, judgement: Judgement) -> bool:
        """Whether a decision may be shown, its claims aside."""
        mark = mark_of(judgement)
        levels = [self.assigned.judgements.get(judgement.id)]
        levels += [self.sources.named(name) for name in sources_in(judgement)]
        if mark and mark.what == "question":
            levels.append(mark.level)
        if mark and mark.what in ("capture", "judgement"):
            of = self.assigned.captures if mark.what == "capture" else self.assigned.judgements
            levels.append(of.get(mark.name))
        if judgement.note and named_in_note(self.names, judgement.note):
            return False
        own = replace(judgement, claims=(), selectors=())
        return all(allowed(level, self.ceiling) for level in levels) and not any(map(self.tells, texts_in(own)))

    def prints(self, selector: Selector | None) -> bool:
        """Whether the words of a selector still stand on a page that may be shown."""
        if selector is None:
            return True
        if self.tells(selector.sentence):
            return False
        if selector.capture in self.ids:
            return False
        left = self.texts.get(selector.capture)
        return left is None or any(find_words(text, selector.sentence) for text in left)


@dataclass(frozen=True, slots=True)
class JudgementsShown:
    """The decisions that are withheld, and what is left of those of which a part is."""

    withheld: tuple[str, ...]
    trimmed: Mapping[str, Judgement]


def shown_judgements(judgements: Iterable[Judgement], shown: Shown) -> JudgementsShown:
    """Part decisions by whether they may be shown. What was taken back goes with what took it back."""
    judgements = tuple(judgements)
    undone = _undone_together(judgements)
    gone: set[str] = set()
    trimmed: dict[str, Judgement] = {}
    for one in judgements:
        left = _left_of(one, shown) if shown.allows(one) else None
        if left is None or (left is not one and one.id in undone):
            gone.add(one.id)
        elif left is not one:
            trimmed[one.id] = left
    roots = {undone[key] for key in gone if key in undone}
    gone |= {key for key, root in undone.items() if root in roots}
    return JudgementsShown(tuple(sorted(gone)), {key: one for key, one in trimmed.items() if key not in gone})


def _undone_together(judgements: Collection[Judgement]) -> Mapping[str, str]:
    """The decisions that one takes back, or is taken back by, each with the one that stands for all of them."""
    joined = Joined()
    for one in judgements:
        if one.verb == "undo" and one.undoes:
            joined.join(one.id, one.undoes)
    return joined.folded(lambda key: (key,))


def _left_of(judgement: Judgement, shown: Shown) -> Judgement | None:
    """A decision about what may be shown, without its note, which may tell of the rest; None where nothing is."""
    number = max(len(judgement.claims), len(judgement.selectors))
    claims = (*judgement.claims, *("",) * (number - len(judgement.claims)))
    selectors = (*judgement.selectors, *(None,) * (number - len(judgement.selectors)))
    named = list(zip(claims, selectors, strict=True))
    kept = [(claim, words) for claim, words in named if claim not in shown.claims and shown.prints(words)]
    if len(kept) == len(named):
        return judgement
    if not kept or judgement.verb not in _ONE_BY_ONE:
        return None
    left = replace(
        judgement,
        claims=tuple(claim for claim, _ in kept if claim),
        selectors=tuple(words for _, words in kept if words is not None),
        note=None,
    )
    return replace(left, id=judgement_key(left))
