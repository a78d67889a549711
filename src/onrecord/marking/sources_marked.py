"""Which claims come by a marked source: by any of its names, in any link of their chains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.link.judgements.source_decisions import source_pairs
from onrecord.link.judgements.standing import standing
from onrecord.link.sources.source_names import SourceNames, source_names, untitled
from onrecord.link.sources.sources import source_id
from onrecord.marking.assigned import Assigned
from onrecord.records import Claim, Judgement, Record, StoryPack, Tlp, strictest

NO_NAMES: Final = re.compile(r"(?!)")
"""Finds nothing: no source is withheld."""
_TOO_SHORT: Final = 3
"""Names no longer than that are other words when they are written small: "who", "us"."""


@dataclass(frozen=True, slots=True)
class MarkedSources:
    """The levels of sources under all their names."""

    names: SourceNames
    levels: Mapping[str, Tlp]  # by folded name
    listed: Mapping[str, Tlp]  # by the id of a claim that the registry lists under a marked source
    marked: frozenset[str] = frozenset()  # the names by which people marked them

    @classmethod
    def of(
        cls, assigned: Assigned, record: Record, judgements: Iterable[Judgement], packs: tuple[StoryPack, ...],
        names: SourceNames | None = None,
    ) -> MarkedSources:  # fmt: skip
        """Look the marked names up among those of a record; `names` are they, where it is only a part of one."""
        if not assigned.sources:
            return cls.none()
        if names is None:
            same, different, _ = source_pairs(standing(judgements))
            names = source_names(record.claims, packs, same, different)
        levels: dict[str, Tlp] = {}
        for name, own in sorted(assigned.sources.items()):
            key = names.fold(name)
            levels[key] = strictest((levels.get(key), own)) or own
        by_id = {source_id(key): level for key, level in levels.items()}
        listed: dict[str, Tlp] = {}
        for source in record.sources:
            if level := by_id.get(source.id) or levels.get(names.fold(source.name)):
                for claim in (*source.claims, *source.relayed):
                    listed[claim] = strictest((listed.get(claim), level)) or level
        return cls(names, levels, listed, frozenset(name for each in assigned.printed.values() for name in each))

    @classmethod
    def none(cls) -> MarkedSources:
        """No source is marked."""
        return cls(source_names((), ()), {}, {})

    def level(self, claim: Claim) -> Tlp | None:
        """The strictest marking of a source that a claim comes by."""
        if not self.levels:
            return None
        return strictest((self.listed.get(claim.id), *(self.named(name) for name in chain_names(claim))))

    def named(self, name: str | None) -> Tlp | None:
        """The level of a source by any of its names; None where it is not marked."""
        return self.levels.get(self.names.fold(name)) if name and self.levels else None

    def printed(self, claims: Iterable[Claim], packs: Iterable[StoryPack], above: frozenset[str]) -> tuple[str, ...]:
        """All names that sources of some folded names go by: as chains print them, and as packs have them."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            for name in chain_names(claim):
                found[self.names.fold(name)].update((name, untitled(name)))
            for link in claim.chain:
                if link.name and link.also:
                    found[self.names.fold(link.name)].update(link.also)
        for name in self.marked:
            found[self.names.fold(name)].update((name, untitled(name)))
        for pack in packs:
            for name, others in pack.aliases:
                found[self.names.fold(name)].update((name, *others))
        return tuple(sorted({name for key in above for name in (key, *found[key])}))


def chain_names(claim: Claim) -> Iterator[str]:
    """The names in a chain: of whom it is, and of the bodies behind them."""
    for link in claim.chain:
        yield from (name for name in (link.name, link.of, link.under) if name)


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """What finds any of some names as words of their own, as printed, in capitals, or at the start of a sentence.

    Example:
        >>> bool(names_pattern(["the Arl Port"]).search("At Arl  Port, THE ARL PORT said")), bool(
        ...     names_pattern(["Who"]).search("those who went"))
        (True, False)
    """
    forms: set[str] = set()
    for name in names:
        bare = re.sub(r"^[Tt]he\s+", "", name.strip())
        if len(bare) > 1:
            forms |= {bare, bare.upper(), bare[0].upper() + bare[1:]}
    if not forms:
        return NO_NAMES
    longest = sorted(forms, key=lambda form: (-len(form), form))
    printed = ("\\s+".join(map(re.escape, form.split())) for form in longest)
    return re.compile("|".join(rf"(?<!\w){form}(?!\w)" for form in printed))


def named_in_note(names: re.Pattern[str], note: str) -> bool:
    """Whether a note names any of those that a pattern finds, also in small letters: people type notes in haste.

    Example:
        >>> pattern = names_pattern(["Who", "Arl Port"])
        >>> named_in_note(pattern, "arl port rang back"), named_in_note(pattern, "ask who rang")
        (True, False)
    """
    small = re.compile(names.pattern, re.IGNORECASE)
    return bool(names.search(note)) or any(len(one[0]) > _TOO_SHORT for one in small.finditer(note))
