"""Relations of a story pack: what a person says must hold between questions.

[[relation]]
says = "killed + remaining <= ever there"
why = "Nobody can be killed or remain who never came."

[relation.means]                # which question each name stands for, by what it asks of
killed = { what = "fighters", state = "killed" }
remaining = { what = "fighters", state = "present", place = "Rivertown" }
"ever there" = "How many fighters travelled to Rivertown?"   # or by its own words
"""

from __future__ import annotations

from typing import Any

from onrecord.check.expressions import parse_relation
from onrecord.check.meant import FIELDS
from onrecord.problems import UsageError
from onrecord.records import Relation

_KEYS = ("says", "means", "why")


class RelationError(UsageError):
    """A relation that cannot be read; the message says where and why."""


def load_relations(tables: object, *, pack: str) -> tuple[Relation, ...]:
    """Read the `[[relation]]` tables of a story pack.

    Order: as in the file.
    Raises: RelationError.
    Example:
        >>> means = {"dead": {"state": "killed"}, "ill": "How many people fell ill?"}
        >>> table = {"says": "dead <= ill", "means": means}
        >>> load_relations([table], pack="fever")[0].says
        'dead <= ill'
    """
    if not isinstance(tables, list):
        raise RelationError(f"In the story pack {pack}, write [[relation]] with two brackets on each side.")
    return tuple(_relation(table, f"In the story pack {pack}, relation {at}") for at, table in enumerate(tables, 1))


def _relation(table: Any, where: str) -> Relation:
    unknown = sorted(set(table) - set(_KEYS)) if isinstance(table, dict) else ["?"]
    if unknown:
        raise RelationError(f"{where} has {unknown[0]!r}; it may have {', '.join(_KEYS)}.")
    says, means, why = table.get("says"), table.get("means"), table.get("why")
    if not isinstance(says, str) or not isinstance(means, dict) or not isinstance(why, str | None):
        raise RelationError(f"{where} needs `says`, a text, and `[relation.means]`, a table of its names.")
    named = {" ".join(name.split()): _words(words, f"{where}, the name {name!r}") for name, words in means.items()}
    try:
        used = parse_relation(says, named).names
    except ValueError as error:
        raise RelationError(f"{where}: {error}") from error
    idle = sorted(set(named) - set(used))
    if idle:
        raise RelationError(f"{where} says what {idle[0]!r} means and does not use it.")
    return Relation(says=" ".join(says.split()), means=tuple(sorted(named.items())), why=why)


def _words(words: object, where: str) -> tuple[tuple[str, str], ...]:
    """The words for one name: a question as it is printed, or what it asks of."""
    if isinstance(words, str) and words.strip():
        return (("question", words.strip()),)
    if not isinstance(words, dict) or not words or not all(isinstance(word, str) for word in words.values()):
        raise RelationError(f'{where} needs a question\'s words, or a table such as {{ what = "boats" }}.')
    unknown = sorted(set(words) - set(FIELDS))
    if unknown:
        raise RelationError(f"{where} has {unknown[0]!r}; it may have {', '.join(FIELDS)}.")
    return tuple(sorted(words.items()))
