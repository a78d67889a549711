"""Story packs: what a user tells the program about a story, in a TOML file.

name = "a river in flood"

[aliases]                       # one body, its other names
"River Authority" = ["the Authority", "RA"]

[under]                         # a body and the body it answers to
"River Authority" = "Ministry of Water"

[people]                        # a person in a public role and the body of that role
"Ann Reed" = "River Authority"

[interested]                    # a source that is a party to the story, and why
"River Authority" = "it ran the gates"

[contains]                      # a place or group and the wider one that it lies in
"Lower Town" = "Rivertown"

[merges]                        # questions that a person confirmed to be one, by their keys
"key one" = "key two"

[[relation]]                    # what must hold between questions; see store/relations.py
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from onrecord.problems import UsageError
from onrecord.records import StoryPack
from onrecord.store.relations import load_relations

_TABLES = ("aliases", "under", "people", "interested", "contains", "merges")
_UNSAFE = re.compile(r"[^a-z0-9]+")


class PackError(UsageError):
    """A story pack that cannot be read; the message says where and why."""


def load_pack(text: str, *, name: str) -> StoryPack:
    """Read a story pack. `name` is used where the file gives none, and in messages.

    Order: entries by name, whatever their order in the file.
    Raises: PackError, or RelationError where a relation cannot be read.
    Example:
        >>> load_pack('[under]\\n"Coast Guard" = "Navy"', name="sea").under
        (('Coast Guard', 'Navy'),)
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"The story pack {name} is not TOML: {error}.") from error
    unknown = sorted(data.keys() - {"name", "about", "relation", *_TABLES})
    if unknown:
        known = ", ".join(("name", "about", "relation", *_TABLES))
        raise PackError(f"The story pack {name} has {unknown[0]!r}; it may have {known}.")
    aliases = {key: _names(value, pack=name, entry=f"aliases.{key}") for key, value in _table(data, "aliases", name)}
    return StoryPack(
        name=_one_name(data.get("name", name), pack=name, entry="name"),
        aliases=tuple(sorted(aliases.items())),
        under=_pairs(data, "under", name),
        people=_pairs(data, "people", name),
        interested=_pairs(data, "interested", name),
        contains=_pairs(data, "contains", name),
        merges=_pairs(data, "merges", name),
        relations=load_relations(data.get("relation", []), pack=name),
    )


def pack_file_name(name: str) -> str:
    """A name that is safe as a file's on any system.

    Example:
        >>> pack_file_name("../The Flood, 2021")
        'the-flood-2021'
    """
    return _UNSAFE.sub("-", name.casefold()).strip("-")[:60] or "pack"


def _table(data: Mapping[str, Any], table: str, pack: str) -> list[tuple[str, Any]]:
    entries = data.get(table, {})
    if not isinstance(entries, dict):
        raise PackError(f"In the story pack {pack}, [{table}] is not a table.")
    return list(entries.items())


def _pairs(data: Mapping[str, Any], table: str, pack: str) -> tuple[tuple[str, str], ...]:
    """A name and what it is under or in; a list of those gives a pair each."""
    return tuple(
        sorted(
            (key, other)
            for key, value in _table(data, table, pack)
            for other in _names(value, pack=pack, entry=f"{table}.{key}")
        )
    )


def _names(value: object, *, pack: str, entry: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_one_name(value, pack=pack, entry=entry),)
    if isinstance(value, list):
        return tuple(_one_name(one, pack=pack, entry=entry) for one in value)
    raise PackError(f"In the story pack {pack}, {entry} is neither a name nor a list of names.")


def _one_name(value: object, *, pack: str, entry: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise PackError(f"In the story pack {pack}, {entry} holds something that is not a name.")
