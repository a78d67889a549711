"""Responses scored against keys as at MUC-4: templates brought together, then their fills slot by slot.

- A template of the response tells of one in the key where its type is right or half right, and at least one
  perpetrator, physical or human target is; of several, those that share most come first.
- Recall: what is right, and half of what is half right, of all in the key; precision: of all in the response. In ALL
  TEMPLATES, whatever a template without a partner holds is missing or spurious.
- An optional fill or template counts only where the response has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from muc_keys import Fill, Template
from muc_match import HALF, RIGHT, WRONG, fill_credit
from muc_slots import CONTENT, SLOTS, Slot

_BY_NAME: Final = {slot.name: slot for slot in SLOTS}
_GROUPS: Final = ("inc", "perp", "phys-tgt", "hum-tgt")


@dataclass(slots=True)
class Tally:
    """How the fills of one slot fared."""

    right: int = 0
    half: int = 0
    wrong: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, part) + getattr(other, part) for part in self.__slots__))

    @property
    def possible(self) -> int:
        """All that is in the key."""
        return self.right + self.half + self.wrong + self.missing

    @property
    def actual(self) -> int:
        """All that is in the response."""
        return self.right + self.half + self.wrong + self.spurious

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * (self.right + self.half / 2) / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * (self.right + self.half / 2) / self.actual if self.actual else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of both."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of all slots over all messages, and of the templates themselves."""

    slots: dict[str, Tally] = field(default_factory=lambda: {slot.name: Tally() for slot in SLOTS})
    templates: Tally = field(default_factory=Tally)

    def add(self, ours: Sequence[Template], key: Sequence[Template]) -> list[tuple[Template | None, Template | None]]:
        """Count one message in; the pairs of response and key, None for the side that has none."""
        pairs = align(ours, key)
        for mine, theirs in pairs:
            self._template(mine, theirs)
            for slot in SLOTS:
                self.slots[slot.name] += _slot_tally(slot, mine, theirs)
        return pairs

    def _template(self, mine: Template | None, theirs: Template | None) -> None:
        self.templates.right += mine is not None and theirs is not None
        self.templates.spurious += theirs is None
        self.templates.missing += mine is None and theirs is not None and not theirs.optional

    @property
    def all_templates(self) -> Tally:
        """All slots together; the templates themselves are no slot."""
        return sum(self.slots.values(), Tally())

    def group(self, name: str) -> Tally:
        """The slots of the incident, the perpetrator, the physical or the human target."""
        return sum((tally for slot, tally in self.slots.items() if slot.startswith(name)), Tally())

    def rows(self) -> Iterable[tuple[str, Tally]]:
        """What is printed: templates, slots, groups of slots, all."""
        yield "template-id", self.templates
        yield from self.slots.items()
        yield from ((f"{group}-total", self.group(group)) for group in _GROUPS)
        yield "ALL TEMPLATES", self.all_templates

    def summary(self) -> dict[str, float]:
        """Of each slot that the keys fill, F in per cent; first that of all."""
        scored = {f"{name}_f": round(t.f, 2) for name, t in self.slots.items() if t.possible}
        return {"all_templates_f": round(self.all_templates.f, 2), "templates_f": round(self.templates.f, 2)} | scored


def align(ours: Sequence[Template], key: Sequence[Template]) -> list[tuple[Template | None, Template | None]]:
    """Which template of a response tells of which in the key."""
    worth = sorted(
        (-_shared(mine, theirs), theirs.optional, j, i)
        for i, mine in enumerate(ours)
        for j, theirs in enumerate(key)
        if _may_be_one(mine, theirs)
    )
    partner: dict[int, int] = {}
    for _, _, j, i in worth:
        if j not in partner and i not in partner.values():
            partner[j] = i
    pairs: list[tuple[Template | None, Template | None]] = [
        (ours[partner[j]] if j in partner else None, theirs) for j, theirs in enumerate(key)
    ]
    return pairs + [(mine, None) for i, mine in enumerate(ours) if i not in partner.values()]


def _may_be_one(mine: Template, theirs: Template) -> bool:
    return _touch("inc-type", mine, theirs) and any(_touch(slot, mine, theirs) for slot in CONTENT)


def _touch(slot: str, mine: Template, theirs: Template) -> bool:
    return any(fill_credit(_BY_NAME[slot], a, b) > WRONG for a in mine.of(slot) for b in theirs.of(slot))


def _shared(mine: Template, theirs: Template) -> float:
    tally = sum((_slot_tally(slot, mine, theirs) for slot in SLOTS), Tally())
    return tally.right + tally.half / 2


def _slot_tally(slot: Slot, mine: Template | None, theirs: Template | None) -> Tally:
    ours = mine.of(slot.name) if mine else ()
    key = theirs.of(slot.name) if theirs else ()
    if theirs is None:
        return Tally(spurious=len(ours))
    if slot.name in theirs.unscored:
        return Tally()
    if mine is None:
        return Tally() if theirs.optional else Tally(missing=sum(not fill.optional for fill in key))
    return _matched(slot, ours, key)


def _matched(slot: Slot, ours: Sequence[Fill], key: Sequence[Fill]) -> Tally:
    """The fills of two templates of one incident, each with its best partner; of the rest one is wrong for one."""
    worth = sorted(
        ((-fill_credit(slot, a, b), b.optional, j, i) for i, a in enumerate(ours) for j, b in enumerate(key))
    )
    credit: dict[int, float] = {}
    used: set[int] = set()
    for value, _, j, i in worth:
        if value and j not in credit and i not in used:
            credit[j] = -value
            used.add(i)
    counts = Counter(credit.values())
    left = len(ours) - len(used)
    unmet = sum(j not in credit and not fill.optional for j, fill in enumerate(key))
    wrong = min(left, unmet)
    return Tally(counts[RIGHT], counts[HALF], wrong, left - wrong, unmet - wrong)


def score(ours: Mapping[str, Sequence[Template]], key: Mapping[str, Sequence[Template]]) -> Score:
    """The score of the responses to all messages of a key."""
    found = Score()
    for message, templates in key.items():
        found.add(ours.get(message, ()), templates)
    return found
