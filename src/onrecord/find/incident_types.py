"""What can happen, type by type: attacks, quakes, crashes, each with the words that tell of it.

The types stand in `lexicons/incident_types.toml`; a table of the same form adds to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from onrecord.lexicon import load_lexicon


@dataclass(frozen=True)
class IncidentTypes:
    """Types of incident, by the words that tell of them. `tables` are as read from their files."""

    tables: Mapping[str, Mapping[str, Any]]

    @cached_property
    def verbs(self) -> dict[str, str]:
        """From a verb, or a verb and its particle or object, to its type: "blow up" is a bombing."""
        return self._by_word("verbs")

    @cached_property
    def nouns(self) -> dict[str, str]:
        """From a noun of one or more words to its type."""
        return self._by_word("nouns")

    @cached_property
    def agentless(self) -> dict[str, str]:
        """From a verb whose subject suffers to its type: "the ferry sank"."""
        return self._by_word("agentless")

    @cached_property
    def things(self) -> dict[str, str]:
        """From a thing that is placed or thrown to its type: a bomb makes a bombing."""
        return self._by_word("things")

    @cached_property
    def subjects(self) -> dict[tuple[str, str], str]:
        """From a thing and what befell it to its type: a dam that breaks, a train that leaves the track."""
        return {
            (thing, verb): name
            for name, table in self.tables.items()
            for thing, verbs in table.get("subjects", {}).items()
            for verb in verbs
        }

    @cached_property
    def effects(self) -> frozenset[str]:
        """Types that say only what befell people or things, not by what: a death, an injury, damage."""
        return frozenset(name for name, table in self.tables.items() if table.get("effect"))

    def family(self, name: str) -> str:
        """Types of one family may tell of one event in other words."""
        return str(self.tables[name].get("family", name)) if name in self.tables else name

    def says(self, name: str, key: str) -> str | None:
        """A plain entry of a type: `suffers`, `of`, `group`."""
        value = self.tables.get(name, {}).get(key)
        return str(value) if value is not None else None

    def _by_word(self, kind: str) -> dict[str, str]:
        return {word: name for name, table in self.tables.items() for word in table.get(kind, ())}


def types_of(*tables: Mapping[str, Mapping[str, Any]]) -> IncidentTypes:
    """The types of some files together. A type that two files name has the words of both.

    Example:
        >>> own = {"attack": {"nouns": ["sortie"]}, "hail": {"nouns": ["hail"]}}
        >>> more = types_of(load_lexicon("incident_types"), own)
        >>> more.nouns["sortie"], more.nouns["raid"], more.nouns["hail"]
        ('attack', 'attack', 'hail')
    """
    joined: dict[str, dict[str, Any]] = {}
    for table in tables:
        for name, entries in table.items():
            mine = joined.setdefault(name, {})
            for key, value in entries.items():
                mine[key] = [*mine.get(key, ()), *value] if isinstance(value, list) else value
    return IncidentTypes(joined)


TYPES: Final = types_of(load_lexicon("incident_types"))
"""The types that come with the program."""
