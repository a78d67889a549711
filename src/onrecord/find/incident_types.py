"""What can happen, type by type: attacks, quakes, crashes, each with the words that tell of it.

The types stand in `lexicons/incident_types.toml`; a table of the same form adds to them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from onrecord.lexicon import load_lexicon
from onrecord.problems import UsageError


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def by_itself(self) -> frozenset[str]:
        """Types of what a thing that fails, or nature, does: a dam failure, a quake."""
        return frozenset(name for name, table in self.tables.items() if table.get("by_itself"))

    @cached_property
    def verb_starts(self) -> frozenset[str]:
        """The verbs that may tell of an incident, alone or with a word beside them: the "open" of "open fire"."""
        told = (*self.verbs, *self.agentless, *(verb for _, verb in self.subjects))
        return frozenset(words.split(" ")[0] for words in told)

    @cached_property
    def noun_parts(self) -> frozenset[str]:
        """The words of all nouns: the "attack" and the "bomb" of "bomb attack"."""
        return frozenset(part for words in self.nouns for part in words.split(" "))

    @cached_property
    def befallen(self) -> frozenset[str]:
        """The things whose verb alone tells what befell them: a dam, a train."""
        return frozenset(thing for thing, _ in self.subjects)

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


_LISTS: Final = ("verbs", "nouns", "agentless", "things", "tolls", "of", "subjects")
_PLAIN: Final = ("group", "family", "suffers", "subject", "of", "at", "effect", "by_itself")


def read_types(text: str) -> IncidentTypes:
    """The program's types with those of a user's file, in TOML.

    Raises: UsageError with what is wrong in it.
    Example:
        >>> read_types('[hail]\\ngroup = "disaster"\\nnouns = ["hailstorm"]').nouns["hailstorm"]
        'hail'
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The file of incident types is not TOML: {error}.") from error
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise UsageError(f"In the file of incident types, {name!r} is not a table.")
        for key, value in table.items():
            _check(name, key, value)
    return types_of(load_lexicon("incident_types"), tables)


def _check(name: str, key: str, value: object) -> None:
    if key not in (*_LISTS, *_PLAIN):
        known = ", ".join(sorted({*_LISTS, *_PLAIN}))
        raise UsageError(f"In the file of incident types, [{name}] has {key!r}; it may have {known}.")
    words = value.values() if key == "subjects" and isinstance(value, dict) else [value]
    for one in words:
        listed = isinstance(one, list) and all(isinstance(word, str) and word.strip() for word in one)
        if not (listed if key in _LISTS and key != "of" else isinstance(one, str | bool)):
            raise UsageError(f"In the file of incident types, {key!r} of [{name}] is not as it should be: {one!r}.")


TYPES: Final = types_of(load_lexicon("incident_types"))
"""The types that come with the program."""
