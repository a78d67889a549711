"""What somebody else sent, held against the records' own annotations: every field of its kind, or a ValueError."""

from __future__ import annotations

import types
from dataclasses import is_dataclass
from functools import cache
from math import isfinite
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onrecord.store.ledgers.serial import from_json

Thing = TypeVar("Thing")
_MOST = 1 << 53


def exact(kind: type[Thing], text: str) -> Thing:
    """The record that a line of JSON holds.

    Raises: ValueError if it is not such a record, or one of its fields is of another kind than the record says.
    """
    try:
        made = from_json(kind, text)
    except OverflowError as error:
        raise ValueError("a number is too large") from error
    _check(made, kind)
    return made


def _check(value: Any, wanted: Any) -> None:
    of: Any = wanted
    origin, inside = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted):
        _require(type(value) is wanted, value)
        for name, hint in _hints(of).items():
            _check(getattr(value, name), hint)
    elif origin is tuple:
        _check_all(value, inside)
    elif origin in (Union, types.UnionType):
        if value is not None:
            _check(value, next(one for one in inside if one is not type(None)))
    elif origin is Literal:
        _require(isinstance(value, str) and value in inside, value)
    else:
        _require(type(value) is wanted and _PLAIN[wanted](value), value)


def _check_all(value: Any, inside: tuple[Any, ...]) -> None:
    _require(isinstance(value, tuple), value)
    hints = inside[:1] * len(value) if inside[-1] is Ellipsis else inside
    _require(len(hints) == len(value), value)
    for one, hint in zip(value, hints, strict=True):
        _check(one, hint)


def _is_text(value: str) -> bool:
    """No NUL and no half of a character: every store takes the rest."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


_PLAIN: dict[Any, Any] = {
    str: _is_text, bool: lambda _: True, float: isfinite, int: lambda value: abs(value) < _MOST,
}  # fmt: skip


def _require(holds: bool, value: object) -> None:
    if not holds:
        raise ValueError(f"{str(value)[:40]!r} does not belong there")


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
