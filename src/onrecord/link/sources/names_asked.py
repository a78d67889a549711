"""What a piece of work asks of the names of sources: it is done again only where one of the answers is another.

One page more brings a new name, and so new names of sources, which hardly any other page is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import fields, replace
from typing import Any, TypeVar

from onrecord.link.sources.source_names import SourceNames
from onrecord.memo import Memo

Made = TypeVar("Made")
Answers = dict[tuple[str, str | None], object]
"""By part of the names and by name, what it holds; without a name, the whole part."""


def kept_by_names(
    memo: Memo, kind: str, key: str, given: object, names: SourceNames, make: Callable[[SourceNames], Made]
) -> Made:
    """A piece of work: taken from the last view where all that it is made from is equal and the names answer alike.

    `given` holds all that `make` looks at beside the names.
    """
    held: tuple[object, SourceNames, tuple[tuple[str, str | None, object], ...], Made] | None = memo.last(kind, key)
    if held is not None and held[0] == given and (held[1] is names or _answer_alike(names, held[2])):
        memo.keep(kind, key, (held[0], names, held[2], held[3]), taken=True)
        return held[3]
    answers: Answers = {}
    made = make(_listening(names, answers))
    asked = tuple((part, name, answer) for (part, name), answer in answers.items())
    memo.keep(kind, key, (given, names, asked, made), taken=False)
    return made


def _answer_alike(names: SourceNames, asked: Iterable[tuple[str, str | None, object]]) -> bool:
    return all(_answer(getattr(names, part), name) == answer for part, name, answer in asked)


def _answer(part: Any, name: str | None) -> object:
    if name is None:
        return part
    return part.get(name) if isinstance(part, Mapping) else name in part


def _listening(names: SourceNames, answers: Answers) -> SourceNames:
    """The names, every answer of which is noted."""
    parts: dict[str, Any] = {}
    for each in fields(names):
        part = getattr(names, each.name)
        if isinstance(part, Mapping):
            parts[each.name] = _HeardMapping(each.name, part, answers)
        elif isinstance(part, frozenset):
            parts[each.name] = _HeardSet(each.name, part, answers)
        else:
            answers[each.name, None] = part
    return replace(names, **parts)


class _HeardMapping(Mapping[str, Any]):
    """A part of the names that notes what it is asked."""

    def __init__(self, part: str, held: Mapping[str, Any], answers: Answers) -> None:
        self._part, self._held, self._answers = part, held, answers

    def __getitem__(self, name: str) -> Any:
        self._answers[self._part, name] = self._held.get(name)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        self._answers[self._part, None] = self._held
        return iter(self._held)

    def __len__(self) -> int:
        self._answers[self._part, None] = self._held
        return len(self._held)


class _HeardSet(Set[str]):
    """The same of names that are only listed."""

    def __init__(self, part: str, held: frozenset[str], answers: Answers) -> None:
        self._part, self._held, self._answers = part, held, answers

    @classmethod
    def _from_iterable(cls, names: Iterable[Any]) -> Any:
        return frozenset(names)

    def __contains__(self, name: object) -> bool:
        found = name in self._held
        if isinstance(name, str):
            self._answers[self._part, name] = found
        return found

    def __iter__(self) -> Iterator[str]:
        self._answers[self._part, None] = self._held
        return iter(self._held)

    def __len__(self) -> int:
        self._answers[self._part, None] = self._held
        return len(self._held)
