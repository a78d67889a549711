"""Records to JSON and back, by their type annotations: what goes in comes out equal.

Used for caches and for judgements. Fields at their default are left out, and a field that is missing takes its
default, so that a judgement written by an older version can be read by a newer one.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Turn = Callable[[Any], Any]
_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AS_THEY_ARE = frozenset((str, int, float, bool, type(None)))


def to_json(record: object) -> str:
    """A record as one line of JSON, without what stands at its default."""
    return _ENCODED(_plain(record))


def from_json(kind: type[Record], text: str) -> Record:
    """The record that `to_json` wrote.

    Raises: ValueError if the text is not JSON or not such a record.
    """
    annotation: Any = kind
    try:
        made: Record = _builder(annotation)(json.loads(text))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error
    return made


def from_json_again(kind: type[Record], text: str) -> Record:
    """`from_json` for who reads the same records again and again: those read last are at hand; none ever changes."""
    wanted: Any = kind
    made: Record = _read_before(wanted, text)
    return made


@lru_cache(maxsize=20_000)
def _read_before(kind: Any, text: str) -> Any:
    return from_json(kind, text)


def _plain(thing: Any) -> Any:
    kind = thing.__class__
    if kind in _AS_THEY_ARE:
        return thing
    if kind is tuple:
        return [_plain(item) for item in thing]
    if is_dataclass(thing):
        return _plain_fields(thing, *_fields(kind))
    return thing


def _plain_fields(record: Any, values_of: _Turn, named: tuple[tuple[str, object], ...]) -> dict[str, Any]:
    """The fields that do not stand at their default. Most do, and are that very object: hence the first look."""
    found: dict[str, Any] = {}
    for (name, default), value in zip(named, values_of(record), strict=True):
        if value is default or _is(value, default):
            continue
        found[name] = value if value.__class__ in _AS_THEY_ARE else _plain(value)
    return found


def _is(value: object, default: object) -> bool:
    """Whether a value is its default. `0` is not `False` here, nor `-0.0` the same as `0.0`."""
    if type(value) is not type(default) or value != default:
        return False
    return isinstance(value, str | int) or repr(value) == repr(default)


@cache
def _fields(kind: Any) -> tuple[_Turn, tuple[tuple[str, object], ...]]:
    """All values of a kind of record at once, and the name and default of each."""
    named = tuple([(field.name, _default(field)) for field in fields(kind)])
    names = [name for name, _ in named]
    return (attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)), named


def _default(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _builder(annotation: Any) -> _Turn:
    """How JSON becomes a value of an annotation; made once for each."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation):
        return _record_builder(annotation)
    if origin is tuple:
        return _tuple_builder(inside)
    if origin in (Union, types.UnionType):
        return _optional_builder(inside)
    if annotation is float:
        return float
    if origin is Literal or annotation in (str, int, bool):
        return _as_is
    raise TypeError(f"records hold no {annotation}")


def _record_builder(kind: Any) -> _Turn:
    hints = get_type_hints(kind)
    builders: dict[str, _Turn | None] = {}  # None where a value stays as it is

    def build(values: dict[str, Any]) -> Any:
        for name in values.keys() - builders.keys():
            made = _builder(hints[name])
            builders[name] = None if made is _as_is else made
        for name, value in values.items():
            if (turn := builders[name]) is not None:
                values[name] = turn(value)
        return kind(**values)

    return build


def _tuple_builder(inside: tuple[Any, ...]) -> _Turn:
    if len(inside) == 2 and inside[1] is Ellipsis:
        build = _builder(inside[0])
        return lambda values: tuple([build(value) for value in values])
    builds = [_builder(one) for one in inside]
    return lambda values: tuple(build(value) for build, value in zip(builds, values, strict=True))


def _optional_builder(inside: tuple[Any, ...]) -> _Turn:
    (some,) = [one for one in inside if one is not type(None)]
    build = _builder(some)
    return lambda value: None if value is None else build(value)


def _as_is(value: Any) -> Any:
    return value
